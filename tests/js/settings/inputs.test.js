import assert from "node:assert/strict";
import test from "node:test";
import {
  classNames,
  columnNames,
  featureLabel,
  featuresThere,
  inputName,
  placeOfPlane,
  targetNames,
  UNSAID,
  underData,
  withAxis,
  withInputs,
} from "../../../static/js/settings/inputs.js";
import { CONFIG, SCHEMA, VIEW } from "../answers.js";

const POINTS = [
  [1, 2, 3, 4, -1],
  [3, 0, 1, 5, 1],
];
const WIDE = { ...CONFIG, points: POINTS, n_inputs: 4, features: ["x", "x3"] };
const INPUTS = { features: ["x", "y", "x3", "x4"], n_inputs: 4 };
const page = (/** @type {object} */ view, config = WIDE) =>
  /** @type {any} */ ({ shown: config, view: { ...VIEW, ...view }, schema: SCHEMA });

test("data have the features of their inputs", () => {
  const names = (/** @type {any} */ config) =>
    featuresThere({ shown: config, schema: SCHEMA }).map(i => SCHEMA.features[i].name);
  const originals = ["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"];
  assert.deepEqual(names(CONFIG), originals);
  assert.deepEqual(names({ ...CONFIG, points: [[1, 5]] }), originals);
  assert.deepEqual(names(WIDE), [...originals, "x3", "x4"]);
});

test("new inputs become features, and go with their data", () => {
  const typed = { points: POINTS, n_inputs: 4 };
  assert.deepEqual(withInputs(CONFIG, typed, SCHEMA), { ...typed, ...INPUTS });
  const back = withInputs(WIDE, { points: [] }, SCHEMA);
  assert.deepEqual(back, { points: [], n_inputs: 0, features: ["x"] });
  const others = { points: [[1, 2, 3, 4, 1]] };
  assert.deepEqual(withInputs(WIDE, others, SCHEMA), others);
  const chosen = { ...typed, features: ["y"] };
  assert.deepEqual(withInputs(CONFIG, chosen, SCHEMA), chosen);
  assert.deepEqual(withInputs(WIDE, { noise: 5 }, SCHEMA), { noise: 5 });
});

test("other data begin without names, axes and places; other settings leave them", () => {
  const view = { ...VIEW, axes: [3, 1], names: ["a"], at: [1, 2, 3, 4], class_names: ["b", "c"] };
  assert.equal(underData(view, WIDE, { ...WIDE, noise: 5 }), view);
  assert.deepEqual(underData(view, WIDE, CONFIG), { ...view, ...UNSAID });
});

test("an input on one axis leaves the other, and gives it what stood there", () => {
  assert.deepEqual(withAxis([1, 2], 0, 3), [3, 2]);
  assert.deepEqual(withAxis([1, 2], 0, 2), [2, 1]);
  assert.deepEqual(withAxis([3, 1], 1, 3), [1, 3]);
});

test("columns are called by their names where they have any", () => {
  const named = page({ names: ["a", "b", "c", "d", "kind"] });
  assert.deepEqual(
    [1, 4].map(each => inputName(each, named)),
    ["a", "d"],
  );
  assert.deepEqual(
    [1, 4].map(each => inputName(each, page({}))),
    ["x₁", "x₄"],
  );
  assert.deepEqual([targetNames(named), targetNames(page({}))], [["kind"], ["y"]]);
  assert.deepEqual(columnNames(page({})), []);
  assert.equal(featureLabel("x3", named), "c");
  assert.equal(featureLabel("xSquared", named), "X₁²");
  assert.equal(featureLabel("x3", page({})), "X₃");
});

test("classes have names only where each has one", () => {
  assert.deepEqual(classNames(page({ class_names: ["no", "yes"] })), ["no", "yes"]);
  assert.deepEqual(classNames(page({ class_names: ["no"] })), []);
  const numbers = { ...WIDE, problem: "regression" };
  assert.deepEqual(classNames(page({ class_names: ["no", "yes"] }, numbers)), []);
});

test("the plane lies at the mean of the training points unless it is said where", () => {
  const data = /** @type {any} */ ({ train_points: POINTS.map(row => row.slice(0, 4)) });
  assert.deepEqual(placeOfPlane({ data, view: VIEW }), [2, 1, 2, 4.5]);
  assert.deepEqual(placeOfPlane({ data, view: { ...VIEW, at: [0, 1, 2, 3] } }), [0, 1, 2, 3]);
});
