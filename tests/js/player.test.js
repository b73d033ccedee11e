import assert from "node:assert/strict";
import test from "node:test";
import { CONFIG, createWorld, DIVERGES, linkOf, randomNumbers, stateAt, VIEW } from "./world.js";

/** @typedef {ReturnType<typeof createWorld>} World */

/** @param {World} world What an idle or a playing page always shows. */
function assertConsistent({ store, inFlight }) {
  const { frame, history, state, shown, error } = store.get();
  assert.ok(inFlight.length <= 1, "one request in flight at a time");
  assert.equal(error, null);
  assert.equal(frame.epoch, state.epoch);
  assert.deepEqual(state.parameters, stateAt(shown, 0).parameters, "state and shown: one run");
  assert.deepEqual(
    history.epoch,
    history.epoch.map((_, i) => i),
    "no epoch is lost or comes twice",
  );
  assert.equal(history.epoch.at(-1), state.epoch);
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
    drawAgain: draw,
    lose: () => inFlight.length && random() < 0.5 && world.lose(),
    waited: () => waiting.length && world.waited(),
    play: () => player.play(),
    pause: () => player.pause(),
    step: () => player.step("epochs"),
    stepBatch: () => player.step("batches"),
    live: () => player.configure({ learning_rate: some() / 10 }),
    anew: () => random() < 0.3 && player.configure({ seed: `s${some()}` }),
    restart: () => random() < 0.3 && player.restart(),
    open: () => random() < 0.3 && player.open(`seed=o${some()}`),
    show: () => player.show({ discretize: random() < 0.5 }),
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
      if (["anew", "restart", "open"].includes(name)) _replaced = history;
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
    view: VIEW,
    state: stateAt(CONFIG, 5),
    epochs: 5,
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
  world.store.set({ speed: "20" });
  await world.answer();
  assert.equal(world.last().body.epochs, 20);
  await world.draw();
  assert.equal(world.epoch(), 1);
});

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
  await world.round(3);
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
    assert.deepEqual([config, view, state], [CONFIG, VIEW, stateAt(CONFIG, 0)]);
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

test("marks of other parameters and of other epochs stay", async () => {
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

test("a view is drawn at once, without training", async () => {
  const world = createWorld();
  world.player.show({ discretize: true });
  assert.equal(world.store.get().view.discretize, true);
  assert.equal(world.last().body.epochs, 0);
  await world.finish();
  assert.equal(world.store.get().link, linkOf(CONFIG, { ...VIEW, discretize: true }));
  assert.deepEqual([world.epoch(), world.asked.length], [0, 1]);
});

test("while playing a view comes with the next request, and needs none of its own", async () => {
  const world = createWorld();
  world.player.play();
  world.player.show({ node: [1, 3] });
  await world.answer();
  assert.deepEqual(world.last().body.view.node, [1, 3]);
  assert.equal(world.last().body.epochs, 1);
  await world.draw();
  assert.equal(world.epoch(), 1);
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

test("a lost server is asked the same again, with growing waits", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  for (let i = 0; i < 7; i++) {
    await world.lose();
    assert.equal(world.store.get().lost, true);
    assert.equal(world.inFlight.length, 0);
    await world.waited();
  }
  assert.deepEqual(world.waits, [250, 500, 1000, 2000, 4000, 4000, 4000]);
  const [first, ...repeated] = world.asked.slice(2);
  assert.equal(repeated.length, 7);
  for (const request of repeated) assert.deepEqual(request, first);
});

test("a run goes on where it was when the server is back", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  await world.lose();
  await world.waited();
  assert.deepEqual([world.epoch(), world.store.get().playing], [2, true]);
  await world.answer();
  assert.equal(world.store.get().lost, false);
  await world.draw();
  await world.round();
  assert.deepEqual(world.store.get().history.epoch, [0, 1, 2, 3, 4]);
});

test("the next loss waits as short as the first", async () => {
  const world = createWorld();
  world.player.play();
  for (let i = 0; i < 2; i++) {
    await world.lose();
    await world.waited();
    await world.lose();
    await world.waited();
    await world.round();
  }
  assert.deepEqual(world.waits, [250, 500, 250, 500]);
});

test("nothing is said to be lost, and nobody waits, while the server answers", async () => {
  const world = createWorld();
  let said = false;
  world.store.subscribe(
    page => [page.lost],
    lost => {
      said ||= lost;
    },
  );
  world.player.play();
  await world.round(5);
  assert.deepEqual([said, world.waits], [false, []]);
});

test("a pause while the server is lost goes on asking until it is back", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  await world.lose();
  world.player.pause();
  await world.waited();
  await world.lose();
  await world.waited();
  assert.deepEqual([world.last().body.epochs, world.store.get().lost], [0, true]);
  await world.round();
  assert.deepEqual([world.epoch(), world.store.get().lost], [2, false]);
  assert.equal(world.busy(), false);
});

test("a run that is replaced while the server is lost is the one that is asked for", async () => {
  const world = createWorld();
  world.player.play();
  await world.lose();
  world.player.configure({ seed: "b" });
  await world.waited();
  assert.deepEqual([world.last().body.state, world.last().body.config.seed], [null, "b"]);
  await world.round();
  assert.deepEqual([world.store.get().lost, world.store.get().shown.seed], [false, "b"]);
  assert.equal(world.busy(), false);
});

test("a loss of what was asked for ahead does not keep the answer from being drawn", async () => {
  const world = createWorld();
  world.player.play();
  await world.answer();
  await world.lose();
  await world.draw();
  assert.deepEqual([world.epoch(), world.store.get().lost], [1, true]);
  await world.waited();
  await world.round();
  assert.deepEqual([world.epoch(), world.store.get().lost], [2, false]);
});

for (const [kind, change] of Object.entries({
  "that starts anew": { seed: "" },
  "of a live parameter": { learning_rate: 1000 },
}))
  test(`a refused change ${kind} is taken back, and the error said`, async () => {
    const world = createWorld();
    world.player.step("epochs");
    await world.finish();
    const { config, view, state, frame, history } = world.store.get();
    world.player.configure(change);
    await world.answer();
    const now = world.store.get();
    assert.match(now.error ?? "", /must be/);
    assert.deepEqual([now.config, now.view], [config, view]);
    assert.deepEqual([now.state, now.frame, now.history], [state, frame, history]);
    assert.deepEqual([now.playing, world.busy()], [false, false]);
  });

test("a refused change goes back to the last that was taken, of parameters and of the view", async () => {
  const world = createWorld();
  world.player.configure({ noise: 5 });
  world.player.show({ discretize: true });
  await world.finish();
  const { config, view } = world.store.get();
  world.player.configure({ seed: "" });
  await world.answer();
  assert.deepEqual([world.store.get().config, world.store.get().view], [config, view]);
  assert.deepEqual([config.noise, view.discretize], [5, true]);
});

test("a refused change stops the player, which would be refused again", async () => {
  const world = createWorld();
  world.player.play();
  world.player.configure({ learning_rate: 1000 });
  await world.round();
  await world.answer();
  assert.match(world.store.get().error ?? "", /must be/);
  assert.deepEqual([world.store.get().playing, world.busy()], [false, false]);
});

test("what was asked for after a refused change is not asked for any more", async () => {
  const world = createWorld();
  world.player.configure({ seed: "" });
  world.player.step("epochs");
  world.player.show({ discretize: true });
  await world.answer();
  assert.equal(world.busy(), false);
  assert.deepEqual(world.store.get().view, VIEW);
});

test("after a refusal the next change is asked for, and clears the error", async () => {
  const world = createWorld();
  world.player.configure({ seed: "" });
  await world.answer();
  world.player.configure({ seed: "b" });
  assert.equal(world.store.get().error, null);
  await world.finish();
  assert.deepEqual([world.store.get().shown.seed, world.store.get().error], ["b", null]);
});

test("the refusal of a replaced run says nothing", async () => {
  const world = createWorld();
  world.player.configure({ seed: "" });
  world.player.configure({ seed: "b" });
  await world.finish();
  assert.deepEqual([world.store.get().shown.seed, world.store.get().error], ["b", null]);
});

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
  assert.deepEqual(world.last(), { path: "/api/open", body: { link: "seed=other" } });
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
  const config = { ...CONFIG, seed: "saved", learning_rate: 0.1 };
  const history = { epoch: [0, 1, 2, 3], train: [4, 3, 2, 1], test: [8, 6, 4, 2] };
  const marks = [{ name: "learning_rate", epoch: 1, value: 0.1 }];
  return { config, state: stateAt(config, 3), history, marks };
}

test("a saved run goes on where it was left, with its history and its marks", async () => {
  const world = createWorld({ view: { ...VIEW, discretize: true } });
  const saved = savedRun();
  world.player.open("seed=saved", saved);
  await world.answer();
  await world.answer();
  await world.draw();
  assert.deepEqual(world.asked, [
    { path: "/api/open", body: { link: "seed=saved" } },
    {
      path: "/api/train",
      body: { config: saved.config, view: VIEW, state: saved.state, epochs: 0 },
    },
  ]);
  assert.deepEqual(world.store.get().view, VIEW);
  const { config, shown, state, history, marks, data, playing } = world.store.get();
  assert.deepEqual({ config, state, history, marks }, saved);
  assert.deepEqual([shown, world.epoch(), playing], [config, 3, false]);
  assert.deepEqual(data.train_labels, [5]);
  world.player.step("epochs");
  await world.finish();
  assert.deepEqual(world.store.get().history.epoch, [0, 1, 2, 3, 4]);
});

test("a saved run survives a server that is lost on the way", async () => {
  const world = createWorld();
  const saved = savedRun();
  world.player.open("seed=saved", saved);
  await world.answer();
  await world.lose();
  await world.waited();
  await world.answer();
  await world.answer();
  await world.draw();
  assert.deepEqual(world.store.get().state, saved.state);
  assert.deepEqual([world.store.get().lost, world.busy()], [false, false]);
});

test("a saved run that does not fit leaves the page as it is, and says so", async () => {
  const world = createWorld();
  const { state } = world.store.get();
  world.player.open("seed=saved", { ...savedRun(), state: stateAt(CONFIG, 3) });
  await world.answer();
  await world.answer();
  assert.equal(world.store.get().state, state);
  assert.match(world.store.get().error ?? "", /state must be/);
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
  assert.equal(world.last().body.epochs, 1);
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
    world.asked.map(({ body }) => body.epochs),
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
  assert.equal(world.last().body.epochs, 2);
});
