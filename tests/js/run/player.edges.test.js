// @ts-nocheck: worlds here are taken apart more roughly than their types allow.
import assert from "node:assert/strict";
import test from "node:test";
import { layout } from "../../../static/js/network/geometry.js";
import { createAddress } from "../../../static/js/page/address.js";
import { CONFIG, createWorld, DIVERGES, linkOf, stateAt, VIEW } from "../world.js";

test("a refused live change is taken back also when something was in flight", async () => {
  const world = createWorld();
  world.player.play();
  world.player.configure({ learning_rate: 1000 });
  await world.round();
  await world.answer();
  assert.deepEqual(world.store.get().config, CONFIG);
});
test("shown is the configuration that the picture was asked with", async () => {
  const world = createWorld();
  world.player.step("epochs");
  world.player.configure({ learning_rate: 0.1 });
  await world.round();
  assert.equal(world.store.get().shown.learning_rate, 0.03);
});
test("a refusal is an answer: the server is not lost any more", async () => {
  const world = createWorld();
  world.player.configure({ seed: "" });
  await world.lose();
  await world.waited();
  await world.answer();
  assert.match(world.store.get().error ?? "", /must be/);
  assert.equal(world.store.get().lost, false);
});
test("play that is pressed before a new run arrives plays it", async () => {
  const world = createWorld();
  world.player.configure({ seed: "b" });
  world.player.play();
  await world.round();
  assert.equal(world.store.get().playing, true);
});
for (const second of ["pause", "step"])
  test(`play and ${second} before a new run arrives do not lose it`, async () => {
    const world = createWorld();
    world.player.configure({ seed: "b" });
    world.player.play();
    second === "pause" ? world.player.pause() : world.player.step("epochs");
    await world.finish();
    assert.equal(world.store.get().error, null);
    assert.equal(world.store.get().shown.seed, "b");
  });
test("play and pause before a link is open do not lose the link", async () => {
  const world = createWorld();
  world.player.open("seed=b");
  world.player.play();
  world.player.pause();
  await world.finish();
  assert.equal(world.store.get().shown.seed, "b");
});
test("a mark stands where the change takes effect", async () => {
  const world = createWorld({ speed: "100" });
  world.player.play();
  await world.round();
  world.player.configure({ learning_rate: 0.1 });
  await world.round(3);
  const first = world.asked.find(({ body }) => body.config.learning_rate === 0.1);
  assert.equal(world.store.get().marks[0].epoch, first?.body.state.epoch);
});
test("a change that is made while a step is under way stands behind it", async () => {
  const world = createWorld();
  world.player.step("epochs");
  world.player.configure({ learning_rate: 0.1 });
  world.player.configure({ learning_rate: 0.2 });
  await world.finish();
  const marks = world.store.get().marks.map(({ epoch, value, was }) => ({ epoch, value, was }));
  assert.deepEqual(marks, [{ epoch: 1, value: 0.2, was: CONFIG.learning_rate }]);
});
test("a refused live change leaves no mark", async () => {
  const world = createWorld();
  world.player.configure({ learning_rate: 1000 });
  await world.answer();
  assert.deepEqual(world.store.get().marks, []);
});
test("a step after divergence with a lower rate clears the message", async () => {
  const config = { ...CONFIG, learning_rate: DIVERGES };
  const world = createWorld({ config, shown: config });
  world.player.play();
  await world.round();
  world.player.configure({ learning_rate: 0.03 });
  world.player.step("epochs");
  await world.finish();
  assert.equal(world.store.get().frame.epoch, 1);
  assert.equal(world.store.get().diverged, null);
});
test("a drag after Back does not overwrite the entry gone back to", () => {
  const entries = [""];
  let at = 0;
  const location = {
    get hash() {
      return entries[at];
    },
  };
  const history = {
    replaceState: (_a, _b, h) => {
      entries[at] = h;
    },
    pushState: (_a, _b, h) => {
      entries.splice(++at, 9, h);
    },
  };
  Object.assign(globalThis, { history, location });
  const { write, going } = createAddress("noise=0", ["noise"]);
  write("noise=5");
  at = 0;
  going("noise=0");
  write("noise=0"); // Back: hashchange -> player.open -> store.link
  write("noise=20"); // a new drag
  assert.deepEqual(entries, ["#noise=0", "#noise=20"]);
});
test("a network that has room takes just the width", () => {
  assert.equal(layout({ width: 1933, height: Infinity }, [0, 1], [2, 2, 2, 2, 2, 2]).width, 1933);
});
test("fastest does not begin with a thousand epochs because slow playing was quick", async t => {
  t.mock.method(performance, "now", () => 0);
  const world = createWorld();
  world.player.play();
  await world.round(12);
  world.store.set({ speed: "max" });
  await world.answer();
  const { epochs, pictures } = world.last().body;
  assert.ok(epochs / pictures <= 2, String(epochs));
});
test("pressing play again after divergence does not draw its epochs twice", async () => {
  // as training.follow answers: epochs 1..3 finite, epoch 4 not
  const config = { ...CONFIG, learning_rate: 50 };
  const world = createWorld({ config, shown: config, speed: "100" });
  const serveDiverging = async () => {
    const { resolve } = world.inFlight.shift();
    const f = world.store.get().frame;
    const curve = [1, 2, 3].map(e => [e, 10 ** e, 10 ** e]);
    resolve({
      state: stateAt(config, 3),
      link: linkOf(config, VIEW),
      notes: [],
      data: null,
      frame: { ...f, epoch: 3, curve, diverged: { epoch: 4, message: "m" } },
    });
    await new Promise(r => setImmediate(r));
    await world.draw();
  };
  world.player.play();
  await serveDiverging();
  assert.equal(
    world.store.get().frame.epoch,
    world.store.get().history.epoch.at(-1),
    "shown epoch is the chart's last",
  );
});
