/** Pictures of the data sets of the current problem, to choose one. */

import { pointColor } from "../page/colors.js";
import { byId, make } from "../page/dom.js";
import { text } from "../page/text.js";
import { classesOf, method } from "../settings/methods.js";

/** @typedef {import("../page/colors.js").Scheme} Scheme */

const PIXELS = 88;
const EDGE = 6.5;
const DOT = 5;
const SVG = "http://www.w3.org/2000/svg";
const TABLE = "M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9 5v14M15 5v14";
const DOTS = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM17 14v6M14 17h6";
/** How high a target of 1 stands in the picture of one input. */
const CURVE = 4.5;

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void}} player
 * @param {() => void} openTyped
 */
export function mountDatasets(root, store, player, openTyped) {
  const [more, others] = [byId("more-sets"), byId("other-sets")];
  const summary = byId("more-sets-open");
  const typed = make("button", {
    "data-dataset": "typed",
    "aria-haspopup": "dialog",
    "aria-describedby": "help-points",
    onclick: openTyped,
  });
  store.subscribe(
    page => [page.config.problem, page.scheme],
    (problem, scheme) => {
      const setting = problem === "classification" ? "dataset" : "reg_dataset";
      const sets = store.get().schema.datasets.filter(each => each.problem === problem);
      const buttons = sets.map(({ name, points }) =>
        make(
          "button",
          {
            "data-dataset": name,
            "aria-label": text(name),
            "aria-describedby": `help-${name}`,
            onclick: () => player.configure({ [setting]: name, points: [], test_points: [] }),
          },
          pictureOf(name, points, scheme),
          make("span", { "aria-hidden": "true" }, text(name)),
        ),
      );
      root.replaceChildren(...buttons.filter((_, i) => !sets[i].is_more), typed, more);
      others.replaceChildren(...buttons.filter((_, i) => sets[i].is_more));
    },
  );
  store.subscribe(
    page => [page.config.points, page.config.problem, page.scheme],
    (points, _, scheme) => {
      const n = classesOf(store.get().config).length;
      typed.replaceChildren(sketch(points, n, scheme), make("span", {}, text("typed")));
    },
  );
  store.subscribe(
    ({ config, scheme }) => [
      config.problem,
      config.dataset,
      config.reg_dataset,
      config.points.length,
      scheme,
    ],
    (problem, dataset, regDataset, some, scheme) => {
      const drawn = problem === "classification" ? dataset : regDataset;
      const chosen = some ? "typed" : drawn;
      for (const button of root.querySelectorAll("button"))
        button.setAttribute("aria-pressed", String(button.dataset.dataset === chosen));
      const further = store.get().schema.datasets.find(({ name }) => name === chosen);
      const shown = further?.is_more ? further : null;
      more.classList.toggle("chosen", !!shown);
      summary.replaceChildren(
        shown ? pictureOf(shown.name, shown.points, scheme) : icon(DOTS),
        make("span", {}, text(shown ? shown.name : "moreSets")),
      );
    },
  );
}

/**
 * A few points of a data set; of one input, its targets against it.
 * @param {string} name
 * @param {[number, number, number][]} points
 * @param {Scheme} scheme
 */
function pictureOf(name, points, scheme) {
  const { classes, n_inputs: n } = method("dataset", name);
  const isCurve = n === 1 || points.every(([, y]) => y === 0);
  const shown = isCurve ? points.map(([x, , label]) => [x, CURVE * label, label]) : points;
  return picture(/** @type {[number, number, number][]} */ (shown), classes.length, scheme);
}

/**
 * Typed points; before there are any, a table to type them into.
 * @param {number[][]} points
 * @param {number} n Classes that there are.
 * @param {Scheme} scheme
 */
function sketch(points, n, scheme) {
  if (points.length)
    return picture(
      points.map(row => (row.length === 2 ? [row[0], 0, row[1]] : [row[0], row[1], row[2]])),
      n,
      scheme,
      2 * DOT,
    );
  return icon(TABLE);
}

/** @param {string} d Of its lines. */
function icon(d) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}

/**
 * As wide as the points lie.
 * @param {[number, number, number][]} points
 * @param {number} n Classes that there are.
 * @param {Scheme} scheme
 * @param {number} [dot]
 */
function picture(points, n, scheme, dot = DOT) {
  const canvas = make("canvas", { width: PIXELS, height: PIXELS, "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const edge = Math.max(
    EDGE,
    ...points.flatMap(([x, y]) => [1.1 * Math.abs(x), 1.1 * Math.abs(y)]),
  );
  const scale = PIXELS / (2 * edge);
  for (const [x, y, label] of points) {
    context.fillStyle = pointColor(label, n, scheme);
    context.fillRect((x + edge) * scale - dot / 2, (edge - y) * scale - dot / 2, dot, dot);
  }
  return canvas;
}
