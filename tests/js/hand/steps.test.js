import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { groups, passOf, steps, worked as workedOn } from "../../../static/js/hand/steps.js";
import { written } from "../../../static/js/page/mathml.js";
import { text, use } from "../../../static/js/page/text.js";
import { useMethods } from "../../../static/js/settings/methods.js";
import { paper, paperConfig, wide } from "../paper.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf8")));
useMethods(JSON.parse(readFileSync("tests/js/answers/methods.json", "utf8")));

/** @param {any} explanation @param {any} config */
function worked(explanation, config, i = 0) {
  const pass = passOf(explanation, config, i);
  const all = steps(pass);
  const lines = all
    .flatMap(step => step.lines)
    .map(({ left, sign, symbols, numbers, result }) =>
      [`${written(left)} ${sign} ${written([...symbols, ...numbers, result][0])}`]
        .concat([...symbols, ...numbers, result].slice(1).map(written))
        .join(" = "),
    );
  return { pass, all, lines };
}

test("the exercise on paper is worked out as on paper, line by line", () => {
  assert.deepEqual(worked(paper(), paperConfig()).lines, [
    "z = w_1x = 3·1 = 3",
    "h = max(0,z) = max(0,3) = 3",
    "ŷ = w_2h = 2·3 = 6",
    "L = 1/2(ŷ−y)^2 = 1/2(6−5)^2 = 0.5",
    "∂L/∂ŷ = ŷ−y = 6−5 = 1",
    "∂L/∂w_2 = ∂L/∂ŷ·∂ŷ/∂w_2 = (ŷ−y)·h = 1·3 = 3",
    "∂L/∂h = w_2·∂L/∂ŷ = 2·1 = 2",
    "f′(z) = f′(3) = 1",
    "∂L/∂z = ∂L/∂h·f′(z) = 2·1 = 2",
    "∂L/∂w_1 = ∂L/∂ŷ·∂ŷ/∂h·∂h/∂z·∂z/∂w_1 = (ŷ−y)·w_2·f′(z)·x = 1·2·1·1 = 2",
    "w_1 ← w_1−η∂L/∂w_1 = 3−0.1·2 = 2.8",
    "w_2 ← w_2−η∂L/∂w_2 = 2−0.1·3 = 1.7",
  ]);
});

test("the other convention of the loss has no half, and a two in its derivative", () => {
  const { lines } = worked(paper(), paperConfig({ loss: "squared_error" }));
  assert.equal(lines[3], "L = (ŷ−y)^2 = (6−5)^2 = 0.5");
  assert.equal(lines[4], "∂L/∂ŷ = 2·(ŷ−y) = 2·(6−5) = 1");
  assert.match(lines[9], /= 2·\(ŷ−y\)·w_2·f′\(z\)·x =/);
});

test("a unit that is off says so, forward and backward", () => {
  const off = paper();
  const [hidden] = off.layers;
  Object.assign(hidden, {
    W: [[-3]],
    Z: [[-3]],
    A: [[0]],
    slope: [[0]],
    dA: [[-10]],
    delta: [[-0]],
  });
  const { all, lines } = worked(off, paperConfig());
  assert.equal(lines[0], "z = w_1x = −3·1 = −3");
  assert.equal(lines[1], "h = max(0,z) = max(0,−3) = 0");
  const dead = all.filter(step => step.isDead);
  assert.deepEqual(
    dead.map(step => step.part),
    ["forward", "backward"],
  );
  assert.match(dead[0].words, /off for this sample/);
  assert.match(dead[1].words, /dead for this sample/);
});

test("a unit that is saturated says so, forward and backward, and so does the output", () => {
  const { config, explanation } = wide();
  explanation.layers[0].slope = [
    [0.009, 0.5],
    [1, 1],
  ];
  explanation.layers[1].slope = [[-0.001, 0.5]];
  const saturated = (/** @type {number} */ i) =>
    worked(explanation, config, i).all.filter(step => step.words.includes("saturated"));
  assert.deepEqual(
    saturated(0).map(({ part, layer, isDead }) => [part, layer, isDead]),
    [
      ["forward", 1, true],
      ["forward", 2, true],
      ["backward", 2, true],
      ["backward", 1, true],
    ],
  );
  assert.deepEqual(saturated(1), []);
});

test("a linear unit is never saturated, whatever its slope", () => {
  const { all } = worked(paper(), paperConfig());
  assert.ok(!all.some(step => /saturated/.test(step.words)));
});

test("a bias of 0 that has a gradient says that it will move, and no other", () => {
  const { config, explanation } = wide();
  const says = () =>
    worked(explanation, config)
      .all.filter(step => step.words.includes(text("hand.zeroBias")))
      .map(step => step.title);
  assert.deepEqual(says(), []);
  explanation.layers[0].b = [0.125, 0];
  assert.deepEqual(says(), ["Weights and bias of hidden layer 1, neuron 2"]);
  explanation.layers[0].db = [90, 0];
  assert.deepEqual(says(), []);
});

test("where the language has a decimal comma, formulas have it too, and no other", t => {
  const english = JSON.parse(readFileSync("static/text/en.json", "utf8"));
  use({ ...english, separators: ",\u202f" });
  t.after(() => use(english));
  const { lines } = worked(paper(), paperConfig());
  assert.equal(lines[1], "h = max(0;z) = max(0;3) = 3");
  assert.equal(lines[10], "w_1 ← w_1−η∂L/∂w_1 = 3−0,1·2 = 2,8");
});

test("every number of a larger network and a batch is shown where it belongs", () => {
  const { config, explanation } = wide();
  const { lines } = worked(explanation, config, 1);
  const wanted = [
    "z_1^(1) = w_1,1^(1)x_1 + w_1,2^(1)x_1x_2 + b_1^(1) = 0.25·10.5−2·11.5 + 0.125 = 20.5",
    "h_2^(1) = tanh(z_2^(1)) = tanh(21.5) = 31.5",
    "ŷ = tanh(z^(2)) = tanh(9.5) = −0.5",
    "L_2 = 1/2(ŷ−y)^2 = 1/2(−0.5−(−1))^2 = 0.25",
    "L = 1/m∑_iL_i = 1/2(0.125 + 0.25) = 0.1875",
    "g′(z^(2)) = 1−ŷ^2 = 1−(−0.5)^2 = 0.75",
    "δ^(2) = ∂L_2/∂ŷ·g′(z^(2)) = 0.5·0.75 = 0.375",
    "∂L_2/∂h_2^(1) = w_1,2^(2)·δ^(2) = −7·0.375 = 51.5",
    "∂L_2/∂w_1,1^(1) = δ_1^(1)·x_1 = 60.5·10.5 = −2",
    "∂L/∂w_1,1^(1) = 1/m∑_i∂L_i/∂w_1,1^(1) = 1/2(1−2) = 80",
    "∂L_2/∂b_2^(1) = δ_2^(1) = 71.5",
    "λ∂R/∂w_1,2^(1) = λ·w_1,2^(1) = 0.01·(−2) = 100.5",
    "w_1,2^(1) ← w_1,2^(1)−η∂L/∂w_1,2^(1)−ηλ∂R/∂w_1,2^(1) = −2−0.03·80.5−0.03·100.5 = −1",
    "b^(2) ← b^(2)−η∂L/∂b^(2) = 8−0.03·150 = 180",
  ];
  for (const line of wanted) assert.ok(lines.includes(line), line);
});

test("a dead link stays where it is, without a term of its own", () => {
  const { config, explanation } = wide();
  const { lines, all } = worked(explanation, config);
  assert.ok(lines.includes("w_2,1^(1) ← w_2,1^(1) = 0"));
  assert.ok(!lines.some(line => line.startsWith("λ∂R/∂w_2,1^(1)")));
  const words = all.filter(step => step.words.includes(text("hand.deadLink")));
  assert.equal(words.length, 1);
});

test("without biases there is no b, nor δ of one", () => {
  assert.ok(!worked(paper(), paperConfig()).lines.join().includes("b"));
  const { config, explanation } = wide();
  const { lines } = worked(explanation, { ...config, bias: false });
  assert.ok(!lines.join().includes("b"));
});

test("only the numbers of the explanation and of the configuration are put in", () => {
  const { config, explanation } = wide();
  const known = JSON.stringify([config, explanation]).match(/\d+(\.\d+)?/g) ?? [];
  const { lines } = worked(explanation, config, 1);
  const formulas = lines.join(" ").replaceAll(/[_^]\(?[\d,]+\)?/g, "");
  for (const shown of formulas.match(/\d+(\.\d+)?/g) ?? [])
    assert.ok([...known, "0", "1", "2"].includes(shown), shown);
});

test("a long sum is a ∑ in symbols, and every number but the middle of a very long one", () => {
  const n = 20;
  const config = paperConfig({ hidden_layers: [n], bias: false });
  const explanation = paper();
  const column = (/** @type {number} */ value) => Array.from({ length: n }, () => [value]);
  const [hidden, output] = explanation.layers;
  for (const name of ["W", "Z", "A", "slope", "dA", "delta", "W_after", "dW", "penalty_W"])
    Object.assign(hidden, { [name]: column(3) });
  const none = { dead: column(0), frozen: column(0), frozen_b: [] };
  Object.assign(hidden, { dW_each: column(3).map(each => [each]), ...none });
  const flat = [Array.from({ length: n }, (_, k) => k + 1)];
  Object.assign(output, { W: flat, W_after: flat, dW: flat, dead: flat, penalty_W: flat });
  Object.assign(output, { dW_each: [column(1)], frozen: [[]] });
  const { lines } = worked(explanation, config);
  const sum = lines.find(line => line.startsWith("ŷ = "));
  assert.match(
    sum ?? "",
    /^ŷ = ∑_kw_1,k\^\(2\)h_k\^\(1\) = 1·3 \+ 2·3 .* \+ 15·3 \+ ⋯ \+ 20·3 = 6$/,
  );
});

test("a small computation is divided into parts, a larger one into layers of parts", () => {
  const small = worked(paper(), paperConfig());
  const keys = (/** @type {any} */ { all, pass }) => groups(all, pass).map(group => group.key);
  assert.deepEqual(keys(small), ["forward", "backward", "update"]);
  const { config, explanation } = wide();
  const four = { ...config, hidden_layers: [2], features: ["x", "y"] };
  assert.deepEqual(keys(worked(explanation, four)), ["forward", "backward", "update"]);
});

test("each step lights up what it computes, and the error flows back over links going out", () => {
  const { config, explanation } = wide();
  const { all } = worked(explanation, config);
  const lit = (/** @type {number} */ i) => all[i].lit;
  const unit = all.findIndex(step => step.part === "forward" && step.title.endsWith("neuron 2"));
  assert.deepEqual(lit(unit), ["unit-1-1", "weight-1-1-0", "weight-1-1-1", "bias-1-1"]);
  const back = all.findIndex(step => step.part === "backward" && step.title.endsWith("neuron 2"));
  assert.deepEqual(lit(back), ["unit-1-1", "weight-2-0-1"]);
  const update = all.findIndex(step => step.part === "update");
  assert.deepEqual(lit(update), ["weight-1-0-0", "weight-1-0-1", "bias-1-0"]);
});

test("a question that asks about some parts of a pass shows the steps of those alone", () => {
  const explained = { explanation: paper(), config: paperConfig() };
  /** @param {string} bench @param {string[] | null} parts */
  const shown = (bench, parts) => {
    /** @type {any} */
    const page = { explained, hand: { of: 0 }, view: { bench }, inside: { bench: "hand", parts } };
    return new Set(workedOn(page)?.all.map(step => step.part));
  };
  const all = new Set(["forward", "loss", "backward", "update"]);
  assert.deepEqual(shown("exercise", ["forward"]), new Set(["forward", "loss"]));
  assert.deepEqual(shown("exercise", ["backward"]), new Set(["backward"]));
  assert.deepEqual(shown("exercise", null), all);
  assert.deepEqual(shown("hand", ["forward"]), all);
});

test("every weight, bias and unit of a step can be pointed at in its equations", () => {
  const { config, explanation } = wide();
  for (const { lines, lit, part } of worked(explanation, config).all) {
    const keys = keysOf(lines);
    for (const key of lit) assert.ok(keys.has(key), `${key} of ${part}`);
  }
  const [first] = worked(explanation, config).all;
  const of = (/** @type {"symbols" | "numbers"} */ side) =>
    [...keysOf(first.lines[0][side])].filter(key => !key.startsWith("unit"));
  assert.deepEqual(of("numbers"), ["weight-1-0-0", "weight-1-0-1", "bias-1-0"]);
  assert.deepEqual(of("symbols"), of("numbers"));
});

/** Keys that parts of formulas bring along. @param {any} part @returns {Set<string>} */
function keysOf(part) {
  if (typeof part !== "object" || part === null) return new Set();
  const own = part.attributes?.["data-place"];
  const inner = Object.values(part).flatMap(each => [...keysOf(each)]);
  return new Set([...(own ? [own] : []), ...inner]);
}

test("an optimizer that remembers is worked out line by line before each update", () => {
  const adam = JSON.parse(readFileSync("tests/js/answers/adam.json", "utf8"));
  const { lines, all } = worked(adam, paperConfig({ optimizer: "adam" }));
  assert.deepEqual(lines.slice(10, 15), [
    "m ← β_1·m + (1−β_1)·∂L/∂w_1 = 0.9·0.2 + (1−0.9)·0.969 = 0.2769",
    "v ← β_2·v + (1−β_2)·(∂L/∂w_1)^2 = 0.999·0.004 + (1−0.999)·0.969^2 = 0.004935",
    "m̂ = m/1−β_1^t = 0.2769/1−0.9^2 = 1.4574",
    "v̂ = v/1−β_2^t = 0.004935/1−0.999^2 = 2.4687",
    "w_1 ← w_1−η·m̂/√(v̂) + ε = 2.9−0.1·1.4574/√(2.4687) + 1·10^−8 = 2.8072",
  ]);
  assert.match(all.at(-1)?.words ?? "", /remembers/);
});

test("a frozen weight has a gradient, and an update that is struck out", () => {
  const held = paper();
  held.layers[0].frozen = [[true]];
  held.layers[0].W_after = [[3]];
  const { lines, all } = worked(held, paperConfig());
  assert.equal(lines[10], "w_1 ← w_1−η∂L/∂w_1 = 3−0.1·2 = 3");
  const step = all.find(({ part }) => part === "update");
  assert.equal(step?.lines.at(-1)?.symbols[0].attributes.class, "struck");
  assert.match(step?.words ?? "", /frozen/);
});
