/** Training and test loss against the epoch, with a mark at every live change. */

import { byId, chartColors as colors, throttled, typeScale } from "../page/dom.js";
import { figure, larger } from "./chart.js";
import { leastLoss } from "./measures.js";

const INTERVAL = 100;
/** Of the time, for a chart that is drawn again while pictures go on. */
const SHARE = 0.04;
const CONFIG = { displayModeBar: false };
const MARGINS = 60; // pixels beside the curves
const PICTURE = { width: 900, height: 500 };
const SCALE = { png: 2, svg: 1 };

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {Promise<any>} plotting Plotly, once it is there.
 */
export function mountCurves(root, store, plotting) {
  const logarithmic = byId("logarithmic");
  logarithmic.onchange = () => store.set({ logarithmic: logarithmic.checked });
  store.subscribe(
    page => [page.logarithmic],
    on => {
      logarithmic.checked = on;
    },
  );
  let runs = 0;
  store.subscribe(
    page => [page.run],
    () => {
      runs += 1;
    },
  );
  plotting.then(Plotly => {
    const now = () => {
      const scale = typeScale();
      const width = root.clientWidth - MARGINS * scale;
      const { data, layout } = figure(charted(store), colors(), width, false, runs);
      Plotly.react(root, data, larger(layout, scale), CONFIG);
    };
    const draw = throttled(INTERVAL, now, SHARE);
    new ResizeObserver(() => Object(root).data && Plotly.Plots.resize(root).then(draw)).observe(
      root,
    );
    store.subscribe(
      ({ history, marks, runs, overlaid, logarithmic, plateau, data, size, beside }) => [
        history,
        marks,
        runs,
        overlaid,
        logarithmic,
        plateau,
        data,
        size,
        beside?.history,
      ],
      draw,
    );
    store.subscribe(page => [page.scheme], now);
    store.subscribe(
      page => [page.paper],
      () => Object(root).data && Plotly.relayout(root, { autosize: true }).then(now),
    );
    for (const format of /** @type {const} */ (["png", "svg"])) {
      const button = byId(`curves-${format}`);
      button.disabled = false;
      button.onclick = () => download(Plotly, store, format);
    }
  });
}

/** @param {import("../types.d.ts").Store} store */
function charted(store) {
  const page = store.get();
  return { ...page, least: leastLoss(page) };
}

/**
 * @param {any} Plotly
 * @param {import("../types.d.ts").Store} store
 * @param {"png" | "svg"} format
 */
function download(Plotly, store, format) {
  const { data, layout } = figure(charted(store), colors(), PICTURE.width - MARGINS, true);
  const picture = { data, layout: { ...layout, paper_bgcolor: colors().card } };
  const filename = `loss-${store.get().frame.epoch}`;
  return Plotly.downloadImage(picture, { ...PICTURE, format, scale: SCALE[format], filename });
}
