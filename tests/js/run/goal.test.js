import assert from "node:assert/strict";
import test from "node:test";
import {
  atMost,
  follow,
  heed,
  LEAST_SHARE,
  PATIENCE,
  watched,
} from "../../../static/js/run/goal.js";

/** @typedef {import("../../../static/js/types.d.ts").Goal} Goal */
/** @typedef {[number, number | null, number | null]} Row */

/** @param {Goal["kind"]} kind @param {number} value @returns {Goal} */
const goal = (kind, value = 0) => ({ kind, value });

/** @param {Goal} wanted @param {Row} start @param {Row[]} curve */
const reached = (wanted, start, curve) => follow(wanted, watched(wanted, start), curve).reached;

/** @param {number} from @param {number} to @param {(epoch: number) => number} loss @returns {Row[]} */
const rows = (from, to, loss) =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, loss(from + i), 1]);

test("an epoch is asked for exactly, and never passed", () => {
  /** @param {Goal} goal @param {number} pictures @param {number} epochs */
  const asked = (goal, pictures, epochs) => Object.values(atMost(goal, 300, { pictures, epochs }));
  assert.deepEqual(asked(goal("epoch", 340), 7, 100), [1, 40]);
  assert.deepEqual(asked(goal("epoch", 340), 1, 20), [1, 20]);
  assert.deepEqual(asked(goal("epoch", 340), 7, 20), [2, 20]);
  assert.deepEqual(asked(goal("epoch", 355), 7, 20), [2, 20]);
  assert.deepEqual(asked(goal("test", 0.1), 7, 100), [7, 100]);
  assert.equal(
    reached(
      goal("epoch", 3),
      [0, 1, 1],
      rows(1, 3, () => 1),
    ),
    3,
  );
});

test("a loss is reached at the first epoch that lies below it", () => {
  /** @type {Row[]} */
  const curve = [
    [1, 0.5, 0.6],
    [2, 0.2, 0.4],
    [3, 0.3, 0.1],
    [4, 0.1, 0.1],
  ];
  assert.equal(reached(goal("train", 0.3), [0, 1, 1], curve), 2);
  assert.equal(reached(goal("test", 0.4), [0, 1, 1], curve), 3);
  assert.equal(reached(goal("test", 0.1), [0, 1, 1], curve), null);
  assert.equal(reached(goal("never"), [0, 1, 1], curve), null);
});

test("a loss that is not finite is below nothing", () => {
  assert.equal(reached(goal("train", 9), [0, null, null], [[1, null, null]]), null);
  assert.equal(reached(goal("test", 9), [0, null, null], [[1, null, null]]), null);
});

test("a run stands still when the loss has not fallen by its share within the patience", () => {
  const falls = (1 - LEAST_SHARE) ** 1.01;
  const still = goal("still");
  assert.equal(
    reached(
      still,
      [7, 1, 1],
      rows(8, 300, () => 1),
    ),
    7 + PATIENCE,
  );
  assert.equal(
    reached(
      still,
      [0, 1, 1],
      rows(1, 400, epoch => falls ** epoch),
    ),
    null,
  );
  assert.equal(
    reached(
      still,
      [0, 1, 1],
      rows(1, 400, epoch => falls ** Math.min(epoch, 50)),
    ),
    150,
  );
});

test("many improvements that are small add up", () => {
  const slowly = (1 - LEAST_SHARE) ** 0.05;
  assert.equal(
    reached(
      goal("still"),
      [0, 1, 1],
      rows(1, 900, epoch => slowly ** epoch),
    ),
    null,
  );
  const tooSlowly = (1 - LEAST_SHARE) ** 0.009;
  assert.equal(
    reached(
      goal("still"),
      [0, 1, 1],
      rows(1, 900, epoch => tooSlowly ** epoch),
    ),
    100,
  );
});

test("cutting the curve changes nothing", () => {
  const still = goal("still");
  const curve = rows(1, 200, epoch => 1 / Math.min(epoch, 40));
  const whole = follow(still, watched(still, [0, 1, 1]), curve);
  const half = follow(still, watched(still, [0, 1, 1]), curve.slice(0, 77));
  assert.deepEqual(follow(still, half, curve.slice(77)), whole);
  assert.equal(whole.reached, 140);
});

test("a goal that is reached already ends playing before it begins", () => {
  const late = goal("epoch", 5);
  const heeded = heed(late, watched(late, [9, 1, 1]), true);
  assert.deepEqual(heeded.stopped, { goal: late, epoch: 9, already: true });
  assert.equal(heeded.playing, false);
  assert.equal("playing" in heed(late, watched(late, [4, 1, 1])), false);
});
