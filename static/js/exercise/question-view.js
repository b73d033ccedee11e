/** One question: the guess, the run, what to look at, the conclusion, the explanation. */

import { byId, make, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { guess, writing } from "./answer-view.js";
import { inside } from "./inside-view.js";
import { mountOutcome } from "./outcome-view.js";
import { look, verdict } from "./replies.js";
import { runner } from "./runner-view.js";
import { UNTOUCHED } from "./sheet.js";
import { inWords, paragraphs } from "./words-view.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {ReturnType<typeof import("./exercise.js").createExercise>} Exercise
 *
 * @typedef {object} Open A question as it is open; what follows it ends when another one opens.
 * @property {Question} question
 * @property {Store} store
 * @property {Exercise} exercise
 * @property {Promise<any>} plotting
 * @property {() => Entry} entry
 * @property {(render: (entry: Entry) => void) => void} follow
 * @property {(end: () => void) => void} ending
 */

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {Promise<any>} plotting Plotly, once it is there.
 */
export function mountQuestion(root, store, exercise, plotting) {
  /** @type {(() => void)[]} */
  const ends = [];

  /** @param {Question} question @returns {Open} */
  function opened(question) {
    const of = (/** @type {{entries: Record<string, Entry>}} */ { entries }) =>
      entries[question.id] ?? UNTOUCHED;
    const entry = () => of(exercise.store.get());
    const ending = (/** @type {() => void} */ end) => void ends.push(end);
    const follow = (/** @type {(entry: Entry) => void} */ render) =>
      ending(exercise.store.subscribe(state => [of(state)], render));
    return { question, store, exercise, plotting, entry, follow, ending };
  }

  exercise.store.subscribe(
    state => [state.sheet, state.id],
    () => {
      for (const end of ends.splice(0)) end();
      const question = exercise.question();
      root.replaceChildren(
        make("h3", {}, make("b", {}, question.id), " ", inWords(question.title)),
        make("div", { class: "asked" }, ...paragraphs(inWords(question.question))),
        make("ol", { class: "steps-of" }, ...steps(opened(question))),
        turning(exercise),
      );
    },
  );
}

/** @param {Open} open */
function steps(open) {
  const { run } = open.question;
  return [
    ...(open.question.guess ? [step("guess", guess(open))] : []),
    ...(run ? [step("run", runner(open)), step("look", outcome(open))] : []),
    step("conclude", writing(open, "conclusion")),
    step("explanation", explanation(open)),
  ];
}

/** @param {string} name @param {HTMLElement} content */
function step(name, content) {
  return make("li", { "data-step": name }, make("h4", {}, text(`sheet.${name}`)), content);
}

/** @param {Open} open */
function outcome(open) {
  const { question, store, exercise, plotting, follow, ending } = open;
  const sentence = make("div", { class: "look" });
  const place = make("div", { class: "outcome" });
  const first = make("p", { class: "caption" }, text("sheet.first"));
  let end = () => {};
  /** @type {Entry["result"] | undefined} */
  let last;
  follow(({ result }) => {
    if (result === last) return;
    last = result;
    end();
    end = () => {};
    sentence.replaceChildren(...(result ? looking(question, result) : [first]));
    place.replaceChildren();
    if (result) end = mountOutcome(place, question, result, store, exercise, plotting);
  });
  ending(() => end());
  return make(
    "div",
    {},
    ...(isMeasured(question) ? [reply(open)] : []),
    sentence,
    place,
    inside(open),
  );
}

/** @param {Question} question @param {import("../types.d.ts").Result} result */
function looking(question, result) {
  return look(question, result, document.documentElement.lang).map(parts => {
    const words = parts.map(({ text: word, measure }) =>
      measure ? make("strong", { "data-measure": measure }, word) : word,
    );
    return make("p", {}, ...words);
  });
}

/** Whether a run says what a guess was about; without one, the explanation does. */
const isMeasured = (/** @type {Question} */ { run }) => Boolean(run && run.kind !== "bench");

/** What becomes of the guess. @param {Open} open */
function reply({ question, follow }) {
  const said = make("p", { class: "reply" });
  follow(({ guess, result }) => {
    const waits = isMeasured(question) && !result;
    write(said, waits ? "" : verdict(question, guess, result, document.documentElement.lang));
  });
  return said;
}

/** @param {Open} open */
function explanation(open) {
  const { question, exercise, entry, follow } = open;
  const summary = make("summary", { "aria-describedby": "help-sheet.explanation" });
  const words = [
    ...(isMeasured(question) ? [] : [reply(open)]),
    ...paragraphs(inWords(question.explanation)),
  ];
  const element = make("details", { class: "fold", id: "explanation" }, summary, ...words);
  element.open = entry().read;
  element.ontoggle = () => {
    if (element.open && !entry().read) exercise.enter(question.id, { read: true });
  };
  follow(({ result }) => {
    write(summary, text(result || !question.run ? "sheet.explain" : "sheet.anyway"));
  });
  return element;
}

/** The question before and the one after. @param {Exercise} exercise */
function turning(exercise) {
  const { questions } = exercise.sheet();
  const at = questions.indexOf(exercise.question());
  const button = (/** @type {number} */ to, /** @type {string} */ name) => {
    const onclick = () => {
      exercise.go(questions[to].id);
      byId("question").focus({ preventScroll: true });
      byId("question").scrollIntoView({ block: "start" });
    };
    const attributes = { id: `sheet-${name}`, onclick, disabled: !questions[to] };
    return make("button", attributes, text(`sheet.${name}`));
  };
  return make("div", { class: "turning" }, button(at - 1, "before"), button(at + 1, "next"));
}
