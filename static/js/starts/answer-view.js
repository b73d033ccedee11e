/** The goal, and how many starts reached it: one sentence, and when. */

import { byId, make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { exact, percent, plain, readNumber } from "../page/format.js";
import { filled, text } from "../page/text.js";
import { differences } from "../settings/settings.js";
import { epochs, isDone } from "./course.js";
import { fitting, reached, TWICE, test } from "./goals.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./starts.js").Own} Own
 * @typedef {import("./goals.js").Goal} Goal
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 */

/** @param {Starts} starts @param {Store} store @param {any} player */
export function mountAnswer(starts, store, player) {
  const own = starts.store;
  mountGoal(starts);
  own.subscribe(
    state => [state.courses, state.goal, state.running, state.cell],
    () => {
      const begun = own.get().courses.some(({ record }) => record);
      byId("starts-result").hidden = !begun;
      if (begun) say(own.get(), starts.shown());
    },
  );
  const tell = () => byId("starts-of").replaceChildren(...origin(own.get(), store, player));
  own.subscribe(state => [state.experiment, state.running, state.courses.length], tell);
  store.subscribe(page => [page.shown], tell);
}

/** @param {Starts} starts */
function mountGoal(starts) {
  const own = starts.store;
  const [menu, field] = [byId("starts-goal"), byId("starts-value")];
  /** Last typed for each kind. @type {Record<string, number>} */
  const values = { test_loss: 0.05, train_loss: 0.05, test_accuracy: 0.95, train_accuracy: 0.95 };
  const scale = (/** @type {string} */ kind) => (kind.endsWith("accuracy") ? 100 : 1);
  menu.onchange = () => {
    const kind = menu.value;
    starts.show({ goal: { kind, value: values[kind] ?? TWICE } });
  };
  field.onchange = () => {
    const { kind } = own.get().goal;
    const value = readNumber(field.value) / scale(kind);
    const good = value > 0 && (scale(kind) === 1 ? Number.isFinite(value) : value <= 1);
    field.setAttribute("aria-invalid", String(!good));
    own.set({ problem: good ? null : text("starts.badGoal", { got: quoted(field.value) }) });
    if (good) starts.show({ goal: { kind, value } });
  };
  own.subscribe(
    state => [state.goal, state.courses.some(({ record }) => record)],
    (/** @type {Goal} */ { kind, value }) => {
      const kinds = fitting(own.get().courses);
      const options = kinds.map(each =>
        make("option", { value: each }, text(`starts.goal.${each}`)),
      );
      if (menu.options.length !== kinds.length) menu.replaceChildren(...options);
      menu.value = kind;
      values[kind] = value;
      field.hidden = kind === "best";
      if (document.activeElement === field && field.getAttribute("aria-invalid") === "true") return;
      field.setAttribute("aria-invalid", "false");
      field.value = plain(Number((value * scale(kind)).toPrecision(12)));
    },
  );
}

/** @param {Goal} goal @param {Own["courses"]} courses What was to be reached, in words. */
function wanted({ kind, value }, courses) {
  if (kind === "best")
    return text("starts.to.best", { value: exact(test({ kind, value }, courses).limit) });
  return text(`starts.to.${kind}`, { value: kind.endsWith("loss") ? value : percent(value) });
}

/** @param {Own} state @param {Own["courses"]} shown */
function say(state, shown) {
  const { courses, goal, every, running, experiment } = state;
  const found = reached(shown, goal, every, courses);
  const whole = (/** @type {number} */ share) => Math.round(100 * share);
  const interval = make(
    "button",
    { class: "about", type: "button", "aria-describedby": "help-starts.interval" },
    text("starts.interval", { low: whole(found.low), high: whole(found.high) }),
  );
  const words = {
    reached: make("strong", {}, String(found.reached)),
    of: make("span", {}, String(found.of)),
    goal: make("span", {}, wanted(goal, courses)),
    interval,
  };
  const sentence = byId("starts-answer");
  sentence.replaceChildren(...filled(running ? "starts.soFar" : "starts.answer", words));
  const notes = [
    ...(found.reached ? when(found) : []),
    ...unfinished(state),
    ...(every > 1 ? [text("starts.thinned", { every })] : []),
  ];
  write(byId("starts-when"), notes.join(" "));
  if (!running && experiment) write(byId("starts-said"), sentence.textContent ?? "");
}

/** When they were there. @param {import("./goals.js").Reached} found */
function when({ reached: some, of, median, early, late }) {
  return [
    median === null ? text("starts.noMedian") : text("starts.median", { median }),
    ...(early === null ? [] : [text("starts.early", { epoch: early })]),
    ...(late === null ? [] : [text("starts.late", { epoch: late })]),
    ...(some < of ? [text("starts.left", { number: of - some })] : []),
  ];
}

/** That not all have come to the end. @param {Own} state */
function unfinished({ courses, experiment, running }) {
  if (running || !experiment) return [];
  const { epochs: of } = experiment;
  const open = courses.filter(course => !isDone(course, of));
  const diverged = courses.filter(({ record }) => record && record.diverged !== null).length;
  return [
    ...(open.length ? [text("starts.partial", { epoch: Math.min(...open.map(epochs)), of })] : []),
    ...(diverged ? [text("starts.someDiverged", { diverged })] : []),
  ];
}

/**
 * Which link the starts belong to, and whether the page still shows it.
 *
 * @param {Own} state
 * @param {Store} store
 * @param {any} player
 */
function origin({ experiment, courses }, store, player) {
  if (!experiment) return [];
  const { config, link, data, epochs: of, n, factors } = experiment;
  const { shown, schema } = store.get();
  const same = [
    "resets",
    "first_weights",
    "first_biases",
    ...(data === "new" ? ["seed"] : []),
    ...factors.map(({ name }) => name),
  ];
  const alike = Object.fromEntries(same.map(name => [name, Object(config)[name]]));
  const other = differences(config, { ...shown, ...alike }, schema);
  const each = text(`starts.of.${data}`, { number: n, of });
  const all = text("starts.ofCells", { cells: courses.length / n, runs: courses.length });
  const told = factors.length ? `${all} ${each}` : each;
  if (!other.length) return [told];
  const onclick = () => player.open(link);
  const back = make("button", { class: "quiet", type: "button", onclick }, text("starts.back"));
  const said = text("starts.other", { settings: other.join(", ") });
  return [told, " ", make("strong", {}, said), " ", back];
}
