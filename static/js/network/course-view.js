/** On the card of a weight, a bias or a unit: its course over the epochs. */

import { make, write } from "../page/dom.js";
import { large, percent } from "../page/format.js";
import { text } from "../page/text.js";
import { method } from "../settings/methods.js";
import { brief, createChart } from "./chart-view.js";
import { courses, extremes, isCourse, lineOf, trackOf } from "./course.js";
import { latest } from "./learning.js";
import { placeName, unitName } from "./names.js";

/**
 * @typedef {import("../types.d.ts").Card} Card
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./course.js").Track} Track
 * @typedef {ReturnType<typeof import("./learning.js").createLearned>} Learned
 * @typedef {{element: Element, follow: () => void}} Part
 */

/**
 * @param {Card} card
 * @param {Store} store
 * @param {Learned} learned
 * @returns {Part}
 */
export function courseOf({ places }, store, learned) {
  const { layer } = places[0];
  const isHidden = layer <= store.get().shown.hidden_layers.length;
  const parts = [
    ofParameters(places, store),
    ...(places.length > 1 && isHidden ? [ofUnit(places[0], store, learned)] : []),
  ];
  const root = make("div", { class: "course-of" }, ...parts.map(each => each.element));
  return {
    element: root,
    follow() {
      const track = trackOf(store.get());
      root.hidden = !isCourse(track);
      if (!root.hidden) for (const each of parts) each.follow(track);
    },
  };
}

/** @param {Card["places"]} places @param {Store} store */
function ofParameters(places, store) {
  const chart = createChart();
  const page = store.get();
  const { layer, unit } = places[0];
  const isOne = places.length === 1;
  const title = isOne
    ? []
    : [caption(text(page.shown.bias ? "course.parameters" : "course.weights"))];
  return {
    element: make("figure", {}, ...title, chart.element),
    follow(/** @type {Track} */ track) {
      const page = store.get();
      const lines = courses(places, track, page.shown);
      const name = isOne ? placeName(places[0], page) : unitName(layer, unit, page);
      const words = said(name, lines, track, isOne);
      chart.show({ lines, shown: track.now.epoch, ...track }, words);
    },
  };
}

/** @param {Card["places"][0]} place @param {Store} store @param {Learned} learned */
function ofUnit({ layer, unit }, store, learned) {
  const chart = createChart();
  const note = make("p", { class: "caption" });
  return {
    element: make("figure", {}, caption(text("course.activity")), chart.element, note),
    follow(/** @type {Track} */ track) {
      const page = store.get();
      const of = lineOf(track, state => learned.of(state)?.activity[layer - 1][unit]);
      const lines = [{ ...of, kind: "only" }];
      const words = said(text("course.activity"), lines, track, true);
      chart.show({ lines, shown: track.now.epoch, ...track }, words);
      const flat = latest(track, learned.of)?.flat[layer - 1][unit];
      write(note, flat === undefined ? "" : reached(flat, page));
    },
  };
}

/**
 * At how much of the data a unit learns something.
 * @param {number} flat
 * @param {import("../types.d.ts").Page} page
 */
function reached(flat, { data, shown }) {
  const n = data.train_points.length;
  const { is_flat, is_linear } = method("activation", shown.activation);
  if (is_linear) return "";
  const share = percent(1 - flat / n);
  if (is_flat) return flat === n ? text("course.idle") : text("course.active", { share });
  return text("course.unsaturated", { share });
}

/** @param {string} words */
const caption = words => make("figcaption", {}, words);

/**
 * A chart in words.
 * @param {string} name
 * @param {import("../page/spark.js").Line[]} lines
 * @param {Track} track
 * @param {boolean} isOne
 * @param {(value: number) => string} [written]
 */
export function said(name, lines, { span, now, marks }, isOne, written = brief) {
  const found = extremes(lines);
  if (!found) return name;
  const [start, end] = span.map(each => large(Math.floor(each)));
  const { first, last, low, high } = found;
  const [from, to, least, most] = [first ?? NaN, last ?? NaN, low, high].map(written);
  const course = text(isOne ? "course.single" : "course.several", {
    name,
    start,
    end,
    from,
    to,
    least,
    most,
  });
  const value = lines[0].now?.[1];
  const there = { epoch: large(Math.floor(now.epoch)), value: brief(value ?? NaN) };
  const looks = isOne && now.epoch < span[1] && value !== undefined;
  const inside = marks.filter(epoch => epoch > span[0] && epoch < span[1]);
  return [
    course,
    ...(looks ? [text("course.shown", there)] : []),
    ...(inside.length ? [text("course.changed", { epochs: inside.map(large).join(", ") })] : []),
  ].join(" ");
}
