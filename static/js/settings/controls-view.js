/** Menus, sliders and boxes: one control for each setting that has one. */

import { byId, make, write } from "../page/dom.js";
import { decimal, plain } from "../page/format.js";
import { text } from "../page/text.js";
import { menuOf } from "./settings.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Setting} Setting
 * @typedef {{configure: (change: object) => void, show: (change: object) => void}} Player
 */

const MENUS = {
  "learning-rate": "learning_rate",
  activation: "activation",
  regularization: "regularization",
  "regularization-rate": "regularization_rate",
  problem: "problem",
  "output-activation": "output_activation",
  loss: "loss",
};
const SLIDERS = { "train-percent": "train_percent", noise: "noise", "batch-size": "batch_size" };
const SWITCHES = { bias: "bias", "init-zero": "init_zero" };
const BOXES = { "show-test-data": "show_test_data", discretize: "discretize" };

/**
 * @param {Store} store
 * @param {Player} player
 */
export function mountControls(store, player) {
  const rows = new Map(store.get().schema.parameters.map(row => [row.name, row]));
  /** @param {string} name @returns {Setting} */
  const row = name => /** @type {Setting} */ (rows.get(name));

  for (const [id, name] of Object.entries(MENUS)) mountMenu(byId(id), row(name), store, player);
  for (const [id, name] of Object.entries(SLIDERS)) mountSlider(byId(id), row(name), store, player);
  for (const [id, name] of Object.entries(SWITCHES))
    mountBox(byId(id), name, store, page => page.config, player.configure);
  for (const [id, name] of Object.entries(BOXES))
    mountBox(byId(id), name, store, page => page.view, player.show);
  mountSeed(byId("seed"), store, player);
  byId("regenerate").onclick = () =>
    player.configure({ seed: Math.random().toFixed(5), resets: 0 });
  mountLayers(store, player);
}

/**
 * @param {HTMLSelectElement} select
 * @param {Setting} row
 * @param {Store} store
 * @param {Player} player
 */
function mountMenu(select, row, store, player) {
  const numeric = !row.options;
  const options = row.options ?? row.menu?.options ?? [];
  for (const each of options) {
    const label = numeric ? decimal(Number(each)) : text(String(each));
    select.append(make("option", { value: plain(/** @type {any} */ (each)) }, label));
  }
  select.onchange = () =>
    player.configure({ [row.name]: numeric ? Number(select.value) : select.value });
  store.subscribe(
    page => [/** @type {any} */ (page.config)[row.name]],
    value => {
      const wanted = plain(value);
      select.querySelector("[data-odd]")?.remove();
      if (![...select.options].some(option => option.value === wanted))
        select.append(make("option", { value: wanted, "data-odd": true }, decimal(value)));
      select.value = wanted;
    },
  );
}

/**
 * @param {HTMLInputElement} input
 * @param {Setting} row
 * @param {Store} store
 * @param {Player} player
 */
function mountSlider(input, row, store, player) {
  const { min = 0, max = 100, step = 1 } = row.menu ?? {};
  const value = byId(`${input.id}-value`);
  let dragged = false;
  /** The range holds the value, and stands still under a finger. @param {number} now */
  const fit = now => {
    if (dragged) return;
    input.min = String(Math.min(min, now));
    input.max = String(Math.max(max, now));
    input.step = (now - min) % step ? "any" : String(step);
  };
  input.oninput = () => {
    dragged = true;
    player.configure({ [row.name]: Number(input.value) });
  };
  input.onchange = () => {
    dragged = false;
    fit(Number(input.value));
  };
  store.subscribe(
    page => [/** @type {any} */ (page.config)[row.name]],
    now => {
      fit(now);
      input.value = String(now);
      const shown = row.name === "batch_size" ? plain(now) : text("percent", { n: now });
      write(value, shown);
      input.setAttribute("aria-valuetext", shown);
    },
  );
}

/**
 * @param {HTMLInputElement} input
 * @param {string} name
 * @param {Store} store
 * @param {(page: import("../types.d.ts").Page) => object} part Where the value stands.
 * @param {(change: object) => void} change
 */
function mountBox(input, name, store, part, change) {
  input.onchange = () => change({ [name]: input.checked });
  store.subscribe(
    page => [Object(part(page))[name]],
    on => {
      input.checked = Boolean(on);
    },
  );
}

/**
 * @param {HTMLInputElement} input
 * @param {Store} store
 * @param {Player} player
 */
function mountSeed(input, store, player) {
  input.onchange = () => player.configure({ seed: input.value.trim() });
  store.subscribe(
    page => [page.config.seed],
    seed => {
      input.value = seed;
    },
  );
}

/**
 * @param {Store} store
 * @param {Player} player
 */
function mountLayers(store, player) {
  const [add, remove] = [byId("add-layer"), byId("remove-layer")];
  const widths = () => store.get().config.hidden_layers;
  const { layers = Infinity } = menuOf("hidden_layers", store.get().schema);
  add.onclick = () => player.configure({ hidden_layers: [...widths(), 2] });
  remove.onclick = () => player.configure({ hidden_layers: widths().slice(0, -1) });
  store.subscribe(
    page => [page.config.hidden_layers],
    ({ length }) => {
      add.disabled = length >= layers;
      remove.disabled = length === 0;
      write(byId("layer-count"), text("layers", { n: length }));
    },
  );
}
