import assert from "node:assert/strict";
import { test } from "node:test";
import { present } from "../../../static/js/run/looking.js";
import { begun, grown, nearest, thinned } from "../../../static/js/run/past.js";
import { largeStep, pressed, snapped } from "../../../static/js/run/stops.js";
import { CONFIG, createWorld, page, stateAt } from "../world.js";

/** @typedef {ReturnType<typeof createWorld>} World */

/** @param {World} world @param {() => unknown} act */
async function after(world, act) {
  act();
  await world.finish();
}

/** A run at an epoch, with a live change on the way. @param {number} last @param {number} change */
async function trained(last, change) {
  const world = createWorld();
  for (let i = 0; i < last; i++) {
    if (i === change) await after(world, () => world.player.configure({ learning_rate: 0.3 }));
    await after(world, () => world.player.step("epochs"));
  }
  return world;
}

/** Everything of a run. @param {World} world */
function runOf({ store }) {
  const { config, state, history, marks, link } = store.get();
  return { config, state, history, marks, link };
}

/** @param {number} n Epochs, each of which is drawn. */
function pastOf(n) {
  let before = page();
  for (let epoch = 1; epoch <= n; epoch++) {
    const next = { ...before, state: stateAt(CONFIG, epoch) };
    before = { ...next, past: grown(before, next) };
  }
  return before.past;
}

test("when it is full every second moment goes, and twice as many epochs lie between two", () => {
  for (const n of [10, 199, 200, 400, 1000, 5000]) {
    const { every, moments } = pastOf(n);
    const epochs = moments.map(({ state }) => state.epoch);
    assert.ok(epochs.length <= 200);
    assert.deepEqual(
      epochs,
      epochs.map((_, i) => i * every),
    );
    assert.ok(n - epochs[epochs.length - 1] < every, "up to the last");
    assert.equal(Math.log2(every) % 1, 0);
    assert.equal(every, n < 200 ? 1 : 2 ** Math.ceil(Math.log2((n + 1) / 200)));
  }
});

test("what only the user could bring back is never thinned out, but the oldest of very many", () => {
  const moment = (/** @type {number} */ epoch, fixed = false) => ({
    config: CONFIG,
    state: stateAt(CONFIG, epoch),
    marks: 0,
    fixed,
  });
  const moments = Array.from({ length: 40 }, (_, i) => moment(i, i % 10 === 3));
  const kept = thinned({ every: 1, moments }, 20).moments.map(({ state }) => state.epoch);
  for (const epoch of [3, 13, 23, 33]) assert.ok(kept.includes(epoch));
  assert.ok(kept.length <= 20);
  const all = Array.from({ length: 40 }, (_, i) => moment(i, true));
  assert.deepEqual(
    thinned({ every: 1, moments: all }, 20).moments.map(({ state }) => state.epoch),
    Array.from({ length: 10 }, (_, i) => 30 + i),
  );
});

test("an epoch is made from the nearest moment before it, with the settings of then", async () => {
  const world = await trained(6, 3);
  await after(world, () => world.player.lookAt(2));
  const { config, marks, back, history } = world.store.get();
  assert.equal(config.learning_rate, CONFIG.learning_rate);
  assert.equal(world.epoch(), 2);
  assert.deepEqual([history.epoch.length, marks.length, back?.state.epoch], [7, 1, 6]);
  await after(world, () => world.player.lookAt(3));
  assert.equal(world.last().body.config.learning_rate, 0.3, "from the change on");
  assert.equal(nearest(pastOf(1000), 500).state.epoch, 496);
});

test("back at the end everything is as it was", async () => {
  const world = await trained(6, 3);
  const before = runOf(world);
  for (const epoch of [0, 5, 3, 1]) await after(world, () => world.player.lookAt(epoch));
  assert.deepEqual(
    runOf({ ...world, store: { ...world.store, get: () => present(world.store.get()) } }),
    before,
  );
  await after(world, () => world.player.lookAt(6));
  assert.deepEqual(runOf(world), before);
  assert.equal(world.store.get().back, null);
  assert.equal(world.store.get().steps.past.length, 1, "looking is no change");
});

test("a run goes on from there as if it had never gone further, and undo brings it back", async () => {
  const world = await trained(6, 3);
  const before = runOf(world);
  const expected = runOf(await trained(3, 9));
  await after(world, () => world.player.lookAt(2));
  await after(world, () => world.player.step("epochs"));
  assert.deepEqual(runOf(world), expected);
  await after(world, () => world.player.undo());
  assert.deepEqual(runOf(world), before);
  await after(world, () => world.player.lookAt(4));
  assert.equal(world.epoch(), 4, "its past is there again");
});

test("of what is asked for while one is under way only the last is asked", async () => {
  const world = await trained(6, 9);
  const asked = world.asked.length;
  for (const epoch of [5, 4, 3, 2]) world.player.lookAt(epoch);
  assert.equal(world.inFlight.length, 1);
  await world.finish();
  assert.equal(world.epoch(), 2);
  assert.equal(world.asked.length, asked + 2);
});

test("while a picture waits to be drawn the next one is on its way, and nothing is lost", async () => {
  const world = await trained(6, 9);
  world.player.lookAt(5);
  world.player.lookAt(4);
  await world.answer();
  assert.deepEqual([world.inFlight.length, world.epoch()], [1, 6]);
  assert.deepEqual(world.player.aim(), { epoch: 4, position: 0, first: false });
  await world.draw();
  assert.equal(world.epoch(), 5);
  assert.equal(world.player.aim()?.epoch, 4, "still on the way");
  world.player.lookAt(2);
  await world.lose();
  await world.finish();
  assert.equal(world.epoch(), 2);
  world.player.lookAt(5);
  world.player.lookAt(4);
  await world.answer();
  await world.draw();
  await after(world, () => world.player.step("epochs"));
  assert.deepEqual([world.epoch(), world.store.get().back], [5, null], "after what is under way");
});

test("a value that is typed keeps what was on both sides of it", async () => {
  const world = await trained(4, 9);
  const [first, last] = [stateAt(CONFIG, 4), { ...stateAt(CONFIG, 4), parameters: "other" }];
  const before = { ...world.store.get(), state: first };
  const past = grown(before, { ...before, state: last });
  assert.equal(nearest(past, 4, true).state.parameters, first.parameters);
  assert.equal(nearest(past, 4).state.parameters, "other");
});

/** A run to epoch 4, with another value after some samples of the third. */
async function edited() {
  const world = createWorld();
  const { player, store } = world;
  const steps = /** @type {const} */ (["epochs", "epochs", "samples", "samples"]);
  for (const unit of steps) await after(world, () => player.step(unit));
  const { state } = store.get();
  const other = { ...state, slots: "other" };
  await after(world, () =>
    player.apply(/** @type {any} */ ({ state, explanation: { state_after: other } })),
  );
  for (const unit of ["epochs", "epochs"])
    await after(world, () => player.step(/** @type {"epochs"} */ (unit)));
  return world;
}

/** Where keys lead, one after the other. @param {World} world @param {string} key */
async function walked(world, key) {
  const seen = [];
  for (let i = 0; i < 8; i++) {
    const page = world.store.get();
    const place = pressed({ key, shiftKey: false }, page);
    assert.ok(place);
    await after(world, () => world.player.lookAt(place.epoch, place.first, place.position));
    const { state } = world.store.get();
    seen.push([state.epoch, state.position, state.slots]);
  }
  return seen;
}

test("both sides of what changed within an epoch are stops on the way back and forth", async () => {
  const world = await edited();
  const before = runOf(world);
  const way = [
    [3, 0, "other"],
    [2, 2, "other"],
    [2, 2, ""],
    [2, 0, ""],
    [1, 0, ""],
    [0, 0, ""],
  ];
  assert.deepEqual((await walked(world, "ArrowLeft")).slice(0, 6), way);
  const on = await walked(world, "ArrowRight");
  assert.deepEqual(on.slice(0, 6), [...way.reverse().slice(1), [4, 0, "other"]]);
  assert.deepEqual(runOf(world), before);
  const marks = (await walked(world, "PageDown")).slice(0, 3);
  assert.deepEqual(marks, [
    [2, 2, "other"],
    [2, 2, ""],
    [2, 0, ""],
  ]);
});

test("a run goes on from either side of a change within an epoch", async () => {
  for (const first of [true, false]) {
    const world = await edited();
    await after(world, () => world.player.lookAt(2, first, 2));
    assert.equal(world.store.get().back?.state.epoch, 4);
    await after(world, () => world.player.step("epochs"));
    const { state, history, marks } = world.store.get();
    assert.deepEqual([state.epoch, state.slots], [3, first ? "" : "other"]);
    assert.deepEqual(history.epoch, [0, 1, 2, 3]);
    assert.equal(marks.length, first ? 0 : 1);
  }
});

test("of a run within its first epoch the start can be seen, and its last spot again", async () => {
  const world = createWorld();
  await after(world, () => world.player.step("batches"));
  const { state } = world.store.get();
  await after(world, () => world.player.lookAt(0, false, 0));
  assert.equal(world.store.get().state.position, 0);
  await after(world, () => world.player.lookAt(0));
  assert.deepEqual([world.store.get().state, world.store.get().back], [state, null]);
});

test("what is near snaps, and keys lead where they say", async () => {
  assert.deepEqual(
    [97, 90, 104].map(epoch => snapped(epoch, [100, 103], 5)),
    [100, 90, 103],
  );
  assert.deepEqual([5, 500, 1000, 7000].map(largeStep), [10, 20, 50, 300]);
  const world = await trained(30, 17);
  const to = (/** @type {string} */ key, shiftKey = false) =>
    pressed({ key, shiftKey }, world.store.get())?.epoch;
  assert.deepEqual(
    ["ArrowLeft", "Home", "End", "ArrowRight"].map(key => to(key)),
    [29, 0, 30, 30],
  );
  assert.deepEqual([to("ArrowLeft", true), to("PageDown"), to("a")], [20, 17, undefined]);
  assert.equal(begun(page()).moments.length, 1);
});
