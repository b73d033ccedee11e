/** The exercise bench: which sheet, which of its questions, how many are done. */

import { byId, make, write } from "../page/dom.js";
import { problemOf } from "../page/problems.js";
import { lasting } from "../page/storage.js";
import { text } from "../page/text.js";
import { mountHandin } from "./handin-view.js";
import { mountQuestion } from "./question-view.js";
import { parts, progress, stage } from "./sheet.js";
import { inWords, paragraphs } from "./words-view.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof import("./exercise.js").createExercise>} Exercise
 * @typedef {import("../types.d.ts").Question} Question
 */

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {{request: (path: string, body?: object) => Promise<any>, plotting: Promise<any>}} outside
 */
export function mountExercise(root, store, exercise, outside) {
  let asked = false;
  store.subscribe(
    page => [page.view.bench],
    bench => {
      if (bench !== "exercise" || asked) return;
      asked = true;
      start();
    },
  );

  async function start() {
    try {
      await exercise.load();
      fill();
    } catch (error) {
      asked = false;
      const again = make("button", { onclick: start }, text("sheet.again"));
      root.replaceChildren(make("p", {}, problemOf(error)), again);
    }
  }

  function fill() {
    const question = make("article", { id: "question", tabindex: -1 });
    const list = make("nav", { id: "questions", "aria-label": text("sheet.questions") });
    const handin = make("details", { id: "handin", class: "fold" });
    root.replaceChildren(head(exercise), make("div", { class: "sheet" }, list, question), handin);
    mountList(list, exercise);
    mountQuestion(question, store, exercise, outside.plotting);
    mountHandin(handin, store, exercise, outside);
    addEventListener("storage", event => {
      if (event.storageArea === lasting()) exercise.reread(event.key);
    });
    addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") exercise.refresh().catch(() => {});
    });
  }
}

/** @param {Exercise} exercise */
function head(exercise) {
  const menu = make("select", { id: "sheet", "aria-describedby": "help-sheet.sheet" });
  menu.onchange = () => exercise.choose(menu.value);
  const bar = make("progress", { "aria-hidden": "true" });
  const said = make("span", { id: "sheet-progress" });
  const back = make(
    "button",
    { id: "own-run", "aria-describedby": "help-sheet.back", onclick: () => exercise.back() },
    text("sheet.back"),
  );
  const intro = make("div", { class: "intro" });
  const notes = make("div", { class: "notes", role: "status" });
  exercise.store.subscribe(
    state => [state.notes],
    (/** @type {string[]} */ said) =>
      notes.replaceChildren(...said.map(each => make("p", {}, each))),
  );
  exercise.store.subscribe(
    state => [state.sheets],
    (/** @type {import("../types.d.ts").Sheet[]} */ sheets) =>
      menu.replaceChildren(
        ...sheets.map(({ id, title }) => make("option", { value: id }, inWords(title))),
      ),
  );
  exercise.store.subscribe(
    state => [state.sheet, state.entries, state.own, state.id, state.sheets],
    (name, entries, own, id) => {
      const { questions, intro: words } = exercise.sheet();
      const counts = progress(questions, entries);
      menu.value = name;
      Object.assign(bar, { value: counts.done, max: counts.of });
      write(said, text("sheet.progress", counts));
      back.hidden = own === null;
      intro.hidden = id !== questions[0].id;
      const shown = inWords(words);
      if (intro.dataset.shown !== shown) intro.replaceChildren(...paragraphs(shown));
      intro.dataset.shown = shown;
    },
  );
  const label = make("label", {}, make("span", {}, text("sheet.sheet")), menu);
  const far = make("div", { class: "sheet-progress" }, bar, said);
  return make("header", {}, make("div", { class: "sheet-head" }, label, far, back), notes, intro);
}

/** @param {HTMLElement} root @param {Exercise} exercise */
function mountList(root, exercise) {
  exercise.store.subscribe(
    state => [state.sheet, state.sheets],
    () => {
      const groups = parts(exercise.sheet().questions).flatMap(({ name, questions }) => [
        ...(name ? [make("h3", {}, inWords(name))] : []),
        make("ul", {}, ...questions.map(question => make("li", {}, entry(question, exercise)))),
      ]);
      root.replaceChildren(...groups);
    },
  );
  exercise.store.subscribe(
    state => [state.sheet, state.id, state.entries, state.sheets],
    (_, id, entries) => {
      for (const question of exercise.sheet().questions) {
        const button = root.querySelector(`[data-question="${question.id}"]`);
        if (!(button instanceof HTMLElement)) continue;
        const far = stage(question, entries[question.id]);
        button.dataset.stage = far;
        button.setAttribute("aria-current", question.id === id ? "step" : "false");
        write(
          /** @type {Element} */ (button.querySelector(".unseen")),
          far ? text(`sheet.stage.${far}`) : "",
        );
      }
    },
  );
}

/** @param {Question} question @param {Exercise} exercise */
function entry({ id, title }, exercise) {
  const onclick = () => {
    exercise.go(id);
    const article = byId("question");
    if (article.getBoundingClientRect().top > innerHeight / 2) article.scrollIntoView();
    article.focus({ preventScroll: true });
  };
  return make(
    "button",
    { "data-question": id, onclick },
    make("i", { "aria-hidden": "true" }),
    make("b", {}, id),
    make("span", {}, inWords(title)),
    make("span", { class: "unseen" }),
  );
}
