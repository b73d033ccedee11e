/** How many have guessed what, as bars. */

import { make } from "../page/dom.js";
import { text } from "../page/text.js";

/** @param {import("./wall.js").Histogram[]} histograms */
export const bars = histograms => histograms.map(histogram);

/** @param {import("./wall.js").Histogram} histogram */
function histogram({ ask, bars, n, late }) {
  const most = Math.max(1, ...bars.map(each => each.n));
  const rows = bars.map(({ label, n }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, label),
      make("td", {}, make("meter", { value: n, max: most, "aria-hidden": "true" })),
      make("td", {}, String(n)),
    ),
  );
  const counted = [text("class.before", { n }), ...(late ? [text("class.late", { n: late })] : [])];
  return make(
    "div",
    {},
    ...(ask ? [make("h3", {}, ask)] : []),
    make("table", {}, make("tbody", {}, ...rows)),
    make("p", { class: "caption" }, counted.join("; ")),
  );
}
