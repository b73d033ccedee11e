import assert from "node:assert/strict";
import test from "node:test";
import { changedKeys, createAddress, said } from "../../../static/js/page/address.js";
import { sliders } from "../../../static/js/settings/settings.js";
import { SCHEMA } from "../answers.js";

const SLIDERS = sliders(SCHEMA);

/** Entries of a browser's history, and the address of the last one. */
function openBrowser() {
  const entries = [""];
  /** @type {unknown[]} */
  const states = [null];
  const location = { hash: "" };
  /** @param {string} hash */
  const visit = hash => {
    entries[entries.length - 1] = hash;
    location.hash = hash;
  };
  const history = {
    get state() {
      return states[entries.length - 1];
    },
    /** @param {unknown} state @param {string} _title @param {string} hash */
    replaceState: (state, _title, hash) => {
      visit(hash);
      states[entries.length - 1] = state;
    },
    /** @param {unknown} state @param {string} _title @param {string} hash */
    pushState: (state, _title, hash) => {
      entries.push("");
      visit(hash);
      states[entries.length - 1] = state;
    },
  };
  Object.assign(globalThis, { history, location });
  return {
    entries,
    back: () => {
      entries.pop();
      visit(entries.at(-1) ?? "");
    },
    /** The user types another address, or follows a link on the page. @param {string} hash */
    type: hash => {
      entries.push("");
      visit(hash);
    },
  };
}

const BASE = "noise=0&batchSize=10&percTrainData=50&seed=1&learningRate=0.03";

/** @param {Record<string, string | number>} changes */
function link(changes) {
  const pairs = new URLSearchParams(BASE);
  for (const [key, value] of Object.entries(changes)) pairs.set(key, String(value));
  return pairs.toString();
}

test("nothing has changed between a link and itself", () => {
  for (const each of ["", "a", "a=1", BASE]) assert.equal(changedKeys(each, each), "");
});

test("changed keys are the same in both directions, whatever the order of the pairs", () => {
  const one = link({ noise: 5, seed: 2 });
  const other = BASE.split("&").reverse().join("&");
  for (const [before, after] of [
    [BASE, one],
    [one, BASE],
    [other, one],
  ])
    assert.deepEqual(changedKeys(before, after).split(",").sort(), ["noise", "seed"]);
});

test("a key that comes or goes has changed, also one without a value", () => {
  assert.equal(changedKeys("a=1", "a=1&b=2"), "b");
  assert.equal(changedKeys("a=1&b=2", "a=1"), "b");
  assert.equal(changedKeys("a=1", "a=1&b"), "b");
  assert.equal(changedKeys("a=1&b", "a=1&b=2"), "b");
});

test("after any changes the address holds the last link", () => {
  const { entries } = openBrowser();
  const { write } = createAddress(BASE, SLIDERS);
  assert.deepEqual(entries, [`#${BASE}`]);
  for (const key of ["noise", "noise", "seed", "batchSize", "noise"])
    for (const value of [1, 2, 2]) {
      write(link({ [key]: value }));
      assert.equal(entries.at(-1), `#${link({ [key]: value })}`);
    }
});

test("every change is an entry to go back to", () => {
  const { entries } = openBrowser();
  const links = [BASE, link({ seed: 2 }), link({ seed: 3 }), link({ seed: 3, learningRate: 1 })];
  const { write } = createAddress(links[0], SLIDERS);
  for (const each of links.slice(1)) write(each);
  assert.deepEqual(
    entries,
    links.map(each => `#${each}`),
  );
});

for (const slider of SLIDERS)
  test(`${slider} makes one entry, however far it is dragged`, () => {
    const { entries } = openBrowser();
    const { write } = createAddress(BASE, SLIDERS);
    for (const value of [15, 20, 25, 30]) write(link({ [slider]: value }));
    assert.deepEqual(entries, [`#${BASE}`, `#${link({ [slider]: 30 })}`]);
  });

test("another slider, or anything between two drags, makes an entry of its own", () => {
  const { entries } = openBrowser();
  const { write } = createAddress(BASE, SLIDERS);
  write(link({ noise: 5 }));
  write(link({ noise: 5, batchSize: 3 }));
  write(link({ noise: 5, batchSize: 3, seed: 2 }));
  write(link({ noise: 15, batchSize: 3, seed: 2 }));
  assert.equal(entries.length, 5);
});

test("the same link again changes nothing, and does not end a drag", () => {
  const { entries } = openBrowser();
  const { write } = createAddress(BASE, SLIDERS);
  for (const noise of [0, 5, 5, 10, 10]) write(link({ noise }));
  assert.deepEqual(entries, [`#${BASE}`, `#${link({ noise: 10 })}`]);
});

test("an address that was typed is replaced by its canonical link", () => {
  const { entries, type } = openBrowser();
  const { write, going } = createAddress(BASE, SLIDERS);
  type("#seed=2");
  going("seed=2");
  write(link({ seed: 2 }));
  assert.deepEqual(entries, [`#${BASE}`, `#${link({ seed: 2 })}`]);
  write(link({ seed: 3 }));
  assert.equal(entries.length, 3);
});

test("an answer to an earlier address does not overwrite the one that stands there now", () => {
  const { entries, type } = openBrowser();
  const { write, going } = createAddress(BASE, SLIDERS);
  type("#seed=2");
  going("seed=2");
  type("#seed=3");
  write(link({ seed: 2 }));
  assert.equal(entries.at(-1), "#seed=3");
  going("seed=3");
  write(link({ seed: 3 }));
  assert.deepEqual(entries, [`#${BASE}`, "#seed=2", `#${link({ seed: 3 })}`]);
});

test("an address that was refused gives way to the link of the page", () => {
  const { entries, type } = openBrowser();
  const { write, going } = createAddress(BASE, SLIDERS);
  type("#toolong");
  going("toolong");
  write(BASE);
  assert.deepEqual(entries, [`#${BASE}`, `#${BASE}`]);
});

test("what was said about a link goes with its entry", () => {
  const { back, type } = openBrowser();
  assert.deepEqual(said(), []);
  const address = createAddress(BASE, SLIDERS, ["Repaired."]);
  assert.deepEqual(said(), ["Repaired."]);
  address.write(link({ seed: 2 }), []);
  assert.deepEqual(said(), []);
  type("#damaged");
  assert.deepEqual(said(), []);
  address.going("damaged");
  address.write(link({ seed: 3 }), ["Damaged."]);
  assert.deepEqual(said(), ["Damaged."]);
  back();
  back();
  assert.deepEqual(said(), ["Repaired."]);
});

test("a link that the browser refuses or cuts off is told once, and what is shorter stands there again", () => {
  const { entries } = openBrowser();
  const most = BASE.length + 10;
  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const before = history[name];
    history[name] = (state, title, hash) => {
      if (String(hash).length > 2 * most) throw new Error("Too long.");
      before(state, title, String(hash).slice(0, most));
    };
  }
  /** @type {number[]} */
  const told = [];
  const address = createAddress(BASE, SLIDERS, [], ({ length }) => told.push(length));
  const [cut, refused] = [20, 500].map(n => link({ seed: "7".repeat(n) }));
  address.write(cut);
  address.write(refused);
  assert.deepEqual(told, [cut.length]);
  address.write(link({ seed: 2 }));
  assert.equal(entries.at(-1), `#${link({ seed: 2 })}`);
  address.write(refused);
  assert.deepEqual(told, [cut.length, refused.length]);
});
