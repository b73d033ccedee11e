/** The picture of a network of one input in the document: its layers, words and kinks. */

import { unitKey } from "../network/places.js";
import { text } from "../page/text.js";
import { NAMES } from "./layers.js";
import { across } from "./line.js";

/** @typedef {import("./line.js").Plane} Plane */

const SVG = "http://www.w3.org/2000/svg";
const [MARK, REACH] = ["v-9", "v-14"];

/**
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 */
function shape(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {HTMLElement} root Filled and owned by what this returns. */
export function createShapes(root) {
  const box = shape("rect");
  const groups = Object.fromEntries(NAMES.map(name => [name, shape("g", { "data-shapes": name })]));
  const plane = shape("g", { "clip-path": "url(#line-plane)" }, ...Object.values(groups));
  const words = shape("g");
  const kinks = shape("g", { "data-shapes": "kinks" });
  const pointer = shape("path", { class: "line-pointer" });
  const name = shape("text", { class: "line-name" });
  const reading = shape("text", { class: "line-reading", "text-anchor": "end" });
  const svg = shape(
    "svg",
    { class: "line-picture", "aria-hidden": "true" },
    shape("clipPath", { id: "line-plane" }, box),
    plane,
    words,
    kinks,
    pointer,
    reading,
    name,
  );
  root.append(svg);

  return {
    /** @param {Plane} plane @param {{width: number, height: number}} size */
    room({ left, top, right, bottom }, { width, height }) {
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      const sides = { x: left, y: top, width: right - left, height: bottom - top };
      for (const [name, value] of Object.entries(sides)) box.setAttribute(name, String(value));
    },

    /** With few points there is room for larger ones. @param {boolean} few */
    size(few) {
      svg.toggleAttribute("data-few", few);
    },

    /** @param {import("./layers.js").Layers} layers */
    draw(layers) {
      for (const [name, paths] of Object.entries(layers)) drawAll(groups[name], paths);
    },

    /** @param {{text: string, x: number, y: number, anchor: string}[]} all */
    say(all) {
      words.replaceChildren(
        ...all.map(({ text, x, y, anchor }) =>
          shape("text", { x, y, "text-anchor": anchor }, text),
        ),
      );
    },

    /** What the curve of a unit is. @param {string} sign @param {Plane} plane */
    name(sign, { left, top, scale }) {
      if (name.textContent === sign) return;
      name.textContent = sign;
      name.setAttribute("x", String(left + 6 * scale));
      name.setAttribute("y", String(top + 14 * scale));
    },

    /** A mark for each, that says whose it is. @param {import("./line.js").Line["kinks"]} all @param {Plane} plane */
    mark(all, plane) {
      while (kinks.children.length > all.length) kinks.lastElementChild?.remove();
      for (const [i, [layer, unit, place]] of all.entries()) {
        const mark = kinks.children[i] ?? kinks.appendChild(kink());
        const key = unitKey(layer, unit);
        if (mark.getAttribute("data-place") !== key) {
          mark.setAttribute("data-place", key);
          mark.children[2].textContent = text("unit", { layer, unit: unit + 1 });
        }
        const x = across(plane, place).toFixed(1);
        mark.setAttribute("transform", `translate(${x} ${plane.bottom})`);
      }
    },

    /** A line down from a place, and what stands there. @param {Plane} plane @param {{x: number, words: string} | null} read */
    point({ top, bottom, right, scale }, read) {
      pointer.setAttribute("d", read ? `M${read.x} ${top}V${bottom}` : "");
      reading.setAttribute("x", String(right));
      reading.setAttribute("y", String(top - 7 * scale));
      reading.textContent = read?.words ?? "";
    },
  };
}

/** What is seen, and around it what is easily met. */
function kink() {
  const reach = shape("path", { class: "line-reach", d: `M0 0${REACH}` });
  return shape("g", {}, reach, shape("path", { d: `M0 0${MARK}` }), shape("title"));
}

/** @param {Element} group @param {import("./layers.js").Path[]} paths */
function drawAll(group, paths) {
  while (group.children.length > paths.length) group.lastElementChild?.remove();
  for (const [i, { d, color }] of paths.entries()) {
    const path = /** @type {SVGElement} */ (group.children[i] ?? group.appendChild(shape("path")));
    if (path.getAttribute("d") !== d) path.setAttribute("d", d);
    const stroke = color ?? "";
    if (path.dataset.color !== stroke) {
      path.dataset.color = stroke;
      path.style.stroke = stroke;
    }
  }
}
