import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { numbers } from "../../../static/js/network/parameters.js";
import { createStore } from "../../../static/js/page/store.js";
import { use } from "../../../static/js/page/text.js";
import { createPlayer } from "../../../static/js/run/player.js";
import { changed, pageOf, stateOf } from "../network.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf8")));
const PLACE = { layer: 1, unit: 1, from: 0 };
const turn = () => new Promise(resolve => setTimeout(resolve));

/** A player whose server answers with the state it was sent, one epoch per epoch asked for. */
function playground() {
  const store = createStore(pageOf());
  /** @type {any[]} */
  const asked = [];
  /** @type {((given?: any) => void)[]} */
  const answers = [];
  const request = (/** @type {string} */ _, /** @type {any} */ body) => {
    asked.push(body);
    const before = body.state ?? stateOf();
    const state = { ...before, epoch: before.epoch + (body.epochs ?? 0) };
    const frame = { epoch: state.epoch, loss: { train: 1, test: 2 }, curve: [], diverged: null };
    return new Promise(resolve => {
      answers.push(() => resolve({ state, frame, link: "seed=0.5", notes: [], data: null }));
    });
  };
  const player = createPlayer({
    store,
    request,
    nextPicture: async () => Infinity,
    wait: async () => {},
    hidden: () => false,
  });
  const answer = async () => {
    answers.shift()?.();
    await turn();
  };
  return { store, player, asked, answer };
}

test("a typed value is sent within the state, and everything is computed again", async () => {
  const { store, player, asked, answer } = playground();
  player.edit(PLACE, 0.75);
  assert.equal(asked[0].epochs, 0);
  assert.deepEqual([...numbers(asked[0].state).parameters], changed({ 2: 0.75 }));
  await answer();
  assert.equal(store.get().frame.loss.train, 1);
  assert.deepEqual([...numbers(store.get().state).parameters], changed({ 2: 0.75 }));
});

/** The same at epoch 0. */
function fresh() {
  const made = playground();
  const state = { ...stateOf(), epoch: 0, position: 0 };
  made.store.set({ state, card: /** @type {any} */ ({ places: [PLACE], open: true }) });
  return made;
}

test("a value typed at epoch 0 is a first one: no mark, and Restart keeps it", async () => {
  const { store, player, asked, answer } = fresh();
  const { run, card } = store.get();
  player.edit(PLACE, 0.75);
  assert.equal(asked[0].state, null);
  assert.deepEqual(asked[0].config.first_weights, [1, -2, 0.75, 4, 0, 0.5]);
  await answer();
  const { shown, config, marks } = store.get();
  assert.deepEqual([shown.first_biases, marks], [[], []]);
  assert.deepEqual([store.get().run, store.get().card], [run, card]);
  player.restart();
  await answer();
  assert.deepEqual(asked[1].config, config);
  assert.deepEqual(store.get().notes, []);
});

test("a first value that a link cannot carry is typed for this run, and that is said", async () => {
  const { store, player, asked, answer } = fresh();
  player.edit(PLACE, 1e6);
  assert.equal(numbers(asked[0].state).parameters[2], 1e6);
  await answer();
  assert.match(store.get().notes[0], /from -1000 to 1000; got 1000000/);
  assert.equal(store.get().marks.length, 1);
  player.edit({ ...PLACE, from: 1 }, 2);
  await answer();
  assert.equal(numbers(asked[1].state).parameters[2], 1e6, "what was typed before stays");
  player.restart();
  await answer();
  assert.match(store.get().notes[0], /^2 values/);
});

test("a typed value is taken back, to the weights there were", async () => {
  const { store, player, answer } = playground();
  player.edit(PLACE, 0.75);
  await answer();
  player.undo();
  await answer();
  assert.deepEqual([...numbers(store.get().state).parameters], changed({}));
  assert.deepEqual(store.get().marks, []);
  assert.deepEqual(store.get().notes, ["Undone: weight X₁ → 1.2 = 0.75."]);
});

test("a typed value is a mark at its epoch; typed again there, it is still one", async () => {
  const { store, player, answer } = playground();
  player.edit(PLACE, 0.75);
  await answer();
  player.edit(PLACE, 2);
  await answer();
  const { marks } = store.get();
  assert.deepEqual(
    marks.map((/** @type {any} */ mark) => [mark.epoch, mark.text]),
    [[3, "weight X₁ → 1.2 = 2"]],
  );
});

test("a value typed while training goes into the state that is shown, and training goes on", async () => {
  const { store, player, asked, answer } = playground();
  player.play();
  player.edit(PLACE, 0.75);
  await answer();
  assert.equal(asked[1].epochs, 0);
  assert.equal(asked[1].state.epoch, 3);
  await answer();
  assert.equal(asked[2].epochs, 1);
  assert.equal(numbers(asked[2].state).parameters[2], 0.75);
  assert.equal(store.get().marks[0].epoch, 3);
  assert.equal(store.get().playing, true);
});

test("several typed values all count", async () => {
  const { store, player, answer } = playground();
  player.edit(PLACE, 0.75);
  player.edit({ layer: 2, unit: 0, from: null }, -4);
  await answer();
  await answer();
  const wanted = changed({ 2: 0.75, 8: -4 });
  assert.deepEqual([...numbers(store.get().state).parameters], wanted);
});

test("a restart forgets a typed value", async () => {
  const { store, player, asked, answer } = playground();
  player.edit(PLACE, 0.75);
  player.restart();
  await answer();
  assert.equal(asked[1].state, null);
  assert.deepEqual(store.get().marks, []);
});

/** An update that was worked out by hand at the state that the page shows. */
const worked = (/** @type {any} */ store) => ({
  ...{ config: store.get().shown, samples: [[1, 5]], error: null },
  state: store.get().state,
  explanation: /** @type {any} */ ({ state_after: stateOf(changed({ 0: 2.8 })) }),
});

test("an update by hand goes into the run, which goes on from there with a mark", async () => {
  const { store, player, asked, answer } = playground();
  player.apply(worked(store));
  assert.equal(asked[0].epochs, 0);
  await answer();
  assert.deepEqual([...numbers(store.get().state).parameters], changed({ 0: 2.8 }));
  const [mark] = store.get().marks;
  assert.deepEqual([mark.epoch, mark.text], [3, "an update by hand"]);
});

test("an update by hand of a state that is past, or of none, changes nothing", async () => {
  const { store, player, asked, answer } = playground();
  const past = worked(store);
  store.set({ state: stateOf(changed({ 0: 7 })) });
  player.apply(past);
  player.apply({ ...worked(store), explanation: null });
  await answer();
  await answer();
  for (const body of asked)
    assert.deepEqual([...numbers(body.state).parameters], changed({ 0: 7 }));
  assert.deepEqual(store.get().marks, []);
});
