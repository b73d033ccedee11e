import assert from "node:assert/strict";
import { test } from "node:test";
import { DROP, plateau, SHORTEST, STILL } from "../../../static/js/result/plateau.js";
import { randomNumbers } from "../world.js";

/** @param {number} n @param {(epoch: number) => number} loss */
function curve(n, loss) {
  const epoch = Array.from({ length: n + 1 }, (_, i) => i);
  return { epoch, train: epoch.map(loss), test: [] };
}

/** Falls at once, stands still, then falls. @param {number} epoch */
const patient = epoch => (epoch < 20 ? 1 - 0.03 * epoch : epoch < 220 ? 0.4 : 0.1);

test("the stretch before the fall is found", () => {
  assert.deepEqual(plateau(curve(500, patient)), { start: 20, end: 219 });
});

test("a run that stands still to its end has no plateau: nobody has seen it fall", () => {
  assert.equal(plateau(curve(500, () => 0.4)), null);
  assert.equal(plateau(curve(500, epoch => Math.max(0.05, 1 - epoch / 50))), null);
});

test("a stretch before a rise is none", () => {
  assert.equal(plateau(curve(500, epoch => (epoch < 200 ? 0.4 : 0.9))), null);
});

test("a steady fall has none", () => {
  assert.equal(plateau(curve(500, epoch => 0.5 * 0.98 ** epoch)), null);
});

test("a short rest has none, however long the run", () => {
  const rest = (/** @type {number} */ length) =>
    curve(400, epoch => (epoch < 10 ? 1 - epoch / 20 : epoch < 10 + length ? 0.5 : 0.1));
  assert.equal(plateau(rest(SHORTEST.share * 400 - 1)), null);
  assert.notEqual(plateau(rest(SHORTEST.share * 400 + 5)), null);
  assert.equal(plateau(curve(15, epoch => (epoch < 12 ? 0.5 : 0.1))), null);
});

test("of two the longer one is found", () => {
  const two = curve(600, epoch => (epoch < 100 ? 0.8 : epoch < 400 ? 0.4 : 0.1));
  assert.deepEqual(plateau(two), { start: 100, end: 399 });
});

test("within what is found the loss has moved little, and it has fallen since", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = randomNumbers(seed);
    const history = curve(400, epoch => patient(epoch) * (1 + 0.03 * random()));
    const found = plateau(history);
    assert.ok(found);
    const inside = history.train.slice(found.start, found.end + 1);
    const [low, high] = [Math.min(...inside), Math.max(...inside)];
    assert.ok(high - low <= STILL * high);
    assert.ok(Math.min(...history.train.slice(found.end)) <= (1 - DROP) * low);
  }
});

test("a curve may be thinned, hold no number, or be empty", () => {
  assert.deepEqual(
    plateau({ epoch: [0, 10, 60, 200, 240], train: [1, 0.4, 0.4, 0.4, 0.1], test: [] }),
    {
      start: 10,
      end: 200,
    },
  );
  assert.equal(plateau({ epoch: [], train: [], test: [] }), null);
  assert.equal(plateau(curve(300, () => Number.NaN)), null);
});

/** By looking at every stretch. @param {{epoch: number[], train: number[]}} history */
function sought({ epoch, train }) {
  const last = epoch.length - 1;
  let found = null;
  let longest = Math.max(SHORTEST.epochs, SHORTEST.share * (epoch[last] - epoch[0]));
  for (let start = 0; start <= last; start++)
    for (let end = last; epoch[end] - epoch[start] > longest; end--) {
      const inside = train.slice(start, end + 1);
      const [low, high] = [Math.min(...inside), Math.max(...inside)];
      const isStill = high - low <= STILL * high;
      if (isStill && Math.min(...train.slice(end + 1)) <= (1 - DROP) * low) {
        longest = epoch[end] - epoch[start];
        found = { start: epoch[start], end: epoch[end] };
      } else if (isStill) break;
    }
  return found;
}

test("whoever looks at every stretch finds the same, also where numbers are missing", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomNumbers(seed);
    let level = 1;
    const history = curve(90, () => {
      if (random() < 0.04) level *= 0.6 + 0.6 * random();
      return random() < 0.01 ? Number.NaN : level * (1 + 0.06 * random() * random());
    });
    assert.deepEqual(plateau(history), sought(history));
  }
});
