import assert from "node:assert/strict";
import { test } from "node:test";
import { Busy, Refused, Unreachable } from "../../../static/js/server/api.js";
import { persist } from "../../../static/js/server/persistence.js";
import { epochs, isDone } from "../../../static/js/starts/course.js";
import { blocks, duration, hindrance, LIMITS, portion } from "../../../static/js/starts/plan.js";
import { train } from "../../../static/js/starts/runner.js";
import { createWorld, randomNumbers } from "../world.js";
import { answer, asked, DIVERGING, RECORDED } from "./world.js";

/** @typedef {import("../../../static/js/starts/course.js").Course} Course */

/**
 * @param {number} n
 * @param {number} of
 * @param {{ask?: (body: any) => any, rate?: number | null, stop?: number, from?: Course[],
 *   wait?: (milliseconds: number) => Promise<unknown>}} [how]
 */
async function trained(n, of, { ask = answer, rate = null, stop = Infinity, from, wait } = {}) {
  const { experiment, courses } = asked(n, of);
  let [last, requests] = [from ?? courses, 0];
  const random = randomNumbers(n + of);
  let now = 0;
  const whole = await train(
    {
      ask: async body => {
        requests++;
        return ask(body);
      },
      isWanted: () => requests < stop,
      clock: () => (now += 1000 * random()),
      wait: wait ?? (() => assert.fail("nobody waits")),
      told: courses => (last = courses),
    },
    experiment,
    last,
    rate,
  );
  return { courses: last, requests, whole };
}

const kept = (/** @type {Course[]} */ courses) =>
  courses.map(({ state, record, history }) => ({ state, record, history }));

test("however a run is cut, the records, states and histories are the same", async () => {
  const whole = await trained(120, 90, { rate: 1e12 });
  assert.ok(whole.whole);
  assert.equal(whole.requests, 3);
  for (const most of [1, 7, 40]) {
    const cut = await trained(120, 90, { ask: body => answer(body, most) });
    assert.deepEqual(kept(cut.courses), kept(whole.courses));
  }
});

test("one that diverged is not asked for again, and the others go on", async () => {
  /** @type {any[]} */
  const bodies = [];
  const { courses } = await trained(20, 90, {
    ask: body => {
      bodies.push(body);
      return answer(body, 30);
    },
  });
  assert.equal(courses[DIVERGING].record?.diverged, 20);
  assert.ok(courses.every((each, i) => i === DIVERGING || epochs(each) === 90));
  const later = bodies.filter(({ starts }) => starts[0].state?.epoch >= 30);
  assert.ok(later.length);
  assert.ok(later.every(({ starts }) => starts.length === 19));
});

test("cancelled it asks for nothing more, keeps what is done, and goes on to the same end", async () => {
  const whole = await trained(60, 50);
  for (const stop of [1, 2, 3]) {
    const part = await trained(60, 50, { stop });
    assert.equal(part.requests, stop);
    assert.equal(part.whole, false);
    assert.ok(!part.courses.every(each => isDone(each, 50)));
    const rest = await trained(60, 50, { from: part.courses });
    assert.deepEqual(kept(rest.courses), kept(whole.courses));
  }
});

test("a busy or lost server costs at most the block that was under way", async () => {
  const whole = await trained(60, 50);
  const { store } = createWorld();
  let asks = 0;
  const ask = (/** @type {any} */ body) =>
    persist({ store, wait: async () => {} }, async () => {
      asks++;
      if (asks % 3 === 1) throw new Unreachable("/api/starts");
      if (asks % 3 === 2) throw new Busy("/api/starts", 1);
      return answer(body);
    });
  const rough = await trained(60, 50, { ask });
  assert.equal(asks, 3 * rough.requests);
  assert.deepEqual(kept(rough.courses), kept(whole.courses));
});

test("what the server refuses ends it", async () => {
  const ask = () => Promise.reject(new Refused("starts must be fewer."));
  await assert.rejects(trained(20, 5, { ask }), Refused);
});

test("blocks hold what the server takes, and every start once", () => {
  const { experiment, courses } = asked(200, 1);
  const changes = courses.map(({ change }) => change);
  for (const hidden_layers of [[], [8, 8, 8], Array(12).fill(64)]) {
    const all = blocks({ ...experiment.config, hidden_layers }, changes);
    assert.deepEqual(
      all.flat(),
      changes.map((_, i) => i),
    );
    assert.ok(all.every(block => block.length <= LIMITS.runs));
  }
  const deep = blocks({ ...experiment.config, hidden_layers: Array(12).fill(64) }, changes);
  assert.ok(deep.every(block => block.length === 2 || block.length === 1));
});

test("a request holds what fits into its time, at least an epoch and at most what is left", () => {
  assert.equal(portion(500, 1e5, null), 10);
  assert.equal(portion(4, 1e5, null), 4);
  assert.equal(portion(500, 1e9, 1), 1);
  assert.equal(portion(5000, 1, 1e9), LIMITS.epochs);
});

test("the page says why it does not begin, and how long it would take", () => {
  const { experiment, plan } = asked(50, 500);
  assert.equal(hindrance(experiment, plan, null), null);
  const changed = (/** @type {object} */ change) => ({
    ...experiment,
    config: { ...experiment.config, ...change },
  });
  for (const { varies, ...change } of RECORDED.varies)
    for (const data of /** @type {const} */ (["same", "new"]))
      assert.equal(
        hindrance(changed(change), { ...plan, data }, null),
        varies || data === "new" ? null : "zero",
      );
  const factors = [{ name: "initializer", values: ["he", "zero"] }];
  assert.equal(hindrance(experiment, { ...plan, factors }, null), "zero");
  assert.equal(hindrance(changed({ hidden_layers: [64, 64, 64] }), plan, null), "draws");
  assert.equal(hindrance(experiment, plan, 1), "long");
  assert.equal(duration(experiment, plan, 10), duration(experiment, { ...plan, n: 100 }, 20));
});

test("where others wait a page waits between two blocks, and not after the last", async () => {
  /** @type {number[]} */
  const waits = [];
  const { requests } = await trained(20, 90, {
    ask: body => ({ ...answer(body, 30), crowded: true }),
    wait: async milliseconds => waits.push(milliseconds),
  });
  assert.equal(waits.length, requests - 1);
  assert.ok(waits.every(each => each === 1000));
});
