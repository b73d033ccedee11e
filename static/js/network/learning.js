/** How the layers of a network learn: what the server knows of states, and what is wrong. Pure. */

import { large } from "../page/format.js";
import { text } from "../page/text.js";
import { method } from "../settings/methods.js";
import { lineOf } from "./course.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").RunState} RunState
 * @typedef {import("./course.js").Track} Track
 * @typedef {import("../page/spark.js").Line} Line
 * @typedef {import("../server/messages.js").components["schemas"]["CourseAnswer"]} CourseAnswer
 * @typedef {object} Learned Of one state.
 * @property {(number | null)[]} gradients Mean size, layer by layer, the output's last.
 * @property {number[]} stuck How many units hardly learn, of each hidden layer.
 * @property {number[][]} flat At how many training points each unit's slope is nearly 0.
 * @property {(number | null)[][]} activity Mean size of what each unit answers.
 */

/** So many times smaller or larger gradients are worth a word; a network that learns has less. */
const MUCH = 50;
/** Of the units of a layer. */
const MANY = 0.25;
/** Of a request, in characters. */
const MOST_TEXT = 1e6;
const MOST_STATES = 200;

/** What was answered, by its state. */
export function createLearned() {
  /** @type {WeakMap<RunState, Learned>} */
  const known = new WeakMap();
  return {
    /** @param {RunState} state */
    of: state => known.get(state),

    /** @param {RunState[]} states @param {CourseAnswer} answer Of the first of them, or of all. */
    take(states, { gradients, stuck, flat, activity }) {
      for (const i of gradients.keys())
        known.set(states[i], {
          gradients: gradients[i],
          stuck: stuck[i],
          flat: flat.map(layer => layer[i]),
          activity: activity.map(layer => layer[i]),
        });
    },
  };
}

/**
 * States that are still to be asked about: the one that is shown first, unless it is gone in a moment.
 *
 * @param {Track} track
 * @param {boolean} playing
 * @param {(state: RunState) => unknown} known
 */
export function unknown({ pieces, now }, playing, known) {
  const all = pieces.flat().map(({ state }) => state);
  const wanted = playing ? all.slice(0, -1) : [now.state, ...all];
  return [...new Set(wanted)].filter(state => !known(state));
}

/** As many as one request may ask about. @param {RunState[]} states */
export function together(states) {
  const fitting = Math.floor(MOST_TEXT / (states[0]?.parameters.length || 1));
  return states.slice(0, Math.max(1, Math.min(MOST_STATES, fitting)));
}

/**
 * What is known of the state that is shown, or of the last one before it.
 * @param {Track} track
 * @param {(state: RunState) => Learned | undefined} known
 */
export function latest({ pieces, now }, known) {
  const before = pieces.flat().filter(({ epoch }) => epoch <= now.epoch);
  const states = [now, ...before.reverse()].map(({ state }) => state);
  return states.map(known).find(each => each) ?? null;
}

/** A layer in a table, or at the end of its line. */
export const layerName = (/** @type {number} */ layer, /** @type {number} */ hidden) =>
  text(layer > hidden ? "output" : "learning.layer", { layer });

/**
 * The sizes of the gradients, a line for each layer.
 * @param {Track} track
 * @param {(state: RunState) => Learned | undefined} known
 * @param {{hidden: number, chosen: number}} of
 * @returns {Line[]}
 */
export function gradientLines(track, known, { hidden, chosen }) {
  return Array.from({ length: hidden + 1 }, (_, i) => ({
    ...lineOf(track, state => known(state)?.gradients[i]),
    ...named(i + 1, hidden, chosen),
  }));
}

/** The shares of units that hardly learn, a line for each hidden layer. */
export function stuckLines(
  /** @type {Track} */ track,
  /** @type {(state: RunState) => Learned | undefined} */ known,
  /** @type {number[]} */ units,
  /** @type {number} */ chosen,
) {
  return units.map((n, i) => {
    const of = (/** @type {RunState} */ state) => {
      const stuck = known(state)?.stuck[i];
      return stuck === undefined ? undefined : stuck / n;
    };
    const line = lineOf(track, of);
    const { name, kind } = named(i + 1, units.length, chosen);
    const ends = line.pieces.flat().at(-1)?.[1] ?? 0;
    return { ...line, kind, ...(ends > 0 && { name }) }; // many end at 0
  });
}

/** @param {number} layer @param {number} hidden @param {number} chosen */
const named = (layer, hidden, chosen) => ({
  name: layer > hidden ? text("axisOutput") : String(layer),
  kind: layer === chosen ? "only" : "other",
});

/**
 * What is worth a word; nothing where nothing is the matter.
 * @param {Learned} learned
 * @param {Pick<Page, "shown">} page
 */
export function findings({ gradients, stuck }, { shown }) {
  const { is_flat } = method("activation", shown.activation);
  const layers = stuck.flatMap((n, i) => {
    const of = shown.hidden_layers[i];
    const key = is_flat ? "learning.idleUnits" : "learning.saturatedUnits";
    return n > 0 && n >= MANY * of ? [text(key, { n, of, layer: i + 1 })] : [];
  });
  const { is_plain } = method("optimizer", shown.optimizer);
  return [...compared(gradients, is_plain), ...layers];
}

/**
 * The gradients of the first layer beside those of the last.
 * @param {(number | null)[]} gradients
 * @param {boolean} isPlain Whether steps go with the gradient.
 */
function compared(gradients, isPlain) {
  const [first, last] = [gradients[0], gradients[gradients.length - 1]];
  if (gradients.length < 2 || first === null || last === null) return [];
  if (first === 0) return last > 0 ? [text("learning.nothing")] : [];
  const [up, down] = [first / last, last / first];
  if (down >= MUCH)
    return [text(isPlain ? "learning.slower" : "learning.smaller", { factor: rounded(down) })];
  return up >= MUCH && last > 0 ? [text("learning.larger", { factor: rounded(up) })] : [];
}

/** Two digits say enough. @param {number} factor */
const rounded = factor => large(Number(factor.toPrecision(2)));
