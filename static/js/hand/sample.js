/** Which samples are worked out by hand. All functions are pure. */

import { isOutside } from "../data/plane.js";
import { onAxes } from "../settings/inputs.js";
import { classesOf, inputsOf, outputsOf } from "../settings/methods.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Hand} Hand
 * @typedef {Pick<Page, "data" | "hand" | "shown" | "state" | "view">} Choice
 */

/** As many does the server explain at once. */
export const MOST_SAMPLES = 100;

/** @type {Hand} */
export const FIRST = {
  source: "train",
  index: 0,
  typed: [],
  of: 0,
  step: 0,
  all: true,
  check: false,
};

/** @param {number} value @param {number} count */
export const within = (value, count) => Math.max(0, Math.min(value, count - 1));

/** @param {Page["data"]} data @param {"train" | "test"} part @returns {number[][]} */
export function rowsOf(data, part) {
  const labels = data[`${part}_labels`];
  return data[`${part}_points`].map((point, i) => [...point, ...[labels[i]].flat()]);
}

/**
 * Whether a point has one coordinate only, as typed data can have.
 * @param {Pick<Page, "shown">} page
 */
export const isOneInput = ({ shown }) => inputsOf(shown) === 1;

/** Where a row lies on the map. @param {number[]} row @param {Pick<Page, "shown" | "view">} page */
export function placeOf(row, { shown, view }) {
  const n = classesOf(shown).length ? 1 : outputsOf(shown);
  const point = row.slice(0, Math.max(row.length - n, 0));
  return onAxes(point.length === 1 ? [...point, 0] : point, view);
}

/** Whether what is worked out lies outside the map. @param {Choice} page */
export function isFar(page) {
  const rows = samplesOf(page);
  const row = rows[within(page.hand.of, rows.length)] ?? [];
  return isOutside(placeOf(row, page));
}

/**
 * Rows of the inputs and the targets, or as they were typed.
 * @param {Choice} page
 * @returns {number[][]} None where what was typed is not complete.
 */
export function samplesOf({ data, hand, shown, state }) {
  const { source, typed } = hand;
  if (source === "typed")
    return typed.length && typed.every(value => Number.isFinite(value)) ? [typed] : [];
  if (source === "batch") {
    const rows = rowsOf(data, "train");
    return nextBatch(state, rows.length, shown.batch_size).map(i => rows[i]);
  }
  const rows = rowsOf(data, source);
  return rows.length ? [rows[within(hand.index, rows.length)]] : [];
}

/**
 * Indices of the samples whose mean gradient makes the next update of a run: a full batch,
 * and before it what was left over at the end of the epoch before.
 *
 * @param {{position: number, pending: number}} state
 * @param {number} n Training points.
 * @param {number} batchSize
 * @returns {number[]}
 */
export function nextBatch({ position, pending }, n, batchSize) {
  const size = Math.min(batchSize, n);
  const end = position + size - (position % size);
  const isCarried = end > n;
  const count = pending + (isCarried ? n - position + size : end - position);
  const stop = isCarried ? size : end;
  return Array.from({ length: count }, (_, i) => (((stop - count + i) % n) + n) % n);
}

/**
 * Whether what is worked out is the very update that the run makes next.
 * @param {Choice} page
 */
export function isNextUpdate({ data, hand, shown, state }) {
  if (hand.source === "batch") return true;
  const n = data.train_labels.length;
  const [first, ...others] = nextBatch(state, n, shown.batch_size);
  return hand.source === "train" && !others.length && first === within(hand.index, n);
}

/**
 * The point nearest to a place on the map, of those that are shown there.
 * @param {Pick<Page, "data" | "view">} page
 * @param {number} across
 * @param {number} up
 * @returns {Pick<Hand, "source" | "index"> | null}
 */
export function nearest({ data, view }, across, up) {
  /** @type {("train" | "test")[]} */
  const parts = view.show_test_data ? ["train", "test"] : ["train"];
  const all = parts.flatMap(source =>
    data[`${source}_points`].map((point, index) => {
      const [u, v] = onAxes(point, view);
      return { source, index, far: (u - across) ** 2 + (v - up) ** 2 };
    }),
  );
  if (!all.length) return null;
  const { source, index } = all.reduce((best, each) => (each.far < best.far ? each : best));
  return { source, index };
}

/**
 * Whether an explanation is the one of what the page shows now.
 * @param {Choice & Pick<Page, "explained">} page
 */
export function isCurrent(page) {
  const { explained, state, shown } = page;
  if (explained?.state !== state || explained.config !== shown) return false;
  return String(explained.samples) === String(samplesOf(page));
}
