import assert from "node:assert/strict";
import { test } from "node:test";
import { createBeside } from "../../../static/js/beside/beside.js";
import { CONFIG, createWorld, serve, stateAt } from "../world.js";

/** @typedef {import("../../../static/js/types.d.ts").Page} Page */

/** Keeps texts, as a browser does. */
function storage() {
  /** @type {Map<string, string>} */
  const texts = new Map();
  return {
    texts,
    getItem: (/** @type {string} */ key) => texts.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void texts.set(key, text),
  };
}

/** A page with what pins runs beside it; what it asks by itself is answered at once. */
function pinning(kept = storage(), changes = {}) {
  const world = createWorld(changes);
  /** @type {any} */
  const request = async (/** @type {string} */ path, /** @type {any} */ body) => serve(path, body);
  const { store, player } = world;
  const wait = async () => undefined;
  const beside = createBeside({ store, player, request, patiently: request, wait, storage: kept });
  const pinned = () => /** @type {NonNullable<Page["beside"]>} */ (store.get().beside);
  return { ...world, world, beside, pinned, kept };
}

/** @param {ReturnType<typeof pinning>} all @param {number} epochs */
async function train({ player, world }, epochs) {
  for (let i = 0; i < epochs; i++) player.step("epochs");
  await world.finish();
}

test("what is shown is pinned, and stays as it is while the page goes on", async () => {
  const all = pinning();
  await train(all, 3);
  all.beside.pin();
  const { state, history, link } = all.pinned();
  assert.equal(all.store.get().view.bench, "beside");
  assert.deepEqual(state, stateAt(CONFIG, 3));
  assert.deepEqual(history.epoch, [0, 1, 2, 3]);
  await train(all, 2);
  all.player.newWeights();
  await all.world.finish();
  assert.deepEqual([all.pinned().state, all.pinned().link], [state, link]);
  assert.equal(all.store.get().steps.past.length, 1, "pinning is no change that is undone");
});

test("an earlier run and a start are opened where they were left", async () => {
  const all = pinning();
  const state = stateAt({ ...CONFIG, seed: "b" }, 7);
  const history = { epoch: [0, 7], train: [1, 0.5], test: [1, 0.5] };
  await all.beside.pinSaved("seed=b", { state, history, marks: [] }, "Run 3");
  assert.deepEqual(all.pinned().state, state);
  assert.equal(all.pinned().called, "Run 3");
  assert.equal(all.pinned().shown.seed, "b");
  assert.equal(all.store.get().shown.seed, "a");
  await all.beside.pinSaved("seed=c", null, "Start 1");
  assert.deepEqual(all.pinned().state, stateAt({ ...CONFIG, seed: "c" }, 0));
});

test("a pair begins with the same weights, at epoch 0", async () => {
  const all = pinning();
  await train(all, 4);
  const { run } = all.store.get();
  all.beside.pair();
  await all.world.finish();
  assert.notEqual(all.store.get().run, run);
  assert.deepEqual([all.store.get().state.epoch, all.pinned().state.epoch], [0, 0]);
  assert.equal(all.pinned().state.parameters, all.store.get().state.parameters);
  all.beside.pair();
  assert.ok(!all.world.busy(), "who is there already need not go back");
});

test("playing both, and pausing both", async () => {
  const all = pinning();
  all.world.longest = Infinity;
  all.beside.pair();
  await all.world.finish();
  all.player.configure({ learning_rate: 0.3 });
  await all.world.finish();
  all.beside.play();
  await all.world.round(6);
  const epoch = all.world.epoch();
  assert.ok(epoch > 0);
  assert.deepEqual([all.pinned().state.epoch, all.pinned().plays], [epoch, true]);
  assert.equal(all.pinned().shown.learning_rate, CONFIG.learning_rate);
  all.beside.play();
  assert.deepEqual([all.store.get().playing, all.pinned().plays], [false, false]);
  await all.world.finish();
  assert.deepEqual([all.world.epoch(), all.pinned().state.epoch], [epoch, epoch]);
});

test("swapped, the page goes on with the pinned run, and its own is pinned", async () => {
  const all = pinning();
  await train(all, 3);
  all.beside.pin();
  const was = all.pinned();
  await train(all, 2);
  const swapped = all.beside.swap();
  await all.world.finish();
  await swapped;
  const page = all.store.get();
  assert.deepEqual([page.state, page.history, page.past], [was.state, was.history, was.past]);
  assert.equal(page.past.moments[0].state.epoch, 0, "its past can be looked at");
  assert.deepEqual(all.pinned().state, stateAt(CONFIG, 5));
});

test("what is pinned is there after a reload, and what cannot be read is not", async () => {
  const all = pinning();
  await train(all, 3);
  all.beside.pin();
  const again = pinning(all.kept);
  await again.beside.restore();
  assert.deepEqual(again.pinned().state, all.pinned().state);
  assert.deepEqual(again.pinned().history, all.pinned().history);
  assert.equal(again.store.get().view.bench, "picture");
  all.beside.unpin();
  const none = pinning(all.kept);
  await none.beside.restore();
  assert.equal(none.store.get().beside, null);
  for (const junk of ["{", "7", '{"link": "seed=b", "called": 3}']) {
    all.kept.texts.set("beside", junk);
    await none.beside.restore();
    assert.equal(none.store.get().beside, null);
  }
  const state = { ...stateAt(CONFIG, 3), parameters: "of another network" };
  const history = { epoch: [], train: [], test: [] };
  const saved = { link: "seed=b", state, history, marks: [], called: "" };
  all.kept.texts.set("beside", JSON.stringify(saved));
  await none.beside.restore();
  assert.equal(none.store.get().beside, null);
  assert.equal(all.kept.texts.get("beside"), "null");
});

test("a run that is too large for the browser is pinned, but not kept", () => {
  const all = pinning(storage(), { marks: [{ name: "x".repeat(1e6), epoch: 0, value: 1 }] });
  all.beside.pin();
  assert.ok(all.store.get().beside);
  assert.equal(all.kept.texts.get("beside"), "null");
});
