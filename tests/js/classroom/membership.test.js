import assert from "node:assert/strict";
import { test } from "node:test";
import { createMembership, sendable } from "../../../static/js/classroom/membership.js";
import { createStore } from "../../../static/js/page/store.js";
import { Refused, Unreachable } from "../../../static/js/server/api.js";
import "../world.js";

/** A student's page, whose server and clock do what the test says. */
function world(kept = new Map()) {
  /** @type {{path: string, body: any}[]} */
  const asked = [];
  /** @type {(() => void)[]} */
  const waits = [];
  const does = { answer: () => ({ paused: false, guesses: null }) };
  const page = { notes: [], held: false, playing: false, link: "seed=1", state: { epoch: 7 } };
  /** @type {any} */
  const store = createStore({ ...page, view: { bench: "picture" }, guessed: null });
  const storage = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
  };
  let keys = 0;
  const membership = createMembership({
    store,
    storage,
    player: {
      play: () => store.set({ playing: true }),
      pause: () => store.set({ playing: false }),
    },
    request: async (path, body) => {
      asked.push({ path, body });
      return does.answer();
    },
    wait: () => new Promise(resolve => waits.push(() => resolve(null))),
    newKey: () => `key ${++keys}`,
  });
  /** Let the time pass until the next look, and the look. */
  const look = async () => {
    waits.shift()?.();
    await settle();
  };
  return { store, membership, asked, waits, does, look, kept };
}

const settle = () => new Promise(resolve => setImmediate(resolve));
const refuse = (/** @type {number} */ status) => () => {
  throw new Refused("No.", [], status);
};

async function joined() {
  const found = world();
  await found.membership.join(" abc def ", "Ada");
  return found;
}

test("who joins says the code plainly, and sends what the page shows", async () => {
  const { membership, asked } = await joined();
  await membership.send();
  assert.deepEqual(asked, [
    { path: "/api/class/join", body: { code: "ABCDEF", key: "key 1", name: "Ada" } },
    {
      path: "/api/class/send",
      body: { code: "ABCDEF", key: "key 1", link: "seed=1", state: { epoch: 7 }, guesses: [] },
    },
  ]);
  assert.equal(membership.store.get().sent, 7);
});

test("a join that got lost is tried again as the same student", async () => {
  const { membership, does, asked } = world();
  const { answer } = does;
  does.answer = () => {
    throw new Unreachable("/");
  };
  await membership.join("abc", "Ada");
  assert.equal(membership.store.get().place, null);
  assert.match(membership.store.get().problem ?? "", /does not answer/);
  does.answer = answer;
  await membership.join("abc", "Ada");
  assert.deepEqual([...new Set(asked.map(each => each.body.key))], ["key 1"]);
  assert.equal(membership.store.get().problem, null);
});

test("a paused class stops whoever plays, and lets them go on with it", async () => {
  const { store, does, look } = await joined();
  store.set({ playing: true });
  does.answer = () => ({ paused: true, guesses: null });
  await look();
  assert.deepEqual([store.get().held, store.get().playing], [true, false]);
  store.set({ playing: true });
  assert.equal(store.get().playing, false, "Play does nothing meanwhile");
  does.answer = () => ({ paused: false, guesses: null });
  await look();
  assert.deepEqual([store.get().held, store.get().playing], [false, true]);
});

test("who did not play when the class was paused does not begin to", async () => {
  const { store, does, look } = await joined();
  for (const paused of [true, false]) {
    does.answer = () => ({ paused, guesses: null });
    await look();
  }
  assert.equal(store.get().playing, false);
});

test("a lost server costs nothing: the page goes on asking, and is in the class as before", async () => {
  const { membership, does, look } = await joined();
  const { answer } = does;
  does.answer = () => {
    throw new Unreachable("/");
  };
  await look();
  assert.notEqual(membership.store.get().problem, null);
  does.answer = answer;
  await look();
  assert.deepEqual(
    [membership.store.get().problem, membership.store.get().place?.name],
    [null, "Ada"],
  );
});

test("haste is refused without leaving the class, the end of the class is not", async () => {
  const { store, membership, does, look, waits, kept } = await joined();
  does.answer = refuse(429);
  await membership.send();
  assert.deepEqual(
    [membership.store.get().problem, membership.store.get().place?.name],
    ["No.", "Ada"],
  );
  does.answer = refuse(403);
  store.set({ held: true });
  await look();
  assert.deepEqual([membership.store.get().place, store.get().held], [null, false]);
  assert.deepEqual(store.get().notes, ["No."]);
  assert.equal(waits.length, 0, "nobody is asked any more");
  assert.equal(kept.get("class"), "null");
});

test("a reload goes on in the class, and damage does no harm", async () => {
  const { kept } = await joined();
  const again = world(kept);
  again.membership.resume();
  assert.equal(again.membership.store.get().place?.name, "Ada");
  for (const junk of ["{", "7", '{"code": 1}', "[]"]) {
    const other = world(new Map([["class", junk]]));
    other.membership.resume();
    assert.equal(other.membership.store.get().place, null);
  }
});

test("guesses go along where the sheet is open: given ones, not too many and not too long", () => {
  const guesses = {
    a: { given: " up " },
    b: { given: "x".repeat(300), late: true },
    c: { given: " " },
  };
  const guessed = { sheet: "s", question: "q", guesses };
  /** @type {any} */
  const page = { link: "l", state: {}, view: { bench: "exercise" }, guessed };
  const asked = { sheet: "s", question: "q" };
  assert.deepEqual(sendable(page).guesses, [
    { ...asked, guess: "a", given: "up", late: false },
    { ...asked, guess: "b", given: "x".repeat(200), late: true },
  ]);
  assert.deepEqual(sendable({ ...page, view: { bench: "picture" } }).guesses, []);
  assert.deepEqual(sendable({ ...page, guessed: null }).guesses, []);
});
