/** Training and test loss against the epoch, with a mark at every live change. */

import { throttled } from "../dom.js";
import { text } from "../text.js";

const INTERVAL = 100;
const CONFIG = { displayModeBar: false, responsive: true };

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {Promise<any>} plotting Plotly, once it is there.
 */
export function mountCurves(root, store, plotting) {
  plotting.then(Plotly => {
    const draw = throttled(INTERVAL, () => {
      const { history, marks } = store.get();
      Plotly.react(root, traces(history), layout(marks, root), CONFIG);
    });
    store.subscribe(page => [page.history, page.marks], draw);
  });
}

/** @param {import("../types.d.ts").History} history */
function traces({ epoch, train, test }) {
  const line = { type: "scatter", mode: epoch.length > 1 ? "lines" : "markers", x: epoch };
  const style = getComputedStyle(document.documentElement);
  const hovertemplate = "%{y:.4~f}";
  return [
    {
      ...line,
      name: text("trainingLoss"),
      y: train,
      hovertemplate,
      line: { color: style.getPropertyValue("--train"), width: 2 },
    },
    {
      ...line,
      name: text("testLoss"),
      y: test,
      hovertemplate,
      line: { color: style.getPropertyValue("--test"), width: 2 },
    },
  ];
}

/**
 * A new object each time, because Plotly writes the reader's zoom into it.
 * @param {import("../types.d.ts").Mark[]} marks
 * @param {HTMLElement} root
 */
function layout(marks, root) {
  const { color } = getComputedStyle(root);
  const axis = {
    gridcolor: "rgba(128,140,150,0.25)",
    zeroline: false,
    rangemode: "tozero",
    ticks: "outside",
    ticklen: 3,
    tickcolor: "transparent",
  };
  return {
    margin: { l: 44, r: 8, t: 28, b: 36 },
    xaxis: { ...axis, title: { text: text("epochAxis"), standoff: 4 } },
    yaxis: { ...axis, title: { text: text("lossAxis"), standoff: 4 } },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
    hovermode: "x unified",
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    font: { color, size: 12 },
    uirevision: "curves",
    shapes: marks.map(({ epoch }) => ({
      type: "line",
      yref: "paper",
      x0: epoch,
      x1: epoch,
      y0: 0,
      y1: 1,
      line: { color, width: 1, dash: "dot" },
    })),
    annotations: marks.map(({ epoch, text: change }) => ({
      x: epoch,
      y: 1,
      yref: "paper",
      text: change,
      showarrow: false,
      xanchor: "left",
      yanchor: "top",
    })),
  };
}
