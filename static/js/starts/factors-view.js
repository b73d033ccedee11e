/** Which settings are varied, and through which values. */

import { byId, make } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { text } from "../page/text.js";
import { labelOf, rowOf } from "../settings/settings.js";
import { MOST_VALUES, offered, read, variable, written } from "./factors.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Setting} Setting
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 */

/** @param {Starts} starts @param {Store} store */
export function mountFactors(starts, store) {
  const own = starts.store;
  const root = byId("starts-vary");
  const rows = [...root.querySelectorAll(".starts-factor")].map((each, place) => {
    const [menu, field] = [each.querySelector("select"), each.querySelector("input")];
    menu.onchange = () => choose(place, menu.value);
    field.onchange = () => type(place, field);
    return { menu, field };
  });
  const { schema } = store.get();
  const row = (/** @type {string} */ name) => /** @type {Setting} */ (rowOf(name, schema));

  function choose(/** @type {number} */ place, /** @type {string} */ name) {
    const factors = [...own.get().plan.factors];
    const values = name ? offered(row(name), store.get().config) : [];
    factors.splice(place, 1, ...(name ? [{ name, values }] : []));
    own.set({ problem: null });
    starts.choose({ factors });
  }

  function type(/** @type {number} */ place, /** @type {HTMLInputElement} */ field) {
    const factors = [...own.get().plan.factors];
    const { name } = factors[place];
    const values = read(field.value, row(name));
    field.setAttribute("aria-invalid", String(!values));
    const said = { setting: labelOf(name, schema), most: MOST_VALUES, got: quoted(field.value) };
    own.set({ problem: values ? null : text("starts.badValues", said) });
    if (!values) return;
    factors[place] = { name, values };
    starts.choose({ factors });
  }

  function draw() {
    const { plan, running } = own.get();
    const names = variable(store.get().config, schema).map(({ name }) => name);
    for (const [place, { menu, field }] of rows.entries()) {
      const factor = plan.factors[place];
      const other = plan.factors[1 - place]?.name;
      const offers = [...new Set([...names, ...(factor ? [factor.name] : [])])];
      const options = offers
        .filter(name => name !== other)
        .map(name => make("option", { value: name }, labelOf(name, schema)));
      menu.replaceChildren(make("option", { value: "" }, text("starts.nothing")), ...options);
      menu.value = factor?.name ?? "";
      menu.hidden = place > plan.factors.length;
      menu.disabled = field.disabled = running !== null;
      field.hidden = !factor;
      field.setAttribute("aria-invalid", "false");
      field.value = factor ? written(factor.values) : "";
    }
    if (plan.factors.length) root.open = true;
  }
  own.subscribe(state => [state.plan.factors, state.running !== null], draw);
  store.subscribe(page => [page.config], draw);
}
