/** The dialog in which all weights and biases of the network are typed at once. */

import { areFrozen, biasesOf, toggled } from "../network/frozen.js";
import { placeName, shortName } from "../network/names.js";
import { placeKey } from "../network/places.js";
import { byId, closable, make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { large } from "../page/format.js";
import { lockButton, lockPicture, showLock } from "../page/lock.js";
import { text } from "../page/text.js";
import { seenOf, sizes } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";
import { cellsOf, laid, matrices, startOf, wrong } from "./entry.js";
import { nWeights } from "./start.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./entry.js").Spot} Spot
 */

/** What parts a pasted text into several numbers. */
const PARTS = /[\s,;|&]/;

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 * @param {{configure: (change: object) => void}} player
 */
export function mountEntry(dialog, store, player) {
  const [root, said, open] = [byId("entry-layers"), byId("entry-said"), byId("type-weights")];
  const allBiases = byId("freeze-biases");
  const { most = 0, farthest = 0 } = menuOf("first_weights", store.get().schema);
  /** What is typed over. */
  let page = store.get();
  let cells = cellsOf(page);
  /** Shows what is frozen. @type {(() => void)[]} */
  let locks = [];

  const nameOf = (/** @type {Spot} */ spot) => placeName(placeOf(spot, page), page);
  const fields = () => [...root.querySelectorAll("input")];
  const fieldAt = (/** @type {Spot} */ spot) => root.querySelector(`[data-cell="${keyOf(spot)}"]`);

  /** Say what is wrong with the cells of a unit. @param {Spot} spot */
  const judge = ({ layer, unit }) => {
    const row = cells[layer][unit];
    const bad = wrong([[row]], farthest).map(({ column }) => ({ layer, unit, column }));
    for (const column of row.keys()) {
      const invalid = bad.some(each => each.column === column);
      fieldAt({ layer, unit, column })?.setAttribute("aria-invalid", String(invalid));
    }
    const sentences = bad.map(spot => {
      const typed = quoted(row[spot.column]);
      const of = { name: nameOf(spot), farthest: large(farthest), typed };
      return text("badCell", of);
    });
    write(byId(`entry-message-${layer}-${unit}`), sentences.join(" "));
  };

  const paste = (/** @type {ClipboardEvent} */ event, /** @type {Spot} */ spot) => {
    const content = event.clipboardData?.getData("text/plain") ?? "";
    if (!PARTS.test(content.trim())) return;
    const found = matrices(content);
    const given = laid(cells, spot, found);
    if (found.length === 1 && found[0].length === 1 && found[0][0].length === 1) return;
    event.preventDefault();
    if (given.misfit) return write(said, text("pasteTooLarge", given.misfit));
    cells = given.cells;
    draw();
    for (const [layer, units] of cells.entries())
      for (const unit of units.keys()) judge({ layer, unit, column: 0 });
    write(said, text("numbersPasted", { n: found.flat(2).length }));
    fieldAt(spot)?.focus();
  };

  /** @param {Spot} spot */
  const field = spot => {
    const { layer, unit, column } = spot;
    const input = make("input", {
      "data-cell": keyOf(spot),
      "data-place": placeKey(placeOf(spot, page)),
      "aria-label": nameOf(spot),
      "aria-describedby": `entry-message-${layer}-${unit}`,
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "next",
      onfocus: () => input.select(),
      onchange: () => judge(spot),
    });
    input.value = cells[layer][unit][column];
    input.oninput = () => {
      cells[layer][unit][column] = input.value;
      if (input.getAttribute("aria-invalid") === "true") judge(spot);
    };
    input.onpaste = event => paste(event, spot);
    input.onkeydown = event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      (fields()[fields().indexOf(input) + 1] ?? byId("entry-use")).focus();
    };
    return input;
  };

  const frozen = () => store.get().config.frozen;
  const freeze = (/** @type {import("../types.d.ts").Place[]} */ places) =>
    player.configure({ frozen: toggled(places, frozen(), sizes(page.shown)) });

  const showLocks = () => {
    for (const show of locks) show();
  };

  /** @param {Spot} spot */
  const lock = spot => {
    const place = placeOf(spot, page);
    const button = lockButton(nameOf(spot), () => freeze([place]));
    locks.push(() => showLock(button, areFrozen([place], frozen())));
    return button;
  };

  /** A unit, and below it room for what is wrong with it. @param {number} layer @param {number} unit */
  const lines = (layer, unit) => {
    const row = cells[layer][unit].map((_, column) => {
      const spot = { layer, unit, column };
      return make("td", {}, make("div", { class: "cell" }, field(spot), lock(spot)));
    });
    const isOutput = layer + 1 === cells.length;
    const name = isOutput ? text("output") : shortName(layer + 1, unit, page);
    const head = make("th", { scope: "row" }, name);
    const message = make("p", {
      id: `entry-message-${layer}-${unit}`,
      class: "message",
      role: "alert",
    });
    const below = make("td", { colspan: row.length + 1 }, message);
    return [make("tr", {}, head, ...row), make("tr", { class: "wrong" }, below)];
  };

  const draw = () => {
    const biases = biasesOf(sizes(page.shown));
    locks = [() => showLock(allBiases, areFrozen(biases, frozen()))];
    allBiases.hidden = !page.shown.bias;
    allBiases.onclick = () => freeze(biases);
    root.replaceChildren(
      ...cells.map((units, layer) =>
        make(
          "table",
          {},
          make("caption", {}, caption(layer + 1, page)),
          make("thead", {}, make("tr", {}, make("td"), ...heads(layer, page))),
          make("tbody", {}, ...units.flatMap((_, unit) => lines(layer, unit))),
        ),
      ),
    );
    showLocks();
  };

  const use = () => {
    const [first] = wrong(cells, farthest);
    if (first) {
      for (const spot of wrong(cells, farthest)) judge(spot);
      return fieldAt(first)?.focus();
    }
    dialog.close();
    const change = startOf(cells, page);
    if (Object.keys(change).length) player.configure(change);
  };

  allBiases.prepend(lockPicture());
  open.onclick = () => {
    page = store.get();
    cells = cellsOf(page);
    draw();
    write(said, "");
    dialog.showModal();
    fields()[0].focus();
  };
  byId("entry-use").onclick = use;
  // Else what is said about the cell that is left moves the button away from the pointer.
  byId("entry-use").onmousedown = (/** @type {Event} */ event) => event.preventDefault();
  closable(dialog);
  store.subscribe(page => [page.config.frozen], showLocks);
  store.subscribe(
    page => [page.shown],
    shown => {
      open.disabled = nWeights(shown) > most;
    },
  );
}

/** @param {Spot} spot */
function keyOf({ layer, unit, column }) {
  return `${layer}-${unit}-${column}`;
}

/** @param {Spot} spot @param {Page} page @returns {import("../types.d.ts").Place} */
function placeOf({ layer, unit, column }, { shown }) {
  const ins = layer ? shown.hidden_layers[layer - 1] : seenOf(shown).length;
  return { layer: layer + 1, unit, from: column < ins ? column : null };
}

/** @param {number} layer @param {Page} page */
function caption(layer, page) {
  return layer > page.shown.hidden_layers.length ? text("output") : text("layer", { layer });
}

/** What every column of a layer is a weight from, and the biases. @param {number} layer @param {Page} page */
function heads(layer, page) {
  const { shown } = page;
  const ins = layer ? shown.hidden_layers[layer - 1] : seenOf(shown).length;
  const names = Array.from({ length: ins }, (_, from) => shortName(layer, from, page));
  const all = shown.bias ? [...names, text("biasField")] : names;
  return all.map(name => make("th", { scope: "col" }, name));
}
