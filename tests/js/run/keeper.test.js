import assert from "node:assert/strict";
import { test } from "node:test";
import { createKeeper } from "../../../static/js/run/keeper.js";
import { read } from "../../../static/js/run/runs.js";
import { createWorld } from "../world.js";

/** What tabs of one browser share. @returns {import("../../../static/js/page/storage.js").Store} */
function openStorage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

/** @type {import("../../../static/js/page/storage.js").Store} */
const CLOSED = {
  getItem: () => null,
  setItem: () => {
    throw new Error("The browser keeps nothing.");
  },
};

/** A tab, and how a run of its own is trained and left there. @param {typeof CLOSED} storage */
function openTab(storage) {
  const world = createWorld({ runs: read(storage) });
  const keeper = createKeeper(world.store, storage);
  const leave = async (/** @type {string} */ seed) => {
    world.player.configure({ seed });
    await world.finish();
    world.player.step("epochs");
    await world.finish();
    world.player.restart();
    await world.finish();
  };
  return {
    store: world.store,
    keeper,
    leave,
    numbers: () => world.store.get().runs.map(run => run.number),
  };
}

test("what another tab deleted does not come back", async () => {
  const storage = openStorage();
  const [one, other] = [openTab(storage), openTab(storage)];
  await one.leave("b");
  await other.leave("c");
  assert.deepEqual(other.numbers(), [1, 2]);
  one.keeper.clear();
  other.keeper.remove(1);
  assert.deepEqual([one.numbers(), other.numbers()], [[], []]);
  assert.deepEqual(read(storage), []);
});

test("runs of both tabs are kept", async () => {
  const storage = openStorage();
  const [one, other] = [openTab(storage), openTab(storage)];
  await one.leave("b");
  await other.leave("c");
  await one.leave("d");
  assert.equal(read(storage).length, 3);
  assert.deepEqual(one.numbers(), [1, 2, 3]);
});

test("a browser that keeps nothing keeps them for as long as the page is open", async () => {
  const { keeper, leave, numbers } = openTab(CLOSED);
  await leave("b");
  await leave("c");
  assert.deepEqual(numbers(), [1, 2]);
  keeper.remove(1);
  assert.deepEqual(numbers(), [2]);
});

test("what was deleted comes back, one or all, and is stored", async () => {
  const storage = openStorage();
  const { store, keeper, leave, numbers } = openTab(storage);
  for (const seed of ["b", "c", "d"]) await leave(seed);
  const { runs } = store.get();
  for (const remove of [() => keeper.remove(2), keeper.clear]) {
    remove();
    assert.equal(store.get().gone?.deleted, true);
    assert.ok(!numbers().includes(2));
    keeper.bringBack();
    assert.deepEqual(store.get().runs, runs);
    assert.deepEqual(read(storage), runs);
    assert.equal(store.get().gone, null);
  }
});

test("a new run leaves the number of a deleted one to it", async () => {
  const { keeper, leave, numbers } = openTab(openStorage());
  await leave("b");
  keeper.remove(1);
  await leave("c");
  assert.deepEqual(numbers(), [2]);
  keeper.bringBack();
  assert.deepEqual(numbers(), [1, 2]);
});

test("a name is kept, and taken off again", async () => {
  const storage = openStorage();
  const { store, keeper, leave } = openTab(storage);
  await leave("b");
  keeper.rename(1, "seed b");
  assert.deepEqual([store.get().runs[0].name, read(storage)[0].name], ["seed b", "seed b"]);
  keeper.rename(1, "");
  assert.equal("name" in read(storage)[0], false);
});

test("a run that gives way to the twenty-first is named", async () => {
  const { store, leave, numbers } = openTab(openStorage());
  for (let i = 0; i < 20; i++) await leave(`s${i}`);
  assert.equal(store.get().gone, null);
  await leave("last");
  assert.deepEqual([numbers()[0], numbers().length], [2, 20]);
  assert.equal(store.get().gone?.runs[0].number, 1);
  assert.match(store.get().notes.join(), /Run 1 gave way/);
});
