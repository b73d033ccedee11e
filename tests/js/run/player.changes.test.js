import assert from "node:assert/strict";
import test from "node:test";
import { CONFIG, createWorld, linkOf, stateAt, VIEW } from "../world.js";

test("the answer to a replaced run is dropped", async () => {
  const world = createWorld();
  world.player.play();
  world.player.configure({ seed: "b" });
  await world.answer();
  assert.deepEqual([world.epoch(), world.store.get().shown], [0, CONFIG]);
  assert.equal(world.last().body.state, null);
  await world.round();
  assert.deepEqual(world.store.get().state, stateAt({ ...CONFIG, seed: "b" }, 0));
});

test("a run that is replaced while its answer waits to be drawn is dropped too", async () => {
  const world = createWorld();
  world.player.play();
  await world.answer();
  world.player.configure({ seed: "b" });
  await world.draw();
  assert.deepEqual([world.epoch(), world.store.get().shown], [0, CONFIG]);
  await world.answer();
  await world.round();
  assert.deepEqual(world.store.get().state, stateAt({ ...CONFIG, seed: "b" }, 0));
});

test("of many changes that start the run anew only the last is asked for", async () => {
  const world = createWorld();
  for (const noise of [5, 10, 15, 20]) world.player.configure({ noise });
  await world.answer();
  assert.deepEqual(
    world.asked.map(({ body }) => body.config.noise),
    [5, 20],
  );
  await world.round();
  assert.equal(world.store.get().shown.noise, 20);
  assert.equal(world.busy(), false);
});

test("a step in flight is not lost by a live change", async () => {
  const world = createWorld();
  world.player.step("epochs");
  world.player.configure({ learning_rate: 0.1 });
  await world.finish();
  const { config, shown, link } = world.store.get();
  assert.equal(world.epoch(), 1);
  assert.deepEqual([config, link], [shown, linkOf(config, VIEW)]);
  assert.equal(shown.learning_rate, 0.1);
});

for (const change of [
  { learning_rate: 0.3 },
  { batch_size: 20 },
  { regularization: "L2" },
  { regularization_rate: 0.1 },
]) {
  const [[name, value]] = Object.entries(change);
  test(`${name} keeps the run, and is marked on the chart`, async () => {
    const world = createWorld();
    world.player.step("epochs");
    await world.finish();
    world.player.configure(change);
    await world.finish();
    assert.deepEqual(world.store.get().state, stateAt(CONFIG, 1));
    assert.deepEqual(world.store.get().shown, { ...CONFIG, ...change });
    assert.equal(world.store.get().link, linkOf({ ...CONFIG, ...change }, VIEW));
    const [mark, ...others] = world.store.get().marks;
    assert.deepEqual([mark.name, mark.epoch, others], [name, 1, []]);
    assert.equal(mark.value, value);
  });
}

test("a live change does not stop the player", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  world.player.configure({ learning_rate: 0.3 });
  for (let i = 0; i < 3; i++) await world.round();
  assert.equal(world.store.get().playing, true);
  assert.ok(world.epoch() > 3);
  assert.equal(world.last().body.config.learning_rate, 0.3);
});

test("a slider that is dragged leaves one mark, and asks for its last value only", async () => {
  const world = createWorld();
  for (const batch_size of [11, 12, 13, 14]) world.player.configure({ batch_size });
  await world.finish();
  assert.deepEqual(
    world.asked.map(({ body }) => body.config.batch_size),
    [11, 14],
  );
  const marks = world.store.get().marks.map(({ name, value }) => [name, value]);
  assert.deepEqual(marks, [["batch_size", 14]]);
});

test("marks of other settings and of other epochs stay", async () => {
  const world = createWorld();
  world.player.configure({ learning_rate: 0.1 });
  world.player.configure({ batch_size: 5 });
  world.player.step("epochs");
  await world.finish();
  world.player.configure({ learning_rate: 0.3 });
  assert.deepEqual(
    world.store.get().marks.map(({ name, epoch }) => [name, epoch]),
    [
      ["learning_rate", 0],
      ["batch_size", 0],
      ["learning_rate", 1],
    ],
  );
});

for (const change of [
  { seed: "b" },
  { noise: 5 },
  { hidden_layers: [3] },
  { activation: "relu" },
  { learning_rate: 0.1, dataset: "xor" },
]) {
  test(`${Object.keys(change).join(" with ")} starts at epoch 0, and stops playing`, async () => {
    const world = createWorld();
    world.player.configure({ batch_size: 20 });
    world.player.play();
    await world.round(3);
    world.player.configure(change);
    assert.equal(world.store.get().playing, false);
    await world.finish();
    const { shown, config, state, history, marks, playing } = world.store.get();
    assert.deepEqual(shown, { ...CONFIG, batch_size: 20, ...change });
    assert.equal(shown, config);
    assert.deepEqual(state, stateAt(shown, 0));
    assert.deepEqual([history.epoch, marks, playing], [[0], [], false]);
  });
}

test("the picture belongs to its configuration until the new one is there", async () => {
  const world = createWorld();
  world.player.configure({ hidden_layers: [3] });
  const { config, shown } = world.store.get();
  assert.deepEqual([config.hidden_layers, shown.hidden_layers], [[3], [4, 2]]);
  await world.answer();
  assert.equal(world.store.get().shown, shown);
  await world.draw();
  assert.equal(world.store.get().shown, config);
});

test("other data come with the run that uses them; a run that goes on keeps its own", async () => {
  const world = createWorld();
  const { data } = world.store.get();
  world.player.step("epochs");
  await world.finish();
  assert.equal(world.store.get().data, data);
  world.player.configure({ seed: "three" });
  await world.finish();
  assert.deepEqual(world.store.get().data.train_labels, [5]);
});

test("restart goes back to epoch 0 of the same run, and stops", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  world.player.restart();
  assert.equal(world.store.get().playing, false);
  await world.finish();
  assert.deepEqual(world.store.get().state, stateAt(CONFIG, 0));
  assert.deepEqual(world.store.get().history.epoch, [0]);
  assert.equal(world.store.get().config, CONFIG);
});

test("restart says at once no more that a run diverged", () => {
  const world = createWorld({ diverged: { epoch: 1, message: "" } });
  world.player.restart();
  assert.equal(world.store.get().diverged, null);
});

test("new weights count up, and change nothing else", async () => {
  const world = createWorld();
  world.player.newWeights();
  world.player.newWeights();
  await world.finish();
  assert.deepEqual(world.store.get().shown, { ...CONFIG, resets: 2 });
  assert.equal(world.last().body.state, null);
});

test("the server's notes are shown until something else is changed", async () => {
  const world = createWorld();
  world.player.configure({ batch_size: 500 });
  await world.finish();
  assert.deepEqual(world.store.get().notes, ["One batch an epoch."]);
  world.player.configure({ batch_size: 10 });
  assert.deepEqual(world.store.get().notes, []);
});

test("what was said about a link is said again when it is opened again", async () => {
  const world = createWorld();
  world.player.open("seed=0.5", null, ["Repaired."]);
  await world.finish();
  assert.deepEqual(world.store.get().notes, ["Repaired."]);
  const { state, history, marks } = world.store.get();
  world.player.open("seed=0.5", { state, history, marks }, ["Repaired.", "Repaired."]);
  await world.finish();
  assert.deepEqual(world.store.get().notes, ["Repaired."]);
  world.player.open("seed=0.5");
  await world.finish();
  assert.deepEqual(world.store.get().notes, []);
});

test("a unit that is pointed at while the network changes is not asked for", async () => {
  const world = createWorld();
  world.player.step("epochs");
  world.player.configure({ hidden_layers: [] });
  world.player.show({ node: [1, 3] });
  await world.finish();
  const started = world.asked.find(({ body }) => body.state === null);
  assert.equal(started?.body.view.node, null);
  assert.equal(world.store.get().view.node, null);
});

test("a unit is drawn at once, without training", async () => {
  const world = createWorld();
  world.player.show({ node: [1, 3] });
  assert.deepEqual(world.store.get().view.node, [1, 3]);
  assert.equal(world.last().body.epochs, 0);
  await world.finish();
  assert.deepEqual([world.epoch(), world.asked.length], [0, 1]);
});

/** @type {Partial<import("../../../static/js/types.d.ts").View>[]} */
const OF_THE_PAGE = [{ discretize: true }, { bench: "hand" }, { discretize: true, bench: "hand" }];
for (const change of OF_THE_PAGE)
  test(`${Object.keys(change)} costs no request, and the link says it at once`, async () => {
    const world = createWorld();
    const view = { ...VIEW, ...change };
    world.player.show(change);
    assert.deepEqual(world.store.get().view, view);
    assert.equal(world.store.get().link, linkOf(CONFIG, view));
    assert.deepEqual([world.asked, world.busy()], [[], false]);
  });

test("a bench that is opened while something is asked for stays in view and link", async () => {
  const world = createWorld();
  world.player.configure({ seed: "b" });
  world.player.show({ bench: "hand" });
  await world.finish();
  const { view, link, shown } = world.store.get();
  assert.equal(view.bench, "hand");
  assert.equal(link, linkOf(shown, view));
  assert.equal(world.asked.length, 1);
});

test("a bench that is opened before another change is refused stays open", async () => {
  const world = createWorld();
  world.player.configure({ learning_rate: 1000 });
  world.player.show({ bench: "hand" });
  await world.finish();
  const { view, link, config } = world.store.get();
  assert.deepEqual([view, config], [{ ...VIEW, bench: "hand" }, CONFIG]);
  assert.equal(link, linkOf(config, view));
});

test("while playing a view comes with the next request, and needs none of its own", async () => {
  const world = createWorld();
  world.player.play();
  world.player.show({ node: [1, 3] });
  await world.answer();
  assert.deepEqual(world.last().body.view.node, [1, 3]);
  assert.equal(world.last().body.epochs, 1);
  await world.round();
  assert.deepEqual([world.epoch(), world.store.get().playing], [1, true]);
});

test("of many views only the last is asked for", async () => {
  const world = createWorld();
  for (let index = 0; index < 4; index++) world.player.show({ node: [1, index] });
  await world.finish();
  assert.deepEqual(
    world.asked.map(({ body }) => body.view.node),
    [
      [1, 0],
      [1, 3],
    ],
  );
});
