/** The fan of the curves, and where they ended. */

import { byId, chartColors, make, throttled, typeScale } from "../page/dom.js";
import { text } from "../page/text.js";
import { finite } from "../result/statistics.js";
import { labelOf } from "../settings/settings.js";
import { cells, present } from "./cells.js";
import { decisive, final, reached, test } from "./goals.js";
import { fan } from "./spread.js";
import { strip } from "./strip.js";
import { sweep } from "./sweep.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 * @typedef {import("./starts.js").Own} Own
 * @typedef {import("./course.js").Course} Course
 */

const CONFIG = { displayModeBar: false, responsive: true };
const INTERVAL = 300;

/** @param {Starts} starts @param {Store} store @param {Promise<any>} plotting */
export function mountCharts(starts, store, plotting) {
  const own = starts.store;
  const [curves, losses] = [byId("starts-curves"), byId("starts-losses")];
  const table = byId("starts-cells");
  const box = byId("starts-singles");
  box.onchange = () => starts.show({ singles: box.checked });
  let Plotly = /** @type {any} */ (null);

  const draw = () => {
    const state = own.get();
    if (!Plotly || !curves.clientWidth || !state.courses.some(({ record }) => record)) return;
    const { logarithmic } = store.get();
    const { data, layout } = drawn(state, starts.shown(), store.get());
    Plotly.react(curves, data, larger(layout), CONFIG);
    const dots = ended(state, starts.shown(), logarithmic);
    Plotly.react(losses, dots.data, larger(dots.layout), CONFIG);
    heed(losses, i => starts.open(i));
    if (!state.experiment?.factors.length) return;
    const compared = sweep(...swept(state, store), colors());
    Plotly.react(table, compared.data, larger(compared.layout), CONFIG);
    heed(table, cell => starts.show({ cell }));
  };
  const soon = throttled(INTERVAL, draw);
  plotting.then(loaded => {
    Plotly = loaded;
    draw();
  });
  own.subscribe(
    ({ courses, goal, ...state }) => [
      courses,
      goal,
      state.singles,
      state.running,
      state.cell,
      state.measured,
    ],
    soon,
  );
  own.subscribe(
    state => [state.singles],
    singles => Object.assign(box, { checked: singles }),
  );
  store.subscribe(page => [page.view.bench, page.logarithmic, page.playing, page.run], soon);
}

/**
 * Do what a click on a point of a chart asks for.
 * @param {any} chart
 * @param {(place: number) => void} does
 */
function heed(chart, does) {
  if (chart.dataset.listens) return;
  chart.dataset.listens = "true";
  chart.on("plotly_click", (/** @type {any} */ { points: [point] }) => {
    if (Number.isInteger(point.customdata)) does(point.customdata);
  });
}

/**
 * @param {Own} state
 * @param {Store} store
 * @returns {[import("./cells.js").Cell[], import("./factors.js").Factor[], import("./sweep.js").How]}
 */
function swept(state, store) {
  const { experiment, measured: shown, cell: chosen } = state;
  const factors = experiment?.factors ?? [];
  const page = store.get();
  const mine = shown === "share" ? null : (present(page, state)?.[shown] ?? null);
  const labels = factors.map(({ name }) => labelOf(name, store.get().schema));
  const { logarithmic } = page;
  return [cells(state), factors, { shown, labels, logarithmic, chosen, present: mine }];
}

/** @param {Own} state @param {Course[]} shown @param {import("../types.d.ts").Page} page */
function drawn({ courses, goal, every, singles }, shown, { logarithmic, state, history }) {
  const { measure, limit } = test(goal, courses);
  const present = state.epoch ? history : null;
  const how = { every, singles, logarithmic, limit: finite(limit), present };
  return fan(shown, measure, how, colors());
}

/** @param {Own} state @param {Course[]} all @param {boolean} logarithmic */
function ended({ courses: among, goal, every }, all, logarithmic) {
  const courses = all.filter(({ record }) => record);
  const { measure, limit } = test(goal, among);
  const shown = measure.endsWith("loss") ? measure : decisive(courses);
  const there = reached(courses, goal, every, among).epochs.map(epoch => epoch !== null);
  const how = {
    logarithmic,
    limit: shown === measure ? limit : null,
    title: text(`starts.${shown}`),
  };
  return strip(
    courses.map(course => final(course, shown)),
    there,
    how,
    colors(),
  );
}

function colors() {
  const found = chartColors();
  const probe = make("i", { class: "starts-probe" });
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const { color: others, backgroundColor: band, outlineColor: full } = style;
  const each = { ...found, others, band, full };
  probe.remove();
  return each;
}

/** Words of a chart are as large as the reader's type. @param {any} layout */
function larger({ font, margin, ...others }) {
  const scale = typeScale();
  return {
    ...others,
    font: { ...font, size: 13 * scale },
    margin: { ...margin, l: margin.l * scale, b: margin.b * scale },
  };
}
