/** What a run came to: its numbers, its curves, and one click to each of its networks. */

import { chartColors, make, typeScale } from "../page/dom.js";
import { text } from "../page/text.js";
import { larger } from "../result/chart.js";
import { chartOf, decisive } from "./charts.js";
import { names } from "./fan.js";
import { isMap, several } from "./swept.js";
import { numbers, ranking } from "./tables.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {ReturnType<typeof import("./exercise.js").createExercise>} Exercise
 * @typedef {"train" | "test"} Set
 */

const CONFIG = { displayModeBar: false, responsive: true };
const MARGINS = 60; // pixels beside the curves

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Question} question
 * @param {Result} result
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {Promise<any>} plotting
 * @returns {() => void} Ends it.
 */
export function mountOutcome(root, question, result, store, exercise, plotting) {
  const { run, rivals, link } = result;
  if (rivals) return mountMany(root, question, result, store, exercise, plotting);
  if (!run) return () => {};
  if (run.diverged) root.append(make("p", {}, run.diverged.message));
  root.append(table(numbers(run, question)));
  if (run.marks.length) root.append(make("p", { class: "caption" }, text("sheet.touched")));
  const drawn = run.history.epoch.length > 1;
  const chart = drawn && mountChart(root, () => one(question, result, store), store, plotting);
  const open = () => exercise.open({ link, ...run });
  root.append(make("button", { onclick: open }, text("sheet.show")));
  return chart || (() => {});
}

/** @param {Question} question @param {Result} result @param {Store} store */
function one(question, result, store) {
  return (/** @type {number} */ width) =>
    chartOf(question, result, store.get(), chartColors(), width, store.get().logarithmic);
}

/**
 * @param {HTMLElement} root
 * @param {() => (width: number) => {data: object[], layout: object}} drawn
 * @param {Store} store
 * @param {Promise<any>} plotting
 * @param {string} [label]
 */
function mountChart(root, drawn, store, plotting, label = "sheet.chart") {
  const place = make("div", { class: "chart", role: "img", "aria-label": text(label) });
  root.append(place);
  let ended = false;
  let Plotly = /** @type {any} */ (null);
  const draw = () => {
    if (ended || !Plotly || !place.clientWidth) return;
    const { data, layout } = drawn()(place.clientWidth - MARGINS);
    Plotly.react(place, data, worded(layout), CONFIG);
  };
  plotting.then(loaded => {
    Plotly = loaded;
    draw();
  });
  const stop = store.subscribe(
    page => [page.view.bench, page.logarithmic, page.size, page.scheme, page.paper],
    draw,
  );
  return Object.assign(
    () => {
      ended = true;
      stop();
      Plotly?.purge(place);
    },
    { draw },
  );
}

/** Words that stand among text are a little larger. @param {any} layout */
function worded(layout) {
  return larger({ ...layout, font: { ...layout.font, size: 13 } }, typeScale());
}

/**
 * @param {import("./tables.js").Table} content
 * @param {(rival: number | undefined) => Node | string} [last] What a further column holds.
 */
function table({ heads, rows }, last) {
  const columns = last ? [...heads, ""] : heads;
  const head = columns.map(each => make(each ? "th" : "td", each ? { scope: "col" } : {}, each));
  const body = rows.map(({ name, values, kind = "", rival, diverged }) =>
    make(
      "tr",
      { "data-kind": kind },
      make(
        "th",
        { scope: kind === "group" ? "rowgroup" : "row" },
        name,
        ...tag(kind),
        ...lost(diverged),
      ),
      ...values.map(value => make("td", {}, value)),
      ...(last ? [make("td", {}, last(rival))] : []),
    ),
  );
  const top = make("thead", {}, make("tr", {}, make("td", {}), ...head));
  return make("table", {}, top, make("tbody", {}, ...body));
}

/** @param {number | undefined} epoch In which it diverged. */
function lost(epoch) {
  return epoch === undefined
    ? []
    : [make("em", { class: "lost" }, text("sheet.diverged", { epoch }))];
}

/** @param {string} kind */
function tag(kind) {
  return kind === "best" || kind === "worst" ? [make("em", {}, text(`sheet.is.${kind}`))] : [];
}

/**
 * @param {HTMLElement} root
 * @param {Question} question
 * @param {Result} result
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {Promise<any>} plotting
 */
function mountMany(root, question, result, store, exercise, plotting) {
  const rivals = result.rivals ?? [];
  const task = /** @type {import("../types.d.ts").Task} */ (question.run);
  const called = names(rivals, task, store.get().schema);
  /** @type {Set} */
  let set = decisive(question, result);
  const menu = make(
    "select",
    { "aria-describedby": "help-sheet.which" },
    ...["train", "test"].map(each =>
      make("option", { value: each }, text(`${each === "train" ? "training" : "test"}Loss`)),
    ),
  );
  menu.value = set;
  const box = make("div", { class: "ranking" });
  const rank = () => {
    const { medians, each } = ranking(rivals, result.measures, called, set, question);
    const list = table(each, opener);
    if (!medians) return box.replaceChildren(list);
    const open = box.querySelector("details")?.open ?? false;
    const fold = make("details", { class: "fold", open });
    fold.append(make("summary", {}, text("sheet.runs", { n: rivals.length })), list);
    box.replaceChildren(
      table(medians),
      make("p", { class: "caption" }, text(isMap(task) ? "sheet.mediansOf" : "sheet.medians")),
      fold,
    );
  };
  const opener = (/** @type {number | undefined} */ i) => {
    if (i === undefined) return "";
    const label = `${text("sheet.openThis")}: ${called.each[i]}`;
    const onclick = () => exercise.open(rivals[i]);
    return make("button", { "aria-label": label, onclick }, text("sheet.open"));
  };
  if (result.cut) root.append(make("p", {}, text("sheet.cut", { epoch: rivals[0].state.epoch })));
  if (rivals.some(({ loss }) => loss.test !== null))
    root.append(make("label", { class: "which" }, make("span", {}, text("sheet.which")), menu));
  const chart = mountChart(
    root,
    () => () =>
      several(task, result, called, set, { ...chartColors(), ...fanColors() }, store.get()),
    store,
    plotting,
    isMap(task) ? "sheet.map" : "sheet.chart",
  );
  menu.onchange = () => {
    set = /** @type {Set} */ (menu.value);
    rank();
    chart.draw();
  };
  rank();
  root.append(box);
  return chart;
}

/** Colours that only this chart has. */
function fanColors() {
  const probe = make("i", {});
  document.body.append(probe);
  /** @param {string} name */
  const color = name => of(`var(--${name})`);
  const of = (/** @type {string} */ written) => {
    probe.style.color = written;
    return getComputedStyle(probe).color;
  };
  const found = {
    full: of("color-mix(in srgb, var(--accent) 45%, transparent)"),
    best: color("accent"),
    worst: color("fan-2"),
    others: color("fan-others"),
    groups: [1, 2, 3, 4, 5, 6].map(n => color(`fan-${n}`)),
  };
  probe.remove();
  return found;
}
