import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../../static/js/page/store.js";
import { Refused, Unreachable } from "../../../static/js/server/api.js";
import { follow } from "../../../static/js/server/follower.js";

const turn = () => new Promise(resolve => setImmediate(resolve));

/** A page that asks about its state while it is open; answers and waits end when told to. */
function world() {
  const store = /** @type {any} */ (createStore({ open: true, state: 1, run: "a" }));
  /** @type {{page: any, resolve: (answer: any) => void, reject: (error: Error) => void}[]} */
  const asked = [];
  /** @type {((value?: any) => void)[]} */
  const waits = [];
  /** @type {any[]} */
  const found = [];
  follow({
    store,
    wait: () => new Promise(resolve => waits.push(resolve)),
    subject: (/** @type {any} */ page) => (page.open ? [page.state] : null),
    ask: page => new Promise((resolve, reject) => asked.push({ page, resolve, reject })),
    found: finding => found.push(finding),
  });
  const answer = async (/** @type {any} */ given) => {
    const request = asked.shift();
    if (given instanceof Error) request?.reject(given);
    else request?.resolve(given);
    await turn();
  };
  const elapse = async () => {
    for (const resolve of waits.splice(0)) resolve();
    await turn();
  };
  return { store, asked, found, answer, elapse };
}

test("nothing is asked for that nobody looks at, and nothing twice", async () => {
  const { store, asked, found, answer, elapse } = world();
  await answer("one");
  await elapse();
  assert.deepEqual(
    found.map(each => each.answer),
    ["one"],
  );
  assert.equal(asked.length, 0);
  store.set({ open: false });
  store.set({ state: 2 });
  await turn();
  assert.equal(asked.length, 0);
  store.set({ state: 1, open: true });
  await turn();
  assert.equal(asked.length, 0, "it is known already");
});

test("what changes meanwhile is asked for once, after the interval, as it then is", async () => {
  const { store, asked, found, answer, elapse } = world();
  for (const state of [2, 3, 4]) store.set({ state });
  assert.equal(asked.length, 1);
  await answer("of 1");
  assert.equal(asked.length, 0, "no sooner than the interval allows");
  await elapse();
  assert.deepEqual(
    asked.map(each => each.page.state),
    [4],
  );
  await answer("of 4");
  assert.deepEqual(
    found.map(each => [each.page.state, each.answer]),
    [
      [1, "of 1"],
      [4, "of 4"],
    ],
  );
});

test("an answer about a run that was replaced is dropped, and the new one is asked about", async () => {
  const { store, asked, found, answer, elapse } = world();
  store.set({ run: "b", state: 7 });
  await answer("old");
  assert.equal(found.length, 0);
  await elapse();
  assert.equal(asked[0].page.run, "b");
});

test("an answer for a bench that was closed meanwhile is asked for again when it opens", async () => {
  const { store, asked, found, answer, elapse } = world();
  store.set({ open: false });
  await answer("unseen");
  await elapse();
  assert.equal(found.length, 0);
  store.set({ open: true });
  assert.equal(asked.length, 1);
});

test("a refusal is told; a lost server is asked again", async () => {
  const { asked, found, answer, elapse } = world();
  await answer(new Unreachable("gone"));
  assert.equal(found.length, 0);
  await elapse();
  assert.equal(asked.length, 1);
  await answer(new Refused("samples must be fewer."));
  assert.deepEqual(
    found.map(each => each.error),
    ["samples must be fewer."],
  );
  await elapse();
  assert.equal(asked.length, 0);
});
