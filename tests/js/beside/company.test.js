/** Two runs that play together are the runs that each would be alone, and keep step. */

import assert from "node:assert/strict";
import test from "node:test";
import { plan } from "../../../static/js/beside/company.js";
import { besidePage, ofPage } from "../../../static/js/beside/pinned.js";
import { CONFIG, createWorld, DIVERGES, page, randomNumbers, stateAt } from "../world.js";

/** @typedef {import("../../../static/js/types.d.ts").Page} Page */
/** @typedef {import("../../../static/js/types.d.ts").Pinned} Pinned */
/** @typedef {ReturnType<typeof createWorld>} World */

const OTHER = { ...CONFIG, seed: "bcd" };

/** A run at an epoch, pinned and about to play. @param {number} [epoch] @param {object} [config] @returns {Pinned} */
function pinned(epoch = 0, config = OTHER) {
  const shown = { ...CONFIG, ...config };
  const first = page();
  const state = stateAt(shown, epoch);
  const history = { epoch: [epoch], train: [1], test: [2] };
  const frame = { ...first.frame, epoch };
  const run = ofPage({ ...first, shown, state, frame, history });
  return { ...run, plays: true, watch: { best: Infinity, since: epoch, reached: null } };
}

/** @param {World} world @returns {Pinned} */
const besideOf = ({ store }) => /** @type {Pinned} */ (store.get().beside);

/** What is pinned is the run of its epoch, with all that lies before. @param {World} world @param {number} from */
function assertWhole(world, from) {
  const { state, shown, history, frame } = besideOf(world);
  assert.deepEqual(state, stateAt(shown, state.epoch));
  assert.equal(frame.epoch, state.epoch);
  const n = state.epoch - from + 1;
  assert.deepEqual(
    history.epoch,
    Array.from({ length: n }, (_, i) => from + i),
  );
}

test("however two runs are paused and delayed, each is the run of its epochs, and both keep step", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomNumbers(seed);
    const start = seed % 3 ? 0 : Math.floor(9 * random());
    const world = createWorld({ speed: ["1", "5", "20"][seed % 3], beside: pinned(start) });
    for (let i = 0; i < 60; i++) {
      world.longest = 1 + Math.floor(9 * random());
      if (random() < 0.2) world.player.play();
      if (random() < 0.1) world.player.pause();
      if (random() < 0.05) world.player.configure({ learning_rate: random() });
      if (world.inFlight.length && random() < 0.7) await world.answer();
      for (let j = 0; j < 5 * random(); j++) if (world.pictures.length) await world.draw();
      assert.ok(world.inFlight.length <= 1, "one request at a time");
      assertWhole(world, start);
      const { state, shown } = world.store.get();
      assert.deepEqual(state, stateAt(shown, state.epoch));
      assert.equal(besideOf(world).state.epoch, Math.max(start, state.epoch));
    }
    assert.ok(world.epoch() > 0);
  }
});

test("a run that plays alone asks for nothing of the one that is pinned", async () => {
  const beside = { ...pinned(), plays: false };
  const world = createWorld({ beside });
  world.player.play();
  await world.round(4);
  assert.ok(world.asked.every(({ body }) => body.config.seed === "a"));
  assert.equal(besideOf(world), beside);
});

test("who is behind comes up first, and then both go on by as many epochs", async () => {
  const world = createWorld({ speed: "20", beside: pinned(50) });
  world.longest = Infinity;
  world.player.play();
  const met = () => world.epoch() === 50;
  while (!met()) {
    await world.round();
    assert.equal(besideOf(world).state.epoch, 50);
  }
  await world.round(4);
  assert.ok(world.epoch() > 50);
  assert.equal(besideOf(world).state.epoch, world.epoch());
  assert.ok(world.asked.every(({ body: { epochs } }) => epochs > 0));

  const other = createWorld({ beside: pinned(0), state: stateAt(CONFIG, 30) });
  other.longest = Infinity;
  other.player.play();
  while (besideOf(other).state.epoch < 30) {
    await other.round();
    assert.equal(other.store.get().state.epoch, 30);
  }
  await other.round(4);
  assert.equal(besideOf(other).state.epoch, other.store.get().state.epoch);
});

test("where the pinned run diverges, the page goes on, and the other way round", async () => {
  const world = createWorld({ beside: pinned(0, { ...OTHER, learning_rate: DIVERGES }) });
  world.longest = Infinity;
  world.player.play();
  await world.round(6);
  const { diverged, state } = besideOf(world);
  assert.deepEqual([diverged?.epoch, state.epoch], [1, 0]);
  assert.ok(world.store.get().playing);
  assert.ok(world.epoch() > 1);

  const other = createWorld({ beside: pinned() });
  other.longest = Infinity;
  other.player.configure({ learning_rate: DIVERGES });
  await other.finish();
  other.player.play();
  await other.round(8);
  assert.equal(other.store.get().diverged?.epoch, 1);
  assert.ok(other.store.get().playing, "the pinned run goes on");
  assert.deepEqual([other.epoch(), besideOf(other).state.epoch > 1], [0, true]);
  assertWhole(other, 0);
  other.player.pause();
  await other.finish();
  assert.equal(other.store.get().playing, false);
});

test("where both diverge, playing ends", async () => {
  const world = createWorld({ beside: pinned(0, { ...OTHER, learning_rate: DIVERGES }) });
  world.player.configure({ learning_rate: DIVERGES });
  await world.finish();
  world.player.play();
  for (let i = 0; i < 9 && world.busy(); i++) await world.round(world.inFlight.length);
  assert.equal(world.store.get().playing, false);
  assert.ok(!world.busy());
});

test("both stop at the very epoch that was wanted", async () => {
  for (const value of [1, 7, 33]) {
    const goal = { kind: /** @type {const} */ ("epoch"), value };
    const world = createWorld({ speed: "5", goal, beside: pinned() });
    world.longest = Infinity;
    world.player.play();
    for (let i = 0; i < 30 && world.store.get().playing; i++) await world.round();
    assert.deepEqual([world.epoch(), besideOf(world).state.epoch], [value, value]);
    assert.deepEqual(besideOf(world).stopped?.epoch, value);
    assert.equal(world.store.get().playing, false);
    assertWhole(world, 0);
  }
});

test("a run that is unpinned or replaced while it plays gets nothing of the other's", async () => {
  const world = createWorld({ beside: pinned() });
  world.longest = Infinity;
  world.player.play();
  await world.round(3);
  await world.answer();
  await world.answer();
  await world.draw();
  const next = { ...pinned(), plays: false };
  world.store.set({ beside: next });
  while (world.pictures.length) await world.draw();
  assert.equal(besideOf(world), next);
  world.store.set({ beside: null });
  await world.round(3);
  assert.equal(world.store.get().beside, null);
});

test("a plan moves who is behind, and neither beyond the other", () => {
  const reel = { pictures: 4, epochs: 10 };
  const at = (/** @type {number} */ own, /** @type {number} */ other, change = {}) =>
    plan({ ...page(), state: stateAt(CONFIG, own), beside: { ...pinned(other), ...change } }, reel);
  assert.deepEqual(at(5, 5), { own: reel, other: reel });
  assert.deepEqual(at(0, 25), { own: { pictures: 2, epochs: 10 }, other: null });
  assert.deepEqual(at(28, 25), { own: null, other: { pictures: 1, epochs: 3 } });
  assert.deepEqual(at(0, 25, { plays: false }), { own: reel, other: null });
  const stopped = { goal: page().goal, epoch: 25, already: false };
  assert.deepEqual(at(28, 25, { stopped }), { own: reel, other: null });
});

test("a pinned run is looked at in the page's plane, and at a unit that it has", () => {
  const { view, ...first } = page();
  const deep = { ...CONFIG, hidden_layers: [4, 2, 3] };
  const looked = { ...first, shown: deep, view: { ...view, node: /** @type {any} */ ([3, 2]) } };
  const seen = (/** @type {object} */ change) =>
    besidePage({ ...looked, beside: { ...pinned(), shown: { ...deep, ...change } } }).view;
  assert.deepEqual(seen({}).node, [3, 2]);
  assert.equal(seen({ hidden_layers: [4] }).node, null);
  const rows = { points: [[1, 2, 3, 1]], n_inputs: 3 };
  assert.deepEqual(seen({}).axes, view.axes);
  const ofData = { axes: /** @type {any} */ ([1, 3]), at: [], names: ["a"], class_names: [] };
  const beside = { ...pinned(), shown: { ...deep, ...rows }, ofData };
  assert.deepEqual(besidePage({ ...looked, beside }).view.axes, [1, 3]);
});
