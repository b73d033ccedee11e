/** What an experiment is: its starts, how long they take, and what one request holds. Pure. */

import { nWeights } from "../run/start.js";
import { method, sizes } from "../settings/methods.js";
import { combinations } from "./factors.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {"same" | "new"} Data
 * @typedef {import("./factors.js").Factor} Factor
 * @typedef {{n: number, epochs: number, data: Data, factors: Factor[]}} Plan
 *
 * @typedef {object} Experiment
 * @property {Config} config Of all starts but for what each of them changes.
 * @property {string} link Of the page at that time.
 * @property {number} points To train on.
 * @property {number} epochs
 * @property {Data} data
 * @property {number} n Starts of each combination of the factors.
 * @property {Factor[]} factors
 */

/** How many starts the page offers. */
export const SIZES = [20, 50, 200];
export const MOST_EPOCHS = 2000;
const MOST_RUNS = 1000;
/** Epochs of all runs together. */
const MOST_IN_ALL = 400_000;
/** Milliseconds that one experiment on the page may take. */
const LONGEST = 600_000;
/** Units of work in a millisecond, on a usual machine. */
const USUAL = 5e5;
/** What a sample costs besides its parameters, in parameters. */
const EACH = 100;

/** What the server takes in one request. */
export const LIMITS = { runs: 50, parameters: 100_000, draws: 200_000, epochs: 1000 };
/** Milliseconds that a request should take. */
const PORTION = 400;
/** Epochs of the first request, which shows how fast it goes. */
const FIRST = 10;

/**
 * What each run changes: all starts of a combination, then those of the next.
 * @param {Plan} plan
 * @returns {Partial<Config>[]}
 */
export function changes({ n, data, factors }) {
  return combinations(factors).flatMap(cell =>
    Array.from({ length: n }, (_, k) =>
      data === "same" ? { ...cell, resets: k } : { ...cell, seed: String(k + 1) },
    ),
  );
}

/**
 * What is trained from many starts: the settings of the page, with first weights that are drawn.
 *
 * @param {Pick<import("../types.d.ts").Page, "config" | "link" | "data">} page
 * @param {Plan} plan
 * @returns {Experiment}
 */
export function experiment({ config, link, data: { train_labels } }, plan) {
  const { n, epochs, data, factors } = plan;
  const drawn = { ...config, first_weights: [] };
  return { config: drawn, link, points: train_labels.length, epochs, data, n, factors };
}

/**
 * Why an experiment cannot be done on the page; null if it can.
 *
 * @param {Experiment} experiment
 * @param {Plan} plan
 * @param {number | null} rate
 * @returns {"zero" | "draws" | "many" | "long" | null}
 */
export function hindrance(experiment, plan, rate) {
  const { config } = experiment;
  const all = combinations(plan.factors).map(cell => ({ ...config, ...cell }));
  const draws = (/** @type {Config} */ each) => (plan.n - 1) * nWeights(each);
  if (plan.data === "same" && !all.every(varies)) return "zero";
  if (plan.data === "same" && all.some(each => draws(each) > LIMITS.draws)) return "draws";
  const runs = plan.n * all.length;
  if (runs > MOST_RUNS || runs * plan.epochs > MOST_IN_ALL) return "many";
  return duration(experiment, plan, rate) > LONGEST ? "long" : null;
}

/** Whether first weights are drawn, so that starts differ. @param {Config} config */
function varies(config) {
  const { draws, settings } = method("initializer", config.initializer);
  const { init_range: range } = config;
  return nWeights(config) > 0 && draws > 0 && !(settings.includes("init_range") && range === 0);
}

/**
 * Milliseconds that an experiment will take.
 *
 * @param {Experiment} experiment
 * @param {Pick<Plan, "n" | "epochs" | "factors">} plan
 * @param {number | null} rate Units of work in a millisecond, as measured.
 */
export function duration({ config, points }, { n, epochs, factors }, rate) {
  const all = combinations(factors).map(cell => work({ ...config, ...cell }, points));
  return (n * epochs * all.reduce((sum, each) => sum + each, 0)) / (rate ?? USUAL);
}

/** Units of work of one epoch. @param {Config} config @param {number} points */
export const work = (config, points) => points * (EACH + nParameters(config));

/** @param {Config} config */
function nParameters(config) {
  const units = sizes(config);
  return nWeights(config) + units.slice(1).reduce((sum, n) => sum + n, 0);
}

/**
 * Which starts go into one request.
 *
 * @param {Config} config
 * @param {Partial<Config>[]} each What each start changes.
 * @returns {number[][]} Their places.
 */
export function blocks(config, each) {
  /** @type {number[][]} */
  const found = [];
  let room = { runs: 0, parameters: 0, draws: 0 };
  for (const [place, change] of each.entries()) {
    const own = { ...config, ...change };
    const draws = own.resets * nWeights(own);
    room = {
      runs: room.runs - 1,
      parameters: room.parameters - nParameters(own),
      draws: room.draws - draws,
    };
    if (Math.min(room.runs, room.parameters, room.draws) < 0) {
      found.push([]);
      room = {
        runs: LIMITS.runs - 1,
        parameters: LIMITS.parameters - nParameters(own),
        draws: LIMITS.draws - draws,
      };
    }
    /** @type {number[]} */ (found.at(-1)).push(place);
  }
  return found;
}

/**
 * Epochs to ask for at once.
 *
 * @param {number} left
 * @param {number} size Units of work of one epoch of all in the request.
 * @param {number | null} rate
 */
export function portion(left, size, rate) {
  const fitting = rate === null ? FIRST : Math.floor((PORTION * rate) / size);
  return Math.min(left, LIMITS.epochs, Math.max(1, fitting));
}
