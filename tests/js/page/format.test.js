import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as format from "../../../static/js/page/format.js";
import { use } from "../../../static/js/page/text.js";
import { randomNumbers } from "../world.js";

const ENGLISH = JSON.parse(
  readFileSync(new URL("../../../static/text/en.json", import.meta.url), "utf8"),
);
const { aligned, epoch, exact, loss, percent, plain } = format;

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

test("a loss has the three decimals that toFixed gives it, unless they are all zero", () => {
  const random = randomNumbers(5);
  for (let i = 0; i < 1000; i++) {
    const value = 10 ** (9 * random() - 4);
    const three = value.toFixed(3);
    assert.equal(loss(value), three === "0.000" ? value.toPrecision(3) : three);
    assert.equal(format.threeDecimals(value), three);
  }
});

test("two small losses that differ in three digits do not look alike", () => {
  const shown = { 0.0005: "0.001", 0.0004999: "0.000500", 0.0001: "0.000100" };
  for (const [value, text] of Object.entries(shown)) assert.equal(loss(Number(value)), text);
  assert.deepEqual(
    [1.234e-6, 9.99e-7, 1e-9].map(each => loss(each)),
    ["0.00000123", "9.99e-7", "1.00e-9"],
  );
});

test("in a table of runs a loss has one more decimal, by the same rule", () => {
  assert.deepEqual([0.04917, 0.0012345, 0.00001234, 0, 1.5, 1e7, null].map(exact), [
    "0.0492",
    "0.0012",
    "0.0000123",
    "0.0000",
    "1.5000",
    "1.00e+7",
    "∞",
  ]);
});

test("numbers below each other have as many decimals, so that their points align", () => {
  assert.deepEqual(
    [0, 1, -0.02884, 123.45678, 1e-9, -1e-9, -2e6].map(each => aligned(each)),
    ["0.0000", "1.0000", "−0.0288", "123.4568", "0.0000", "−0.0000", "−2.0000e6"],
  );
  assert.equal(aligned(0.1234567, 6), "0.123457");
});

test("where the language has a decimal comma, a reader finds no point in any number", t => {
  use({ separators: ",\u202f" });
  t.after(() => use(ENGLISH));
  const { decimal, duration, figure, full, large, rSquared, threeDecimals, weight } = format;
  const shown = [
    [epoch(1_234_567), "1\u202f234\u202f567"],
    [epoch(7), "000\u202f007"],
    [large(1000), "1\u202f000"],
    [loss(0.0625), "0,063"],
    [loss(1e7), "1,00e+7"],
    [exact(0.04917), "0,0492"],
    [threeDecimals(0.0001), "0,000"],
    [percent(0.456), "45,6\u00a0%"],
    [decimal(0.03), "0,03"],
    [duration(0.25), "0,25 ms"],
    [duration(1234), "1,2 s"],
    [full(-0.5), "-0,5"],
    [weight(0.15123), "0,1512"],
    [weight(12_345.67), "12345,7"],
    [aligned(-0.5), "−0,5000"],
    [figure(-0.02884), "−0,02884"],
    [figure(1.5e-7), "1,5e−7"],
    [rSquared(-0.25), "−0,250"],
    [format.count(12.5), "12,5"],
  ];
  for (const [found, wanted] of shown) assert.equal(found, wanted);
  assert.equal(plain(0.5), "0.5");
  assert.equal(format.readNumber(full(-0.5)), -0.5);
});

test("ties of a loss go away from zero", () => {
  assert.deepEqual(
    [0.0625, 0.1875, 0.3125, 2.0625].map(each => loss(each)),
    ["0.063", "0.188", "0.313", "2.063"],
  );
});

test("a loss is zero, large, huge or none", () => {
  assert.deepEqual(
    [0, 0.5, 999_999, 1e6, 1.234e21, 1e300, null].map(each => loss(each)),
    ["0.000", "0.500", "999999.000", "1.00e+6", "1.23e+21", "1.00e+300", "∞"],
  );
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
