import assert from "node:assert/strict";
import test from "node:test";
import { append, begin, MOST_POINTS as MOST } from "../../../static/js/run/history.js";

/**
 * Epochs after `last`, each with losses that tell which epoch they are of.
 * @param {number} last
 * @param {number} length
 */
function curve(last, length) {
  return Array.from({ length }, (_, i) => {
    const epoch = last + 1 + i;
    return /** @type {[number, number, number]} */ ([epoch, epoch + 0.25, epoch + 0.5]);
  });
}

/** @param {number} epochs @param {number} atOnce */
function run(epochs, atOnce, history = begin(0, { train: 0.25, test: 0.5 })) {
  let longer = history;
  for (let last = history.epoch.at(-1) ?? 0; last < epochs; last += atOnce)
    longer = append(longer, curve(last, Math.min(atOnce, epochs - last)));
  return longer;
}

test("a history of any length stays short, in order and complete at both ends", () => {
  assert.ok(MOST > 10_000, "a sheet's longest run, and its start");
  for (const [atOnce, most] of [
    [25, 2 * MOST],
    [107, 5 * MOST],
    [1000, 10 * MOST],
  ]) {
    let history = run(0, atOnce);
    for (const epochs of [0, 1, MOST - 1, MOST, MOST + 1, most]) {
      history = run(epochs, atOnce, history);
      const { epoch, train, test } = history;
      assert.ok(epoch.length <= MOST, `${epoch.length} points`);
      assert.deepEqual([epoch[0], epoch.at(-1)], [0, epochs]);
      assert.ok(epoch.every((value, i) => i === 0 || value > epoch[i - 1]));
      assert.deepEqual(
        train,
        epoch.map(value => value + 0.25),
      );
      assert.deepEqual(
        test,
        epoch.map(value => value + 0.5),
      );
    }
  }
});

test("nothing is left out of a history that can be drawn whole", () => {
  const { epoch } = run(MOST - 1, 9);
  assert.deepEqual(
    epoch,
    Array.from({ length: MOST }, (_, i) => i),
  );
});

test("a history that is too long keeps its last quarter, and half of the others", () => {
  const { epoch } = run(MOST, 10);
  const older = Array.from({ length: 3751 }, (_, i) => 2 * i);
  const recent = Array.from({ length: 2501 }, (_, i) => 7501 + i);
  assert.deepEqual(epoch, [...older, ...recent]);
});

test("appending leaves the old history as it is", () => {
  const before = run(5, 5);
  const copy = structuredClone(before);
  append(before, curve(5, 5));
  assert.deepEqual(before, copy);
});

test("appending nothing gives the same history, so that nothing is drawn", () => {
  const before = run(5, 5);
  assert.equal(append(before, []), before);
});

test("a history begins anywhere, and with losses that are no numbers", () => {
  assert.deepEqual(begin(7, { train: 1, test: 2 }), { epoch: [7], train: [1], test: [2] });
  assert.deepEqual(begin(0, { train: null, test: null }), {
    epoch: [0],
    train: [Number.NaN],
    test: [null],
  });
});

test("without test points there is a curve all the same", () => {
  const begun = begin(0, { train: 2, test: null });
  assert.deepEqual(append(begun, [[1, 1, null]]), {
    epoch: [0, 1],
    train: [2, 1],
    test: [null, null],
  });
});

test("a loss of zero is a loss", () => {
  assert.deepEqual(begin(0, { train: 0, test: 0 }), { epoch: [0], train: [0], test: [0] });
});
