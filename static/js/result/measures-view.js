/** Measures in detail, computed for the reader who opens them. */

import { make, write } from "../page/dom.js";
import { classNames } from "../settings/inputs.js";
import { table } from "./measures.js";

/**
 * @param {HTMLDetailsElement} root Filled and owned by this view, but for its summary.
 * @param {import("../types.d.ts").Store} store
 */
export function mountMeasures(root, store) {
  const place = make("div", {});
  /** @type {Element} */ (root.querySelector(".panel")).append(place);
  let shape = "";

  const render = () => {
    if (!root.open) return;
    const page = store.get();
    const content = table(page.frame.metrics, classNames(page));
    const wanted = [...content.heads, ...content.groups.map(({ name }) => name)].join();
    if (shape !== wanted) {
      shape = wanted;
      place.replaceChildren(...build(content));
    }
    const values = content.groups.flatMap(({ rows }) => rows.flatMap(row => row.values));
    for (const [i, cell] of place.querySelectorAll("tbody td").entries())
      write(cell, String(values[i]));
    write(/** @type {Element} */ (place.querySelector("p")), content.note);
  };
  root.ontoggle = render;
  store.subscribe(page => [page.frame, page.view.class_names], render);
}

/** @param {import("./measures.js").Table} content Its frame; the numbers come later. */
function build({ heads, groups }) {
  const bodies = groups.map(({ name, rows }) =>
    make(
      "tbody",
      {},
      ...(name ? [make("tr", {}, head(name, "rowgroup", heads.length + 1))] : []),
      ...rows.map(row =>
        make("tr", {}, head(row.name, "row"), ...row.values.map(() => make("td", {}))),
      ),
    ),
  );
  const columns = make("tr", {}, make("td", {}), ...heads.map(each => head(each, "col")));
  return [
    make("table", {}, make("thead", {}, columns), ...bodies),
    make("p", { class: "caption" }),
  ];
}

/** @param {string} name @param {string} scope @param {number} [colspan] */
function head(name, scope, colspan = 1) {
  return make("th", { scope, colspan }, name);
}
