import assert from "node:assert/strict";
import test from "node:test";
import { duration } from "../../static/js/format.js";
import { createPace } from "../../static/js/pace.js";

test("the time per epoch is that of the requests that trained, smoothed", () => {
  const pace = createPace();
  pace.took(50, 0);
  assert.equal(pace.perEpoch, null);
  pace.took(20, 10);
  assert.equal(pace.perEpoch, 2);
  pace.took(60, 5);
  assert.equal(pace.perEpoch, 0.9 * 2 + (1 - 0.9) * 12);
});

test("a duration has two digits", () => {
  assert.equal(duration(0.1234), "0.12 ms");
  assert.equal(duration(1.26), "1.3 ms");
  assert.equal(duration(123), "120 ms");
  assert.equal(duration(1234), "1.2 s");
});
