import assert from "node:assert/strict";
import { test } from "node:test";
import { passOf } from "../../../static/js/hand/steps.js";
import { written } from "../../../static/js/page/mathml.js";
import { createStore } from "../../../static/js/page/store.js";
import { asked, labelOf } from "../../../static/js/paper/asked.js";
import { given } from "../../../static/js/paper/given.js";
import { askedOf, createPaper, standing } from "../../../static/js/paper/paper.js";
import { curveOf, HEIGHT, PAD, tangentAt, WIDTH } from "../../../static/js/paper/slope.js";
import { Refused } from "../../../static/js/server/api.js";
import { paper, paperConfig, wide } from "../paper.js";
import { storage } from "../starts/world.js";
import { page } from "../world.js";

const settle = () => new Promise(resolve => setImmediate(resolve));

/** A page whose one sample is the exercise on paper. @param {object} [changes] */
function onPaper(changes = {}) {
  const start = page();
  const config = paperConfig();
  const samples = [[1, 0, 5]];
  const data = {
    ...start.data,
    train_points: [[1, 0]],
    train_labels: [5],
    test_points: [],
    test_labels: [],
  };
  const explained = { config, state: start.state, samples, explanation: paper(), error: null };
  const view = { ...start.view, bench: "hand", paper: true };
  return { ...start, shown: config, data, view, explained, ...changes };
}

/** @param {{box?: ReturnType<typeof storage>}} [given] */
function desk({ box = storage() } = {}) {
  const store = createStore(/** @type {any} */ (onPaper()));
  /** @type {{body: any, resolve: (answer: any) => void, reject: (error: Error) => void}[]} */
  const sent = [];
  const request = (/** @type {string} */ path, /** @type {any} */ body) => {
    assert.equal(path, "/api/mark");
    return new Promise((resolve, reject) => sent.push({ body, resolve, reject }));
  };
  const own = createPaper({ store, request, storage: box });
  return { store, sent, own, box, now: () => own.own.get() };
}
const mark = (/** @type {any} */ verdict) => ({ verdict, exact: 1, from_yours: 1, slip: null });

test("the exercise on paper asks for every quantity in its order", () => {
  const all = asked(passOf(paper(), paperConfig(), 0));
  assert.deepEqual(
    all.map(({ key }) => key),
    [
      "z.1.1",
      "a.1.1",
      "a.2.1",
      "loss",
      "dA.2.1",
      "dA.1.1",
      "delta.1.1",
      "dW.2.1.1",
      "dW.1.1.1",
      "W_after.1.1.1",
      "W_after.2.1.1",
    ],
  );
  assert.deepEqual(all.map(labelOf).slice(0, 4), ["z", "h", "ŷ", "L"]);
  assert.equal(labelOf(all[10]), "w₂");
  assert.deepEqual([all[9].lit, all[9].place], ["weight-1-0-0", "1-0-0"]);
});

test("a name in a line of text has its signs above and below, and no caret", () => {
  const part = (/** @type {string} */ tag, /** @type {any[]} */ ...children) => ({ tag, children });
  const named = (/** @type {any} */ left) => labelOf(/** @type {any} */ ({ line: { left } }));
  assert.equal(named(part("msubsup", "z", "1", "(1)")), "z₁⁽¹⁾");
  assert.equal(named(part("msubsup", "w", "1,2", "(12)")), "w₁,₂⁽¹²⁾");
});

test("units of a layer come one kind after the other, weights with their bias", () => {
  const { explanation, config } = wide();
  const keys = asked(passOf(explanation, config, 0)).map(({ key }) => key);
  assert.deepEqual(keys.slice(0, 7), [
    "z.1.1",
    "z.1.2",
    "a.1.1",
    "a.1.2",
    "z.2.1",
    "a.2.1",
    "loss",
  ]);
  const gradients = keys.filter(key => /^d[Wb]/.test(key));
  assert.deepEqual(gradients.slice(0, 4), ["dW.2.1.1", "dW.2.1.2", "db.2.1", "dW.1.1.1"]);
  assert.equal(new Set(keys).size, keys.length);
});

test("what is given are the inputs, the target, the weights and the rate", () => {
  const lists = given(passOf(paper(), paperConfig(), 0));
  assert.deepEqual(
    lists.map(list => list.map(written)),
    [["x = 1", "y = 5"], ["w_1 = 3"], ["w_2 = 2"], ["η = 0.1"]],
  );
});

test("what is typed is marked, but for what is no number", async () => {
  const { own, sent, now } = desk();
  own.answer("z.1.1", "3");
  own.answer("loss", "half");
  assert.deepEqual(sent.at(-1)?.body.answers, { "z.1.1": "3" });
  assert.deepEqual(sent.at(-1)?.body.sample, [1, 0, 5]);
  sent.at(-1)?.resolve({ marks: { "z.1.1": mark("right") } });
  await settle();
  assert.equal(now().marks["z.1.1"].verdict, "right");
  assert.deepEqual(now().tries, { "z.1.1": 1 });
});

test("marks of what was typed before are dropped", async () => {
  const { own, sent, now } = desk();
  own.answer("z.1.1", "4");
  own.answer("z.1.1", "3");
  sent[1].resolve({ marks: { "z.1.1": mark("right") } });
  await settle();
  sent[0].resolve({ marks: { "z.1.1": mark("wrong") } });
  await settle();
  assert.equal(now().marks["z.1.1"].verdict, "right");
  assert.equal(now().tries["z.1.1"], 2);
});

test("what the server refuses is said", async () => {
  const { own, sent, now } = desk();
  own.answer("z.1.1", "3");
  sent[0].reject(new Refused("too large."));
  await settle();
  assert.equal(now().problem, "too large.");
});

test("a reload brings answers and helps back, another network begins anew", async () => {
  const { own, box } = desk();
  own.answer("z.1.1", "3");
  own.help("loss");
  own.help("loss");
  const again = desk({ box });
  assert.deepEqual(again.now().answers, { "z.1.1": "3" });
  assert.deepEqual(again.now().helps, { loss: 2 });
  assert.equal(again.sent.length, 1);
  const { explained } = again.store.get();
  const config = { ...paperConfig(), learning_rate: 1 };
  again.store.set({ shown: config, explained: { .../** @type {any} */ (explained), config } });
  assert.deepEqual([again.now().answers, again.now().helps], [{}, {}]);
});

test("a question may ask for some of the quantities", () => {
  const start = /** @type {any} */ (onPaper());
  const view = { ...start.view, bench: "exercise" };
  const inside = { bench: "hand", parts: null, ask: ["z", "loss", "dW.1"] };
  const asked = askedOf({ ...start, view, inside });
  assert.deepEqual(
    asked.map(({ key }) => key),
    ["z.1.1", "loss", "dW.1.1.1"],
  );
});

test("the first wrong one is named, and whether all before it are right", () => {
  const all = askedOf(/** @type {any} */ (onPaper()));
  const good = { "z.1.1": mark("right"), "a.1.1": mark("follows") };
  const found = standing(all, { ...good, "a.2.1": mark("wrong") });
  assert.deepEqual([found.right, found.follows, found.n], [1, 1, 11]);
  assert.equal(found.wrong?.key, "a.2.1");
  assert.equal(found.before, true);
  assert.equal(standing(all, { loss: mark("wrong") }).before, false);
});

test("the tangent touches the curve and has its slope", () => {
  const values = [0, 0.5, 1];
  const along = { values, losses: values.map(w => w * w), slopes: values.map(w => 2 * w) };
  const { spot, tangent } = tangentAt(along, 1);
  assert.deepEqual(spot, curveOf(along)[1]);
  assert.deepEqual(curveOf(along)[0], [PAD, HEIGHT - PAD]);
  assert.deepEqual(curveOf(along)[2], [WIDTH - PAD, PAD]);
  const [[x0, y0], [x1, y1]] = tangent;
  assert.equal((y0 + y1) / 2, spot[1]);
  assert.equal((y0 - y1) / (x1 - x0), (HEIGHT - 2 * PAD) / (WIDTH - 2 * PAD));
});
