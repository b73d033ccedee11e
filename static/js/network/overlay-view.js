/** What can be clicked in the picture of the network: real elements over the painted ones. */

import { make } from "../page/dom.js";
import { text } from "../page/text.js";
import { featureLabel, isSeen, nameAt } from "../settings/inputs.js";
import { curvePath, joined, UNIT } from "./geometry.js";
import { placeKey, unitKey } from "./places.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./geometry.js").Layout} Layout
 * @typedef {import("./geometry.js").Unit} Unit
 */

const SVG = "http://www.w3.org/2000/svg";
const MOST_LINKS = 3000;
/** Pixels that the ring around a link is wider than it, and the gap between. */
const RIM = 9;
const GAP = 5;

/**
 * Invisible, wide curves over the painted links, for the pointer.
 * @param {Layout} shape
 * @param {Page} page
 */
export function links(shape, page) {
  const svg = picture("links");
  const columns = joined(shape, page);
  const total = columns.slice(1).reduce((sum, to, i) => sum + to.length * columns[i].length, 0);
  if (total > MOST_LINKS) return svg;
  for (const [i, units] of columns.slice(1).entries())
    for (const [j, to] of units.entries())
      for (const [k, from] of columns[i].entries())
        svg.append(
          link(from, to, {
            weight: `${i + 1}-${j}-${k}`,
            place: placeKey({ layer: i + 1, unit: j, from: k }),
          }),
        );
  return svg;
}

/** @param {string} name @returns {SVGSVGElement} */
function picture(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add(name);
  return svg;
}

/**
 * @param {import("./geometry.js").Unit} from
 * @param {import("./geometry.js").Unit} to
 * @param {Record<string, string>} [data]
 */
function link(from, to, data = {}) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", curvePath(from, to));
  Object.assign(path.dataset, data);
  return path;
}

/**
 * Rings around painted links, to lie below them: so no colour is covered.
 * @param {{from: Unit, to: Unit, width: number}[]} ends Of each link, and how wide it is painted.
 */
export function rings(ends) {
  const svg = picture("links-lit");
  for (const [kind, more] of /** @type {const} */ ([
    ["rim", RIM],
    ["gap", GAP],
  ]))
    for (const { from, to, width } of ends) {
      const path = link(from, to);
      path.classList.add(kind);
      path.style.strokeWidth = String(width + more);
      svg.append(path);
    }
  return svg;
}

/**
 * Where the pointer finds a bias: more room than the small painted square has.
 * @param {Layout} shape
 */
export function biases(shape) {
  return shape.units.slice(1).flatMap((column, i) =>
    column.map(({ x, y, index }) => {
      const target = make("div", {
        class: "bias",
        "data-bias": `${i + 1}-${index}`,
        "data-place": placeKey({ layer: i + 1, unit: index, from: null }),
        "aria-hidden": "true",
      });
      target.style.left = `${x - UNIT / 2}px`;
      target.style.top = `${y + UNIT / 2}px`;
      return target;
    }),
  );
}

/**
 * @param {Layout} shape
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void, show: (change: object) => void}} player
 * @param {() => void} edit Opens the formulas.
 */
export function features(shape, store, player, edit) {
  const { schema, shown } = store.get();
  return shape.units[0].map(unit => {
    const name = nameAt(unit.index, { shown, schema });
    const own = schema.features[unit.index];
    const sign = own?.label ?? name;
    const label = featureLabel(name, store.get());
    const on = isSeen(unit.index, { shown, schema });
    const place = own ? shown.features.indexOf(name) : unit.index - schema.features.length;
    const toggle = () => {
      if (!own) return edit();
      const before = store.get().config.features;
      const all = schema.features.map(feature => feature.name);
      const features = all.filter(each => (each === name) !== before.includes(each));
      player.configure({ features });
    };
    const button = make(
      "button",
      {
        class: "feature",
        "data-feature": name,
        "data-neuron": `0-${unit.index}`,
        "data-place": on && unitKey(0, own ? place : shown.features.length + place),
        "aria-pressed": own ? String(on) : false,
        onclick: toggle,
        "aria-haspopup": own ? false : "true",
        ...(label !== sign && { title: own ? `${sign} ${label}` : sign }),
      },
      label === sign ? label : make("span", { class: "named" }, label),
    );
    button.style.top = `${unit.y - UNIT / 2}px`;
    button.style.width = `${unit.x + UNIT / 2}px`;
    return selectable(button, [0, unit.index], player);
  });
}

/**
 * @param {Layout} shape
 * @param {{show: (change: object) => void}} player
 */
export function units(shape, player) {
  const last = shape.units.length - 1;
  return shape.units.slice(1).flatMap((column, i) =>
    column.map(({ x, y, index }) => {
      const layer = i + 1;
      const name = layer === last ? "output" : "unit";
      const button = make("button", {
        class: "unit",
        "data-neuron": `${layer}-${index}`,
        "data-place": unitKey(layer, index),
        "aria-label": text(name, { layer, unit: index + 1 }),
      });
      button.style.left = `${x - UNIT / 2}px`;
      button.style.top = `${y - UNIT / 2}px`;
      return selectable(button, [layer, index], player);
    }),
  );
}

/**
 * Pointing at a unit fills the big plot with its map.
 * @param {HTMLElement} button
 * @param {[number, number]} node
 * @param {{show: (change: object) => void}} player
 */
function selectable(button, node, player) {
  const select = () => player.show({ node });
  const leave = () => player.show({ node: null });
  for (const event of ["pointerenter", "focus"]) button.addEventListener(event, select);
  button.addEventListener("pointerleave", leave);
  button.addEventListener("blur", () => button.matches(":hover") || leave());
  return button;
}
