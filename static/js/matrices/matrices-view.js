/** The bench of matrices: shapes and numbers of the network for one sample. */

import { isOneInput, rowsOf, within } from "../hand/sample.js";
import { byId, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { epoch, figure, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { follow } from "../server/follower.js";
import { columnNames, coordinates, featureLabel, inputName } from "../settings/inputs.js";
import { inputsOf, seenOf, sizes } from "../settings/methods.js";
import { isOpen, partsOf } from "../settings/viewing.js";
import { mountPointing } from "./cells-view.js";
import { createCollapse } from "./collapse-view.js";
import { createLayers } from "./layers-view.js";
import { collapses } from "./linear.js";
import { count, networkLayers, turnedLayer } from "./matrices.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../server/follower.js").Finding} Finding
 */

/** Larger networks are followed only when they stand still. */
const MOST_FOLLOWED = 1000;

/**
 * @param {Store} store
 * @param {object} outside
 * @param {{configure: (change: object) => void}} outside.player
 * @param {import("../types.d.ts").Request} outside.request
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 */
export function mountMatrices(store, { player, request, wait }) {
  const showLayers = createLayers(byId("matrix-layers"));
  const showCollapse = createCollapse(player);
  const showPointed = mountPointing(byId("matrices"), store);
  /** @type {Finding | null} */
  let last = null;
  const render = () => last && show(last);

  const show = (/** @type {Finding} */ { page, answer, error }) => {
    const { rows } = store.get().matrices;
    const network = networkLayers({ config: page.shown, state: page.state }, answer?.explanation);
    const inputs = seenOf(page.shown).map(name => featureLabel(name, page));
    write(byId("matrix-count"), counted(network, page));
    write(byId("matrix-convention"), text(rows ? "samplesAsRows" : "samplesAsColumns"));
    write(byId("matrix-message"), error ?? "");
    showLayers(rows ? network.map(turnedLayer) : network, inputs);
    showCollapse(network, page, answer?.collapse ?? null, rows);
    showPointed();
  };

  follow({
    store,
    wait,
    subject: page => (isFollowed(page) ? parts(page) : null),
    ask: page => ask(request, page),
    found: finding => {
      last = finding;
      render();
    },
  });
  mountTools(store);
  store.subscribe(
    page => [partsOf("matrices", page)],
    parts => {
      byId("matrix-layers").hidden = parts !== null && !parts.includes("layers");
      byId("collapse").hidden = parts !== null && !parts.includes("collapse");
    },
  );
  store.subscribe(page => [page.matrices.rows], render);
  store.subscribe(
    page => [page.playing && isLarge(page)],
    resting => byId("matrices").classList.toggle("resting", resting),
  );
}

/** @param {Page} page */
function isFollowed(page) {
  return isOpen("matrices", page) && !document.hidden && !(page.playing && isLarge(page));
}

/** @param {Page} page */
function isLarge({ shown }) {
  const units = sizes(shown);
  return units.slice(1).reduce((sum, n, i) => sum + n * units[i], 0) > MOST_FOLLOWED;
}

/** @param {Page} page */
function parts({ state, shown, data, matrices, view }) {
  return [state, shown, data, matrices.sample, view.axes, view.at];
}

/**
 * @param {import("../types.d.ts").Request} request
 * @param {Page} page
 */
async function ask(request, page) {
  const { shown: config, state, view } = page;
  const wanted = collapses(config);
  const [explanation, collapse] = await Promise.all([
    request("/api/explain", { config, state, samples: [sampleOf(page)] }),
    wanted ? request("/api/collapse", { config, state, view }) : null,
  ]);
  return { explanation, collapse };
}

/** The training point that is chosen, or the last if there are fewer. @param {Page} page */
function indexOf({ matrices, data }) {
  return within(matrices.sample, data.train_points.length);
}

/** @param {Page} page */
function sampleOf(page) {
  return rowsOf(page.data, "train")[indexOf(page)];
}

/** The inputs and targets of a point, each with its name. @param {Page} page @param {number[]} row */
function pointInWords(page, row) {
  const n = inputsOf(page.shown);
  const sign = (/** @type {number} */ i) => (isOneInput(page) ? "x" : inputName(i + 1, page));
  const inputs = row.slice(0, n).map((value, i) => `${sign(i)} = ${figure(value)}`);
  const named = columnNames(page).slice(n);
  const targets = row
    .slice(coordinates(page.shown))
    .map((value, i) => `${named[i] ? `${named[i]} =` : text("target")} ${figure(value)}`);
  return [...inputs, ...targets].join(text("between"));
}

/** @param {import("./matrices.js").Layer[]} network @param {Page} page */
function counted(network, { state }) {
  const { weights, biases, parameters } = count(network);
  return text("parameterCount", {
    epoch: epoch(state.epoch),
    parameters: text("parameters", { n: parameters }),
    weights: text("weights", { n: weights }),
    biases: text("biases", { n: biases }),
  });
}

/** Which convention, and which sample. @param {Store} store */
function mountTools(store) {
  const order = byId("matrix-order");
  order.onchange = () => change({ rows: order.value === "rows" });
  const input = byId("matrix-sample");
  const go = (/** @type {number} */ index) => {
    change({ sample: within(index, store.get().data.train_points.length) });
    input.value = String(indexOf(store.get()) + 1);
  };
  input.onchange = () => {
    const wanted = readNumber(input.value);
    if (Number.isInteger(wanted)) return go(wanted - 1);
    const n = store.get().data.train_points.length;
    store.set({ error: text("indexDomain", { n, got: quoted(input.value) }) });
    input.value = String(indexOf(store.get()) + 1);
  };
  byId("matrix-back").onclick = () => go(indexOf(store.get()) - 1);
  byId("matrix-next").onclick = () => go(indexOf(store.get()) + 1);

  /** @param {Partial<Page["matrices"]>} changed */
  function change(changed) {
    store.set({ matrices: { ...store.get().matrices, ...changed } });
  }

  store.subscribe(
    page => [page.matrices, page.data, page.view.names],
    () => {
      const page = store.get();
      const [index, n] = [indexOf(page), page.data.train_points.length];
      order.value = page.matrices.rows ? "rows" : "columns";
      input.max = String(n);
      input.value = String(index + 1);
      byId("matrix-back").disabled = index === 0;
      byId("matrix-next").disabled = index === n - 1;
      write(
        byId("matrix-point"),
        text("pointIs", { n, point: pointInWords(page, sampleOf(page)) }),
      );
    },
  );
}
