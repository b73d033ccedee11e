import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { use } from "../../../static/js/page/text.js";
import { fits, goalOf, stopInWords, stopOf } from "../../../static/js/settings/stop.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf-8")));

test("a rule in a link and a goal of the page are the same", () => {
  for (const stop of ["never", "still", "epoch:1", "epoch:999999999", "train:0.05", "test:1e-7"])
    assert.equal(stopOf(goalOf(stop)), stop);
  assert.deepEqual(goalOf("test:0.25"), { kind: "test", value: 0.25 });
  assert.deepEqual(goalOf("still"), { kind: "still", value: 0 });
});

test("an epoch is a whole number, a loss any number above 0, and neither is huge", () => {
  for (const value of [0, -1, NaN, Infinity, 1e9])
    for (const kind of ["epoch", "train", "test"]) assert.ok(!fits(kind, value), `${value}`);
  assert.ok(!fits("epoch", 2.5));
  assert.ok(fits("epoch", 1) && fits("train", 2.5) && fits("test", 1e-9));
});

test("a rule is told in words", () => {
  assert.equal(stopInWords("never"), "never");
  assert.equal(stopInWords("train:0.00001"), "at training loss below 0.00001");
});
