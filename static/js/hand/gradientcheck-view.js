/** Central differences beside the gradient of the backward pass. */

import { byId, make } from "../page/dom.js";
import { math, number } from "../page/mathml.js";
import { filled, text } from "../page/text.js";
import { passOf } from "./steps.js";

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {(hand: {check: boolean}) => void} change
 */
export function mountGradientCheck(root, store, change) {
  const button = byId("hand-check");
  button.onclick = () => change({ check: !store.get().hand.check });
  store.subscribe(
    page => [page.hand.check, page.explained?.explanation],
    (wanted, explanation) => {
      button.setAttribute("aria-expanded", String(wanted));
      const { explained } = store.get();
      root.hidden = !wanted || !explanation?.check;
      root.replaceChildren(
        ...(root.hidden || !explained ? [] : table(explanation, explained.config)),
      );
    },
  );
}

/**
 * @param {import("../types.d.ts").Explanation} explanation
 * @param {import("../types.d.ts").Config} config
 */
function table(explanation, config) {
  const { names } = passOf(explanation, config, 0);
  const check = /** @type {import("../types.d.ts").GradientCheck} */ (explanation.check);
  const rows = explanation.layers.flatMap(({ dW, db }, i) => {
    const layer = i + 1;
    const weights = dW.flatMap((row, j) =>
      row.map((value, k) => ({ name: names.w(layer, j, k), value, found: check.dW[i][j][k] })),
    );
    const biases = db.map((value, j) => ({
      name: names.b(layer, j),
      value,
      found: check.db[i][j],
    }));
    return config.bias ? [...weights, ...biases] : weights;
  });
  const heads = ["handParameter", "handBackprop", "handNumeric"];
  const head = make("tr", {}, ...heads.map(key => make("th", { scope: "col" }, text(key))));
  const cells = rows.map(({ name, value, found }) =>
    make(
      "tr",
      {},
      make("td", {}, math(name)),
      make("td", {}, math(number(value))),
      make("td", {}, math(number(found))),
    ),
  );
  const largest = math(number(check.largest_difference));
  return [
    make("p", {}, ...filled("handLargest", { largest })),
    make(
      "div",
      { class: "scrolls", tabindex: "0", role: "region", "aria-label": text("handCheck") },
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...cells)),
    ),
  ];
}
