/** One question: the guess, the run, what to look at, the conclusion, the explanation. */

import { byId, make, write } from "../page/dom.js";
import { full } from "../page/format.js";
import { text } from "../page/text.js";
import { concluding, guess } from "./answer-view.js";
import { asides, hints } from "./aside-view.js";
import { inside } from "./inside-view.js";
import { current, hasChanged } from "./kept.js";
import { mountOutcome } from "./outcome-view.js";
import { look, verdicts } from "./replies.js";
import { runner } from "./runner-view.js";
import { guessesOf, isGoal, UNTOUCHED } from "./sheet.js";
import { isOfAnother, isPersonal } from "./students.js";
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
    state => [state.sheet, state.id, state.sheets],
    () => {
      for (const end of ends.splice(0)) end();
      const question = exercise.question();
      root.replaceChildren(
        make("h3", {}, make("b", {}, question.id), " ", inWords(question.title)),
        make("div", { class: "asked" }, ...paragraphs(inWords(question.question))),
        ...asides(question, exercise.sheet()),
        make("ol", { class: "steps-of" }, ...steps(opened(question))),
        turning(exercise),
      );
    },
  );
}

/** @param {Open} open */
function steps(open) {
  const { run, done, hints: helping } = open.question;
  return [
    ...(guessesOf(open.question).length ? [step("guess", guess(open))] : []),
    ...(helping?.length ? [step("hints", hints(open))] : []),
    ...(isGoal(done) ? [step("reach", reaching(open))] : []),
    ...(isPersonal(open.question) ? [whose(open)] : []),
    ...(run ? [step("run", runner(open)), step("look", outcome(open))] : []),
    step("conclude", concluding(open)),
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
  follow(stored => {
    const result = current(question, stored);
    if (result === last) return;
    last = result;
    end();
    end = () => {};
    write(first, text(hasChanged(question, stored) ? "sheet.changed" : "sheet.first"));
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
  const said = make("div", { class: "reply" });
  follow(entry => {
    const waits = isMeasured(question) && !current(question, entry);
    const sentences = waits ? [] : verdicts(question, entry, document.documentElement.lang);
    if (sentences.join() !== said.textContent)
      said.replaceChildren(...sentences.map(each => make("p", {}, each)));
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
  follow(entry => {
    const result = current(question, entry);
    write(summary, text(result || !question.run ? "sheet.explain" : "sheet.anyway"));
  });
  return element;
}

/** Whose seed it is: asked where no name was given yet. @param {Open} open */
function whose({ question, exercise, ending }) {
  const name = make("input", { type: "text", autocomplete: "name", maxlength: 200 });
  name.value = exercise.store.get().student;
  name.setAttribute("aria-label", text("sheet.whose"));
  name.oninput = () => exercise.sign(name.value);
  const other = make("p", { class: "caption", role: "status" });
  ending(
    exercise.store.subscribe(
      state => [state.student, state.entries],
      (student, entries) => {
        const { result = null } = entries[question.id] ?? {};
        write(other, isOfAnother(question, result, student) ? text("sheet.ofAnother") : "");
      },
    ),
  );
  const note = make("p", { class: "caption" }, text("sheet.personal"));
  return step("whose", make("div", {}, name, note, other));
}

/** How far the student's own network is from what is asked for. @param {Open} open */
function reaching({ question, follow }) {
  const said = make("p", { class: "reached", role: "status" });
  const done = /** @type {NonNullable<Question["done"]>} */ (question.done);
  const words = done.kind === "hand" ? text("sheet.goal.hand") : inGoal(done);
  const goal = done.text ? inWords(done.text) : words;
  const there = done.kind === "hand" ? "sheet.worked" : "sheet.reached";
  follow(({ reached }) => {
    const { epoch = 0, units = 0 } = reached ?? {};
    write(said, reached ? text(there, { epoch, n: units }) : goal);
  });
  return said;
}

/** What is asked for, in words. @param {NonNullable<Question["done"]>} done */
function inGoal({ train_loss, test_loss, most_units }) {
  const losses = { "sheet.goal.train": train_loss, "sheet.goal.test": test_loss };
  const parts = Object.entries(losses).flatMap(([key, loss]) =>
    loss === null ? [] : [text(key, { loss: full(loss) })],
  );
  if (most_units !== null) parts.push(text("sheet.goal.units", { n: most_units }));
  return text("sheet.goal", { parts: parts.join(", ") });
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
