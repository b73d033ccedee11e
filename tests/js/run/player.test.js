import assert from "node:assert/strict";
import test from "node:test";
import { present } from "../../../static/js/run/looking.js";
import { CONFIG, createWorld, linkOf, randomNumbers, stateAt, VIEW } from "../world.js";

/** @typedef {ReturnType<typeof createWorld>} World */

/** @param {World} world What an idle or a playing page always shows. */
function assertConsistent({ store, inFlight }) {
  const { frame, state, shown, error } = store.get();
  const { history, state: latest } = present(store.get());
  assert.ok(inFlight.length <= 1, "one request in flight at a time");
  assert.equal(error, null);
  assert.equal(frame.epoch, state.epoch);
  assert.deepEqual(state.parameters, stateAt(shown, 0).parameters, "state and shown: one run");
  assert.deepEqual(
    history.epoch,
    history.epoch.map((_, i) => i),
    "no epoch is lost or comes twice",
  );
  assert.equal(history.epoch.at(-1), latest.epoch);
  assert.ok(state.epoch <= latest.epoch);
}

/**
 * What a user may do, and what the world may do to the page.
 * @param {World} world
 * @param {() => number} random
 * @returns {Record<string, () => unknown>}
 */
function happenings(world, random) {
  const { player, inFlight, pictures, waiting } = world;
  const some = () => Math.floor(5 * random());
  const answer = () => inFlight.length && world.answer();
  const draw = () => pictures.length && world.draw();
  return {
    answer,
    draw,
    answerAgain: answer,
    reels: () => {
      world.longest = 1 + 2 * some();
    },
    hide: () => {
      world.hidden = random() < 0.2;
    },
    drawAgain: draw,
    lose: () => inFlight.length && random() < 0.5 && world.lose(),
    waited: () => waiting.length && world.waited(),
    play: () => player.play(),
    pause: () => player.pause(),
    step: () => player.step("epochs"),
    stepBatch: () => player.step("batches"),
    look: () => player.lookAt(some() * some()),
    live: () => player.configure({ learning_rate: some() / 10 }),
    anew: () => random() < 0.3 && player.configure({ seed: `s${some()}` }),
    restart: () => random() < 0.3 && player.restart(),
    open: () => void (random() < 0.3 && player.open(`seed=o${some()}`)),
    undo: () => player.undo(),
    redo: () => player.redo(),
    show: () => player.show({ discretize: random() < 0.5 }),
    bench: () => player.show({ bench: random() < 0.5 ? "hand" : "picture" }),
    select: () => player.show({ node: [1, some()] }),
  };
}

test("whatever happens, one request flies at a time and every epoch is shown once", async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomNumbers(seed);
    const world = createWorld();
    const all = happenings(world, random);
    const names = Object.keys(all);
    let _replaced = null;
    for (let i = 0; i < 60; i++) {
      const name = names[Math.floor(names.length * random())];
      const { history } = world.store.get();
      await all[name]();
      if (["anew", "restart", "open", "undo", "redo"].includes(name)) _replaced = history;
      assertConsistent(world);
    }
    world.player.pause();
    await world.finish();
    assertConsistent(world);
    const { config, shown, view, link, lost, playing } = world.store.get();
    assert.deepEqual(shown, config);
    assert.equal(link, linkOf(config, view));
    assert.deepEqual([lost, playing], [false, false]);
  }
});

test("playing asks for the next epoch while the last one waits to be drawn", async () => {
  const world = createWorld();
  world.player.play();
  await world.answer();
  assert.equal(world.inFlight.length, 1);
  assert.equal(world.epoch(), 0);
  await world.draw();
  assert.equal(world.epoch(), 1);
  assert.equal(world.asked.length, 2);
});

test("no more than one answer is ahead of the picture", async () => {
  const world = createWorld();
  world.player.play();
  await world.answer();
  await world.answer();
  assert.deepEqual([world.inFlight.length, world.epoch()], [0, 0]);
  await world.draw();
  assert.deepEqual([world.inFlight.length, world.epoch()], [1, 1]);
});

test("what is asked for ahead goes on where the last answer ended", async () => {
  const world = createWorld({ speed: "5" });
  world.player.play();
  await world.answer();
  assert.deepEqual(world.last().body, {
    config: CONFIG,
    view: { ...VIEW, speed: "5" },
    state: stateAt(CONFIG, 5),
    epochs: 15,
    pictures: 3,
  });
  await world.draw();
  await world.round();
  assert.deepEqual(world.store.get().history.epoch, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("a page that does not play asks for nothing", async () => {
  const world = createWorld();
  assert.equal(world.asked.length, 0);
  world.player.pause();
  assert.equal(world.asked.length, 0);
  world.player.step("epochs");
  await world.round();
  assert.equal(world.asked.length, 1);
  assert.equal(world.busy(), false);
});

test("pressing play twice plays once", async () => {
  const world = createWorld();
  world.player.play();
  world.player.play();
  assert.equal(world.inFlight.length, 1);
  await world.round(2);
  assert.deepEqual([world.epoch(), world.inFlight.length], [2, 1]);
});

test("a new speed counts from the next request on", async () => {
  const world = createWorld();
  world.player.play();
  world.player.show({ speed: "20" });
  await world.answer();
  assert.equal(world.last().body.epochs / world.last().body.pictures, 20);
  await world.draw();
  assert.equal(world.epoch(), 1);
});

test("pause keeps the shown epoch, whatever is in flight", async () => {
  for (const meanwhile of ["asked", "answered", "answered and asked ahead"]) {
    const world = createWorld({ speed: "100" });
    world.player.play();
    await world.round(2);
    if (meanwhile !== "asked") await world.answer();
    if (meanwhile === "answered and asked ahead") await world.answer();
    world.player.pause();
    await world.finish();
    assert.deepEqual([world.epoch(), world.store.get().playing], [200, false], meanwhile);
    assert.deepEqual(world.store.get().state, stateAt(CONFIG, 200));
  }
});

test("play after a pause goes on from the shown epoch", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(3);
  world.player.pause();
  world.player.play();
  await world.round(4);
  assert.deepEqual(world.store.get().history.epoch, [0, 1, 2, 3, 4, 5]);
});

test("three quick steps make three epochs, one after the other", async () => {
  const world = createWorld();
  for (let i = 0; i < 3; i++) world.player.step("epochs");
  assert.equal(world.inFlight.length, 1);
  await world.finish();
  assert.deepEqual(world.store.get().history.epoch, [0, 1, 2, 3]);
  assert.equal(world.asked.length, 3);
});

test("a step is one epoch, one batch or one sample", async () => {
  for (const unit of /** @type {const} */ (["epochs", "batches", "samples"])) {
    const world = createWorld({ speed: "100" });
    world.player.step(unit);
    const { config, view, state, ...amount } = world.last().body;
    assert.deepEqual([config, view, state], [CONFIG, world.store.get().view, stateAt(CONFIG, 0)]);
    assert.deepEqual(amount, { [unit]: 1 });
  }
});

test("a step while playing stops, and goes one epoch beyond the shown one", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  world.player.step("epochs");
  await world.finish();
  assert.deepEqual([world.epoch(), world.store.get().playing], [3, false]);
});

test("a hidden page asks for more epochs at once, and none is left out", async () => {
  const world = createWorld();
  world.player.play();
  world.hidden = true;
  await world.answer();
  assert.equal(world.last().body.epochs, 60);
  await world.draw();
  world.hidden = false;
  await world.answer();
  assert.equal(world.last().body.epochs / world.last().body.pictures, 1);
  await world.draw();
  assert.equal(world.epoch(), 61);
  assert.equal(world.store.get().history.epoch.length, 62);
});

test("the highest speed grows while answers are quick, and shrinks while they are slow", async context => {
  let now = 0;
  context.mock.method(performance, "now", () => now);
  const world = createWorld({ speed: "max" });
  world.player.play();
  for (const milliseconds of [5, 5, 5, 20, 50, 50]) {
    now += milliseconds;
    await world.round();
  }
  assert.deepEqual(
    world.asked.map(({ body }) => body.epochs / body.pictures),
    [1, 2, 4, 8, 8, 4, 2],
  );
});

test("time spent without a server does not slow the highest speed down", async context => {
  let now = 0;
  context.mock.method(performance, "now", () => now);
  const world = createWorld({ speed: "max" });
  world.player.play();
  await world.lose();
  now += 60_000;
  await world.waited();
  await world.answer();
  assert.equal(world.last().body.epochs / world.last().body.pictures, 2);
});
