/** A small table to type data into, or to paste them. */

import { byId, make, write } from "../page/dom.js";
import { large } from "../page/format.js";
import { text } from "../page/text.js";
import { blank, cellsOf, columns, isBlank, isGood, laid, read, tableOf, typing } from "./table.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./table.js").Cell} Cell
 */

const ROWS_AT_FIRST = 3;
const LONGEST = 20;

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 * @param {{configure: (change: object) => void}} player
 * @returns {() => void} Opens it.
 */
export function mountTyped(dialog, store, player) {
  const [grid, said, inputs] = [byId("typed-table"), byId("typed-said"), byId("typed-inputs")];
  const row = store.get().schema.parameters.find(each => each.name === "points");
  const { most = 0, farthest = 0 } = row?.menu ?? {};
  /** @type {Table} */
  let table = { inputs: 1, rows: Array.from({ length: ROWS_AT_FIRST }, blank) };

  const draw = (/** @type {Table} */ now, note = "") => {
    table = now;
    inputs.value = String(table.inputs);
    const body = make("tbody", {}, ...table.rows.flatMap((_, i) => lines(i)));
    grid.replaceChildren(head(), body);
    byId("typed-add").disabled = table.rows.length >= most;
    write(said, note);
    for (const row of table.rows.keys()) judge(row);
  };

  const head = () =>
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("td", {}),
        ...columns(table).map(column => make("th", { scope: "col" }, nameOf(column))),
        make("td", {}),
      ),
    );

  /** A row, and below it room for what is wrong with it. @param {number} row */
  const lines = row => {
    const n = row + 1;
    const message = make("p", { id: `typed-message-${n}`, class: "message", role: "alert" });
    const cells = columns(table).map(column => make("td", {}, field(row, column, message)));
    const remove = make(
      "button",
      { class: "quiet", "aria-label": text("removeRow", { n }), onclick: () => without(row) },
      "×",
    );
    const span = cells.length + 2;
    return [
      make("tr", {}, make("th", { scope: "row" }, String(n)), ...cells, make("td", {}, remove)),
      make("tr", { class: "wrong" }, make("td", { colspan: span }, message)),
    ];
  };

  /** @param {number} row @param {number} column @param {HTMLElement} message */
  const field = (row, column, message) => {
    const input = make("input", {
      "data-cell": `${row}-${column}`,
      "aria-label": text("cell", { column: nameOf(column), n: row + 1 }),
      "aria-describedby": message.id,
      inputmode: "text",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "next",
    });
    input.value = table.rows[row][column];
    input.oninput = () => {
      table.rows[row][column] = input.value;
      if (input.getAttribute("aria-invalid") === "true") judge(row);
    };
    input.onchange = () => judge(row);
    input.onkeydown = event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (row + 1 === table.rows.length) add();
      go({ row: row + 1, column });
    };
    input.onpaste = event => paste(event, { row, column });
    return input;
  };

  /** Say what is wrong with the cells of a row that are filled in. @param {number} row */
  const judge = (row, complete = false) => {
    const cells = table.rows[row];
    const due = complete && !isBlank(table, cells);
    const wrong = columns(table).filter(
      column => (due || cells[column].trim()) && !isGood(cells[column], farthest),
    );
    for (const column of columns(table))
      find({ row, column })?.setAttribute("aria-invalid", String(wrong.includes(column)));
    const sentences = wrong.map(column => complaint(nameOf(column), cells[column], farthest));
    write(byId(`typed-message-${row + 1}`), sentences.join(" "));
  };

  const find = (/** @type {Cell} */ { row, column }) =>
    /** @type {HTMLInputElement | null} */ (grid.querySelector(`[data-cell="${row}-${column}"]`));
  const go = (/** @type {Cell} */ cell) => find(cell)?.focus();

  const add = () => {
    if (table.rows.length >= most) return write(said, text("mostRows", { n: most }));
    draw({ ...table, rows: [...table.rows, blank()] });
  };

  /** @param {number} row */
  const without = row => {
    const rows = table.rows.filter((_, i) => i !== row);
    draw({ ...table, rows: rows.length ? rows : [blank()] });
    go({ row: Math.min(row, table.rows.length - 1), column: 0 });
  };

  /** @param {ClipboardEvent} event @param {Cell} at */
  const paste = (event, at) => {
    const cells = cellsOf(event.clipboardData?.getData("text/plain") ?? "");
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    const { table: pasted, kept } = laid(table, at, cells, most);
    const n = cells.length;
    const width = Math.max(...cells.map(each => each.length));
    const room = columns(table).filter(column => column >= at.column).length;
    if (!kept) return write(said, text("rowsTooWide", { n: room, width }));
    draw(pasted, kept < n ? text("rowsCut", { kept, n, most }) : "");
    go({ row: at.row + kept - 1, column: at.column });
  };

  const use = () => {
    const { points, wrong } = read(table, farthest);
    for (const row of table.rows.keys()) judge(row, true);
    if (wrong.length) return go(wrong[0]);
    if (!points.length) return write(said, text("noRows"));
    dialog.close();
    player.configure(typing(points));
  };

  const onScreen = () => {
    const { data } = store.get();
    const rows = data.train_points.map((point, i) => [...point, data.train_labels[i]]);
    return rows.slice(0, most);
  };

  inputs.onchange = () => draw({ ...table, inputs: inputs.value === "2" ? 2 : 1 });
  byId("typed-add").onclick = () => {
    add();
    go({ row: table.rows.length - 1, column: 0 });
  };
  byId("typed-points").onclick = () => draw(tableOf(onScreen()));
  byId("typed-use").onclick = use;
  byId("typed-close").onclick = () => dialog.close();
  dialog.onclick = event => {
    if (event.target === dialog && isBeside(dialog, event)) dialog.close();
  };

  return () => {
    const { config, data } = store.get();
    const n = data.train_labels.length;
    const take = n > most ? text("firstPoints", { n: most }) : text("pointsOnScreen");
    write(byId("typed-points"), take);
    draw(config.points.length ? tableOf(config.points) : table);
    dialog.showModal();
    go({ row: 0, column: 0 });
  };
}

/** A click may end on the dialog itself, where a message moves what was pressed away. */
function isBeside(/** @type {Element} */ dialog, /** @type {MouseEvent} */ { clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

/** @param {number} column */
function nameOf(column) {
  return ["x₁", "x₂", text("target")][column];
}

/** @param {string} name @param {string} typed @param {number} farthest */
function complaint(name, typed, farthest) {
  const cut = typed.length > LONGEST ? `${typed.slice(0, LONGEST)}…` : typed;
  return text("badCell", { name, farthest: large(farthest), typed: cut.trim() || text("nothing") });
}
