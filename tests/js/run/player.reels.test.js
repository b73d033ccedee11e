/** Whatever happens in the middle of a reel happens at the picture that is shown. */

import assert from "node:assert/strict";
import test from "node:test";
import { PICTURE } from "../../../static/js/run/reel.js";
import { CONFIG, createWorld, DIVERGES, randomNumbers, stateAt } from "../world.js";

/** @typedef {ReturnType<typeof createWorld>} World */

/**
 * A world in which a reel of seven pictures is being played.
 * @param {Parameters<typeof createWorld>[0]} [changes]
 */
async function playing(changes = {}) {
  const world = createWorld(changes);
  world.longest = Infinity;
  world.player.play();
  await world.round(2);
  await world.answer();
  for (let i = 0; i < 3; i++) await world.draw();
  return world; // one picture, three, and three of seven
}

/** The shown epoch, and nothing beyond it. @param {World} world @param {number} epoch */
function assertShows({ store }, epoch) {
  const { frame, state, history, shown } = store.get();
  assert.deepEqual([frame.epoch, history.epoch.at(-1)], [epoch, epoch]);
  assert.deepEqual(state, stateAt(shown, epoch));
  assert.deepEqual(
    history.epoch,
    Array.from({ length: epoch + 1 }, (_, i) => i),
  );
}

test("reels grow, and their pictures are drawn one by one while the next is under way", async () => {
  const world = await playing();
  assert.deepEqual(
    world.asked.map(({ body }) => [body.state.epoch, body.pictures]),
    [
      [0, 1],
      [1, 3],
      [4, 7],
      [11, 7],
    ],
  );
  assert.deepEqual([world.inFlight.length, world.pictures.length], [1, 1]);
  assertShows(world, 7);
  for (let i = 0; i < 4; i++) await world.draw();
  assertShows(world, 11);
  assert.equal(world.asked.length, 4);
});

test("a pause shows the epoch at which it came, and play goes on from there", async () => {
  const world = await playing({ speed: "20" });
  const at = world.epoch();
  world.player.pause();
  assertShows(world, at);
  await world.finish();
  assertShows(world, at);
  world.player.play();
  await world.round(2);
  assert.deepEqual([world.epoch(), world.store.get().playing], [at + 20 + 60, true]);
});

test("however a run is paused and delayed, it is the run of the epochs shown", async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = randomNumbers(seed);
    const world = createWorld({ speed: ["1", "5", "20"][seed % 3] });
    world.longest = 1 + Math.floor(9 * random());
    let shown = 0;
    for (let i = 0; i < 40; i++) {
      if (random() < 0.2) world.player.play();
      if (random() < 0.15) world.player.pause();
      if (world.inFlight.length && random() < 0.6) await world.answer();
      for (let j = 0; j < 4 * random(); j++) if (world.pictures.length) await world.draw();
      assert.ok(world.epoch() >= shown, "nothing is taken back");
      shown = world.epoch();
      assertShows(world, shown);
    }
    world.player.pause();
    await world.finish();
    assertShows(world, shown);
  }
});

test("a live change is marked at the shown epoch, and acts from there on", async () => {
  const world = await playing();
  world.player.configure({ learning_rate: 0.3 });
  assert.deepEqual(
    world.store.get().marks.map(({ epoch }) => epoch),
    [7],
  );
  await world.draw();
  await world.answer();
  assertShows(world, 7);
  const { body } = world.last();
  assert.deepEqual([body.state.epoch, body.config.learning_rate, body.pictures], [7, 0.3, 1]);
  await world.round(2);
  assertShows(world, 11);
});

test("a step in the middle stops, and goes one beyond the shown epoch", async () => {
  const world = await playing();
  world.player.step("epochs");
  await world.finish();
  assertShows(world, 8);
  assert.equal(world.store.get().playing, false);
});

for (const what of /** @type {const} */ (["restart", "newWeights"]))
  test(`${what} in the middle draws nothing more of the run`, async () => {
    const world = await playing();
    world.player[what]();
    await world.draw();
    assertShows(world, 7);
    await world.finish();
    assertShows(world, 0);
  });

test("undo in the middle, and redo, come back to the very picture", async () => {
  const world = await playing();
  world.player.restart();
  await world.finish();
  world.player.undo();
  await world.finish();
  assertShows(world, 7);
});

test("another unit is asked for from the shown epoch on, and drawn with it", async () => {
  const world = await playing();
  world.player.show({ node: [1, 2] });
  await world.draw();
  await world.answer();
  assertShows(world, 7);
  const { body } = world.last();
  assert.deepEqual([body.state.epoch, body.view.node], [7, [1, 2]]);
  await world.round();
  assertShows(world, 8);
});

test("what the page can show by itself leaves the reel as it is", async () => {
  const world = await playing();
  world.player.show({ discretize: true, bench: "hand" });
  for (let i = 0; i < 4; i++) await world.draw();
  assertShows(world, 11);
  assert.equal(world.asked.length, 4);
});

test("a page that is hidden in the middle draws the rest at once, and asks once a second", async () => {
  const world = await playing();
  world.hidden = true;
  await world.draw();
  assertShows(world, 11);
  assert.deepEqual([world.pictures.length, world.inFlight.length], [0, 1]);
  await world.answer();
  assert.deepEqual([world.last().body.epochs, world.last().body.pictures], [60, 1]);
});

test("a goal that is reached in the middle ends the reel there", async () => {
  const world = createWorld({ goal: { kind: "train", value: 1 / 7.5 } });
  world.longest = Infinity;
  world.player.play();
  await world.finish();
  assertShows(world, 7);
  const { stopped, playing } = world.store.get();
  assert.deepEqual([stopped?.epoch, playing, world.asked.length], [7, false, 3]);
});

test("a goal that is passed between two pictures is shown at its own epoch", async () => {
  const world = createWorld({ speed: "5", goal: { kind: "train", value: 1 / 18.5 } });
  world.longest = Infinity;
  world.player.play();
  await world.finish();
  assertShows(world, 18);
  const { body } = world.last();
  assert.deepEqual([body.state.epoch, body.epochs, body.pictures], [15, 3, undefined]);
});

test("another goal counts from the shown epoch on", async () => {
  const world = await playing();
  world.player.playTo({ kind: "epoch", value: 9 });
  await world.finish();
  assertShows(world, 9);
});

test("a server that dies while a reel is played loses nothing of it", async () => {
  const world = await playing();
  await world.lose();
  for (let i = 0; i < 4; i++) await world.draw();
  assertShows(world, 11);
  assert.deepEqual([world.store.get().lost, world.store.get().playing], [true, true]);
  await world.waited();
  await world.round();
  assertShows(world, 18);
});

test("a run that diverges in the middle stops at its last picture", async () => {
  const world = await playing();
  world.player.configure({ learning_rate: DIVERGES });
  await world.finish();
  assertShows(world, 7);
  assert.deepEqual([world.store.get().diverged?.epoch, world.store.get().playing], [8, false]);
});

test("a refused change in the middle keeps the shown epoch", async () => {
  const world = await playing();
  world.player.configure({ learning_rate: 1000 });
  await world.finish();
  assertShows(world, 7);
  assert.deepEqual([world.store.get().config, world.store.get().playing], [CONFIG, false]);
});

/**
 * Play for some seconds of a clock of its own.
 *
 * @param {import("node:test").TestContext} context
 * @param {number} delay Milliseconds on the way, there and back.
 * @param {number} work Milliseconds of the server for each picture.
 */
async function seconds(context, delay, work) {
  let now = 0;
  context.mock.method(performance, "now", () => now);
  const world = createWorld();
  world.longest = Math.max(1, Math.ceil(200 / work));
  world.player.play();
  let [sent, known] = [0, 1];
  const drawn = [];
  for (; now < 5000; now += PICTURE) {
    if (world.asked.length > known) [known, sent] = [world.asked.length, now];
    const due = sent + delay + work * Math.min(world.longest, world.last().body.pictures);
    world.now = now;
    if (world.inFlight.length && now >= due) await world.answer();
    const before = world.epoch();
    if (world.pictures.length) await world.draw();
    if (world.epoch() > before) drawn.push(now);
  }
  const late = drawn.filter(time => time > 2000);
  const gaps = late.slice(1).map((time, i) => time - late[i]);
  return { rate: late.length / 3, gap: Math.max(...gaps), requests: world.asked.length / 5 };
}

test("after a moment nobody sees a delay, nor how long the server takes", async context => {
  for (const delay of [0, 30, 100, 250])
    for (const work of [0.3, 1, 3]) {
      const { rate, gap, requests } = await seconds(context, delay, work);
      const what = `${delay} ms of delay, ${work} ms a picture: `;
      assert.ok(rate > 57, `${what}${rate} pictures a second`);
      assert.ok(gap < 2.5 * PICTURE, `${what}a gap of ${gap} ms`);
      assert.ok(requests <= 10, `${what}${requests} requests a second`);
    }
});

test("a server that cannot keep up gives even pictures, in few requests", async context => {
  const { rate, gap, requests } = await seconds(context, 10, 40);
  assert.ok(rate > 20, `${rate} pictures a second`);
  assert.ok(gap < 80, `a gap of ${gap} ms`);
  assert.ok(requests <= 10, `${requests} requests a second`);
});
