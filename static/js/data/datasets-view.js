/** Pictures of the data sets of the current problem, to choose one. */

import { pointColor } from "../page/colors.js";
import { make } from "../page/dom.js";
import { text } from "../page/text.js";
import { classesOf, inputsOf, method } from "../settings/methods.js";

/** @typedef {import("../page/colors.js").Scheme} Scheme */

const PIXELS = 88;
const EDGE = 6.5;
const DOT = 5;
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void}} player
 * @param {() => void} openTyped
 */
export function mountDatasets(root, store, player, openTyped) {
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
      const buttons = store
        .get()
        .schema.datasets.filter(each => each.problem === problem)
        .map(({ name, points, measured }) =>
          make(
            "button",
            {
              "data-dataset": name,
              "aria-label": text(name),
              "aria-describedby": `help-${name}`,
              onclick: () => player.configure({ [setting]: name, points: [], test_points: [] }),
            },
            picture(points, method("dataset", name).classes.length, scheme, !measured),
            make("span", { "aria-hidden": "true" }, text(name)),
          ),
        );
      root.replaceChildren(...buttons, typed);
    },
  );
  store.subscribe(
    ({ config, scheme }) => [config.points, config.problem, scheme, config.n_inputs],
    (points, _, scheme) => {
      const { config } = store.get();
      const [n, inputs] = [classesOf(config).length, inputsOf(config)];
      const rows = points.map((/** @type {number[]} */ row) => [
        row[0],
        inputs > 1 ? row[1] : 0,
        row[inputs],
      ]);
      typed.replaceChildren(sketch(rows, n, scheme), make("span", {}, text("typed")));
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
    (problem, dataset, regDataset, some) => {
      const drawn = problem === "classification" ? dataset : regDataset;
      const chosen = some ? "typed" : drawn;
      for (const button of root.querySelectorAll("button"))
        button.setAttribute("aria-pressed", String(button.dataset.dataset === chosen));
    },
  );
}

/**
 * Typed points; before there are any, a table to type them into.
 * @param {[number, number, number][]} points
 * @param {number} n Classes that there are.
 * @param {Scheme} scheme
 */
function sketch(points, n, scheme) {
  if (points.length) return picture(points, n, scheme, true, 2 * DOT);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9 5v14M15 5v14");
  svg.append(path);
  return svg;
}

/**
 * As wide as the points lie.
 * @param {[number, number, number][]} points
 * @param {number} n Classes that there are.
 * @param {Scheme} scheme
 * @param {boolean} isPlane Whether it is at least as wide as the plane of the map.
 * @param {number} [dot]
 */
function picture(points, n, scheme, isPlane, dot = DOT) {
  const canvas = make("canvas", { width: PIXELS, height: PIXELS, "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const edge = Math.max(
    isPlane ? EDGE : 0,
    ...points.flatMap(([x, y]) => [1.1 * Math.abs(x), 1.1 * Math.abs(y)]),
  );
  const scale = PIXELS / (2 * edge);
  for (const [x, y, label] of points) {
    context.fillStyle = pointColor(label, n, scheme);
    context.fillRect((x + edge) * scale - dot / 2, (edge - y) * scale - dot / 2, dot, dot);
  }
  return canvas;
}
