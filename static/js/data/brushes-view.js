/** The tools of drawing: a brush for each class or for a value, and what is done to points. */

import { cssColor, pointColor } from "../page/colors.js";
import { byId, make } from "../page/dom.js";
import { figure, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { menuOf } from "../settings/settings.js";
import { isCurve } from "./gestures.js";

/** @typedef {import("./gestures.js").Sketch} Sketch */

/**
 * @param {HTMLElement} tools
 * @param {import("../types.d.ts").Store} store
 * @param {(change: Partial<Sketch>) => void} hold Takes another tool or brush.
 */
export function createBrushes(tools, store, hold) {
  const [slider, field] = ["draw-value", "draw-figure"].map(byId);
  const flip = /** @type {HTMLElement} */ (tools.querySelector("[data-tool=flip]"));
  const { farthest = 0 } = menuOf("points", store.get().schema);

  const show = (/** @type {number} */ value) => {
    field.value = figure(value);
    slider.value = String(value);
    byId("draw-dot").style.background = cssColor(value, store.get().scheme);
  };
  const give = (/** @type {number} */ value) => {
    show(value);
    hold({ label: value });
  };
  slider.oninput = () => give(Number(slider.value));
  field.onchange = () => {
    const typed = readNumber(field.value);
    give(Math.abs(typed) <= farthest ? typed : Number(slider.value));
  };
  for (const each of tools.querySelectorAll("[data-tool]")) {
    const button = /** @type {HTMLElement} */ (each);
    button.onclick = () => hold({ tool: /** @type {any} */ (button.dataset.tool) });
  }

  /** @param {Sketch} now Which tool is in use. */
  const press = now => {
    const used = now.classes.length && now.tool === "brush" ? `brush ${now.label}` : now.tool;
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (
      tools.querySelectorAll("[data-tool]")
    ))
      each.setAttribute("aria-pressed", String(each.dataset.tool === used));
  };

  /** @param {number} label @param {number} i @param {number} n */
  const brush = (label, i, n) => {
    const { scheme, view } = store.get();
    const name = Object(view).class_names?.[i] ?? figure(label);
    const color = pointColor(label, n, scheme);
    const dot = make("i", { class: "dot", style: `background: ${color}` });
    const attributes = { "data-tool": `brush ${label}`, "aria-label": text("drawBrush", { name }) };
    const button = make("button", attributes, dot, name);
    button.onclick = () => hold({ tool: "brush", label });
    return button;
  };

  return {
    /** The value that the brush has where there are no classes. */
    value: () => readNumber(field.value),
    press,

    /** @param {Sketch} now What there is to draw with. */
    offer(now) {
      const { classes } = now;
      const n = classes.length;
      byId("draw-brushes").replaceChildren(...classes.map((label, i) => brush(label, i, n)));
      byId("draw-third").hidden = n !== 2;
      byId("draw-curve").hidden = n > 0 || isCurve(now);
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (
        tools.querySelectorAll(".of-numbers")
      ))
        each.hidden = n > 0;
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (
        tools.querySelectorAll(".of-values")
      ))
        each.hidden = n > 0 || isCurve(now);
      flip.hidden = isCurve(now);
      show(readNumber(field.value));
      press(now);
    },
  };
}
