/** The student's work as one file to hand in. */

import { download, make, write } from "../page/dom.js";
import { problemOf } from "../page/problems.js";
import { text } from "../page/text.js";
import { html } from "./handin.js";
import { markdown } from "./markdown.js";
import { pictures } from "./pictures-view.js";
import { fileName } from "./record.js";
import { gathered, pictured } from "./works.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof import("./exercise.js").createExercise>} Exercise
 * @typedef {import("./pictures-view.js").Outside} Outside
 * @typedef {{explained: boolean, drawn: boolean}} Asked
 */

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {Outside} outside
 */
export function mountHandin(root, store, exercise, outside) {
  const name = make("input", {
    id: "student",
    type: "text",
    autocomplete: "name",
    maxlength: 200,
    "aria-describedby": "help-sheet.student",
  });
  name.oninput = () => exercise.sign(name.value);
  exercise.store.subscribe(
    state => [state.student],
    student => {
      if (name.value !== student) name.value = student;
    },
  );
  const explained = choice("explanations", "explained");
  const drawn = choice("pictures", "pictured");
  const said = make("p", { class: "caption", role: "status" });

  /** @param {"html" | "md"} kind */
  const save = async kind => {
    write(said, text("sheet.collecting"));
    try {
      const asked = { explained: explained.box.checked, drawn: drawn.box.checked };
      const work = await whole(store, exercise, outside, asked);
      const [content, type] =
        kind === "html" ? [html(work), "text/html"] : [markdown(work), "text/markdown"];
      const file = `${fileName(exercise.sheet().id, name.value)}.${kind}`;
      download(file, content, type);
      write(said, text("sheet.saved", { file, size: Math.ceil(content.length / 1000) }));
    } catch (error) {
      write(said, problemOf(error));
    }
  };
  const full = make("p", { class: "full", role: "status" });
  exercise.store.subscribe(
    state => [state.full],
    on => write(full, on ? text("sheet.full") : ""),
  );
  exercise.store.subscribe(
    state => [state.entries],
    entries => write(drawn.words, text("sheet.pictured", pictured(entries))),
  );
  write(explained.words, text("sheet.explained"));
  root.append(
    make("summary", {}, text("sheet.handin")),
    make("p", { class: "caption" }, text("sheet.handinNote")),
    make("label", { class: "named" }, make("span", {}, text("sheet.student")), name),
    explained.label,
    drawn.label,
    make("div", { class: "saving" }, saver("html", save), saver("md", save), clearing(exercise)),
    said,
  );
  root.after(full);
}

/** What the file may hold beside. @param {string} id @param {string} name Of its help. */
function choice(id, name) {
  const box = make("input", {
    id: `with-${id}`,
    type: "checkbox",
    "aria-describedby": `help-sheet.${name}`,
  });
  const words = make("span", {});
  return { box, words, label: make("label", { class: "box" }, box, " ", words) };
}

/** @param {"html" | "md"} kind @param {(kind: "html" | "md") => void} save */
function saver(kind, save) {
  const onclick = () => save(kind);
  const attributes = { id: `handin-${kind}`, "aria-describedby": `help-sheet.${kind}`, onclick };
  return make("button", attributes, text(`sheet.${kind}`));
}

/** Typed answers are gone only after a second click. @param {Exercise} exercise */
function clearing(exercise) {
  const button = make(
    "button",
    { class: "quiet", "aria-describedby": "help-sheet.clear" },
    text("sheet.clear"),
  );
  let sure = false;
  const ask = (/** @type {boolean} */ asked) => {
    sure = asked;
    write(button, text(asked ? "sheet.clearSure" : "sheet.clear"));
  };
  button.onclick = () => {
    if (sure) exercise.clear();
    ask(!sure);
  };
  button.onblur = () => ask(false);
  return button;
}

/**
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {Outside} outside
 * @param {Asked} asked
 */
async function whole(store, exercise, outside, { explained, drawn }) {
  const state = exercise.store.get();
  const sheet = exercise.sheet();
  const { schema } = store.get();
  const language = document.documentElement.lang;
  const work = gathered(sheet, state, { language, schema, explained });
  if (!drawn) return work;
  for (const [i, question] of sheet.questions.entries()) {
    const result = state.entries[question.id]?.result;
    if (result) work.works[i].pictures = await pictures(question, result, store, outside);
  }
  return work;
}
