/** The card of a layer: how each layer learns, beside the others. */

import { make, write } from "../page/dom.js";
import { full } from "../page/format.js";
import { text } from "../page/text.js";
import { follow as ask } from "../server/follower.js";
import { isHidden } from "../settings/hides.js";
import { method } from "../settings/methods.js";
import { brief, createChart } from "./chart-view.js";
import { extremes, isCourse, trackOf } from "./course.js";
import { said } from "./course-view.js";
import {
  createLearned,
  findings,
  gradientLines,
  latest,
  layerName,
  stuckLines,
  together,
  unknown,
} from "./learning.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof createLearned>} Learned
 */

/**
 * What the server says of the moments of a run, while a card is open that shows it.
 *
 * @param {Store} store
 * @param {{request: import("../types.d.ts").Request,
 *   wait: (milliseconds: number) => Promise<unknown>}} outside
 * @param {(error: string | null) => void} found
 */
export function followLearning(store, { request, wait }, found) {
  const learned = createLearned();
  const missing = (/** @type {Page} */ page) =>
    isWanted(page) ? together(unknown(trackOf(page), page.playing, learned.of)) : [];
  ask({
    store,
    wait,
    subject(page) {
      const [first] = missing(page);
      return first ? [first] : null;
    },
    async ask(page) {
      const states = missing(page);
      const parameters = states.map(state => state.parameters);
      const answer = await request("/api/course", { config: page.shown, states: parameters });
      return { states, answer };
    },
    found({ answer, error }) {
      if (answer) learned.take(answer.states, answer.answer);
      found(error);
    },
  });
  return learned;
}

/** A layer's card, or that of a unit in a hidden layer. @param {Page} page */
function isWanted({ card, shown, view }) {
  if (!card?.open || isHidden(view, "courses")) return false;
  if (card.layer) return true;
  return card.places.length > 1 && card.places[0].layer <= shown.hidden_layers.length;
}

/**
 * @param {number} chosen The layer whose line is to be seen among the others.
 * @param {Store} store
 * @param {Learned} learned
 */
export function learningOf(chosen, store, learned) {
  const { hidden_layers: units, activation } = store.get().shown;
  const { is_flat, is_linear } = method("activation", activation);
  const kind = text(is_flat ? "learning.idle" : "learning.saturated");
  const gradients = createFigure(text("learning.gradients"), createChart());
  const stuck = createFigure(kind, createChart(share), share);
  const words = make("div", { class: "findings" });
  const table = createTable(units, chosen, is_linear ? null : kind);
  const parts = [gradients.element, stuck.element, words, table.element];
  return {
    element: make("div", { class: "course-of" }, ...parts),
    follow() {
      const page = store.get();
      const track = trackOf(page);
      const lines = gradientLines(track, learned.of, { hidden: units.length, chosen });
      gradients.show({ lines, logarithmic: true }, track, isCourse(track));
      const shares = stuckLines(track, learned.of, units, chosen);
      const isAny = (extremes(shares)?.high ?? 0) > 0;
      stuck.show({ lines: shares, range: [0, 1] }, track, isAny && isCourse(track));
      const now = latest(track, learned.of);
      table.show(now);
      sentences(words, now ? findings(now, page) : []);
    },
  };
}

/** No more than that is wanted of a part of some units. @param {number} part */
const share = part => `${full(Math.round(100 * part))}\u00a0%`;

/** @param {string} name @param {ReturnType<typeof createChart>} chart @param {typeof share} [written] */
function createFigure(name, chart, written) {
  const element = make("figure", {}, make("figcaption", {}, name), chart.element);
  return {
    element,
    show(
      /** @type {Pick<import("../page/spark.js").Wanted, "lines" | "logarithmic" | "range">} */ wanted,
      /** @type {import("./course.js").Track} */ track,
      /** @type {boolean} */ isShown,
    ) {
      element.hidden = !isShown;
      const words = said(name, wanted.lines, track, false, written);
      if (isShown) chart.show({ ...wanted, ...track, shown: track.now.epoch }, words);
    },
  };
}

/** @param {Element} root @param {string[]} all */
function sentences(root, all) {
  if (all.join() === [...root.children].map(each => each.textContent).join()) return;
  root.replaceChildren(...all.map(each => make("p", {}, each)));
}

/** @param {number[]} units @param {number} chosen @param {string | null} kind */
function createTable(units, chosen, kind) {
  const heads = [text("learning.layers"), text("learning.gradient"), ...(kind ? [kind] : [])];
  const rows = [...units, 0].map((n, i) => {
    const cells = heads.slice(1).map(() => make("td", {}, "–"));
    const name = make("th", { scope: "row" }, layerName(i + 1, units.length));
    return {
      n,
      cells,
      row: make("tr", i + 1 === chosen ? { class: "chosen" } : {}, name, ...cells),
    };
  });
  const head = make("tr", {}, ...heads.map(each => make("th", { scope: "col" }, each)));
  return {
    element: make(
      "table",
      {},
      make("thead", {}, head),
      make("tbody", {}, ...rows.map(({ row }) => row)),
    ),
    show(/** @type {import("./learning.js").Learned | null} */ learned) {
      for (const [i, { n, cells }] of rows.entries()) {
        const size = learned?.gradients[i];
        write(cells[0], size === undefined ? "–" : size === null ? "∞" : brief(size));
        const count = learned?.stuck[i];
        if (cells[1] && count !== undefined) write(cells[1], text("learning.of", { count, of: n }));
      }
    },
  };
}
