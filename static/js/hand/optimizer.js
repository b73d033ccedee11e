/** What an optimizer that remembers makes of one gradient, line by line. */

import { drawn } from "../page/formula.js";
import { hatted, identifier, number, partial } from "../page/mathml.js";
import { method } from "../settings/methods.js";
import { at, line } from "./equations.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
 * @typedef {import("./equations.js").Line} Line
 * @typedef {import("./equations.js").Pass} Pass
 */

/** Hyperparameters on paper. @type {Record<string, Tree>} */
const CHOSEN = {
  momentum: identifier("μ"),
  decay: identifier("ρ"),
  beta1: identifier("β", { sub: [1] }),
  beta2: identifier("β", { sub: [2] }),
  epsilon: identifier("ε"),
};

/** The quantities of an optimizer. @type {Record<string, Tree>} */
const SYMBOLS = {
  ...CHOSEN,
  rate: identifier("η"),
  t: identifier("t"),
  m_hat: hatted("m"),
  v_hat: hatted("v"),
};

/** @param {string} name */
const symbolOf = name => SYMBOLS[name] ?? identifier(name);

/**
 * The lines before the step, and the step in symbols and with numbers; null without a memory.
 *
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @param {number | null} k A bias where null.
 * @returns {{lines: Line[], symbols: Tree, numbers: Tree} | null}
 */
export function remembered(pass, layer, unit, k) {
  const { slots, lines, is_plain } = method("optimizer", pass.config.optimizer);
  if (is_plain) return null;
  const { names } = pass;
  const found = at(pass, layer);
  /** @param {any} W @param {any} b @returns {number | null} */
  const own = (W, b) => (k === null ? b[unit] : W[unit][k]);
  const parameter = k === null ? names.b(layer, unit) : names.w(layer, unit, k);
  const symbols = {
    ...Object.fromEntries([...Object.keys(SYMBOLS), ...slots].map(name => [name, symbolOf(name)])),
    g: partial(identifier("L"), parameter),
  };
  const values = {
    ...chosen(pass),
    ...Object.fromEntries(slots.map(slot => [slot, own(found.slots_W[slot], found.slots_b[slot])])),
    g: own(found.dW, found.db),
  };
  const written = lines.map(([name, formula]) => {
    const numbers = drawn(formula, values);
    const value = own(found.lines_W[name], found.lines_b[name]);
    Object.assign(values, { [name]: value });
    const sign = slots.includes(name) ? "←" : "=";
    return line(symbolOf(name), [drawn(formula, symbols)], [numbers], number(value), sign);
  });
  const step = written[written.length - 1];
  return { lines: written.slice(0, -1), symbols: step.symbols[0], numbers: step.numbers[0] };
}

/** Numbers that are the same for all parameters. @param {Pass} pass @returns {Record<string, number>} */
function chosen({ config, explanation: { learning_rate: rate, t } }) {
  const own = Object.keys(CHOSEN).map(name => [name, Object(config)[name]]);
  return { ...Object.fromEntries(own), rate, t };
}
