/** Which plane of more than two inputs the map shows: its axes, and where the others stand. */

import { make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { full, large, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { inputName, inputSign, placeOfPlane, withAxis } from "../settings/inputs.js";
import { inputsOf } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").View} View
 */

const STEPS = 100;
const DIGITS = 6;

/**
 * @param {HTMLDetailsElement} root Its panel is filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: Partial<View>) => void}} player
 */
export function mountPlane(root, store, player) {
  const panel = /** @type {Element} */ (root.querySelector("div.panel"));
  const still = make("div", {});
  const axes = [0, 1].map(which => {
    const select = make("select", { "aria-describedby": "help-axes" });
    select.onchange = () =>
      player.show({ axes: withAxis(store.get().view.axes, which, Number(select.value)) });
    return select;
  });
  const mean = make(
    "button",
    { "aria-describedby": "help-at", onclick: () => player.show({ at: [] }) },
    text("atMean"),
  );
  const labels = ["axisAcross", "axisUp"].map((key, i) => make("label", {}, text(key), axes[i]));
  panel.append(...labels, still, mean);

  const move = (/** @type {number} */ input, /** @type {number} */ value) => {
    const at = placeOfPlane(store.get()).map((each, i) => (i === input - 1 ? value : each));
    player.show({ at });
  };
  const build = () => {
    const page = store.get();
    const n = inputsOf(page.shown);
    root.hidden = n <= 2;
    if (root.hidden) return;
    for (const [i, select] of axes.entries()) {
      const options = inputs(n).map(each => make("option", { value: each }, nameOf(each, page)));
      select.replaceChildren(...options);
      select.value = String(page.view.axes[i]);
    }
    const others = inputs(n).filter(each => !page.view.axes.includes(each));
    still.replaceChildren(...others.map(each => slider(each, page, move)));
    follow();
  };
  const follow = () => {
    const at = placeOfPlane(store.get());
    for (const field of still.querySelectorAll("input")) {
      const value = at[Number(field.name) - 1];
      field.value =
        field.type === "range" ? String(value) : full(Number(value.toPrecision(DIGITS)));
      field.removeAttribute("aria-invalid");
    }
    for (const message of still.querySelectorAll(".message")) message.textContent = "";
  };
  store.subscribe(page => [page.data, page.shown.n_inputs, page.view.axes, page.view.names], build);
  store.subscribe(page => [page.view.at], follow);
}

/** @param {number} n */
const inputs = n => Array.from({ length: n }, (_, i) => i + 1);

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
  const { farthest = 0 } = menuOf("points", page.schema);
  const message = make("p", { class: "message", role: "alert" });
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
    const fits = Math.abs(value) <= farthest;
    const said = { name, most: large(farthest), got: quoted(field.value) };
    field.setAttribute("aria-invalid", String(!fits));
    write(message, fits ? "" : text("badPlace", said));
    if (fits) move(input, value);
  };
  return make("div", { class: "still" }, make("span", {}, name), range, field, message);
}
