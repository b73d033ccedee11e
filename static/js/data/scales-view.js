/** Columns that can be standardized: by what, and whether they are. */

import { make } from "../page/dom.js";
import { decimal, large } from "../page/format.js";
import { fraction, math, row, word } from "../page/mathml.js";
import { text } from "../page/text.js";

/** @typedef {ReturnType<typeof import("./offers.js").scales>} Scales */

/**
 * The keyboard stays where it was.
 * @param {HTMLDetailsElement} root Its body is filled and owned by this view.
 * @param {Scales} scales
 * @param {number} farthest Beyond it a column must be standardized.
 * @param {(columns: number[], isOn: boolean) => void} choose
 */
export function showScales(root, scales, farthest, choose) {
  const here = root.contains(document.activeElement) ? document.activeElement : null;
  const name = here?.getAttribute("name");
  root.hidden = scales.length === 0;
  if (scales.some(each => each.largest > farthest && !each.isOn)) root.open = true;
  const on = scales.filter(each => each.isOn).length;
  const summary = make("summary", {}, text("standardizing", { on, all: scales.length }));
  const lines = scales.map(each =>
    make(
      "tr",
      {},
      make(
        "td",
        {},
        box(`scale-${each.column}`, each.name, each.isOn, on => choose([each.column], on)),
      ),
      make("td", {}, decimal(each.mean)),
      make("td", {}, decimal(each.sd)),
      make("td", {}, warning(each, farthest)),
    ),
  );
  const all = scales.map(each => each.column);
  const whole = box("scale-all", text("standardizeAll"), on === scales.length, on =>
    choose(all, on),
  );
  const heads = ["columnName", "mean", "deviation", "isLargeHead"];
  root.replaceChildren(
    summary,
    make("p", {}, text("standardizingIntro"), " ", formula()),
    make(
      "table",
      {},
      make(
        "thead",
        {},
        make("tr", {}, ...heads.map(key => make("th", { scope: "col" }, text(key)))),
      ),
      make("tbody", {}, ...lines),
    ),
    whole,
  );
  /** @type {HTMLElement | null} */ (name && root.querySelector(`[name="${name}"]`))?.focus();
}

/** @param {Scales[number]} scale @param {number} farthest */
function warning({ largest, isLarge, isOn }, farthest) {
  if (isOn) return "";
  if (largest > farthest) return text("isTooLarge", { farthest: large(farthest) });
  return isLarge ? text("isLarge") : "";
}

/** x′ = (x − mean) / deviation. */
function formula() {
  const above = row(word("x"), "−", word(text("mean")));
  return math(word("x′"), "=", fraction(above, word(text("deviation"))));
}

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean} isOn
 * @param {(isOn: boolean) => void} choose
 */
function box(name, label, isOn, choose) {
  const input = make("input", { type: "checkbox", name });
  input.checked = isOn;
  input.onchange = () => choose(input.checked);
  return make("label", {}, input, make("span", {}, label));
}
