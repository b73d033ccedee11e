import assert from "node:assert/strict";
import { test } from "node:test";
import { followHand } from "../../../static/js/hand/explainer.js";
import { FIRST } from "../../../static/js/hand/sample.js";
import { createStore } from "../../../static/js/page/store.js";
import { Refused, Unreachable } from "../../../static/js/server/api.js";
import { page } from "../world.js";

const settle = () => new Promise(resolve => setImmediate(resolve));
const DATA = {
  train_points: [
    [0, 0],
    [1, 1],
  ],
  train_labels: [1, -1],
  test_points: [],
  test_labels: [],
};

/** A bench whose server answers when a test says so. @param {object} [changes] */
function bench(changes = {}) {
  const start = page();
  const view = { ...start.view, bench: "hand" };
  const store = createStore(/** @type {any} */ ({ ...start, view, data: DATA, ...changes }));
  /** @type {{body: any, resolve: (answer: any) => void, reject: (error: Error) => void}[]} */
  const asked = [];
  /** @type {number[]} */
  const waits = [];
  const request = (/** @type {string} */ path, /** @type {any} */ body) => {
    assert.equal(path, "/api/explain");
    return new Promise((resolve, reject) => asked.push({ body, resolve, reject }));
  };
  const wait = async (/** @type {number} */ milliseconds) => waits.push(milliseconds);
  followHand({ store, request, wait });
  const last = () => /** @type {any} */ (asked.at(-1));
  const answer = async () => {
    last().resolve({ check: last().body.check ? {} : null });
    await settle();
  };
  return { store, asked, waits, last, answer };
}

test("an explanation is asked for the sample and the state that are shown", async () => {
  const { store, asked, answer } = bench();
  assert.equal(asked.length, 1);
  const { config, state, samples, check } = asked[0].body;
  assert.deepEqual([config, state], [store.get().shown, store.get().state]);
  assert.deepEqual(samples, [[0, 0, 1]]);
  assert.equal(check, false);
  await answer();
  assert.equal(store.get().explained?.state, store.get().state);
  assert.equal(asked.length, 1);
});

test("nothing is asked for a bench that is closed, nor while the network trains", () => {
  assert.equal(bench({ view: { ...page().view, bench: "picture" } }).asked.length, 0);
  const { store, asked } = bench({ playing: true });
  assert.equal(asked.length, 0);
  store.set({ playing: false });
  assert.equal(asked.length, 1);
});

test("what changed while an answer was awaited is asked for next", async () => {
  const { store, asked, answer } = bench();
  store.set({ hand: { ...FIRST, index: 1 } });
  assert.equal(asked.length, 1);
  await answer();
  assert.deepEqual(asked[1].body.samples, [[1, 1, -1]]);
  store.set({ state: { ...store.get().state, epoch: 9 } });
  await answer();
  assert.equal(asked[2].body.state.epoch, 9);
  await answer();
  assert.equal(asked.length, 3);
});

test("the check comes after the explanation, and only where it is wanted", async () => {
  const { store, asked, answer } = bench();
  await answer();
  store.set({ hand: { ...FIRST, check: true } });
  assert.equal(asked[1].body.check, true);
  await answer();
  assert.ok(store.get().explained?.explanation?.check);
  store.set({ state: { ...store.get().state, epoch: 9 } });
  assert.equal(asked[2].body.check, false);
  await answer();
  assert.equal(asked[3].body.check, true);
});

test("a check that is refused leaves the explanation, and is not asked for again", async () => {
  const { store, asked, answer, last } = bench({ hand: { ...FIRST, check: true } });
  await answer();
  last().reject(new Refused("check must be false."));
  await settle();
  assert.equal(store.get().explained?.error, "check must be false.");
  assert.ok(store.get().explained?.explanation);
  assert.equal(asked.length, 2);
});

test("a sample that is refused is said so, until it is another", async () => {
  const { store, asked, last } = bench();
  last().reject(new Refused("samples must be otherwise."));
  await settle();
  assert.equal(store.get().explained?.error, "samples must be otherwise.");
  assert.equal(asked.length, 1);
  store.set({ hand: { ...FIRST, index: 1 } });
  assert.equal(asked.length, 2);
});

test("a server that is away is asked again later", async () => {
  const { asked, waits, last } = bench();
  last().reject(new Unreachable("/api/explain"));
  await settle();
  assert.deepEqual(waits, [100, 1000, 100]);
  assert.equal(asked.length, 2);
});

test("a batch that is too large is not asked for", async () => {
  const many = Array.from({ length: 200 }, () => [0, 0]);
  const data = { ...DATA, train_points: many, train_labels: many.map(() => 1) };
  const shown = { ...page().shown, batch_size: 150 };
  const { store, asked } = bench({ data, shown, hand: { ...FIRST, source: "batch" } });
  await settle();
  assert.equal(asked.length, 0);
  assert.match(store.get().explained?.error ?? "", /has 150 samples/);
});
