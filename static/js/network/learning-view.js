/** The card of a layer: how each layer learns, beside the others. */

import { make, write } from "../page/dom.js";
import { percent } from "../page/format.js";
import { text } from "../page/text.js";
import { follow as ask } from "../server/follower.js";
import { method } from "../settings/methods.js";
import { brief, createChart } from "./chart-view.js";
import { isCourse, trackOf } from "./course.js";
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
function isWanted({ card, shown }) {
  if (!card?.open) return false;
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
  const [gradients, stuck] = [createChart(), createChart(percent)];
  const words = make("div", { class: "findings", role: "status" });
  const table = createTable(units, chosen, is_linear ? null : kind);
  const element = make(
    "div",
    { class: "course-of" },
    make("figure", {}, make("figcaption", {}, text("learning.gradients")), gradients.element),
    ...(is_linear ? [] : [make("figure", {}, make("figcaption", {}, kind), stuck.element)]),
    words,
    table.element,
  );
  return {
    element,
    follow() {
      const page = store.get();
      const track = trackOf(page);
      const hidden = units.length;
      const now = latest(track, learned.of);
      for (const figure of element.querySelectorAll("figure")) figure.hidden = !isCourse(track);
      const common = { shown: track.now.epoch, ...track };
      const lines = gradientLines(track, learned.of, { hidden, chosen });
      const name = text("learning.gradients");
      gradients.show({ lines, logarithmic: true, ...common }, said(name, lines, track, false));
      const shares = stuckLines(track, learned.of, units, chosen);
      stuck.show({ lines: shares, range: [0, 1], ...common }, kind);
      table.show(now);
      sentences(words, now ? findings(now, page) : []);
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
