import assert from "node:assert/strict";
import { test } from "node:test";
import { createKeeper } from "../../../static/js/run/keeper.js";
import { leave, savedRun } from "../../../static/js/run/left.js";
import { packed, unpacked } from "../../../static/js/run/packed.js";
import { nearest } from "../../../static/js/run/past.js";
import { kept, write } from "../../../static/js/run/runs.js";
import { pressed } from "../../../static/js/run/stops.js";
import { CONFIG, createWorld, page, stateAt } from "../world.js";

/** @typedef {ReturnType<typeof createWorld>} World */

/** Of a tab: so many characters in all. */
function storage(room = Infinity) {
  /** @type {Map<string, string>} */
  const items = new Map();
  return {
    items,
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      const others = [...items].filter(([name]) => name !== key);
      const taken = others.reduce((sum, [, { length }]) => sum + length, 0);
      if (taken + value.length > room) throw new Error("QuotaExceededError");
      items.set(key, value);
    },
  };
}

/** A run to epoch 30, with a live change and, within an epoch, another value. */
async function trained() {
  const world = createWorld();
  const { player, store } = world;
  const act = async (/** @type {() => unknown} */ made) => {
    made();
    await world.finish();
  };
  const go = async (/** @type {number} */ epochs) => {
    for (let i = 0; i < epochs; i++) await act(() => player.step("epochs"));
  };
  await go(7);
  await act(() => player.configure({ learning_rate: 0.3 }));
  await go(5);
  await act(() => player.step("samples"));
  const { state } = store.get();
  const other = { ...state, slots: "other" };
  await act(() =>
    player.apply(/** @type {any} */ ({ state, explanation: { state_after: other } })),
  );
  await go(18);
  return world;
}

/** @param {World} world @param {import("../../../static/js/run/looking.js").Place} place */
async function look(world, { epoch, first, position }) {
  world.player.lookAt(epoch, first, position);
  await world.finish();
}

/** Everything that the arrow keys show from the end to the beginning. @param {World} world */
async function shown(world) {
  const seen = [];
  for (let key = "End"; ; key = "ArrowLeft") {
    const place = pressed({ key, shiftKey: false }, world.store.get());
    assert.ok(place);
    await look(world, place);
    const { state, config, history, marks } = world.store.get();
    const { back } = world.store.get();
    seen.push({ state, config, history, marks, from: back?.from.marks });
    if (seen.length > 1 && place.epoch === 0) return seen;
  }
}

/** The next page of the tab. @param {ReturnType<typeof storage>} storage */
async function reloaded(storage) {
  const saved = savedRun(storage);
  const world = createWorld();
  assert.ok(saved);
  world.player.open(saved.link, saved);
  await world.finish();
  return { world, at: saved.at };
}

test("after a reload every epoch is what it was before, and so is each side of a change", async () => {
  const world = await trained();
  const before = await shown(world);
  const tab = storage();
  leave(tab, world.store.get());
  const again = await reloaded(tab);
  assert.deepEqual(await shown(again.world), before);
  assert.equal(before.length, 30 + 3);
  assert.deepEqual(again.world.store.get().notes, []);
});

test("a run that is looked back at comes to the next page whole, and so does the place", async () => {
  for (const place of [
    { epoch: 3, position: 0, first: false },
    { epoch: 12, position: 1, first: true },
  ]) {
    const world = await trained();
    const { state, link } = world.store.get();
    await look(world, place);
    const tab = storage();
    leave(tab, world.store.get());
    const { world: next, at } = await reloaded(tab);
    assert.deepEqual([next.store.get().state, next.store.get().link], [state, link]);
    assert.deepEqual(at, place);
    await look(next, place);
    assert.deepEqual(next.store.get().state, world.store.get().state);
  }
});

test("settings stand once, and only those that are other ones", async () => {
  const { past, shown } = (await trained()).store.get();
  const { configs, moments } = packed(past, shown, Infinity) ?? assert.fail();
  assert.deepEqual(configs, [{ learning_rate: CONFIG.learning_rate }, {}]);
  assert.equal(moments.length, past.moments.length);
});

test("where there is little room it is thinned, keeps its ends and gives the same epochs", async () => {
  const world = await trained();
  const { past, shown, state, marks } = world.store.get();
  const whole = JSON.stringify(packed(past, shown, Infinity)).length;
  for (const share of [1, 0.7, 0.5, 0.3]) {
    const small = packed(past, shown, share * whole);
    assert.ok(small && JSON.stringify(small).length <= share * whole);
    const after = unpacked(small, shown, { state, marks });
    assert.ok(after);
    assert.deepEqual(after.moments[0], past.moments[0]);
    for (let epoch = 0; epoch <= 30; epoch++) {
      const from = nearest(after, epoch);
      const exact = nearest(past, epoch);
      assert.ok(from.state.epoch <= epoch);
      assert.deepEqual([from.config, from.state.slots], [exact.config, exact.state.slots]);
    }
  }
  assert.equal(packed(past, shown, 10), null);
});

test("the run is kept however little room there is for its past", async () => {
  const world = await trained();
  const roomy = storage();
  leave(roomy, world.store.get());
  const run = (roomy.items.get("run") ?? "").length;
  for (const more of [10, 2000, 6000, 20000]) {
    const tab = storage(run + more);
    for (let reload = 0; reload < 2; reload++) {
      leave(tab, world.store.get());
      const { world: next } = await reloaded(tab);
      assert.deepEqual(next.store.get().state, world.store.get().state);
      assert.deepEqual(next.store.get().history, world.store.get().history);
      if (more >= 6000) assert.equal(next.store.get().past.moments[0].state.epoch, 0);
    }
  }
});

test("a past that is damaged, or of another run, is dropped and the page says so", async () => {
  const world = await trained();
  const tab = storage();
  leave(tab, world.store.get());
  const good = JSON.parse(tab.items.get("past") ?? "");
  const [moment] = good.past.moments;
  const ahead = { ...moment, state: { ...moment.state, epoch: 31 } };
  const larger = { ...moment, state: { ...moment.state, parameters: "AAAA" } };
  const elsewhere = { ...moment, config: 9 };
  const cases = [[ahead], [larger], [elsewhere], [], [good.past.moments[9], moment]];
  for (const moments of cases) {
    tab.items.set("past", JSON.stringify({ past: { ...good.past, moments } }));
    const { world: next } = await reloaded(tab);
    const { notes, state, past, history } = next.store.get();
    assert.match(notes.join(), /does not belong to it/);
    assert.deepEqual([state, history.epoch.length], [world.store.get().state, 31]);
    assert.deepEqual(
      past.moments.map(each => each.state),
      [state],
    );
  }
});

test("an earlier run brings its past", async () => {
  const world = await trained();
  const before = await shown(world);
  const tab = storage();
  createKeeper(world.store, tab);
  world.player.restart();
  await world.finish();
  const [run] = world.store.get().runs;
  world.player.open(run.link, run);
  await world.finish();
  const compared = (/** @type {any[]} */ seen) => seen.map(({ state, config }) => [state, config]);
  assert.deepEqual(compared(await shown(world)), compared(before));
});

test("pasts give way before runs", () => {
  const runs = [1, 2, 3].map(number => {
    const state = { ...stateAt(CONFIG, number), slots: "A".repeat(5000) };
    const now = { ...page(), state };
    const past = { every: 1, moments: [{ config: CONFIG, state, marks: 0, fixed: true }] };
    return kept({ ...now, shown: CONFIG, past }, number);
  });
  assert.ok(runs.every(({ past }) => past));
  const bare = runs.map(({ past, ...run }) => run);
  const room = JSON.stringify([...bare.slice(0, 2), runs[2]]).length;
  assert.deepEqual(write(storage(room), runs), [...bare.slice(0, 2), runs[2]]);
  assert.deepEqual(write(storage(JSON.stringify(bare).length), runs), bare);
});
