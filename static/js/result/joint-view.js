/** A line from the unit whose map is shown to the map, where both are in one view. */

import { byId } from "../page/dom.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {HTMLElement} root Holds network and map.
 * @param {import("../types.d.ts").Store} store
 */
export function mountJoint(root, store) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.classList.add("joint");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  root.append(svg);
  const draw = () => path.setAttribute("d", curve(root, store.get()));
  const later = () => requestAnimationFrame(draw);
  const seen = new ResizeObserver(later);
  for (const each of [root, byId("network"), byId("boundary")]) seen.observe(each);
  root.addEventListener("scroll", draw, { capture: true, passive: true });
  store.subscribe(
    ({ shown, view }) => [shown.hidden_layers, shown.features, view.node, view.bench, view.hide],
    later,
  );
}

/** @param {HTMLElement} root @param {import("../types.d.ts").Page} page */
function curve(root, { shown, view }) {
  const [layer, index] = view.node ?? [shown.hidden_layers.length + 1, 0];
  const unit = byId("network").querySelector(`[data-neuron="${layer}-${index}"]`);
  if (!unit) return "";
  const origin = root.getBoundingClientRect();
  const from = unit.getBoundingClientRect();
  const to = byId("boundary").getBoundingClientRect(); // the numbers beside its map stay free
  const map = byId("boundary").querySelector(".map").getBoundingClientRect();
  if (to.left <= from.right) return "";
  const [x1, y1] = [from.right - origin.left, from.top + from.height / 2 - origin.top];
  const [x2, y2] = [to.left - origin.left, map.top + map.height / 2 - origin.top];
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
