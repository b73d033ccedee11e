/** In a menu of activations: the curve of the chosen one, and dashed that of its slope. */

import { byId } from "../page/dom.js";
import { curvesOf, FAR, HIGH, LOW } from "./curve.js";
import { curveOf } from "./methods.js";
import { idOf, valueIn } from "./settings.js";

/** @typedef {import("../types.d.ts").Setting} Setting */

const SVG = "http://www.w3.org/2000/svg";
const AXES = `M${-FAR} 0H${FAR}M0 ${-HIGH}V${-LOW}`;

/** @param {import("../types.d.ts").Store} store */
export function mountActivationCurves(store) {
  for (const row of store.get().schema.parameters)
    if (row.control === "menu" && row.options?.some(curveOf)) mountCurve(row, store);
}

/** @param {Setting} row @param {import("../types.d.ts").Store} store */
function mountCurve(row, store) {
  const select = byId(idOf(row));
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "curve");
  svg.setAttribute("viewBox", `${-FAR} ${-HIGH} ${2 * FAR} ${HIGH - LOW}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const [axes, slope, value] = ["axes", "slope", "value"].map(name => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    return path;
  });
  axes.setAttribute("d", AXES);
  svg.append(axes, slope, value);
  select.after(svg);
  store.subscribe(
    page => [valueIn(row, page)],
    name => {
      const method = curveOf(name);
      select.parentElement.classList.toggle("pictured", method !== null);
      if (!method) return;
      const curves = curvesOf(method);
      value.setAttribute("d", curves.value);
      slope.setAttribute("d", curves.slope);
    },
  );
}
