import assert from "node:assert/strict";
import test from "node:test";
import { grouped, numbers } from "../../../static/js/result/marks.js";

/** @param {number[]} epochs */
const marks = epochs => epochs.map(epoch => ({ epoch, name: "noise", value: 1 }));

test("marks far from each other have a label each", () => {
  assert.deepEqual(grouped(marks([0, 10, 20]), 10).map(numbers), ["1", "2", "3"]);
});

test("labels that would overlap are one, where the first of them stands", () => {
  const groups = grouped(marks([0, 9, 10, 11, 40]), 10);
  assert.deepEqual(groups.map(numbers), ["1–2", "3–4", "5"]);
  assert.deepEqual(
    groups.map(group => group.epoch),
    [0, 10, 40],
  );
});

test("every mark is in one group, whatever the gap", () => {
  const many = marks(Array.from({ length: 100 }, (_, i) => i));
  for (const gap of [0, 1, 7, 1000])
    assert.deepEqual(
      grouped(many, gap).flatMap(group => group.marks),
      many,
    );
});
