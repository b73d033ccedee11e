import assert from "node:assert/strict";
import test from "node:test";
import { createWorld, DIVERGES } from "../world.js";

/** @typedef {import("../../../static/js/types.d.ts").Goal} Goal */

/** @param {Goal["kind"]} kind @param {number} value @param {string} [speed] */
function playing(kind, value, speed = "20") {
  const world = createWorld({ speed });
  world.player.playTo({ kind, value });
  world.player.play();
  return world;
}

/** @param {any} world @param {number} epoch */
function assertStopped(world, epoch) {
  const page = world.store.get();
  assert.deepEqual([page.frame.epoch, page.state.epoch], [epoch, epoch]);
  assert.equal(page.history.epoch.at(-1), epoch);
  assert.deepEqual([page.stopped?.epoch, page.playing, world.busy()], [epoch, false, false]);
}

test("the last request asks for no more than the epochs that are missing", async () => {
  const world = playing("epoch", 47);
  await world.finish();
  assert.deepEqual(
    world.asked.map(({ body }) => body.epochs),
    [20, 20, 7],
  );
  assertStopped(world, 47);
});

test("a loss that was passed is asked for again, from the same state", async () => {
  const world = playing("train", 1 / 30);
  await world.finish();
  assert.deepEqual(
    world.asked.map(({ body }) => [body.state.epoch, body.epochs]),
    [
      [0, 20],
      [20, 60],
      [20, 10],
    ],
  );
  assertStopped(world, 30);
});

test("a loss that falls below at the end of an answer is not asked for twice", async () => {
  const world = playing("test", 2 / 40);
  await world.finish();
  assert.deepEqual(
    world.asked.map(({ body }) => [body.state.epoch, body.epochs]),
    [
      [0, 20],
      [20, 60],
    ],
  );
  assertStopped(world, 40);
});

test("another goal drops what was asked for the last one", async () => {
  const world = playing("never", 0);
  await world.round(2);
  await world.answer();
  world.player.playTo({ kind: "epoch", value: 45 });
  await world.finish();
  assertStopped(world, 45);
});

test("a live change counts patience anew, and the goal stays", async () => {
  const world = playing("epoch", 50);
  await world.round(1);
  world.player.configure({ learning_rate: 0.1 });
  await world.finish();
  assertStopped(world, 50);
  assert.equal(world.last().body.config.learning_rate, 0.1);
});

test("a goal that is reached already asks for nothing", async () => {
  const world = playing("train", 2);
  await world.finish();
  assert.deepEqual(world.asked, []);
  assert.equal(world.store.get().stopped?.already, true);
  assert.equal(world.store.get().playing, false);
});

test("play at once after restart counts in the new run", async () => {
  const world = playing("epoch", 5);
  await world.finish();
  world.player.restart();
  world.player.play();
  await world.finish();
  assertStopped(world, 5);
  assert.equal(world.store.get().stopped?.already, false);
});

test("a step takes the reason of the stop away", async () => {
  const world = playing("epoch", 5);
  await world.finish();
  world.player.step("epochs");
  assert.equal(world.store.get().stopped, null);
});

test("a run that diverges says so, not that it reached its goal", async () => {
  const world = playing("epoch", 50);
  await world.round(1);
  world.player.configure({ learning_rate: DIVERGES });
  await world.finish();
  const { stopped, diverged, playing: on } = world.store.get();
  assert.deepEqual(
    [stopped, on, diverged?.message],
    [null, false, "The learning rate is too high."],
  );
});
