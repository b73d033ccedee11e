import assert from "node:assert/strict";
import test from "node:test";
import { Refused } from "../../../static/js/server/api.js";
import { persist } from "../../../static/js/server/persistence.js";
import { createWorld } from "../world.js";

/** @param {ReturnType<typeof createWorld>} world */
const said = ({ store }) => [store.get().lost, store.get().waiting];

test("a busy server is neither lost nor refusing: the page waits its turn and goes on", async () => {
  const world = createWorld();
  world.player.play();
  await world.round(2);
  for (const seconds of [1, 3, 1]) {
    await world.turnAway(seconds);
    assert.deepEqual(said(world), [false, 1]);
    assert.deepEqual([world.epoch(), world.store.get().error], [2, null]);
    await world.waited();
    assert.deepEqual(said(world), [false, 1], "until there is an answer");
  }
  assert.deepEqual(world.waits, [1000, 3000, 1000]);
  await world.answer();
  assert.deepEqual(said(world), [false, 0]);
  await world.draw();
  await world.round();
  assert.deepEqual(world.store.get().history.epoch, [0, 1, 2, 3, 4]);
});

test("a server that was lost and is busy now is not lost any more, and the other way round", async () => {
  const world = createWorld();
  world.player.step("epochs");
  for (const [happens, then] of /** @type {const} */ ([
    ["lose", [true, 0]],
    ["turnAway", [false, 1]],
    ["lose", [true, 0]],
    ["turnAway", [false, 1]],
  ])) {
    await world[happens]();
    assert.deepEqual(said(world), then);
    await world.waited();
  }
  assert.deepEqual(world.waits, [250, 1000, 500, 1000]);
  await world.finish();
  assert.deepEqual([...said(world), world.epoch()], [false, 0, 1]);
});

test("whoever begins another run does not wait for a turn that nobody wants", async () => {
  const world = createWorld();
  world.player.step("epochs");
  await world.turnAway();
  world.player.configure({ seed: "b" });
  await world.waited();
  assert.deepEqual([world.last().body.state, world.last().body.config.seed], [null, "b"]);
  assert.deepEqual(said(world), [false, 0]);
  await world.finish();
  assert.equal(world.store.get().shown.seed, "b");
});

test("a refusal after waiting is a refusal", async () => {
  const world = createWorld();
  world.player.configure({ seed: "" });
  await world.turnAway();
  await world.waited();
  await world.answer();
  assert.deepEqual(said(world), [false, 0]);
  assert.match(world.store.get().error ?? "", /seed must be/);
});

test("several that wait are counted, and each is answered", async () => {
  const world = createWorld();
  const outside = { store: world.store, wait: () => Promise.resolve() };
  world.player.step("epochs");
  await world.turnAway();
  const refused = persist(outside, () => Promise.reject(new Refused("no")));
  await assert.rejects(refused, Refused);
  assert.equal(await persist(outside, () => Promise.resolve(7)), 7);
  assert.deepEqual(said(world), [false, 1]);
  await world.finish();
  assert.deepEqual(said(world), [false, 0]);
});
