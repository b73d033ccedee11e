/** A table that was pasted or opened: read by the server, and again with every answer. */

import { large } from "../page/format.js";
import { problemOf } from "../page/problems.js";
import { text } from "../page/text.js";
import { aboutRoles, withRole } from "./roles.js";
import { columns, filled, laid, WIDEST } from "./table.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./table.js").Cell} Cell
 * @typedef {import("./offers.js").Question} Question
 * @typedef {import("../server/answers.d.ts").ReadAnswer} Reading
 * @typedef {object} Paste
 * @property {string} content
 * @property {string} [note] About the file.
 * @property {Cell} at Where it is laid.
 * @property {Table} before What was there.
 * @property {Record<string, unknown>} choices Answers.
 */

/** Longer texts are not sent. */
const LONGEST = 1_000_000;
/** The answer to a question that waits for one. */
const NONE = "none";

/**
 * @param {(path: string, body?: object) => Promise<any>} request
 * @param {number} most Rows of a table.
 */
export function createPasting(request, most) {
  /** The last paste, as long as nothing was edited since. @type {Paste | null} */
  let paste = null;
  /** @type {Reading | null} */
  let reading = null;

  /**
   * Lay a text over the table that there was before.
   * @param {Paste} given
   * @returns {Promise<{said: string, table?: Table}>} Without a table nothing became of it.
   */
  const lay = async given => {
    if (given.content.length > LONGEST)
      return { said: refused(text("textTooLong", { most: large(LONGEST) })) };
    /** @type {Reading | string} */
    const found = await request("/api/read", { text: given.content, ...given.choices }).catch(
      problemOf,
    );
    if (typeof found === "string") return { said: refused(found) };
    const { table, kept, replaces } = laid(
      given.before,
      given.at,
      { ...found, inputs: found.n_inputs || 1 },
      most,
    );
    if (!kept) return { said: tooWide(given, found) };
    [paste, reading] = [given, replaces ? found : { ...found, columns: [] }];
    return { table, said: told(given, found, { table, kept, replaces }) };
  };

  /** @param {Paste} given @param {Reading} found @param {{table: Table, kept: number, replaces: boolean}} laid */
  const told = ({ at, before, note }, found, { table, kept, replaces }) => {
    const n = found.rows.length;
    const over = { first: at.row + 1, last: at.row + kept, n: table.rows.length };
    const rows = filled(before);
    const placed = replaces
      ? text(rows ? "rowsReplaced" : "rowsPasted", { ...over, rows })
      : text("rowsOver", over);
    const cut = kept < n ? text("rowsCut", { kept, n, most }) : "";
    return [note, placed, cut, ...found.notes].filter(Boolean).join(" ");
  };

  return {
    lay,
    forget() {
      [paste, reading] = [null, null];
    },
    /**
     * The same text with another answer.
     * @param {string} name
     * @param {string} value
     * @returns {Promise<{said: string, table?: Table}>}
     */
    async again(name, value) {
      if (!paste || !reading) return { said: "" };
      const { choices } = paste;
      const change = name.startsWith("role-")
        ? { ...choices, targets: undefined, ...withRole(reading.columns, name, value) }
        : { ...choices, [name]: value };
      return lay({ ...paste, choices: change });
    },
    /** @returns {Question[]} */
    questions: () => [...(reading?.questions ?? [])],
    /** @returns {Question[]} */
    roles: () => aboutRoles([...(reading?.columns ?? [])]),
    /** Whether its target is words that became classes. */
    hasWords: () => Boolean(reading?.class_names.length),
    /** A question that must be answered first. */
    open: () => reading?.questions.find(each => each.chosen === NONE)?.name ?? "",
  };
}

/** @param {string} why */
const refused = why => text("nothingPasted", { why });

/** @param {Paste} given @param {Reading} found */
function tooWide({ at, before }, { rows }) {
  const order = columns(before);
  const room = at.column ? order.length - order.indexOf(at.column) : WIDEST;
  return text("rowsTooWide", { n: room, width: rows[0].length });
}
