/** The bench on which one forward and backward pass is worked out by hand. */

import { byId, enable, make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { full, plain, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { columnNames, inputName, targetNames } from "../settings/inputs.js";
import { inputsOf } from "../settings/methods.js";
import { showExact } from "./exact-view.js";
import { mountExamples } from "./examples-view.js";
import { mountGradientCheck } from "./gradientcheck-view.js";
import { mountInputs } from "./inputs-view.js";
import { isOneInput, rowsOf, samplesOf, within } from "./sample.js";
import { mountWalk } from "./walk-view.js";
import { mountWorksheet } from "./worksheet-view.js";

/**
 * @typedef {import("../types.d.ts").Hand} Hand
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof import("../run/player.js").createPlayer>} Player
 */

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {Player} player
 */
export function mountHand(root, store, player) {
  const change = (/** @type {Partial<Hand>} */ hand) =>
    store.set({ hand: { ...store.get().hand, ...hand } });
  mountSource(byId("hand-source"), store, change);
  mountNumber(store, change);
  mountTyped(byId("hand-typed"), store, change);
  mountWorksheet(byId("hand-sheet"), store, change);
  mountInputs(byId("hand-inputs"), store);
  mountWalk(root, store, player, change);
  mountGradientCheck(byId("hand-differences"), store, change);
  mountExamples(store, player, change);
  showExact(root, byId("hand-exact"));
}

/**
 * @param {HTMLSelectElement} select
 * @param {Store} store
 * @param {(hand: Partial<Hand>) => void} change
 */
function mountSource(select, store, change) {
  select.onchange = () => {
    const source = /** @type {Hand["source"]} */ (select.value);
    const page = store.get();
    const [row] = samplesOf(page);
    const typed = isOneInput(page) && row?.length === 3 ? [row[0], row[2]] : row;
    change({ source, index: 0, of: 0, step: 0, ...(source === "typed" && typed && { typed }) });
  };
  store.subscribe(
    page => [page.hand.source, page.data],
    (source, data) => {
      for (const option of select.options)
        if (option.value === "test") option.hidden = option.disabled = !data.test_labels.length;
      select.value = source;
    },
  );
}

/**
 * A number and its neighbours: of a point, or within a batch.
 * @param {Store} store
 * @param {(hand: Partial<Hand>) => void} change
 */
function mountNumber(store, change) {
  /** @returns {[keyof Hand & ("of" | "index"), number, number]} */
  const now = () => {
    const page = store.get();
    const { source, of, index } = page.hand;
    if (source === "batch") return ["of", of, samplesOf(page).length];
    return ["index", index, source === "typed" ? 1 : rowsOf(page.data, source).length];
  };
  const go = (/** @type {number} */ to) => {
    const [name, , count] = now();
    change({ [name]: within(to, count) });
  };
  const [field, previous, following] = ["number", "previous", "following"].map(name =>
    byId(`hand-${name}`),
  );
  field.onchange = () => {
    const [wanted, count] = [readNumber(field.value), now()[2]];
    if (Number.isInteger(wanted)) go(wanted - 1);
    else store.set({ error: text("indexDomain", { n: count, got: quoted(field.value) }) });
    show();
  };
  const by = (/** @type {number} */ step) => () => {
    const [, at, count] = now();
    go(within(at, count) + step);
  };
  previous.onclick = by(-1);
  following.onclick = by(1);
  const show = () => {
    const [, wanted, count] = now();
    const at = within(wanted, count);
    byId("hand-which").hidden = store.get().hand.source === "typed";
    field.value = plain(at + 1);
    field.max = plain(count);
    write(byId("hand-count"), text("handCount", { n: count }));
    enable(previous, at > 0);
    enable(following, at < count - 1);
  };
  store.subscribe(page => [page.hand, page.data, page.shown.batch_size, page.state.position], show);
}

/** What a typed row has. @param {Pick<import("../types.d.ts").Page, "shown" | "view">} page */
function namesOfRow(page) {
  const n = inputsOf(page.shown);
  const isPlain = n === 1 && !columnNames(page).length;
  const inputs = Array.from({ length: n }, (_, i) => inputName(i + 1, page));
  return [...(isPlain ? ["x"] : inputs), ...targetNames(page)];
}

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {(hand: Partial<Hand>) => void} change
 */
function mountTyped(root, store, change) {
  const build = () => {
    const names = namesOfRow(store.get());
    const { typed } = store.get().hand;
    const message = make("p", { class: "message", role: "alert" });
    const fields = names.map((_, i) => {
      const value = Number.isFinite(typed[i]) ? full(typed[i]) : "";
      return make("input", {
        value,
        inputmode: "decimal",
        autocomplete: "off",
        "aria-describedby": "help-handTyped",
      });
    });
    for (const field of fields)
      field.onchange = () => {
        const numbers = fields.map(each => readNumber(each.value));
        const wrong = fields.findIndex((each, i) => each.value && !Number.isFinite(numbers[i]));
        const of = wrong >= 0 && { name: names[wrong], typed: quoted(fields[wrong].value) };
        write(message, of ? text("noNumber", of) : "");
        change({ typed: numbers });
      };
    const labels = names.map((name, i) => make("label", {}, make("span", {}, name), fields[i]));
    root.replaceChildren(...labels, message);
  };
  store.subscribe(
    page => [page.hand.source, namesOfRow(page).join(";")],
    source => {
      root.hidden = source !== "typed";
      build();
    },
  );
  store.subscribe(
    page => [page.hand.typed],
    typed => {
      for (const [i, field] of [...root.querySelectorAll("input")].entries())
        field.setAttribute("aria-invalid", String(!Number.isFinite(typed[i])));
    },
  );
}
