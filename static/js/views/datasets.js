/** Pictures of the data sets of the current problem, to choose one. */

import { stepColor } from "../colors.js";
import { make } from "../dom.js";
import { text } from "../text.js";

const PIXELS = 88;
const EDGE = 6.5;
const DOT = 5;

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void}} player
 */
export function mountDatasets(root, store, player) {
  store.subscribe(
    page => [page.config.problem],
    problem => {
      const parameter = problem === "classification" ? "dataset" : "reg_dataset";
      const buttons = store
        .get()
        .schema.datasets.filter(each => each.problem === problem)
        .map(({ name, points }) =>
          make(
            "button",
            {
              "data-dataset": name,
              "aria-label": text(name),
              "aria-describedby": `help-${name}`,
              onclick: () => player.configure({ [parameter]: name }),
            },
            picture(points),
            make("span", { "aria-hidden": "true" }, text(name)),
          ),
        );
      root.replaceChildren(...buttons);
    },
  );
  store.subscribe(
    page => [page.config.problem, page.config.dataset, page.config.reg_dataset],
    (problem, dataset, regDataset) => {
      const chosen = problem === "classification" ? dataset : regDataset;
      for (const button of root.querySelectorAll("button"))
        button.setAttribute("aria-pressed", String(button.dataset.dataset === chosen));
    },
  );
}

/** @param {[number, number, number][]} points */
function picture(points) {
  const canvas = make("canvas", { width: PIXELS, height: PIXELS, "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const scale = PIXELS / (2 * EDGE);
  for (const [x, y, label] of points) {
    context.fillStyle = stepColor(label);
    context.fillRect((x + EDGE) * scale - DOT / 2, (EDGE - y) * scale - DOT / 2, DOT, DOT);
  }
  return canvas;
}
