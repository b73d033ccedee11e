import assert from "node:assert/strict";
import test from "node:test";
import { aboutRoles, withRole } from "../../../static/js/data/roles.js";
import "../world.js";

/** @typedef {import("../../../static/js/data/roles.js").Column} Column */

/** @type {Column[]} */
const PENGUINS = [
  { label: "bill", role: "input", kind: "numbers" },
  { label: "mass", role: "input", kind: "numbers" },
  { label: "island", role: "left", kind: "words" },
  { label: "remark", role: "left", kind: "nothing" },
  { label: "species", role: "target", kind: "words" },
];

test("each column is asked what it is, of what it can be", () => {
  const asked = aboutRoles(PENGUINS);
  assert.deepEqual(
    asked.map(each => [each.sentence, each.chosen, each.options.map(({ value }) => value).join()]),
    [
      ["bill", "input", "input,target,left"],
      ["mass", "input", "input,target,left"],
      ["island", "left", "target,left"],
      ["remark", "left", "left"],
      ["species", "target", "target,left"],
    ],
  );
  assert.deepEqual(aboutRoles(PENGUINS.slice(0, 1)), []);
});

test("words are the only target, numbers share it", () => {
  assert.deepEqual(withRole(PENGUINS, "role-1", "left"), { inputs: [0], targets: [4] });
  assert.deepEqual(withRole(PENGUINS, "role-2", "target"), { inputs: [0, 1], targets: [2] });
  assert.deepEqual(withRole(PENGUINS, "role-1", "target"), { inputs: [0], targets: [1] });
  const numbers = PENGUINS.slice(0, 2).concat({ label: "y", role: "target", kind: "numbers" });
  assert.deepEqual(withRole(numbers, "role-0", "target"), { inputs: [1], targets: [0, 2] });
});

test("without a target the reader looks for one", () => {
  assert.deepEqual(withRole(PENGUINS, "role-4", "left"), { inputs: [0, 1] });
});
