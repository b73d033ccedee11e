import assert from "node:assert/strict";
import test from "node:test";
import { createStore } from "../../../static/js/page/store.js";
import { randomNumbers } from "../world.js";

const PARTS = /** @type {const} */ (["a", "b", "c"]);

/** @param {unknown[]} values */
function pick(values) {
  return [...values];
}

test("a subscription hears of every change of its parts, and of nothing else", () => {
  const random = randomNumbers(1);
  const some = [0, -0, 1, Number.NaN, null, "", [], []];
  const store = createStore(/** @type {Record<string, unknown>} */ ({ a: 0, b: 0, c: 0 }));
  /** @type {unknown[][]} */
  const heard = [];
  store.subscribe(
    state => [state.a, state.b],
    (...parts) => heard.push(pick(parts)),
  );
  let before = [0, 0];
  let expected = 1;
  for (let i = 0; i < 500; i++) {
    const part = PARTS[Math.floor(3 * random())];
    store.set({ [part]: some[Math.floor(some.length * random())] });
    const now = /** @type {any[]} */ ([store.get().a, store.get().b]);
    if (!now.every((value, k) => Object.is(value, before[k]))) expected += 1;
    before = now;
    assert.equal(heard.length, expected);
    assert.deepEqual(heard.at(-1), now);
  }
  assert.ok(expected > 100);
});

test("a subscription is told at once what there is", () => {
  /** @type {unknown[]} */
  const heard = [];
  createStore({ a: 1, b: 2 }).subscribe(
    state => [state.b, state.a],
    (...parts) => heard.push(parts),
  );
  assert.deepEqual(heard, [[2, 1]]);
});

test("an equal value that is another object is a change", () => {
  const store = createStore({ list: [1] });
  let renders = 0;
  store.subscribe(
    state => [state.list],
    () => {
      renders += 1;
    },
  );
  store.set({ list: store.get().list });
  assert.equal(renders, 1);
  store.set({ list: [1] });
  assert.equal(renders, 2);
});

test("one change of several parts is one rendering, of the new values", () => {
  const store = createStore({ a: 1, b: 1 });
  /** @type {unknown[]} */
  const heard = [];
  store.subscribe(
    state => [state.a, state.b],
    (...parts) => heard.push(parts),
  );
  store.set({ a: 2, b: 2 });
  assert.deepEqual(heard.slice(1), [[2, 2]]);
});

test("an ended subscription hears nothing, and the others go on", () => {
  const store = createStore({ a: 1 });
  let [first, second] = [0, 0];
  const end = store.subscribe(
    state => [state.a],
    a => {
      first = a;
    },
  );
  store.subscribe(
    state => [state.a],
    a => {
      second = a;
    },
  );
  end();
  store.set({ a: 2 });
  assert.deepEqual([first, second], [1, 2]);
  end();
});

test("a change is merged into a new state; the old one stays as it is", () => {
  const initial = { a: 1, b: 1 };
  const store = createStore(initial);
  const before = store.get();
  store.set({ a: 2 });
  assert.deepEqual(store.get(), { a: 2, b: 1 });
  assert.deepEqual(before, { a: 1, b: 1 });
  assert.deepEqual(initial, { a: 1, b: 1 });
});

test("nobody changes the state but by set", () => {
  const store = createStore({ a: 1 });
  assert.throws(() => Object.assign(store.get(), { a: 3 }), TypeError);
  store.set({ a: 2 });
  assert.throws(() => Object.assign(store.get(), { a: 3 }), TypeError);
});

test("a view may change another part while it renders", () => {
  const store = createStore({ a: 1, doubled: 0 });
  /** @type {number[]} */
  const heard = [];
  store.subscribe(
    state => [state.a],
    a => store.set({ doubled: 2 * a }),
  );
  store.subscribe(
    state => [state.doubled],
    doubled => heard.push(doubled),
  );
  store.set({ a: 5 });
  assert.deepEqual(heard, [2, 10]);
});
