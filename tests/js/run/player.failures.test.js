import assert from "node:assert/strict";
import test from "node:test";
import { createWorld, VIEW } from "../world.js";

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
  "of a live setting": { learning_rate: 1000 },
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

test("a refused change goes back to the last that was taken, of settings and of the view", async () => {
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
  world.player.show({ node: [1, 0] });
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
