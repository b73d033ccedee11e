/** Where measured data come from, and how their columns are scaled. */

import { make, write } from "../page/dom.js";
import { full } from "../page/format.js";
import { fraction, math, row, word } from "../page/mathml.js";
import { text } from "../page/text.js";
import { sourceOf } from "../settings/settings.js";

/** @typedef {NonNullable<import("../types.d.ts").Schema["datasets"][number]["measured"]>} Measured */

/**
 * @param {HTMLDetailsElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountMeasured(root, store) {
  store.subscribe(
    page => [sourceOf(page.shown)],
    name => {
      const found = store.get().schema.datasets.find(each => each.name === name)?.measured;
      root.hidden = !found;
      if (found) root.replaceChildren(...told(found));
    },
  );
}

/** @param {Measured} measured */
function told({ source, licence, n, scales }) {
  const note = make("p", {});
  write(note, text("measuredNote", { rows: n, source, licence }));
  const formulas = scales.map(({ name, unit, mean, sd }) =>
    make("li", {}, `${name} (${unit}): `, formula(mean, sd)),
  );
  return [
    make("summary", {}, text("measuredSummary")),
    note,
    make("p", {}, text("measuredHow")),
    make("ul", {}, ...formulas),
  ];
}

/** @param {number} mean @param {number} sd */
function formula(mean, sd) {
  return math(fraction(row(word("x"), "−", word(full(mean))), word(full(sd))));
}
