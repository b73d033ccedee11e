/** Which plane of more than two inputs the map shows: its axes, and where the others stand. */

import { make, write } from "../page/dom.js";
import { figure, full, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { inputName, inputSign, placeOfPlane, withAxis } from "../settings/inputs.js";
import { inputsOf } from "../settings/methods.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").View} View
 */

const STEPS = 100;

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: Partial<View>) => void}} player
 */
export function mountPlane(root, store, player) {
  const axes = [0, 1].map(which => {
    const label = text(which ? "axisUp" : "axisAcross");
    const select = make("select", { "aria-label": label, "aria-describedby": "help-axes" });
    select.onchange = () =>
      player.show({ axes: withAxis(store.get().view.axes, which, +select.value) });
    return {
      select,
      label: make("label", {}, make("span", { "aria-hidden": "true" }, "→↑"[which]), select),
    };
  });
  const summary = make("summary", { "aria-describedby": "help-at" });
  const panel = make("div", { class: "panel" });
  const menu = make("details", { class: "menu up", name: "beside" }, summary, panel);
  root.append(...axes.map(({ label }) => label), menu);

  const move = (/** @type {number} */ input, /** @type {number} */ value) => {
    const at = placeOfPlane(store.get()).map((each, i) => (i === input - 1 ? value : each));
    player.show({ at });
  };
  const build = () => {
    const page = store.get();
    const n = inputsOf(page.shown);
    root.hidden = n <= 2;
    if (root.hidden) return;
    const inputs = Array.from({ length: n }, (_, i) => i + 1);
    for (const { select } of axes)
      select.replaceChildren(
        ...inputs.map(each => make("option", { value: each }, nameOf(each, page))),
      );
    const mean = make("button", { onclick: () => player.show({ at: [] }) }, text("atMean"));
    panel.replaceChildren(...others(page).map(each => slider(each, page, move)), mean);
    follow();
  };
  const follow = () => {
    const page = store.get();
    const at = placeOfPlane(page);
    for (const [i, { select }] of axes.entries()) select.value = String(page.view.axes[i]);
    for (const field of panel.querySelectorAll("input")) {
      const value = at[Number(field.name) - 1];
      field.value = field.type === "range" ? String(value) : full(value);
    }
    const places = others(page).map(each => `${inputName(each, page)} = ${figure(at[each - 1])}`);
    write(summary, places.length > 1 ? text("planeAt", { n: places.length }) : places.join());
    summary.title = places.join(text("between"));
  };
  store.subscribe(page => [page.data, page.shown.n_inputs, page.view.axes, page.view.names], build);
  store.subscribe(page => [page.view.at], follow);
}

/** The inputs that do not lie on the axes. @param {Page} page */
function others({ shown, view }) {
  const all = Array.from({ length: inputsOf(shown) }, (_, i) => i + 1);
  return all.filter(each => !view.axes.includes(each));
}

/** @param {number} input @param {Page} page */
function nameOf(input, page) {
  const [sign, name] = [inputSign(input), inputName(input, page)];
  return name === sign ? sign : `${sign} ${name}`;
}

/**
 * @param {number} input
 * @param {Page} page
 * @param {(input: number, value: number) => void} move
 */
function slider(input, page, move) {
  const values = page.data.train_points.map(point => point[input - 1]);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const step = (max - min) / STEPS || 1;
  const name = nameOf(input, page);
  const range = make("input", { type: "range", name: input, min, max, step, "aria-label": name });
  const field = make("input", {
    name: input,
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": name,
  });
  range.oninput = () => move(input, Number(range.value));
  field.onchange = () => {
    const value = readNumber(field.value);
    field.setAttribute("aria-invalid", String(!Number.isFinite(value)));
    if (Number.isFinite(value)) move(input, value);
  };
  return make("div", { class: "still" }, make("span", {}, name), range, field);
}
