/** Walks a student through a sheet: what is chosen, typed and run. */

import { isText, like, optional } from "../page/shape.js";
import { recall, remember } from "../page/storage.js";
import { createStore } from "../page/store.js";
import { text } from "../page/text.js";
import { isWorkedOut } from "../paper/paper.js";
import { isRun } from "../run/runs.js";
import { changed, isOf, read, write } from "./answers.js";
import { createAttempts, OWN } from "./attempts.js";
import { current } from "./kept.js";
import { changesOf } from "./results.js";
import { isEnough, isGoal, isSameLink, isRun as isThere, linkWith, UNTOUCHED } from "./sheet.js";
import { forStudent } from "./students.js";

/**
 * @typedef {import("../types.d.ts").Sheet} Sheet
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 *
 * @typedef {(path: string, body?: object, isWanted?: () => boolean) => Promise<any>} Patient
 *
 * @typedef {object} Exercise
 * @property {Sheet[]} sheets
 * @property {string[]} notes What to know about them.
 * @property {string} sheet Id of the one that is open.
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
    notes: [],
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
  const opened = () => /** @type {Sheet} */ (named(own.get().sheets, own.get().sheet));
  const question = () =>
    /** @type {Question} */ (opened().questions.find(({ id }) => id === own.get().id));

  /** @param {Sheet} sheet @param {string} id */
  function go({ id: sheet, questions }, id) {
    const known = questions.some(each => each.id === id) ? id : questions[0].id;
    const entries =
      sheet === own.get().sheet ? own.get().entries : read(storage, { id: sheet, questions });
    own.set({ sheet, id: known, entries, problem: null });
    remember(storage, PLACE, { sheet, id: known, student: own.get().student });
  }

  /** @param {string} id @param {Partial<Entry>} change */
  function enter(id, change) {
    const { wording } = Object(opened().questions.find(each => each.id === id));
    const { tries } = own.get().entries[id] ?? UNTOUCHED;
    const entries = changed(own.get().entries, id, {
      ...("guesses" in change || "conclusion" in change ? { wording } : {}),
      ...(change.result ? { tries: tries + 1 } : {}),
      ...change,
    });
    own.set({ entries, full: !write(storage, own.get().sheet, entries) });
  }

  /** What the link names is open. @param {string} sheet @param {string} question */
  function followLink(sheet, question) {
    if (!sheet && !question) return;
    const { sheets } = own.get();
    const asked = sheet ? named(sheets, sheet) : opened();
    const isKnown = !question || asked?.questions.some(each => each.id === question);
    if (!asked || !isKnown)
      own.set({ notes: [text("sheet.missing", { name: `${sheet} ${question}`.trim() })] });
    if (asked && !(sheet === own.get().sheet && question === own.get().id)) go(asked, question);
  }

  /** The link names what is open. */
  function nameInLink() {
    const { sheet, id: question } = own.get();
    player.show({ sheet, question });
  }

  /** The student's own network may be what the open question asks for. */
  function watch() {
    const { view, frame, state, link, shown, marks, worked, inside } = store.get();
    const asked = own.get().sheets.length && view.bench === "exercise" ? question() : null;
    if (asked && inside?.bench === "hand" && worked.some(({ typed }) => typed)) {
      const before = own.get().entries[asked.id]?.worked ?? [];
      if (JSON.stringify(before) !== JSON.stringify(worked)) enter(asked.id, { worked });
    }
    if (!asked?.done || !isGoal(asked.done)) return;
    if (isThere(asked, own.get().entries[asked.id])) return;
    const { train: train_loss, test: test_loss } = frame.loss;
    const units = shown.hidden_layers.reduce((sum, n) => sum + n, 0);
    const { epoch, position } = state;
    const changed = marks.length > 0 || position > 0;
    const way = { epoch, position, changes: changesOf(marks), changed };
    const reached = { link, ...way, train_loss, test_loss, units };
    const isDone = asked.done.kind === "hand" ? isWorkedOut(worked) : isEnough(asked.done, reached);
    if (isDone) enter(asked.id, { reached });
  }

  store.subscribe(page => [page.frame, page.view.bench, page.worked], watch);
  own.subscribe(state => [state.sheet, state.id], watch);
  own.subscribe(
    state => [state.sheet, state.id, state.entries],
    (sheet, question, entries) =>
      sheet &&
      store.set({ guessed: { sheet, question, guesses: entries[question]?.guesses ?? {} } }),
  );

  const attempts = createAttempts({ store, player, request, storage, clock, wait, own, enter });

  return {
    store: own,
    sheet: opened,
    question,
    ...attempts,

    /** Do what the open question says, from the beginning. */
    run() {
      if (question().log_axis) store.set({ logarithmic: true });
      attempts.run(question());
    },

    /** Whether the page shows the bench of a question that was run. @param {Question} asked */
    isOpen(asked) {
      const { at, entries, student } = own.get();
      if (asked.run?.kind !== "bench" || !current(asked, entries[asked.id])) return false;
      const [now, wanted] = [at ?? store.get().link, asked.start].map(link =>
        linkWith(forStudent(link, student), { paper: "" }),
      );
      return isSameLink(now, wanted);
    },

    /** Ask for the sheets, and open what the link names, or what was open last. */
    async load() {
      const { sheets, notes = [] } = await request("/api/sheets");
      const last = Object(recall(storage, PLACE, isPlace));
      own.set({ sheets, notes, student: last.student ?? "" });
      go(named(sheets, last.sheet) ?? sheets[0], last.id);
      let known = store.get().run;
      store.subscribe(
        ({ view, run }) => [view.sheet, view.question, run],
        (sheet, question, run) => {
          const isOurs = run !== known && attempts.hasBegun(run);
          known = run;
          // A run of a question that was left meanwhile does not lead back to it.
          if (isOurs) nameInLink();
          else followLink(sheet, question);
        },
      );
    },

    /** Ask again: a teacher may have mended a sheet. */
    async refresh() {
      const { sheets, notes = [] } = await request("/api/sheets");
      const before = own.get();
      const changed = versions(sheets) !== versions(before.sheets);
      if (!changed && notes.join() === before.notes.join()) return;
      const { sheet, id } = before;
      own.set({ notes });
      if (!changed) return;
      const now = named(sheets, sheet) ?? sheets[0];
      own.set({ sheets, sheet: now.id, entries: read(storage, now) });
      go(now, id);
    },

    /** @param {string} sheet */
    choose(sheet) {
      go(/** @type {Sheet} */ (named(own.get().sheets, sheet)), "");
      nameInLink();
    },
    /** @param {string} id */
    go(id) {
      go(opened(), id);
      nameInLink();
    },
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
      if (isOf(key, sheet)) own.set({ entries: read(storage, opened()) });
    },
  };
}

/** What changes when a sheet does. @param {Sheet[]} sheets */
const versions = sheets => sheets.map(({ id, version }) => `${id} ${version}`).join();

/** @param {Sheet[]} sheets @param {string} id */
const named = (sheets, id) => sheets.find(each => each.id === id);
