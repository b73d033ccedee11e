/** What the quantities of a network are called in formulas, as on paper. */

import { placeKey, unitKey } from "../network/places.js";
import { INPUTS, tight } from "../page/formula.js";
import { identifier, integer, placed, power, row, word } from "../page/mathml.js";
import { inputsOf, sizes } from "../settings/methods.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
 * @typedef {number | "k" | "j"} Index Of a unit, from 0; a letter within a sum.
 * @typedef {ReturnType<typeof notation>} Notation
 */

/** Inputs that are features of their own, beside the first two. */
const FURTHER = [3, 4, 5, 6, 7, 8];

/**
 * In general h, z, w, b and δ carry their layer above and their units below. In a network of
 * single units a number below is enough; a single hidden layer needs none for z and h.
 *
 * @param {import("../types.d.ts").Config} config
 * @param {boolean} isLinear Whether the output is its own weighted sum.
 * @param {import("../types.d.ts").Formula[]} [formulas] What the network sees behind the features.
 */
export function notation(config, isLinear, formulas = []) {
  const shape = sizes(config);
  const last = shape.length - 1;
  const isChain = shape.every(units => units === 1);

  /** @param {string} name @param {number} layer @param {Index[]} units */
  const named = (name, layer, units) => {
    const counted = units.map(unit => (typeof unit === "number" ? unit + 1 : unit));
    if (isChain) return identifier(name, { sub: last > 1 ? [layer] : [] });
    return identifier(name, { sub: counted, sup: last > 1 ? layer : null });
  };
  const several = shape[last] > 1;
  /** Where there is one output only, it needs no number. @param {number} layer @param {Index} unit @returns {Index[]} */
  const own = (layer, unit) => (layer === last && !several ? [] : [unit]);
  /** Of an output. @param {string} name @param {Index} unit */
  const output = (name, unit) =>
    identifier(name, { sub: several ? [typeof unit === "number" ? unit + 1 : unit] : [] });
  const isPlain = isChain && last === 2;

  return {
    shape,
    last,
    isChain,
    isLinear,

    /** The sum that goes into a unit. @param {number} layer @param {number} unit */
    z: (layer, unit) => {
      const plain = isPlain && isLinear ? identifier("z") : named("z", layer, own(layer, unit));
      const written = layer === last && isLinear ? output("ŷ", unit) : plain;
      return placed(written, unitKey(layer, unit));
    },
    /** What a unit gives on. @param {number} layer @param {Index} unit @returns {Tree} */
    a: (layer, unit) => {
      if (layer === 0)
        return placed(input(config, Number(unit), formulas), unitKey(0, Number(unit)));
      const inner = isPlain ? identifier("h") : named("h", layer, [unit]);
      const written = layer === last ? output("ŷ", unit) : inner;
      return typeof unit === "number" ? placed(written, unitKey(layer, unit)) : written;
    },
    /** @param {number} layer @param {Index} unit @param {Index} from */
    w: (layer, unit, from) => {
      const written = named("w", layer, last === 1 && !several ? [from] : [unit, from]);
      const isOne = typeof unit === "number" && typeof from === "number";
      return isOne ? placed(written, placeKey({ layer, unit, from })) : written;
    },
    /** The target of an output. @param {Index} unit */
    y: unit => output("y", unit),
    /** @param {number} layer @param {number} unit */
    b: (layer, unit) =>
      placed(named("b", layer, own(layer, unit)), placeKey({ layer, unit, from: null })),
    /** @param {number} layer @param {Index} unit */
    delta: (layer, unit) => {
      const written = named("δ", layer, own(layer, unit));
      return typeof unit === "number" ? placed(written, unitKey(layer, unit)) : written;
    },
  };
}

/**
 * A feature in terms of the coordinates of a point; those of one number have just one.
 * @param {import("../types.d.ts").Config} config
 * @param {number} index Among the features in use; behind them, formulas.
 * @param {import("../types.d.ts").Formula[]} formulas
 * @returns {Tree}
 */
function input(config, index, formulas) {
  const isSingle = inputsOf(config) === 1;
  const x = (/** @type {number} */ i) =>
    isSingle && i === 1 ? identifier("x") : identifier("x", { sub: [i] });
  const sine = (/** @type {Tree} */ of) => row(word("sin"), "\u2061", of);
  /** @type {Record<string, () => Tree>} */
  const named = {
    x: () => x(1),
    y: () => x(2),
    xSquared: () => power(x(1), integer(2)),
    ySquared: () => power(x(2), integer(2)),
    xTimesY: () => row(x(1), x(2)),
    ...Object.fromEntries(FURTHER.map(i => [`x${i}`, () => x(i)])),
    sinX: () => sine(x(1)),
    sinY: () => sine(x(2)),
  };
  const { features } = config;
  if (index < features.length) return named[features[index]]();
  return tight(formulas[index - features.length], { ...INPUTS, x1: x(1), x2: x(2) });
}
