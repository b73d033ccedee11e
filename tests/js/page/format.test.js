import assert from "node:assert/strict";
import test from "node:test";
import { epoch, loss, percent, plain } from "../../../static/js/page/format.js";
import { randomNumbers } from "../world.js";

test("an epoch's digits are those of the number, in groups of three from the right", () => {
  for (let n = 1; n < 1e15; n = 3 * n + 1) {
    const groups = epoch(n).split(",");
    assert.equal(Number(groups.join("")), n);
    assert.ok(groups.length >= 2 && groups.slice(1).every(group => group.length === 3));
    assert.ok(groups[0].length <= 3);
  }
});

test("an epoch has six digits, or more where they are needed", () => {
  assert.deepEqual(
    [0, 7, 100, 1000, 99_999, 100_000, 999_999, 1_234_567, 12_345_678, 1e9].map(epoch),
    [
      "000,000",
      "000,007",
      "000,100",
      "001,000",
      "099,999",
      "100,000",
      "999,999",
      "1,234,567",
      "12,345,678",
      "1,000,000,000",
    ],
  );
});

test("a loss has the three decimals that toFixed gives it", () => {
  const random = randomNumbers(5);
  for (let i = 0; i < 1000; i++) {
    const value = 10 ** (12 * random() - 7);
    assert.equal(loss(value), value.toFixed(3));
  }
});

test("ties of a loss go away from zero", () => {
  assert.deepEqual([0.0625, 0.1875, 0.3125, 2.0625].map(loss), [
    "0.063",
    "0.188",
    "0.313",
    "2.063",
  ]);
});

test("a loss is zero, tiny, large, huge or none", () => {
  assert.deepEqual([0, 1e-9, 0.5, 999_999, 1e6, 1.234e21, 1e300, null].map(loss), [
    "0.000",
    "0.000",
    "0.500",
    "999999.000",
    "1.00e+6",
    "1.23e+21",
    "1.00e+300",
    "∞",
  ]);
});

test("a share is written in percent, and a dash where there is none", () => {
  assert.deepEqual([0, 0.5, 0.9876, 1, null].map(percent), [
    "0.0 %",
    "50.0 %",
    "98.8 %",
    "100.0 %",
    "–",
  ]);
});

test("a plain number reads back as itself", () => {
  for (const value of [0, 1, -1, 0.03, 1e-5, 1e-7, 1e21, 1 / 3, 5e-324, Number.MAX_VALUE])
    assert.equal(Number(plain(value)), value);
  assert.equal(plain(0.1), "0.1");
});
