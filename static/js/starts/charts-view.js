/** The fan of the curves, and where they ended. */

import { byId, chartColors, make, throttled } from "../page/dom.js";
import { text } from "../page/text.js";
import { decisive, final, reached, test } from "./goals.js";
import { fan } from "./spread.js";
import { strip } from "./strip.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 */

const CONFIG = { displayModeBar: false, responsive: true };
const INTERVAL = 300;

/** @param {Starts} starts @param {Store} store @param {Promise<any>} plotting */
export function mountCharts(starts, store, plotting) {
  const own = starts.store;
  const [curves, losses] = [byId("starts-curves"), byId("starts-losses")];
  const box = byId("starts-singles");
  box.onchange = () => starts.show({ singles: box.checked });
  let Plotly = /** @type {any} */ (null);

  const draw = () => {
    const state = own.get();
    if (!Plotly || !curves.clientWidth || !state.courses.some(({ record }) => record)) return;
    const { logarithmic } = store.get();
    const { data, layout } = drawn(state, logarithmic);
    Plotly.react(curves, data, larger(layout), CONFIG);
    const dots = ended(state, logarithmic);
    Plotly.react(losses, dots.data, larger(dots.layout), CONFIG);
    if (losses.dataset.listens) return;
    losses.dataset.listens = "true";
    losses.on("plotly_click", (/** @type {any} */ { points: [point] }) =>
      starts.open(point.customdata),
    );
  };
  const soon = throttled(INTERVAL, draw);
  plotting.then(loaded => {
    Plotly = loaded;
    draw();
  });
  own.subscribe(state => [state.courses, state.goal, state.singles, state.running], soon);
  own.subscribe(
    state => [state.singles],
    singles => Object.assign(box, { checked: singles }),
  );
  store.subscribe(page => [page.view.bench, page.logarithmic], soon);
}

/** @param {import("./starts.js").Own} state @param {boolean} logarithmic */
function drawn({ courses, goal, every, singles }, logarithmic) {
  const { measure, limit } = test(goal, courses);
  const how = { every, singles, logarithmic, limit: Number.isFinite(limit) ? limit : null };
  return fan(courses, measure, how, colors());
}

/** @param {import("./starts.js").Own} state @param {boolean} logarithmic */
function ended({ courses: all, goal, every }, logarithmic) {
  const courses = all.filter(({ record }) => record);
  const { measure, limit } = test(goal, courses);
  const shown = measure.endsWith("loss") ? measure : decisive(courses);
  const there = reached(courses, goal, every).epochs.map(epoch => epoch !== null);
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
  const { color: others, backgroundColor: band } = getComputedStyle(probe);
  const each = { ...found, others, band };
  probe.remove();
  return each;
}

/** Words of a chart are as large as the reader's type. @param {any} layout */
function larger({ font, margin, ...others }) {
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return {
    ...others,
    font: { ...font, size: 13 * scale },
    margin: { ...margin, l: margin.l * scale, b: margin.b * scale },
  };
}
