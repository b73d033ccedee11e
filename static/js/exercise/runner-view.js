/** The button that runs a question, and how far its run has come. */

import { make, throttled, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { settings } from "../settings/settings.js";
import { current } from "./kept.js";
import { isPersonal } from "./students.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Question} Question
 */

const INTERVAL = 100;

/**
 * @param {import("./question-view.js").Open} open
 */
export function runner({ question, store, exercise, entry, ending }) {
  const run = make("button", { id: "sheet-run", "aria-describedby": "sheet-does" });
  const goOn = { id: "sheet-go-on", class: "primary", onclick: () => exercise.goOn() };
  const on = make("button", goOn, text("sheet.goOn"));
  const cancel = make(
    "button",
    { id: "sheet-cancel", type: "button", onclick: () => exercise.cancel() },
    text("starts.cancel"),
  );
  const bar = make("progress", { "aria-hidden": "true" });
  const said = make("span", { id: "sheet-does", class: "caption" });
  const wrong = make("p", { class: "message", role: "alert" });
  run.onclick = () => {
    if (run.getAttribute("aria-disabled") === "false") exercise.run();
  };
  const draw = () => {
    const { attempt, problem, student } = exercise.store.get();
    const { playing } = store.get();
    const mine = attempt?.question === question ? attempt : null;
    const paused = Boolean(mine?.goal && mine.run && !playing);
    const again = current(question, entry()) !== null;
    const isNameless = isPersonal(question) && !student.trim();
    run.setAttribute("aria-disabled", String(isNameless || (mine !== null && !paused)));
    run.className = again || paused ? "" : "primary";
    on.hidden = !paused;
    const waits = mine !== null && isSeveral(question);
    if (!waits && document.activeElement === cancel) run.focus({ preventScroll: true });
    cancel.hidden = bar.hidden = !waits;
    Object.assign(bar, { max: question.run?.epochs || 1, value: mine?.epoch ?? 0 });
    write(run, again && question.run?.epochs ? text("sheet.runAgain") : runWords(question));
    write(said, mine ? progress(mine, paused, store) : plan(question, store));
    write(wrong, problem ?? "");
  };
  const soon = throttled(INTERVAL, draw);
  ending(
    exercise.store.subscribe(
      state => [state.attempt, state.problem, state.entries, state.student],
      draw,
    ),
  );
  ending(store.subscribe(page => [exercise.store.get().attempt && page.frame, page.playing], soon));
  return make("div", { class: "runner" }, run, on, cancel, bar, said, wrong);
}

/** @param {Question} question */
const isSeveral = ({ run }) => Boolean(run?.runs.length);

/**
 * @param {import("./attempts.js").Attempt} attempt
 * @param {boolean} paused
 * @param {Store} store
 */
function progress({ goal, run, question, epoch: least = 0 }, paused, store) {
  if (isSeveral(question))
    return text("sheet.atOnce", { epoch: least, of: question.run?.epochs ?? 0 });
  if (!goal) return "";
  const epoch = run ? store.get().frame.epoch : 0;
  return text(paused ? "sheet.paused" : "sheet.training", { epoch, of: goal.value });
}

/** @param {Question} question What its button says. */
function runWords({ run }) {
  if (run?.kind === "bench") return text(`sheet.open.${run.bench}`);
  return text(run?.epochs ? "sheet.run" : "sheet.open");
}

/** @param {Question} question @param {Store} store What its button will do. */
function plan({ run }, store) {
  const { kind, epochs, change, runs = [] } = Object(run);
  if (kind === "bench") return "";
  if (runs.length) return text("sheet.manyEpochs", { networks: runs.length, n: epochs });
  const words = settings(change ?? {}, store.get().schema);
  return [...words, ...(epochs ? [text("sheet.someEpochs", { n: epochs })] : [])].join(", ");
}
