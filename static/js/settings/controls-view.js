/** Menus, fields, sliders and boxes: one control for each setting that has one. */

import { byId, make, write } from "../page/dom.js";
import { plain } from "../page/format.js";
import { has, text } from "../page/text.js";
import { counts, sizes } from "./methods.js";
import { mountNumber, mountRate } from "./rate-view.js";
import { idOf, menuOf, valueIn } from "./settings.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Setting} Setting
 * @typedef {{configure: (change: object) => void, show: (change: object) => void}} Player
 * @typedef {(input: any, row: Setting, store: Store, change: (value: unknown) => void) => void} Mount
 */

/** @type {Record<string, Mount>} */
const KINDS = {
  menu: mountMenu,
  rate: mountRate,
  number: mountNumber,
  slider: mountSlider,
  box: mountBox,
  text: mountText,
};

/**
 * @param {Store} store
 * @param {Player} player
 */
export function mountControls(store, player) {
  for (const row of store.get().schema.parameters) {
    const change = row.view ? player.show : player.configure;
    if (row.control)
      KINDS[row.control](byId(idOf(row)), row, store, value => change({ [row.name]: value }));
  }
  byId("regenerate").onclick = () =>
    player.configure({ seed: Math.random().toFixed(5), resets: 0 });
  mountLayers(store, player);
}

/**
 * @param {HTMLSelectElement} select
 * @param {Setting} row
 * @param {Store} store
 * @param {(value: unknown) => void} change
 */
function mountMenu(select, row, store, change) {
  for (const value of row.options ?? []) select.append(make("option", { value }, worded(value)));
  select.onchange = () => change(select.value);
  store.subscribe(
    page => [valueIn(row, page)],
    value => {
      select.value = value;
    },
  );
}

/** A number that is a choice needs no word. @param {string} choice */
const worded = choice => (has(choice) ? text(choice) : choice);

/**
 * @param {HTMLInputElement} input
 * @param {Setting} row
 * @param {Store} store
 * @param {(value: unknown) => void} change
 */
function mountSlider(input, row, store, change) {
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
    change(Number(input.value));
  };
  input.onchange = () => {
    dragged = false;
    fit(Number(input.value));
  };
  store.subscribe(
    page => [valueIn(row, page)],
    now => {
      fit(now);
      input.value = String(now);
      const shown = row.unit ? text(row.unit, { n: now }) : plain(now);
      write(value, shown);
      input.setAttribute("aria-valuetext", shown);
    },
  );
}

/**
 * @param {HTMLInputElement} input
 * @param {Setting} row
 * @param {Store} store
 * @param {(value: unknown) => void} change
 */
function mountBox(input, row, store, change) {
  input.onchange = () => change(input.checked);
  store.subscribe(
    page => [valueIn(row, page)],
    on => {
      input.checked = on;
    },
  );
}

/**
 * @param {HTMLInputElement} input
 * @param {Setting} row
 * @param {Store} store
 * @param {(value: unknown) => void} change
 */
function mountText(input, row, store, change) {
  input.onchange = () => change(input.value.trim());
  store.subscribe(
    page => [valueIn(row, page)],
    now => {
      input.value = now;
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
  store.subscribe(
    page => [page.config],
    config => {
      const n = text("parameters", { n: counts(config).parameters });
      write(byId("parameter-count"), `${n} · ${sizes(config).join("-")}`);
    },
  );
}
