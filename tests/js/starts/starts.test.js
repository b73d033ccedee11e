import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../../../static/js/server/api.js";
import { createStarts } from "../../../static/js/starts/starts.js";
import { createWorld } from "../world.js";
import { answer, storage } from "./world.js";

const settle = () => new Promise(resolve => setImmediate(resolve));

const SHORT = { n: 20, epochs: 30 };

/**
 * @param {{box?: ReturnType<typeof storage>, changes?: object, reloaded?: boolean,
 *   plan?: {n: number, epochs: number} | null}} [given]
 */
function bench({ box = storage(), changes = {}, reloaded = false, plan = SHORT } = {}) {
  const world = createWorld(changes);
  /** @type {{body: any, resolve: (answer: any) => void, reject: (error: Error) => void}[]} */
  const asked = [];
  const starts = createStarts({
    ...world,
    patiently: (_, body) => new Promise((resolve, reject) => asked.push({ body, resolve, reject })),
    storage: box,
    clock: () => 0,
    wait: async () => {},
    isReload: () => reloaded,
  });
  if (plan) starts.choose(plan);
  /** @param {(body: any) => any} [how] */
  const round = async (how = answer) => {
    const { body, resolve } = /** @type {any} */ (asked.shift());
    resolve(how(body));
    await settle();
  };
  return { world, starts, asked, round, box, own: () => starts.store.get() };
}

test("many starts are trained without typed weights, whatever the page becomes meanwhile", async () => {
  const { world, starts, asked, round, own } = bench();
  world.store.set({ config: { ...world.store.get().config, first_weights: [1] } });
  starts.start();
  assert.deepEqual(asked[0].body.config.first_weights, []);
  world.store.set({ config: { ...world.store.get().config, learning_rate: 9 } });
  await round();
  assert.equal(asked[0].body.config.learning_rate, 0.03);
  while (asked.length) await round();
  assert.equal(own().running, null);
  assert.ok(own().courses.every(({ record }) => record));
});

test("a goal that was not measured gives way to the loss", async () => {
  const { starts, round, own } = bench();
  starts.show({ goal: { kind: "test_accuracy", value: 0.9 } });
  starts.start();
  await round();
  assert.deepEqual(own().goal, { kind: "test_loss", value: 0.05 });
});

test("what is tried stands in the link, and a link that is opened runs it, once", async () => {
  const { world, starts, asked, round, own, box } = bench();
  starts.choose({ factors: [{ name: "learning_rate", values: [0.01, 0.1] }] });
  starts.start();
  assert.equal(own().byLink, false);
  const { view } = world.store.get();
  assert.equal(view.sweep, "20,30,same;learning_rate:0.01,0.1");
  while (asked.length) await round();
  const other = bench({ changes: { view }, plan: null });
  assert.deepEqual(other.asked, [], "not before the page is there");
  await settle();
  assert.deepEqual(other.own().plan, own().plan);
  assert.deepEqual([other.own().byLink, other.asked.length], [true, 1]);
  assert.equal(other.world.store.get().view.bench, "starts");
  const again = bench({ changes: { view }, box, plan: null });
  await settle();
  assert.deepEqual([again.own().running, again.asked], [null, []], "its result is kept");
  const config = { ...world.store.get().config, learning_rate: 9, batch_size: 2 };
  const reloaded = bench({ changes: { view, config }, box, reloaded: true, plan: null });
  await settle();
  assert.deepEqual(reloaded.asked, [], "what is kept outlives a reload");
  const changed = bench({ changes: { view, config }, box, plan: null });
  await settle();
  assert.equal(changed.asked.length, 1, "of other settings nothing is kept");
});

test("a link that asks for more than a page offers, or for nothing, says so and runs nothing", async () => {
  for (const [sweep, said] of [
    ["x", /sweep=x/],
    ["1000,300,same", /1000 starts of 300 epochs.*20, 50, 200/],
    ["20,9000,same", /at most 2,000/],
  ]) {
    const { world, asked, own } = bench();
    world.store.set({ view: { ...world.store.get().view, sweep: String(sweep) } });
    await settle();
    assert.match(String(own().problem), /** @type {RegExp} */ (said));
    assert.ok(world.store.get().notes.includes(String(own().problem)), "as other faults of links");
    assert.deepEqual(asked, []);
  }
  const { world, asked, starts } = bench();
  const many = "200,2000,same;learning_rate:0.01,0.1,1";
  world.store.set({ view: { ...world.store.get().view, sweep: many } });
  await settle();
  assert.equal(starts.hindrance(), "many");
  assert.deepEqual(asked, []);
});

test("new data are other seeds", () => {
  const { starts, asked } = bench();
  starts.choose({ data: "new" });
  starts.start();
  assert.deepEqual(asked[0].body.starts[1], { change: { seed: "2" }, state: null });
});

test("cancelled it drops the answer that is under way, and can go on, after a reload as well", async () => {
  const { starts, asked, round, own, box } = bench();
  starts.start();
  await round();
  const before = own().courses;
  starts.cancel();
  await round();
  assert.equal(own().courses, before);
  assert.deepEqual(asked, []);
  assert.ok(starts.canGoOn());
  const again = bench({ box });
  assert.equal(again.own().experiment?.epochs, 30);
  assert.ok(again.starts.canGoOn());
  again.starts.goOn();
  while (again.asked.length) await again.round();
  assert.ok(!again.starts.canGoOn());
  assert.ok(again.own().courses.every(({ record }) => record?.diverged || record?.epochs === 30));
});

test("what the server refuses is said, and what is done stays", async () => {
  const { starts, asked, round, own } = bench();
  starts.start();
  await round();
  asked.shift()?.reject(new Refused("starts must be fewer."));
  await settle();
  assert.deepEqual([own().problem, own().running], ["starts must be fewer.", null]);
  assert.equal(own().courses[0].record?.epochs, 10);
});

test("a start opens with its link, its state and its curve", async () => {
  const { world, starts, asked, round, own } = bench();
  starts.start();
  while (asked.length) await round();
  /** @type {any[]} */
  const opened = [];
  world.player.open = async (/** @type {any[]} */ ...given) => void opened.push(given);
  const other = createStarts({
    ...world,
    patiently: async () => null,
    storage: storage(),
    clock: () => 0,
    wait: async () => {},
    isReload: () => false,
  });
  other.store.set(own());
  other.open(4);
  const [[link, saved]] = opened;
  assert.match(link, /resets=4/);
  assert.equal(saved.state, own().courses[4].state);
  assert.deepEqual(saved.history.epoch.at(-1), 30);
  assert.deepEqual(saved.history.test.at(-1), own().courses[4].record?.test_loss);
});

test("where all starts would be the same there is nothing to start", () => {
  const { world, starts } = bench();
  world.store.set({ config: { ...world.store.get().config, initializer: "zero" } });
  assert.equal(starts.hindrance(), "zero");
});
