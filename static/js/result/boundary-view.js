/** The big map: what a unit answers all over the plane, with the points over it.
 *
 * The map is a canvas; Plotly draws points and axes over it, and only when they change. */

import { EDGE, isOutside, onMap } from "../data/plane.js";
import { pointColor, rimColor } from "../page/colors.js";
import { byId, make, typeScale, write } from "../page/dom.js";
import { painter } from "../page/pixels.js";
import { separators, text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { classesOf, outputsOf, outputsOfClasses } from "../settings/methods.js";

/** @typedef {import("../page/colors.js").Scheme} Scheme */

const CELLS = 100;
/** As much as the style leaves around the canvas. */
const [WORDS, RIM] = [30, 10];

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {Promise<any>} plotting Plotly, once it is there.
 */
export function mountBoundary(root, store, plotting) {
  const canvas = make("canvas", { width: CELLS, height: CELLS, "aria-hidden": "true" });
  const paint = painter(canvas);
  const plot = make("div", { class: "plot" });
  const map = make("div", { class: "map" }, canvas);
  root.prepend(make("div", { role: "img", "aria-labelledby": "map-name" }, map, plot));

  store.subscribe(
    page => [page.frame.boundary, page.view.discretize, page.scheme],
    (boundary, discretize, scheme) => {
      const { shown, view } = store.get();
      const ofClasses = !view.node && outputsOfClasses(shown);
      paint(bytes(boundary), discretize, scheme, ofClasses);
    },
  );
  store.subscribe(
    page => [page.view.node, page.shown.hidden_layers],
    node => write(byId("map-name"), nameOf(node, store.get())),
  );
  plotting.then(Plotly => {
    store.subscribe(
      page => [page.drawing, page.data, page.view.show_test_data, page.scheme, page.size],
      (drawing, data, showTest, scheme) => {
        if (drawing && Object(plot).data) return; // thousands of points take half a second
        const n = classesOf(store.get().shown).length;
        Plotly.react(plot, traces(data, showTest, n, scheme), axes(typeScale()), CONFIG);
      },
    );
    store.subscribe(
      page => [page.paper],
      () => Plotly.relayout(plot, { autosize: true }),
    );
    new ResizeObserver(() => Object(plot).data && Plotly.Plots.resize(plot)).observe(root);
  });
  store.subscribe(
    page => [page.data, page.view.show_test_data],
    (data, showTest) => {
      const points = showTest ? [...data.train_points, ...data.test_points] : data.train_points;
      const n = points.filter(isOutside).length;
      byId("outside").hidden = n === 0;
      write(byId("outside"), text("outside", { n }));
    },
  );
}

const CONFIG = { displayModeBar: false };
const HOVER = "x₁ = %{customdata[0]:.2f}<br>x₂ = %{customdata[1]:.2f}<br>y = %{customdata[2]:.3~f}";

/**
 * @param {[number, number] | null} node
 * @param {import("../types.d.ts").Page} page
 */
function nameOf(node, { schema, shown: config }) {
  const several = outputsOf(config) > 1;
  if (!node) return several && !outputsOfClasses(config) ? nthOutput(0) : text("mapOfOutput");
  const [layer, index] = node;
  if (layer > config.hidden_layers.length) return several ? nthOutput(index) : text("mapOfOutput");
  if (layer === 0) return text("mapOfFeature", { feature: schema.features[index].label });
  return text("mapOfUnit", { layer, unit: index + 1 });
}

/** @param {number} index */
const nthOutput = index => text("mapOfOutputN", { unit: index + 1 });

/**
 * @param {import("../types.d.ts").Data} data
 * @param {boolean} showTest
 * @param {number} n Classes that there are.
 * @param {Scheme} scheme
 */
function traces(data, showTest, n, scheme) {
  const { train_points, train_labels, test_points, test_labels } = data;
  const training = dots(train_points, train_labels, n, "train", scheme);
  const test = dots(test_points, test_labels, n, "test", scheme);
  return showTest ? [training, test] : [training];
}

/**
 * @param {number[][]} points
 * @param {(number | number[])[]} labels
 * @param {number} n Classes that there are.
 * @param {"train" | "test"} set
 * @param {Scheme} scheme
 */
function dots(points, labels, n, set, scheme) {
  const name = { train: text("trainingPoint"), test: text("testPoint") }[set];
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: points.map(point => onMap(point[0])),
    y: points.map(point => onMap(point[1])),
    customdata: points.map((point, i) => [...point, ...[labels[i]].flat()]),
    hovertemplate: `${HOVER}<extra>${name}</extra>`,
    cliponaxis: false,
    marker: {
      size: points.map(point => (isOutside(point) ? 10 : 7)),
      symbol: points.map(point => (isOutside(point) ? "diamond" : "circle")),
      color: labels.map(label => pointColor(label, n, scheme)),
      line: { width: 1, color: rimColor(set, scheme) },
      opacity: 1, // sizes of their own would make them see-through
    },
  };
}

/** A new object each time, because Plotly writes into it. @param {number} scale Of the type. */
function axes(scale) {
  const [words, rim] = [WORDS * scale, RIM * scale];
  const axis = {
    range: [-EDGE, EDGE],
    fixedrange: true,
    tickvals: scale > 1 ? [-6, -3, 0, 3, 6] : [-6, -4, -2, 0, 2, 4, 6],
    tickangle: 0,
    showgrid: false,
    zeroline: false,
    ticks: "outside",
    ticklen: 4,
  };
  return {
    margin: { l: words, r: rim, t: rim, b: words },
    xaxis: { ...axis },
    yaxis: { ...axis },
    showlegend: false,
    hovermode: "closest",
    separators: separators(),
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    font: { color: "#7a8590", size: 12 * scale },
    dragmode: false,
  };
}
