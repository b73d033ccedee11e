import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chipsOfPass, chipsOfStep, sampleTaken } from "../../../static/js/hand/motion.js";
import { passOf, steps } from "../../../static/js/hand/steps.js";
import { use } from "../../../static/js/page/text.js";
import { useMethods } from "../../../static/js/settings/methods.js";
import { paper, paperConfig, wide } from "../paper.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf8")));
useMethods(JSON.parse(readFileSync("tests/js/answers/methods.json", "utf8")));

/** @param {any} change @returns {any} A pass through layers of these widths, all numbers told apart. */
function passThrough({ shape, value = (/** @type {number} */ i) => i + 1 }) {
  const column = (/** @type {number} */ n, /** @type {number} */ from) =>
    Array.from({ length: n }, (_, i) => [value(from + i)]);
  const layers = shape.slice(1).map((/** @type {number} */ n, /** @type {number} */ l) => ({
    W: Array.from({ length: n }, (_, unit) =>
      Array.from({ length: shape[l] }, (_, from) => ((7 * unit + 3 * from) % 11) - 5),
    ),
    A: column(n, 100 * (l + 1)),
    delta: column(n, 100 * (l + 1) + 50),
  }));
  const explanation = { inputs: column(shape[0], 0), layers };
  return { explanation, names: { shape, last: shape.length - 1 }, i: 0 };
}

test("what was computed on paper goes forward, and the error comes back to the hidden unit", () => {
  const pass = passOf(paper(), paperConfig(), 0);
  assert.deepEqual(
    chipsOfPass(pass).map(({ key, value, back, start }) => [key, value, back, start]),
    [
      ["weight-1-0-0", 1, false, 0],
      ["weight-2-0-0", 3, false, 350],
      ["weight-2-0-0", 1, true, 700],
    ],
  );
});

test("every number is one of the explanation's, on a line that begins where it stands", () => {
  for (const shape of [
    [2, 3, 1],
    [7, 8, 8, 3, 1],
    [1, 1],
    [2, ...Array(12).fill(4), 1],
  ]) {
    const pass = passThrough({ shape });
    for (const { key, value, back } of chipsOfPass(pass)) {
      const [layer, unit, from] = key.split("-").slice(1).map(Number);
      const { layers, inputs } = pass.explanation;
      const before = layer > 1 ? layers[layer - 2].A : inputs;
      assert.equal(value, back ? layers[layer - 1].delta[unit][0] : before[from][0]);
    }
  }
});

test("layer follows layer, first forward and then back, few at a time and all in 1.5 s", () => {
  for (const shape of [
    [2, 3, 1],
    [7, 8, 8, 3, 1],
    [2, ...Array(12).fill(4), 1],
  ]) {
    const chips = chipsOfPass(passThrough({ shape }));
    const legs = [...new Set(chips.map(({ start }) => start))];
    assert.deepEqual(
      legs,
      [...legs].sort((a, b) => a - b),
    );
    const way = legs.map(leg => {
      const [first, ...others] = chips.filter(({ start }) => start === leg);
      assert.ok(others.length < 6);
      const layer = Number(first.key.split("-")[1]);
      for (const { key, back } of others)
        assert.deepEqual([Number(key.split("-")[1]), back], [layer, first.back]);
      return first.back ? -layer : layer;
    });
    const layers = shape.slice(1).map((_, i) => i + 1);
    const backward = layers.slice(1).reverse();
    assert.deepEqual(way, [...layers, ...backward.map(layer => -layer)]);
    const last = chips[chips.length - 1];
    assert.ok(last.start + last.duration <= 1500.01);
    assert.ok(last.duration <= 350);
  }
});

test("the strongest line carries the number of each unit on the side with more of them", () => {
  const chips = chipsOfPass(passThrough({ shape: [2, 3, 1] }));
  const of = (/** @type {number} */ layer, /** @type {boolean} */ back) =>
    chips.filter(each => each.back === back && each.key.startsWith(`weight-${layer}-`));
  const units = of(1, false).map(({ key }) => key.split("-")[2]);
  assert.deepEqual(units.sort(), ["0", "1", "2"]);
  assert.equal(of(2, false).length, 3);
  assert.equal(new Set(of(2, true).map(({ value }) => value)).size, 1);
});

test("numbers that are not finite stay where they are", () => {
  assert.deepEqual(chipsOfPass(passThrough({ shape: [2, 2, 1], value: () => null })), []);
});

test("a step moves what goes into its unit, or comes back to it, and no other does", () => {
  const { config, explanation } = wide();
  const pass = passOf(explanation, config, 1);
  const seen = steps(pass).map(step => {
    const chips = chipsOfStep(step, pass);
    return [step.part, step.layer, chips.length, chips.some(({ back }) => back)];
  });
  assert.deepEqual(
    seen.filter(([, , n]) => n),
    [
      ["forward", 1, 2, false],
      ["forward", 1, 2, false],
      ["forward", 2, 2, false],
      ["backward", 1, 1, true],
      ["backward", 1, 1, true],
    ],
  );
  const [first] = chipsOfStep(steps(pass)[0], pass);
  assert.ok(explanation.inputs.some((/** @type {number[]} */ row) => row[1] === first.value));
});

test("a run that went on by one point has taken it, and no other has", () => {
  const at = (/** @type {number} */ epoch, /** @type {number} */ position) => ({ epoch, position });
  assert.equal(sampleTaken(at(0, 0), at(0, 1), 250), 0);
  assert.equal(sampleTaken(at(3, 249), at(4, 0), 250), 249);
  assert.equal(sampleTaken(at(0, 0), at(0, 10), 250), null);
  assert.equal(sampleTaken(at(0, 5), at(0, 5), 250), null);
  assert.equal(sampleTaken(at(0, 5), at(0, 4), 250), null);
});
