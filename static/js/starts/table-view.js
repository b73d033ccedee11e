/** All starts one by one, sorted by any column, and as files. */

import { byId, download, make } from "../page/dom.js";
import { exact, percent } from "../page/format.js";
import { text } from "../page/text.js";
import { json, table } from "./files.js";
import { reached } from "./goals.js";

/**
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 * @typedef {import("./course.js").Course} Course
 * @typedef {{name: string, value: (i: number) => number, shown: (i: number) => string}} Column
 */

/** @param {Starts} starts */
export function mountTable(starts) {
  const own = starts.store;
  const root = byId("starts-all");
  const place = root.querySelector(".starts-table");
  let by = { name: "test_loss", down: false };

  const found = (/** @type {Course[]} */ some) => {
    const { courses, goal, every } = own.get();
    return reached(some, goal, every, courses).epochs;
  };
  byId("starts-csv").onclick = () =>
    download("starts.csv", table(own.get().courses, found(own.get().courses)), "text/csv");
  byId("starts-json").onclick = () => {
    const { experiment, courses, goal } = own.get();
    if (experiment)
      download("starts.json", json(experiment, courses, goal, found(courses)), "application/json");
  };

  const draw = () => {
    const courses = starts.shown();
    if (!root.open || own.get().running) return;
    const columns = columnsOf(courses, found(courses));
    const key = columns.find(({ name }) => name === by.name) ?? columns[1];
    const places = courses.flatMap(({ record }, i) => (record ? [i] : []));
    const sign = by.down ? -1 : 1;
    places.sort((a, b) => {
      const [x, y] = [key.value(a), key.value(b)];
      return x === y ? a - b : sign * (x < y ? -1 : 1);
    });
    const head = columns.map(each => heading(each.name, each === key ? by.down : null, sort));
    const rows = places.map(i => row(i, columns, starts));
    place.replaceChildren(
      make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)),
    );
  };
  const sort = (/** @type {string} */ name) => {
    by = { name, down: by.name === name && !by.down };
    draw();
    place.querySelector(`[data-column="${name}"]`)?.focus();
  };
  root.ontoggle = draw;
  own.subscribe(state => [state.courses, state.goal, state.running, state.cell], draw);
}

/** @param {string} name @param {boolean | null} down @param {(name: string) => void} sort */
function heading(name, down, sort) {
  const order = down === null ? "none" : down ? "descending" : "ascending";
  const button = make(
    "button",
    { type: "button", "data-column": name, onclick: () => sort(name) },
    text(`starts.column.${name}`),
  );
  return make("th", { scope: "col", "aria-sort": order }, button);
}

/** @param {number} i @param {Column[]} columns @param {Starts} starts */
function row(i, [start, ...columns], starts) {
  const label = text("starts.openStart", { number: i + 1 });
  const open = make(
    "button",
    { type: "button", "aria-label": label, onclick: () => starts.open(i) },
    start.shown(i),
  );
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, open),
    ...columns.map(each => make("td", {}, each.shown(i))),
  );
}

/**
 * @param {Course[]} courses
 * @param {(number | null)[]} epochs
 * @returns {Column[]}
 */
function columnsOf(courses, epochs) {
  const of = (/** @type {number} */ i, /** @type {string} */ name) =>
    Object(courses[i].record)[name] ?? null;
  const measured = ["test_loss", "train_loss", "test_accuracy", "train_accuracy", "test_r2"];
  const given = measured.filter(name => courses.some((_, i) => of(i, name) !== null));
  const diverged = (/** @type {number} */ i) => of(i, "diverged") !== null;
  return [
    { name: "start", value: i => i, shown: i => String(i + 1) },
    ...given.map(name => ({
      name,
      value: (/** @type {number} */ i) => (diverged(i) ? Infinity : (of(i, name) ?? Infinity)),
      shown: (/** @type {number} */ i) => {
        if (diverged(i)) return text("starts.diverged");
        const value = of(i, name);
        return name.endsWith("accuracy") ? percent(value) : exact(value);
      },
    })),
    {
      name: "reached",
      value: i => epochs[i] ?? Infinity,
      shown: i => String(epochs[i] ?? text("starts.never")),
    },
  ];
}
