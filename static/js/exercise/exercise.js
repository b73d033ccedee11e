/** Walks a student through a sheet: what is chosen, typed and run. */

import { isText, like, optional } from "../page/shape.js";
import { recall, remember } from "../page/storage.js";
import { createStore } from "../page/store.js";
import { isRun } from "../run/runs.js";
import { changed, isOf, read, write } from "./answers.js";
import { createAttempts, OWN } from "./attempts.js";
import { isSameLink } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Sheet} Sheet
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 *
 * @typedef {(path: string, body?: object, isWanted?: () => boolean) => Promise<any>} Patient
 *
 * @typedef {object} Exercise
 * @property {Sheet[]} sheets
 * @property {string} sheet Name of the one that is open.
 * @property {string} id Of the question that is open.
 * @property {Record<string, Entry>} entries Of the sheet, by the ids of its questions.
 * @property {string} student
 * @property {import("./attempts.js").Attempt | null} attempt
 * @property {string | null} problem
 * @property {import("../types.d.ts").Run | null} own The student's run that a question replaced.
 * @property {string | null} at Link of the question whose bench was opened last.
 * @property {boolean} full Whether the browser had no room for the last change.
 */

const PLACE = "exercise";
const isPlace = like({ sheet: isText, id: isText, student: optional(isText) });

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {any} outside.player
 * @param {Patient} outside.request
 * @param {import("../page/storage.js").Store} outside.storage
 * @param {() => number} outside.clock
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 */
export function createExercise({ store, player, request, storage, clock, wait }) {
  /** @type {ReturnType<typeof createStore<Exercise>>} */
  const own = createStore({
    sheets: [],
    sheet: "",
    id: "",
    entries: {},
    student: "",
    attempt: null,
    problem: null,
    own: recall(storage, OWN, isRun),
    at: null,
    full: false,
  });
  const sheet = () => /** @type {Sheet} */ (named(own.get().sheets, own.get().sheet));
  const question = () =>
    /** @type {Question} */ (sheet().questions.find(({ id }) => id === own.get().id));

  /** @param {Sheet} sheet @param {string} id */
  function go({ name, questions }, id) {
    const known = questions.some(each => each.id === id) ? id : questions[0].id;
    const entries = name === own.get().sheet ? own.get().entries : read(storage, name);
    own.set({ sheet: name, id: known, entries, problem: null });
    remember(storage, PLACE, { sheet: name, id: known, student: own.get().student });
  }

  /** @param {string} id @param {Partial<Entry>} change */
  function enter(id, change) {
    const entries = changed(own.get().entries, id, change);
    own.set({ entries, full: !write(storage, own.get().sheet, entries) });
  }

  const attempts = createAttempts({ store, player, request, storage, clock, wait, own, enter });

  return {
    store: own,
    sheet,
    question,
    ...attempts,

    /** Do what the open question says, from the beginning. */
    run: () => attempts.run(question()),

    /** Whether the page shows the bench of a question that was run. @param {Question} asked */
    isOpen({ id, link, run }) {
      const { at, entries } = own.get();
      if (run?.kind !== "bench" || !entries[id]?.result) return false;
      return isSameLink(at ?? store.get().link, link);
    },

    /** Ask for the sheets, and open the one that was open last. */
    async load() {
      const { sheets } = await request("/api/sheets");
      const last = Object(recall(storage, PLACE, isPlace));
      own.set({ sheets, student: last.student ?? "" });
      go(named(sheets, last.sheet) ?? sheets[0], last.id);
    },

    /** @param {string} name */
    choose: name => go(/** @type {Sheet} */ (named(own.get().sheets, name)), ""),
    /** @param {string} id */
    go: id => go(sheet(), id),
    enter,

    /** @param {string} student */
    sign(student) {
      const { sheet, id } = own.get();
      own.set({ student });
      remember(storage, PLACE, { sheet, id, student });
    },

    /** Forget everything that was typed and run of the sheet. */
    clear() {
      write(storage, own.get().sheet, {});
      own.set({ entries: {}, attempt: null, full: false });
    },

    /** Another tab has changed what is kept. @param {string | null} key */
    reread(key) {
      const { sheet } = own.get();
      if (isOf(key, sheet)) own.set({ entries: read(storage, sheet) });
    },
  };
}

/** @param {Sheet[]} sheets @param {string} name */
const named = (sheets, name) => sheets.find(each => each.name === name);
