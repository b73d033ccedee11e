/** The cells of typed data, a page of them at a time. */

import { enable, make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { large, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { signOf } from "./columns.js";
import { columns, isBlank, isGood, SPLIT, TEST } from "./table.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./table.js").Cell} Cell
 * @typedef {object} Does
 * @property {(cell: Cell, typed: string) => void} edited
 * @property {() => void} left After a cell was edited.
 * @property {() => void} added Asks for one more row.
 * @property {(row: number) => void} removed
 * @property {(event: ClipboardEvent, at: Cell) => void} pasted
 */

/** Rows that are drawn at a time: more would be slow to draw and long to scroll. */
const SHOWN = 100;

/**
 * @param {HTMLElement} grid
 * @param {HTMLElement} pages Where the reader turns pages.
 * @param {number} farthest
 * @param {Does} does
 */
export function createGrid(grid, pages, farthest, does) {
  /** @type {Table} */
  let table = { inputs: 1, rows: [], names: null };
  let first = 0;
  /** Whether empty cells are wrong by now. */
  let complete = false;

  const find = (/** @type {string} */ mark) => grid.querySelector(mark);
  const cellAt = (/** @type {Cell} */ { row, column }) => find(`[data-cell="${row}-${column}"]`);
  const shown = () => table.rows.slice(first, first + SHOWN).map((_, i) => first + i);

  const draw = (/** @type {Table} */ now) => {
    table = now;
    first = Math.min(first, SHOWN * Math.floor(Math.max(0, table.rows.length - 1) / SHOWN));
    grid.replaceChildren(head(table), make("tbody", {}, ...shown().flatMap(lines)));
    for (const row of shown()) judge(row);
    turning();
  };

  const turning = () => {
    const n = table.rows.length;
    pages.hidden = n <= SHOWN;
    const last = Math.min(first + SHOWN, n);
    const turn = (
      /** @type {number} */ by,
      /** @type {string} */ sign,
      /** @type {string} */ key,
    ) => {
      const button = make("button", { "aria-label": text(key) }, sign);
      const to = first + by;
      enable(button, to >= 0 && to < n);
      button.onclick = () => {
        if (to < 0 || to >= n) return;
        first = to;
        draw(table);
        pages.querySelectorAll("button")[by < 0 ? 0 : 1].focus();
      };
      return button;
    };
    const where = make("span", {}, text("rowsShown", { first: first + 1, last, n }));
    pages.replaceChildren(turn(-SHOWN, "‹", "rowsBefore"), where, turn(SHOWN, "›", "rowsAfter"));
  };

  /** A row, and below it room for what is wrong with it. @param {number} row */
  const lines = row => {
    const n = row + 1;
    const message = make("p", { id: `typed-message-${n}`, class: "message", role: "alert" });
    const cells = columns(table).map(column => make("td", {}, field({ row, column }, message)));
    const remove = make(
      "button",
      { class: "quiet", "aria-label": text("removeRow", { n }), onclick: () => does.removed(row) },
      "×",
    );
    const tests = make("td", {}, tester(row));
    const span = cells.length + 3;
    return [
      make(
        "tr",
        {},
        make("th", { scope: "row" }, String(n)),
        ...cells,
        tests,
        make("td", {}, remove),
      ),
      make("tr", { class: "wrong" }, make("td", { colspan: span }, message)),
    ];
  };

  /** @param {number} row */
  const tester = row => {
    const column = SPLIT;
    const label = text("rowTests", { n: row + 1 });
    const box = make("input", { type: "checkbox", "aria-label": label });
    box.checked = table.rows[row][column] === TEST;
    box.onchange = () => {
      does.edited({ row, column }, box.checked ? TEST : "");
      does.left();
    };
    return box;
  };

  /** @param {Cell} cell @param {HTMLElement} message */
  const field = (cell, message) => {
    const { row, column } = cell;
    const input = make("input", {
      "data-cell": `${row}-${column}`,
      "aria-label": text("cell", { column: signOf(column), n: row + 1 }),
      "aria-describedby": message.id,
      inputmode: "text",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "next",
    });
    input.value = table.rows[row][column];
    input.oninput = () => {
      does.edited(cell, input.value);
      if (input.getAttribute("aria-invalid") === "true") judge(row);
    };
    input.onchange = () => {
      judge(row);
      does.left();
    };
    input.onkeydown = event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (row + 1 === table.rows.length) does.added();
      go({ row: row + 1, column });
    };
    input.onpaste = event => does.pasted(event, cell);
    return input;
  };

  /** Say what is wrong with the cells of a row that are filled in. @param {number} row */
  const judge = row => {
    const cells = table.rows[row];
    const due = complete && !isBlank(table, cells);
    const wrong = columns(table).filter(
      column => (due || (cells[column] ?? "").trim()) && !isGood(cells[column] ?? "", farthest),
    );
    for (const column of columns(table))
      cellAt({ row, column })?.setAttribute("aria-invalid", String(wrong.includes(column)));
    const sentences = wrong.map(column => complaint(column, cells[column] ?? "", farthest));
    const message = find(`#typed-message-${row + 1}`);
    if (message) write(message, sentences.join(" "));
  };

  /** @param {Cell} cell */
  const go = cell => {
    if (cell.row < first || cell.row >= first + SHOWN) {
      first = SHOWN * Math.floor(cell.row / SHOWN);
      draw(table);
    }
    /** @type {HTMLElement | null} */ (cellAt(cell))?.focus();
  };

  return {
    draw,
    go,
    /** Follow the table while it is edited. @param {Table} now */
    follow(now) {
      table = now;
    },
    /** Whether empty cells are called wrong from now on. @param {boolean} now */
    insist(now) {
      complete = now;
      for (const row of shown()) judge(row);
    },
  };
}

/** @param {Table} table */
function head(table) {
  const names = columns(table).map(column => {
    const name = table.names?.[column];
    const th = make("th", { scope: "col" }, signOf(column));
    if (name) th.append(" ", make("small", {}, name));
    return th;
  });
  const tests = make("th", { scope: "col" }, text("tests"));
  return make("thead", {}, make("tr", {}, make("td", {}), ...names, tests, make("td", {})));
}

/** @param {number} column @param {string} typed @param {number} farthest */
function complaint(column, typed, farthest) {
  const of = {
    name: signOf(column),
    farthest: large(farthest),
    typed: quoted(typed),
  };
  return text(Number.isNaN(readNumber(typed)) ? "badCell" : "farCell", of);
}
