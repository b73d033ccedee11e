/** Fields for what a student answers. Another tab, or Delete, may change what stands in them. */

import { make, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { guessing, isLocked } from "./answers.js";
import { isReworded } from "./kept.js";
import { guessed } from "./replies.js";
import { guessesOf } from "./sheet.js";
import { inWords } from "./words-view.js";

/**
 * @typedef {import("./question-view.js").Open} Open
 * @typedef {import("./replies.js").Guess} Guess
 */

/**
 * One of several options.
 * @param {Open} open
 * @param {Guess} guess
 */
function choosing({ question, exercise, entry, follow }, { id, ask, options }) {
  const boxes = (options ?? []).map(({ id: value }) => {
    const onchange = () => exercise.enter(question.id, guessing(question, entry(), id, value));
    return make("input", { type: "radio", name: `guess-${id}`, value, onchange });
  });
  follow(({ guesses }) => {
    for (const box of boxes) box.checked = box.value === guesses[id]?.given;
  });
  const labels = (options ?? []).map((option, i) =>
    make("label", { class: "box" }, boxes[i], inWords(option)),
  );
  const label = ask ? inWords(ask) : text("sheet.guess");
  return make("div", { role: "radiogroup", "aria-label": label }, ...labels);
}

/**
 * A number or a text in the student's words.
 * @param {Open} open
 * @param {Guess} guess
 */
function typing({ question, exercise, entry, follow }, { id, ask, kind }) {
  const field = writable(ask ? inWords(ask) : text("sheet.guess"), "sheet.guessHere", kind);
  field.oninput = () => exercise.enter(question.id, guessing(question, entry(), id, field.value));
  follow(({ guesses }) => {
    const given = guesses[id]?.given ?? "";
    if (field.value !== given) field.value = given;
  });
  return field;
}

/** @param {string} label @param {string} placeholder @param {string} [kind] */
function writable(label, placeholder, kind) {
  const attributes = {
    "aria-label": label,
    autocomplete: "off",
    placeholder: text(placeholder),
  };
  return kind === "number"
    ? make("input", { ...attributes, type: "text", inputmode: "decimal", maxlength: 40 })
    : make("textarea", { ...attributes, rows: 2, maxlength: 4000 });
}

/** What the student concludes. @param {Open} open */
export function concluding({ question, exercise, follow }) {
  const field = writable(text("sheet.conclude"), "sheet.concludeHere");
  const note = make("p", { class: "caption" });
  field.oninput = () => exercise.enter(question.id, { conclusion: field.value });
  follow(entry => {
    if (field.value !== entry.conclusion) field.value = entry.conclusion;
    write(note, isReworded(question, entry) ? text("sheet.reworded") : "");
  });
  return make("div", {}, field, note);
}

/**
 * What the guesses are made in; each stays as it was when the run began.
 * @param {Open} open
 */
export function guess(open) {
  return make("div", {}, ...guessesOf(open.question).map(each => one(open, each)));
}

/** @param {Open} open @param {Guess} guess */
function one(open, guess) {
  const { question, exercise, entry, ending } = open;
  const { id, ask, kind, options } = guess;
  const field = kind === "choice" ? choosing(open, guess) : typing(open, guess);
  const note = make("p", { class: "caption" });
  const isLast = guessesOf(question).at(-1) === guess;
  const words = ask ? [make("legend", {}, inWords(ask))] : [];
  const box = make("fieldset", { class: "guess" }, ...words, field);
  const draw = () => {
    const running = exercise.store.get().attempt?.question.id === question.id;
    const { given = "", late = false } = entry().guesses[id] ?? {};
    box.disabled = isLocked(question, entry(), id, running);
    const isGone = kind === "choice" && given && !options?.some(each => each.id === given);
    if (isGone) {
      const guess_ = guessed(guess, given, document.documentElement.lang);
      write(note, text("sheet.gone", { guess: guess_ }));
    } else
      write(
        note,
        box.disabled ? (isLast ? text("sheet.locked") : "") : late ? text("sheet.late") : "",
      );
    if (isGone) box.disabled = running;
  };
  ending(exercise.store.subscribe(state => [state.attempt, state.entries], draw));
  return make("div", {}, box, note);
}
