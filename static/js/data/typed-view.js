/** The dialog in which data are typed, pasted or opened. */

import { byId, closable, write } from "../page/dom.js";
import { readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { inputsOf } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";
import { saidOf } from "./columns.js";
import { mountFile } from "./file-view.js";
import { createGrid } from "./grid-view.js";
import { mountNames } from "./names-view.js";
import {
  answered,
  draftOf,
  isOpen,
  isRaw,
  questions,
  result,
  scaledBy,
  scales,
  settled,
} from "./offers.js";
import { createPasting } from "./pasting.js";
import { showQuestions } from "./questions-view.js";
import { showScales } from "./scales-view.js";
import { blank, filled, read, tableOf, tableOfData, typing, withCell, withNames } from "./table.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./pasting.js").Paste} Paste
 */

const ROWS_AT_FIRST = 3;
const ORIGIN = { row: 0, column: 0 };
/** What parts a pasted text into several numbers. */
const PARTS = /[\s,;|]/;

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 * @param {{configure: (change: object, said?: object) => void}} player
 * @param {(path: string, body?: object) => Promise<any>} request
 * @param {(content: string) => string | null} opens Takes a file that is no table, as file-view.js
 *   says.
 * @returns {() => void} Opens it.
 */
export function mountTyped(dialog, store, player, request, opens) {
  const [said, inputs] = ["said", "inputs"].map(each => byId(`typed-${each}`));
  const { most = 0, farthest = 0 } = menuOf("points", store.get().schema);
  mountNames(byId("typed-names"), store);
  const say = sayer(store);
  const pasting = createPasting(request, most);
  let draft = draftOf(empty());
  let table = draft.origin;
  /** What is being pasted is there before it is used. */
  let reading = Promise.resolve();

  const show = () => {
    table = result(draft);
    inputs.value = String(table.inputs);
    inputs.parentElement.hidden = pasting.roles().length > 0;
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
    pasting.forget();
    grid.follow(now);
  };

  const ask = () => {
    /** @type {(name: string) => (value: string) => void} */
    const again = name => value => follow(pasting.again(name, value));
    /** @type {(list: import("./offers.js").Question[]) => [any, (value: string) => void][]} */
    const read = list => list.map(each => [each, again(each.name)]);
    const own = questions(draft).map(each => [each, answer]);
    const asked = [...read(pasting.questions()), ...own];
    showQuestions(byId("typed-questions"), /** @type {any} */ (asked));
    const roles = pasting.roles();
    byId("typed-columns").hidden = !roles.length;
    showQuestions(byId("typed-roles"), read(roles));
    showScales(byId("typed-scales"), scales(draft), farthest, (columns, isOn) =>
      change(scaledBy(draft, columns, isOn)),
    );
  };

  const answer = (/** @type {string} */ value) => change(answered(draft, value));

  const change = (/** @type {{draft: import("./offers.js").Draft, said: string}} */ given) => {
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
      paste(content, at);
    },
  });

  const add = () => {
    if (table.rows.length >= most) return write(said, text("mostRows", { n: most }));
    edit({ ...table, rows: [...table.rows, blank()] });
    show();
  };

  /** @param {Promise<{said: string, table?: Table}>} laid @param {() => void} [then] */
  const follow = (laid, then) => {
    reading = laid.then(({ table: after, said: note }) => {
      if (after) draw(after, note);
      else {
        write(said, note);
        ask();
      }
      if (after) then?.();
    });
  };

  const paste = (/** @type {string} */ content, at = ORIGIN, note = "") =>
    follow(pasting.lay({ content, at, note, before: table, choices: {} }), () => grid.go(at));

  /** @param {string} name Of what comes first. @param {string} why */
  const demand = (name, why) => {
    write(said, text(why));
    const first = /** @type {HTMLElement} */ (dialog.querySelector(`[name="${name}"]`));
    const fold = first.closest("details");
    if (fold) fold.open = true;
    first.focus();
  };

  const use = async () => {
    await reading;
    const { points, tests, wrong } = read(table, farthest);
    grid.insist(true);
    if (pasting.open()) return demand(pasting.open(), "answerFirst");
    if (isOpen(draft)) return demand("classes", "classesFirst");
    const [first] = wrong;
    const isFar = first && !Number.isNaN(readNumber(table.rows[first.row][first.column] ?? ""));
    if (isFar && isRaw(draft, first.column)) return demand(`scale-${first.column}`, "scaleFirst");
    if (first) return grid.go(first);
    if (!points.length) return write(said, text("noRows"));
    const areMade = ["classes", "made"].includes(draft.classes) || pasting.hasWords();
    const change = typing(points, tests, areMade, table.inputs);
    dialog.close();
    const { problem } = store.get().config;
    player.configure(change, saidOf(table));
    if (change.problem && change.problem !== problem) say(text(`became-${change.problem}`));
  };

  /** The table of a configuration's points. */
  const own = () => {
    const { config, view } = store.get();
    const given = tableOf(config.points, config.test_points, inputsOf(config));
    draw(withNames(given, view));
    draft = { ...draft, classes: config.problem === "regression" ? "numbers" : "" };
    ask();
  };

  const open = () => {
    if (dialog.open) return;
    if (store.get().config.points.length) own();
    else show();
    dialog.showModal();
    grid.go(ORIGIN);
  };

  inputs.onchange = () => {
    edit({ ...table, inputs: Number(inputs.value) });
    show();
  };
  mountFile({
    opens,
    told: taken => (taken ? dialog.close() : open()),
    read: (content, note) => paste(content, ORIGIN, note),
    refused: why => write(said, why),
  });
  byId("typed-add").onclick = () => {
    add();
    grid.go({ row: table.rows.length - 1, column: 0 });
  };
  byId("typed-clear").onclick = () => {
    pasting.forget();
    draw(empty(), text("cleared", { n: filled(table) }));
  };
  byId("typed-points").onclick = () => {
    pasting.forget();
    const { data, shown } = store.get();
    draw(tableOfData(data, inputsOf(shown)));
  };
  byId("typed-use").onclick = use;
  // Else what is said about the cell that is left moves the button away from the pointer.
  byId("typed-use").onmousedown = (/** @type {Event} */ event) => event.preventDefault();
  closable(dialog);
  return open;
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
