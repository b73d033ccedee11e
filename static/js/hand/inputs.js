/** Derivatives by what the network sees: how loss and outputs change with every input. */

import { drawn, INPUTS } from "../page/formula.js";
import {
  factor,
  fraction,
  identifier,
  joinedBy,
  number,
  partial,
  row,
  word,
} from "../page/mathml.js";
import { method } from "../settings/methods.js";
import { backOver } from "./backward.js";
import { at, line, lossOf, product, slopeOf } from "./equations.js";

/**
 * @typedef {import("./equations.js").Line} Line
 * @typedef {import("./equations.js").Pass} Pass
 */

/** Of the loss, then of each output, input by input. @param {Pass} pass @returns {Line[]} */
export function inputLines(pass) {
  const { inputs, output_slopes } = pass.explanation;
  return inputs.flatMap((_, k) => [
    backOver(pass, 0, k),
    ...output_slopes.map((_, unit) => outputSlope(pass, unit, k)),
  ]);
}

/**
 * Where features are made of an input of the data: how they change with it, and what loss and
 * outputs change by in all.
 * @param {Pass} pass
 * @returns {Line[]}
 */
export function coordinateLines(pass) {
  const { slopes, coordinates } = pass.explanation;
  if (slopes.every((row, k) => row.every(tree => isPlain(pass, k, tree)))) return [];
  return coordinates.flatMap((_, c) => {
    const through = slopes.flatMap((row, k) => (row[c] === 0 ? [] : [k]));
    const made = through.filter(k => !isPlain(pass, k, slopes[k][c]));
    return [...made.map(k => featureSlope(pass, k, c)), ...totals(pass, through, c)];
  });
}

/** Whether an input is seen as it is, or not at all. @param {Pass} pass @param {number} k @param {unknown} tree */
const isPlain = ({ config }, k, tree) => tree === 0 || (tree === 1 && k < config.features.length);

/** @param {Pass} pass @param {number} c */
const coordinate = ({ explanation }, c) =>
  explanation.coordinates.length === 1 ? identifier("x") : identifier("x", { sub: [c + 1] });

/** @param {Pass} pass @param {number} k @param {number} c @returns {Line} */
function featureSlope(pass, k, c) {
  const { names, explanation, i } = pass;
  const tree = explanation.slopes[k][c];
  const symbols = {
    ...INPUTS,
    ...(explanation.coordinates.length === 1 && { x1: coordinate(pass, 0) }),
  };
  const values = Object.fromEntries(explanation.coordinates.map((row, j) => [`x${j + 1}`, row[i]]));
  const left = fraction(row(word("∂"), names.a(0, k)), row(word("∂"), coordinate(pass, c)));
  const result = number(explanation.feature_slopes[k][c][i]);
  const isNumber = typeof tree === "number";
  return line(
    left,
    isNumber ? [] : [drawn(tree, symbols)],
    isNumber ? [] : [drawn(tree, { ...INPUTS, ...values })],
    result,
  );
}

/** The total derivatives of loss and outputs. @param {Pass} pass @param {number[]} through Features. @param {number} c @returns {Line[]} */
function totals(pass, through, c) {
  const { names, explanation, i } = pass;
  const { d_coordinates, d_inputs, coordinate_slopes, output_slopes, feature_slopes } = explanation;
  const by = row(word("d"), coordinate(pass, c));
  const one = (
    /** @type {import("../page/mathml.js").Tree} */ of,
    /** @type {(number | null)[][]} */ slopes,
    /** @type {number | null} */ result,
  ) => {
    const terms = through.map(k =>
      product([partial(of, names.a(0, k)), partial(names.a(0, k), coordinate(pass, c))]),
    );
    const numbers = through.map(k =>
      product([factor(slopes[k][i]), factor(feature_slopes[k][c][i])]),
    );
    return line(
      fraction(row(word("d"), of), by),
      terms.length ? [joinedBy(terms, "+")] : [],
      numbers.length ? [joinedBy(numbers, "+")] : [],
      number(result),
    );
  };
  return [
    one(lossOf(pass), d_inputs, d_coordinates[c][i]),
    ...output_slopes.map((slopes, unit) =>
      one(names.a(names.last, unit), slopes, coordinate_slopes[unit][c][i]),
    ),
  ];
}

/** @param {Pass} pass @param {number} unit @param {number} k @returns {Line} */
function outputSlope(pass, unit, k) {
  const { names, explanation, i } = pass;
  const left = partial(names.a(names.last, unit), names.a(0, k));
  const result = number(explanation.output_slopes[unit][k][i]);
  const { activation, slope, W } = at(pass, names.last);
  if (names.last > 1 || method("activation", activation).is_joint)
    return line(left, [], [], result);
  const w = names.w(names.last, unit, k);
  if (names.isLinear) return line(left, [w], [], result);
  return line(
    left,
    [product([slopeOf(pass, names.last, unit), w])],
    [product([number(slope[unit][i]), factor(W[unit][k])])],
    result,
  );
}
