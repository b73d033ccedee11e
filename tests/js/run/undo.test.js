import assert from "node:assert/strict";
import { test } from "node:test";
import { pastOf } from "../../../static/js/run/steps.js";
import { createWorld, randomNumbers } from "../world.js";

/** @typedef {ReturnType<typeof createWorld>} World */

/** What undo brings back. @param {World} world */
const now = world => pastOf(world.store.get());
/** @param {World} world */
const steps = ({ store }) => [store.get().steps.past.length, store.get().steps.future.length];

/** @param {World} world @param {() => unknown} act */
async function after(world, act) {
  act();
  await world.finish();
}

/** A run at epoch 3, with a live change on the way. */
async function trained() {
  const world = createWorld();
  await after(world, () => world.player.step("epochs"));
  await after(world, () => world.player.configure({ learning_rate: 0.3 }));
  await after(world, () => world.player.step("epochs"));
  await after(world, () => world.player.step("epochs"));
  return world;
}

/** @type {Record<string, [(world: World) => void, said: string]>} */
const CHANGES = {
  "a setting that starts anew": [
    ({ player }) => player.configure({ noise: 25, seed: "b" }),
    "Noise 25 %, Seed b",
  ],
  "a live setting": [({ player }) => player.configure({ learning_rate: 0.1 }), "Learning rate 0.1"],
  "a setting without effect": [
    ({ player }) => player.configure({ regularization_rate: 0.1 }),
    "Regularization rate 0.1",
  ],
  "another network": [({ player }) => player.configure({ hidden_layers: [3] }), "Hidden layers 3"],
  Restart: [({ player }) => player.restart(), "Restart"],
  "New weights": [({ player }) => player.newWeights(), "New weights no. 1"],
  "another link": [({ player }) => player.open("seed=other"), "Learning rate 0.03, Seed other"],
};

for (const [name, [change, said]] of Object.entries(CHANGES))
  test(`${name} is taken back to the trained state, and made again, each in one request`, async () => {
    const world = await trained();
    const before = now(world);
    await after(world, () => change(world));
    const changed = now(world);
    const asked = world.asked.length;
    await after(world, () => world.player.undo());
    assert.deepEqual(now(world), before);
    assert.equal(world.asked.length, asked + 1);
    assert.deepEqual(world.store.get().notes, [`Undone: ${said}.`]);
    assert.equal(world.store.get().config, world.store.get().shown);
    await after(world, () => world.player.redo());
    assert.deepEqual(now(world), changed);
    assert.deepEqual(world.store.get().notes, [`Redone: ${said}.`]);
    await after(world, () => world.player.undo());
    assert.deepEqual(now(world), before);
    await after(world, () => world.player.step("epochs"));
    assert.equal(world.epoch(), 4);
  });

test("any number of changes is taken back in turn, and made again", async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = randomNumbers(seed);
    const world = createWorld();
    const seen = [now(world)];
    for (let i = 0; i < 8; i++) {
      const all = Object.values(CHANGES);
      const [change] = all[Math.floor(all.length * random())];
      const { length } = world.store.get().steps.past;
      if (random() < 0.5) await after(world, () => world.player.step("epochs"));
      const before = now(world);
      await after(world, () => change(world));
      const isNew = world.store.get().steps.past.length > length;
      seen.splice(-1, 1, ...(isNew ? [before, now(world)] : [now(world)]));
    }
    for (const was of seen.slice(0, -1).reverse()) {
      await after(world, () => world.player.undo());
      assert.deepEqual(now(world), was);
    }
    assert.equal(steps(world)[0], 0);
    for (const was of seen.slice(1)) {
      await after(world, () => world.player.redo());
      assert.deepEqual(now(world), was);
    }
  }
});

test("training, playing and another view are no changes", async () => {
  const world = createWorld();
  await after(world, () => world.player.step("epochs"));
  world.player.play();
  await world.round(3);
  world.player.pause();
  await world.finish();
  await after(world, () => world.player.show({ node: [1, 2] }));
  await after(world, () => world.player.show({ bench: "hand" }));
  assert.deepEqual(steps(world), [0, 0]);
  const { asked, store } = world;
  const n = asked.length;
  world.player.undo();
  world.player.redo();
  assert.deepEqual([asked.length, store.get().view.bench], [n, "hand"]);
});

test("a change made while playing is taken back to the state just before it", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(3);
  const before = now(world);
  world.player.configure({ learning_rate: 0.3 });
  await world.round(4);
  assert.ok(world.epoch() > before.state.epoch);
  await after(world, () => world.player.undo());
  assert.deepEqual(now(world), before);
  assert.equal(world.store.get().playing, false);
});

test("the view stays as it is", async () => {
  const world = await trained();
  await after(world, () => world.player.restart());
  await after(world, () => world.player.show({ bench: "hand" }));
  await after(world, () => world.player.undo());
  assert.equal(world.store.get().view.bench, "hand");
  assert.match(world.store.get().link, /bench=hand/);
});

test("a slider that is dragged is one change, until something was trained", async () => {
  const world = await trained();
  const before = now(world);
  const [n] = steps(world);
  for (const noise of [5, 10, 15]) await after(world, () => world.player.configure({ noise }));
  assert.equal(steps(world)[0], n + 1);
  await after(world, () => world.player.step("epochs"));
  const trainedOn = now(world);
  await after(world, () => world.player.configure({ noise: 20 }));
  await after(world, () => world.player.undo());
  assert.deepEqual(now(world), trainedOn);
  await after(world, () => world.player.undo());
  assert.deepEqual(now(world), before);
});

test("a slider that is dragged while playing is one change", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  const before = now(world);
  for (const batch_size of [11, 12, 13]) {
    world.player.configure({ batch_size });
    await world.round(3);
  }
  assert.deepEqual(steps(world), [1, 0]);
  await after(world, () => world.player.undo());
  assert.deepEqual(now(world), before);
});

test("a new change ends what could be made again", async () => {
  const world = await trained();
  await after(world, () => world.player.restart());
  await after(world, () => world.player.undo());
  assert.equal(steps(world)[1], 1);
  await after(world, () => world.player.configure({ noise: 5 }));
  assert.equal(steps(world)[1], 0);
});

test("a change under way is taken back before it is there", async () => {
  const world = await trained();
  const before = now(world);
  const kept = steps(world);
  world.player.configure({ noise: 25 });
  world.player.undo();
  await world.finish();
  assert.deepEqual(now(world), before);
  assert.deepEqual(steps(world), kept);
});

test("a restart under way is taken back before it is there, and nothing before it", async () => {
  const world = await trained();
  const before = now(world);
  const kept = steps(world);
  world.player.restart();
  world.player.undo();
  await world.finish();
  assert.deepEqual(now(world), before);
  assert.deepEqual(steps(world), kept);
});

test("pressed twice at once, two changes are taken back", async () => {
  const world = createWorld();
  const before = now(world);
  await after(world, () => world.player.configure({ noise: 25 }));
  await after(world, () => world.player.configure({ seed: "b" }));
  world.player.undo();
  world.player.undo();
  await world.finish();
  assert.deepEqual(now(world), before);
  assert.deepEqual(steps(world), [0, 2]);
});

test("a start that changes nothing is no change", async () => {
  const world = createWorld();
  await after(world, () => world.player.restart());
  await after(world, () => world.player.open("seed=a"));
  assert.deepEqual(steps(world), [0, 0]);
});

test("what is refused is no change", async () => {
  const world = await trained();
  const kept = steps(world);
  await after(world, () => world.player.configure({ seed: "" }));
  assert.ok(world.store.get().error);
  assert.deepEqual(steps(world), kept);
});

test("fifty changes are kept, the oldest goes first", async () => {
  const world = createWorld();
  for (let i = 1; i <= 55; i++) await after(world, () => world.player.configure({ seed: `s${i}` }));
  assert.deepEqual(steps(world), [50, 0]);
  for (let i = 0; i < 60; i++) await after(world, () => world.player.undo());
  assert.equal(world.store.get().shown.seed, "s5");
});
