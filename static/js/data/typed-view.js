/** The dialog in which data are typed, pasted or opened. */

import { byId, closable, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { Refused } from "../server/api.js";
import { inputsOf } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";
import { namesOf } from "./columns.js";
import { createGrid } from "./grid-view.js";
import { mountNames } from "./names-view.js";
import { answered, draftOf, isOpen, questions, result, settled, unscaled } from "./offers.js";
import { showQuestions } from "./questions-view.js";
import {
  blank,
  columns,
  filled,
  laid,
  read,
  tableOf,
  tableOfData,
  typing,
  withCell,
} from "./table.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./table.js").Cell} Cell
 * @typedef {import("./offers.js").Question} Question
 * @typedef {{rows: number[][], names: string[] | null, splits: string[] | null, notes: string[],
 *   questions: Question[]}} Reading
 * @typedef {{content: string, at: Cell, before: Table, choices: Record<string, string>,
 *   questions: Question[]}} Paste
 */

const ROWS_AT_FIRST = 3;
const ORIGIN = { row: 0, column: 0 };
/** What parts a pasted text into several numbers. */
const PARTS = /[\s,;|]/;

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 * @param {{configure: (change: object, said: object) => void}} player
 * @param {(path: string, body?: object) => Promise<any>} request
 * @returns {() => void} Opens it.
 */
export function mountTyped(dialog, store, player, request) {
  const [said, inputs, file] = ["said", "inputs", "file"].map(each => byId(`typed-${each}`));
  const { most = 0, farthest = 0 } = menuOf("points", store.get().schema);
  const names = mountNames(byId("typed-names"), store);
  const say = sayer(store);
  let draft = draftOf(empty());
  let table = draft.origin;
  /** The last paste, as long as nothing was edited since. @type {Paste | null} */
  let paste = null;
  /** What is being pasted is there before it is used. */
  let reading = Promise.resolve();

  const show = () => {
    table = result(draft);
    inputs.value = String(table.inputs);
    byId("typed-add").disabled = table.rows.length >= most;
    grid.draw(table);
    ask();
  };

  const draw = (/** @type {Table} */ now, note = "") => {
    draft = draftOf(now);
    grid.insist(false);
    show();
    write(said, note);
  };

  const edit = (/** @type {Table} */ now) => {
    draft = settled(draft, now);
    table = now;
    paste = null;
    grid.follow(now);
  };

  const ask = () => {
    const ofPaste = paste?.questions.map(each => [each, again(each.name)]) ?? [];
    const own = questions(draft).map(each => [each, answer(each.name)]);
    showQuestions(byId("typed-questions"), /** @type {any} */ ([...ofPaste, ...own]));
  };

  const again = (/** @type {string} */ name) => (/** @type {string} */ value) => {
    if (paste) lay({ ...paste, choices: { ...paste.choices, [name]: value } });
  };

  const answer = (/** @type {string} */ name) => (/** @type {string} */ value) => {
    const given = answered(draft, name, value);
    draft = given.draft;
    show();
    write(said, given.said);
  };

  const grid = createGrid(byId("typed-table"), byId("typed-pages"), farthest, {
    edited: ({ row, column }, typed) =>
      edit({
        ...table,
        rows: table.rows.map((each, i) => (i === row ? withCell(each, column, typed) : each)),
      }),
    left: ask,
    added: () => add(),
    removed(row) {
      const rows = table.rows.filter((_, i) => i !== row);
      edit({ ...table, rows: rows.length ? rows : [blank()] });
      show();
      grid.go({ row: Math.min(row, table.rows.length - 1), column: 0 });
    },
    pasted(event, at) {
      const content = event.clipboardData?.getData("text/plain") ?? "";
      if (!PARTS.test(content.trim())) return;
      event.preventDefault();
      lay({ content, at, before: table, choices: {}, questions: [] });
    },
  });

  const add = () => {
    if (table.rows.length >= most) return write(said, text("mostRows", { n: most }));
    edit({ ...table, rows: [...table.rows, blank()] });
    show();
  };

  /** Read a text, and lay it over the table that there was before. @param {Paste} given */
  const layNow = async given => {
    const { content, at, before, choices } = given;
    /** @type {Reading | null} */
    const found = await request("/api/read", { text: content, ...choices }).catch(error => {
      const why = error instanceof Refused ? error.message : text("sheet.unreachable");
      write(said, text("nothingPasted", { why }));
      return null;
    });
    if (!found) return ask();
    const { table: after, kept, replaces } = laid(before, at, found, most);
    paste = { ...given, questions: found.questions };
    const n = found.rows.length;
    if (!kept) {
      const room = at.column ? columns(before).filter(each => each >= at.column).length : 3;
      return draw(before, text("rowsTooWide", { n: room, width: found.rows[0].length }));
    }
    const over = { first: at.row + 1, last: at.row + kept, n: after.rows.length };
    const rows = filled(before);
    const placed = replaces
      ? text(rows ? "rowsReplaced" : "rowsPasted", { ...over, rows })
      : text("rowsOver", over);
    const notes = [
      placed,
      ...(kept < n ? [text("rowsCut", { kept, n, most })] : []),
      ...found.notes,
    ];
    draw(after, notes.join(" "));
    if (!Object.keys(choices).length) grid.go(at);
  };

  const lay = (/** @type {Paste} */ given) => {
    reading = layNow(given);
  };

  /** @param {string} name Of a question that comes first. @param {string} why */
  const demand = (name, why) => {
    write(said, text(why));
    byId("typed-questions").querySelector(`[name="${name}"]`).focus();
  };

  const use = async () => {
    await reading;
    const { points, tests, wrong } = read(table, farthest);
    grid.insist(true);
    const scale = wrong.length && unscaled(draft, wrong[0].column);
    if (scale) return demand(scale, "scaleFirst");
    if (wrong.length) return grid.go(wrong[0]);
    if (!points.length) return write(said, text("noRows"));
    if (isOpen(draft)) return demand("classes", "classesFirst");
    const areClasses = ["classes", "made"].includes(draft.classes);
    const change = typing(points, tests, areClasses, table.inputs);
    dialog.close();
    names.remember(table, { points, test_points: tests });
    const { problem } = store.get().config;
    player.configure(change, { names: namesOf(table) });
    if (change.problem && change.problem !== problem) say(text(`became-${change.problem}`));
  };

  /** The table of a configuration's points. */
  const own = () => {
    const { config } = store.get();
    const own = tableOf(config.points, config.test_points, inputsOf(config));
    draw({ ...own, names: names.of(config) });
    draft = { ...draft, classes: config.problem === "regression" ? "numbers" : "" };
    ask();
  };

  inputs.onchange = () => {
    edit({ ...table, inputs: Number(inputs.value) });
    show();
  };
  byId("typed-open").onclick = () => file.click();
  file.onchange = async () => {
    const [chosen] = file.files;
    const content = await chosen.text();
    file.value = "";
    lay({ content, at: ORIGIN, before: table, choices: {}, questions: [] });
  };
  byId("typed-add").onclick = () => {
    add();
    grid.go({ row: table.rows.length - 1, column: 0 });
  };
  byId("typed-clear").onclick = () => {
    paste = null;
    draw(empty(), text("cleared", { n: filled(table) }));
  };
  byId("typed-points").onclick = () => {
    paste = null;
    draw(tableOfData(store.get().data));
  };
  byId("typed-use").onclick = use;
  // Else what is said about the cell that is left moves the button away from the pointer.
  byId("typed-use").onmousedown = (/** @type {Event} */ event) => event.preventDefault();
  closable(dialog);

  return () => {
    if (store.get().config.points.length) own();
    else show();
    dialog.showModal();
    grid.go(ORIGIN);
  };
}

/** @returns {Table} */
function empty() {
  return { inputs: 1, rows: Array.from({ length: ROWS_AT_FIRST }, blank), names: null };
}

/** Says something in the status line once the next run has begun. @param {Store} store */
function sayer(store) {
  let due = "";
  store.subscribe(
    page => [page.run],
    () => {
      if (due) store.set({ notes: [...store.get().notes, due] });
      due = "";
    },
  );
  return (/** @type {string} */ note) => {
    due = note;
  };
}
