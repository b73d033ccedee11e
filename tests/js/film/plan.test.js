import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, FEWEST, MOST, seconds, wrong } from "../../../static/js/film/plan.js";

const SPACINGS = /** @type {const} */ (["evenly", "early"]);

/** @param {(plan: import("../../../static/js/film/plan.js").Plan) => void} look */
function everywhere(look) {
  for (const spacing of SPACINGS)
    for (const from of [0, 7])
      for (const span of [0, 1, 2, 5, 59, 60, 61, 199, 200, 1000, 123_456])
        for (const count of [FEWEST, 3, 10, 60, MOST])
          look({ from, to: from + span, count, spacing });
}

test("the first and the last epoch are chosen, each once, in their order, and as many as there are", () => {
  everywhere(plan => {
    const { from, to, count } = plan;
    const epochs = chosen(plan);
    assert.equal(epochs.length, Math.min(count, to - from + 1));
    assert.equal(epochs[0], from);
    assert.equal(epochs.at(-1), to);
    for (const [i, epoch] of epochs.entries()) {
      assert.ok(Number.isInteger(epoch));
      assert.ok(i === 0 || epoch > epochs[i - 1], JSON.stringify(plan));
    }
  });
});

test("evenly spaced epochs differ by as much, but for rounding", () => {
  const epochs = chosen({ from: 3, to: 1003, count: 7, spacing: "evenly" });
  const steps = epochs.slice(1).map((epoch, i) => epoch - epochs[i]);
  assert.ok(Math.max(...steps) - Math.min(...steps) <= 1);
});

test("early ones are a factor apart, as soon as that is more than an epoch", () => {
  const epochs = chosen({ from: 0, to: 1023, count: 11, spacing: "early" });
  assert.deepEqual(epochs, [0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 1023]);
});

test("the last picture stays for two seconds, the others as the rate says", () => {
  assert.equal(seconds(1, 10), 2);
  assert.equal(seconds(61, 10), 8);
});

test("what is wrong is said of the first field in which it is, with its bounds", () => {
  const past = { first: 2, last: 100 };
  /** @type {any} */
  const right = { from: 2, to: 100, count: 60, rate: 10, spacing: "evenly" };
  assert.equal(wrong(right, past), null);
  assert.equal(wrong({ ...right, from: 50, to: 50 }, past), null);
  for (const [change, field, low, high] of /** @type {const} */ ([
    [{ from: 1 }, "from", 2, 100],
    [{ from: NaN }, "from", 2, 100],
    [{ to: 101 }, "to", 2, 100],
    [{ from: 50, to: 49 }, "to", 50, 100],
    [{ count: 1 }, "count", 2, 200],
    [{ count: 60.5 }, "count", 2, 200],
    [{ rate: 26 }, "rate", 1, 25],
  ]))
    assert.deepEqual(wrong({ ...right, ...change }, past), {
      field,
      key: `film.${field}Domain`,
      low,
      high,
    });
});
