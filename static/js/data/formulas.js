/** Formulas that people type, as the page shows them. All functions are pure. */

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {{before: string, wrong: string, after: string}} Marked
 */

/**
 * A text with the character that does not fit; at its end, a place for one.
 * @param {string} text
 * @param {number} at
 * @returns {Marked}
 */
export function marked(text, at) {
  const wrong = text[at] ?? "\u00a0";
  return { before: text.slice(0, at), wrong, after: text.slice(at + 1) };
}

/**
 * What a formula says of the data: of a class, or of a number.
 * @param {Pick<Config, "problem">} config
 * @param {number[]} inputs Those that it names.
 */
export function saying({ problem }, inputs) {
  if (problem === "regression") return "formulaNumbers";
  return inputs.includes(2) ? "formulaSign" : "formulaCurve";
}

/**
 * Two fields as a training range; null where they are none.
 * @param {number} low Not a number where nothing stands there.
 * @param {number} high
 * @param {number} [farthest] From 0 that either may be.
 * @returns {number[] | null}
 */
export function range(low, high, farthest = Infinity) {
  if (Number.isNaN(low) && Number.isNaN(high)) return [];
  const [from, to] = [Number.isNaN(low) ? -6 : low, Number.isNaN(high) ? 6 : high];
  return -farthest <= from && from < to && to <= farthest ? [from, to] : null;
}
