/** Fields for what a student answers. Another tab, or Delete, may change what stands in them. */

import { make, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { guessing, isLocked } from "./answers.js";
import { inWords } from "./words-view.js";

/** @typedef {import("./question-view.js").Open} Open */

/**
 * One of several options.
 * @param {Open} open
 */
function choosing({ question, exercise, entry, follow }) {
  const options = question.guess?.options ?? [];
  const boxes = options.map((_, i) => {
    const onchange = () => exercise.enter(question.id, guessing(entry(), String(i)));
    return make("input", { type: "radio", name: "guess", value: i, onchange });
  });
  follow(({ guess }) => {
    for (const box of boxes) box.checked = box.value === guess;
  });
  const labels = options.map((option, i) =>
    make("label", { class: "box" }, boxes[i], inWords(option)),
  );
  return make("div", { role: "radiogroup", "aria-label": text("sheet.guess") }, ...labels);
}

/**
 * A number or a text in the student's words.
 * @param {Open} open
 * @param {"guess" | "conclusion"} name
 */
export function writing({ question, exercise, entry, follow }, name) {
  const label = name === "guess" ? "sheet.guess" : "sheet.conclude";
  const attributes = {
    "aria-label": text(label),
    autocomplete: "off",
    placeholder: text(`${label}Here`),
  };
  const field =
    name === "guess" && question.guess?.kind === "number"
      ? make("input", { ...attributes, type: "text", inputmode: "decimal", maxlength: 40 })
      : make("textarea", { ...attributes, rows: 2, maxlength: 4000 });
  field.oninput = () => {
    const { value } = field;
    exercise.enter(question.id, name === "guess" ? guessing(entry(), value) : { [name]: value });
  };
  follow(entry => {
    if (field.value !== entry[name]) field.value = entry[name];
  });
  return field;
}

/**
 * What a guess is made in; it stays as it was when the run began.
 * @param {Open} open
 */
export function guess(open) {
  const { question, exercise, entry, ending } = open;
  const field = question.guess?.kind === "choice" ? choosing(open) : writing(open, "guess");
  const note = make("p", { class: "caption" });
  const box = make("fieldset", { class: "guess" }, field);
  const draw = () => {
    const running = exercise.store.get().attempt?.question.id === question.id;
    box.disabled = isLocked(entry(), running);
    write(note, box.disabled ? text("sheet.locked") : entry().late ? text("sheet.late") : "");
  };
  ending(exercise.store.subscribe(state => [state.attempt, state.entries], draw));
  return make("div", {}, box, note);
}
