/** The big map: what a unit answers all over the plane, with the points over it.
 *
 * The map is a canvas; Plotly draws points and axes over it, and only when they change. */

import { EDGE, isOutside, onMap } from "../data/plane.js";
import { pointColor, rimColor } from "../page/colors.js";
import { byId, make, typeScale, write } from "../page/dom.js";
import { escaped } from "../page/format.js";
import { painter } from "../page/pixels.js";
import { separators, text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { classNames, coordinates, inputName, onAxes, targetNames } from "../settings/inputs.js";
import { classesOf, inputsOf, outputsOfClasses } from "../settings/methods.js";
import { axisTitles, mapName } from "./mapped.js";

/** @typedef {import("../types.d.ts").Page} Page */

const CELLS = 100;
/** As much as the style leaves around the canvas. */
const [WORDS, RIM, TITLE] = [30, 10, 16];

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {Promise<any>} plotting Plotly, once it is there.
 * @param {string} [of] Where the ids of what is said of it begin.
 */
export function mountBoundary(root, store, plotting, of = "") {
  const [name, outside] = [byId(`${of}map-name`), byId(`${of}outside`)];
  const canvas = make("canvas", { width: CELLS, height: CELLS, "aria-hidden": "true" });
  const paint = painter(canvas);
  const plot = make("div", { class: "plot" });
  const map = make("div", { class: "map" }, canvas);
  const labels = `${of}map-name ${of}line-alt`;
  root.prepend(make("div", { role: "img", "aria-labelledby": labels }, map, plot));

  store.subscribe(
    page => [page.frame.boundary, page.view.discretize, page.scheme],
    (boundary, discretize, scheme) => {
      const { shown, view, frame } = store.get();
      if (frame.line) return;
      const ofClasses = !view.node && outputsOfClasses(shown);
      paint(bytes(boundary), discretize, scheme, ofClasses);
    },
  );
  store.subscribe(
    page => [page.view.node, page.shown.hidden_layers, page.view.names, !page.frame.line],
    (node, _, __, isMap) => isMap && write(name, mapName(node, store.get())),
  );
  plotting.then(Plotly => {
    store.subscribe(
      ({ drawing, data, view, scheme, size }) => [
        drawing,
        data,
        view.show_test_data,
        view.axes,
        view.names,
        view.class_names,
        scheme,
        size,
      ],
      drawing => {
        if (drawing && Object(plot).data) return; // thousands of points take half a second
        const page = store.get();
        const titles = axisTitles(page);
        root.toggleAttribute("data-titled", titles.length > 0);
        Plotly.react(plot, traces(page), axes(typeScale(), titles), CONFIG);
      },
    );
    store.subscribe(
      page => [page.paper],
      () => Plotly.relayout(plot, { autosize: true }),
    );
    new ResizeObserver(() => Object(plot).data && Plotly.Plots.resize(plot)).observe(root);
  });
  store.subscribe(
    page => [page.data, page.view.show_test_data, page.view.axes, !page.frame.line],
    (data, showTest, _, isMap) => {
      const points = showTest ? [...data.train_points, ...data.test_points] : data.train_points;
      const { view } = store.get();
      const n = points.filter((/** @type {number[]} */ point) =>
        isOutside(onAxes(point, view)),
      ).length;
      outside.hidden = n === 0 || !isMap;
      const isMost = inputsOf(store.get().shown) <= 2 && n > points.length / 2;
      write(outside, text(isMost ? "outsideMost" : "outside", { n }));
    },
  );
}

const CONFIG = { displayModeBar: false };
const LONGEST_TITLE = 24;

/** What Plotly would read as markup or as a place to fill stays text. @param {string} words */
const plainly = words => escaped(words).replaceAll("%", "&#37;");

/** What is said of a point: its numbers are its data. @param {Page} page */
function hover(page) {
  const n = coordinates(page.shown);
  const inputs = Array.from({ length: n }, (_, i) => `${inputName(i + 1, page)}`);
  const lines = inputs.map((name, i) => `${plainly(name)} = %{customdata[${i}]:.2f}`);
  const isNamed = classNames(page).length > 0;
  const targets = targetNames(page).map(
    (name, i) => `${plainly(name)} = %{customdata[${n + i}]${isNamed ? "" : ":.3~f"}}`,
  );
  return [...lines, ...targets].join("<br>");
}

/** @param {string} name */
const cut = name => (name.length > LONGEST_TITLE ? `${name.slice(0, LONGEST_TITLE - 1)}…` : name);

/** @param {Page} page */
function traces(page) {
  const { data, view } = page;
  const training = dots(data.train_points, data.train_labels, "train", page);
  const test = dots(data.test_points, data.test_labels, "test", page);
  return view.show_test_data ? [training, test] : [training];
}

/**
 * @param {number[][]} all
 * @param {(number | number[])[]} labels
 * @param {"train" | "test"} set
 * @param {Page} page
 */
function dots(all, labels, set, page) {
  const { shown, view, scheme } = page;
  const name = { train: text("trainingPoint"), test: text("testPoint") }[set];
  const [classes, names] = [classesOf(shown), classNames(page)];
  const n = classes.length;
  const points = all.map(point => onAxes(point, view));
  const said = (/** @type {number} */ label) => {
    const called = names[classes.indexOf(label)];
    return called === undefined ? label : plainly(called);
  };
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: points.map(point => onMap(point[0])),
    y: points.map(point => onMap(point[1])),
    customdata: all.map((point, i) => [...point, ...[labels[i]].flat().map(said)]),
    hovertemplate: `${hover(page)}<extra>${name}</extra>`,
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

/**
 * A new object each time, because Plotly writes into it.
 * @param {number} scale Of the type.
 * @param {string[]} titles
 */
function axes(scale, titles) {
  const rim = RIM * scale;
  const words = (WORDS + (titles.length ? TITLE : 0)) * scale;
  const title = (/** @type {string | undefined} */ name) =>
    name && { title: { text: plainly(cut(name)), standoff: 2 } };
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
    xaxis: { ...axis, ...title(titles[0]) },
    yaxis: { ...axis, ...title(titles[1]) },
    showlegend: false,
    hovermode: "closest",
    separators: separators(),
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    font: { color: "#7a8590", size: 12 * scale },
    dragmode: false,
  };
}
