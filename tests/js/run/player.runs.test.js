import assert from "node:assert/strict";
import test from "node:test";
import { CONFIG, createWorld, DIVERGES, linkOf, page, stateAt, unopened, VIEW } from "../world.js";

/** A page with a rate at which the first epoch diverges. */
function tooFast() {
  const config = { ...CONFIG, learning_rate: DIVERGES };
  return { config, shown: config };
}

test("a run that diverges stops, and keeps its last state and picture", async () => {
  const world = createWorld(tooFast());
  world.player.step("batches");
  await world.finish();
  const { state, frame } = world.store.get();
  world.player.play();
  await world.answer();
  assert.equal(world.inFlight.length, 0, "nothing is asked for ahead");
  await world.draw();
  const now = world.store.get();
  assert.deepEqual(now.state, state);
  assert.equal(now.frame.boundary, frame.boundary);
  assert.deepEqual(now.diverged, { epoch: 1, message: "The learning rate is too high." });
  assert.deepEqual([now.playing, world.busy()], [false, false]);
});

test("a run that diverged goes on with a lower rate", async () => {
  const world = createWorld(tooFast());
  world.player.play();
  await world.round();
  world.player.configure({ learning_rate: 0.03 });
  world.player.play();
  assert.equal(world.store.get().diverged, null);
  await world.round(3);
  assert.equal(world.store.get().diverged, null);
  assert.ok(world.epoch() >= 2);
});

test("an opened link brings its own configuration, view and data", async () => {
  const world = createWorld({ view: { ...VIEW, discretize: true } });
  world.player.play();
  await world.round(2);
  world.player.open("seed=other");
  assert.equal(world.store.get().playing, false);
  await world.answer();
  assert.deepEqual(world.last(), {
    path: "/api/open",
    body: { link: "seed=other", state: null },
  });
  await world.round();
  const { config, shown, view, state, data, history, link } = world.store.get();
  assert.deepEqual(config, { ...CONFIG, seed: "other" });
  assert.deepEqual([shown, view, state], [config, VIEW, stateAt(config, 0)]);
  assert.deepEqual([data.train_labels, history.epoch], [[5], [0]]);
  assert.equal(link, linkOf(config, VIEW));
  assert.equal(world.busy(), false);
});

/** A run that was left at epoch 3, its rate changed at epoch 1. */
function savedRun() {
  const history = { epoch: [0, 1, 2, 3], train: [4, 3, 2, 1], test: [8, 6, 4, 2] };
  const marks = [{ name: "learning_rate", epoch: 1, value: 0.1 }];
  return { state: stateAt({ ...CONFIG, seed: "saved" }, 3), history, marks };
}

test("a saved run goes on where it was left, with its history and its marks", async () => {
  const world = createWorld({ view: { ...VIEW, discretize: true } });
  const saved = savedRun();
  world.player.open("seed=saved", saved);
  await world.round();
  const body = { link: "seed=saved", state: saved.state };
  assert.deepEqual(world.asked, [{ path: "/api/open", body }]);
  assert.deepEqual(world.store.get().view, VIEW);
  const { config, shown, state, history, marks, data, playing } = world.store.get();
  assert.deepEqual({ state, history, marks }, saved);
  assert.deepEqual([shown, world.epoch(), playing], [config, 3, false]);
  assert.deepEqual([config.seed, data.train_labels], ["saved", [5]]);
  world.player.step("epochs");
  await world.finish();
  assert.deepEqual(world.store.get().history.epoch, [0, 1, 2, 3, 4]);
});

test("a run says which earlier run it goes on from, until it starts anew", async () => {
  const world = createWorld();
  const from = { number: 3, epoch: 120 };
  world.player.open("seed=saved", { ...savedRun(), from });
  await world.finish();
  world.player.step("epochs");
  await world.finish();
  assert.equal(world.store.get().from, from);
  world.player.restart();
  await world.finish();
  assert.equal(world.store.get().from, null);
});

test("a saved run survives a server that is lost on the way", async () => {
  const world = createWorld();
  const saved = savedRun();
  world.player.open("seed=saved", saved);
  await world.lose();
  await world.waited();
  await world.round();
  assert.deepEqual(world.store.get().state, saved.state);
  assert.deepEqual([world.store.get().lost, world.busy()], [false, false]);
});

test("a saved run that does not fit leaves the page as it is, and says so", async () => {
  const world = createWorld();
  const { state } = world.store.get();
  world.player.open("seed=saved", { ...savedRun(), state: stateAt(CONFIG, 3) });
  await world.answer();
  assert.equal(world.store.get().state, state);
  assert.match(world.store.get().error ?? "", /state must be/);
});

test("a page begins as any link is opened; a refusal leaves it blank, and says why", async () => {
  const world = createWorld({}, unopened());
  const first = world.player.open("seed=other", savedRun());
  await world.answer();
  await first;
  const { state, error, view } = world.store.get();
  assert.deepEqual([state, view], [undefined, undefined]);
  assert.match(error ?? "", /state must be/);
  const second = world.player.open("seed=a");
  await world.round();
  await second;
  const { run, ...opened } = world.store.get();
  const { run: _, ...expected } = page();
  assert.deepEqual(opened, { ...expected, given: null });
});
