/** Fields for what a student answers. Another tab, or Delete, may change what stands in them. */

import { make } from "../page/dom.js";
import { text } from "../page/text.js";
import { inWords } from "./words-view.js";

/** @typedef {import("./question-view.js").Open} Open */

/**
 * One of several options.
 * @param {Open} open
 */
export function choosing({ question, exercise, follow }) {
  const options = question.guess?.options ?? [];
  const boxes = options.map((_, i) => {
    const onchange = () => exercise.enter(question.id, { guess: String(i) });
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
export function writing({ question, exercise, follow }, name) {
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
  field.oninput = () => exercise.enter(question.id, { [name]: field.value });
  follow(entry => {
    if (field.value !== entry[name]) field.value = entry[name];
  });
  return field;
}
