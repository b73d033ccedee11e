/** What the varied settings lead to: a chart, who is fastest, and which of them is looked at. */

import { byId, make, write } from "../page/dom.js";
import { exact } from "../page/format.js";
import { text } from "../page/text.js";
import { labelOf } from "../settings/settings.js";
import { cells, present, ranked } from "./cells.js";
import { worded } from "./factors.js";
import { said } from "./sweep.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./cells.js").Cell} Cell
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 */

/** @param {Starts} starts @param {Store} store */
export function mountSweep(starts, store) {
  const own = starts.store;
  const menu = byId("starts-shown");
  menu.onchange = () => starts.show({ measured: menu.value });

  const draw = () => {
    const state = own.get();
    const { experiment, cell: chosen, measured } = state;
    const root = byId("starts-sweep");
    const all = experiment?.factors.length ? cells(state) : [];
    root.hidden = !all.length;
    if (!all.length) return;
    menu.value = measured;
    const { values = [] } = all.find(({ place }) => place === chosen) ?? {};
    const names = experiment?.factors.map(({ name }) => labelOf(name, store.get().schema)) ?? [];
    const each = values.map((value, i) => `${names[i]} ${worded(value)}`);
    write(byId("starts-cell"), each.join(" · "));
    const mine = present(store.get(), state);
    const held = document.activeElement?.getAttribute("data-cell");
    byId("starts-ranking").replaceChildren(table(ranked(all), chosen, mine, starts, store));
    if (held) byId("starts-ranking").querySelector(`[data-cell="${held}"]`)?.focus();
  };
  own.subscribe(
    state => [state.courses, state.goal, state.cell, state.measured, state.experiment],
    draw,
  );
  store.subscribe(page => [page.playing, page.run, page.view.bench], draw);
}

/**
 * @param {Cell[]} all Best first.
 * @param {number} chosen
 * @param {ReturnType<typeof present>} mine
 * @param {Starts} starts
 * @param {Store} store
 */
function table(all, chosen, mine, starts, store) {
  const factors = starts.store.get().experiment?.factors ?? [];
  const names = factors.map(({ name }) => labelOf(name, store.get().schema)).join(" · ");
  const heads = [names, ...["reached", "epochs", "loss"].map(each => text(`starts.rank.${each}`))];
  const rows = all.map(cell => row(cell, cell.place === chosen, starts));
  const own = mine && [
    text("starts.mine"),
    "",
    mine.epochs === null ? "–" : String(mine.epochs),
    exact(mine.loss),
  ];
  const last = own ? [make("tr", { class: "mine" }, ...own.map(each => make("td", {}, each)))] : [];
  const head = make("tr", {}, ...heads.map(each => make("th", { scope: "col" }, each)));
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows, ...last));
}

/** @param {Cell} cell @param {boolean} isChosen @param {Starts} starts */
function row(cell, isChosen, starts) {
  const { place, name, found } = cell;
  const pick = make(
    "button",
    {
      type: "button",
      "data-cell": place,
      "aria-pressed": String(isChosen),
      onclick: () => starts.show({ cell: place }),
    },
    name,
  );
  const share = Object.fromEntries(
    Object.entries({ low: found.low, high: found.high }).map(([end, value]) => [
      end,
      Math.round(100 * value),
    ]),
  );
  const numbers = [
    `${said(cell, "share")} ${text("starts.interval", share)}`,
    said(cell, "epochs"),
    said(cell, "loss"),
  ];
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, pick),
    ...numbers.map(each => make("td", {}, each)),
  );
}
