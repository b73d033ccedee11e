/** Composes the page: fetches what it starts from, makes the store, mounts the views. */

import { createAddress } from "./address.js";
import { prefer, request, Unreachable } from "./api.js";
import { byId, nextPicture } from "./dom.js";
import { createExercise } from "./exercise.js";
import { followHand } from "./explainer.js";
import { begin } from "./history.js";
import { createKeeper } from "./keeper.js";
import { useMethods } from "./methods.js";
import { createPlayer } from "./player.js";
import { read } from "./runs.js";
import { FIRST } from "./sample.js";
import { lasting, passing, recall, remember } from "./storage.js";
import { createStore } from "./store.js";
import { choose, LANGUAGES, text, translate, use } from "./text.js";
import { mountBench } from "./views/bench.js";
import { mountBoundary } from "./views/boundary.js";
import { mountCard } from "./views/card.js";
import { mountControls } from "./views/controls.js";
import { mountCurves } from "./views/curves.js";
import { mountDatasets } from "./views/datasets.js";
import { mountDownloads } from "./views/downloads.js";
import { mountExercise } from "./views/exercise.js";
import { mountGoal } from "./views/goal.js";
import { mountHand } from "./views/hand.js";
import { mountHelp } from "./views/help.js";
import { mountHidden } from "./views/hidden.js";
import { mountLive } from "./views/live.js";
import { mountLosses } from "./views/losses.js";
import { mountMarks } from "./views/marks.js";
import { mountMatrices } from "./views/matrices.js";
import { mountMeasures } from "./views/measures.js";
import { mountMore } from "./views/more.js";
import { mountNetwork } from "./views/network.js";
import { mountPace } from "./views/pace.js";
import { mountPicking } from "./views/picking.js";
import { mountPoints } from "./views/points.js";
import { mountPreferences } from "./views/preferences.js";
import { mountRuns } from "./views/runs.js";
import { mountShare } from "./views/share.js";
import { mountSparsity } from "./views/sparsity.js";
import { mountStart } from "./views/start.js";
import { mountStatus } from "./views/status.js";
import { mountTransport } from "./views/transport.js";
import { mountTyped } from "./views/typed.js";
import { mountUnused } from "./views/unused.js";

const SAVED = "run";
/** Milliseconds that loading the compiled engine takes; compiling it takes longer. */
const LOADING = 4000;
/** Whether samples are rows of their matrix. */
const ROWS = "rows";
const LOGARITHMIC = "logarithmic";

/** @param {number} milliseconds */
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
async function insist(path, body) {
  for (;;) {
    try {
      return await request(path, body);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      byId("status").replaceChildren("…");
      await wait(1000);
    }
  }
}

/** Plotly is large: it comes after the first picture, and nobody waits for it to train. */
async function loadPlotly() {
  await nextPicture();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = /** @type {string} */ (document.documentElement.dataset.plotly);
    script.onload = () => resolve(/** @type {any} */ (window).Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
}

/** The link in the address, as text. */
function hash() {
  return location.hash.slice(1);
}

/** Speak the language of the link, or else of the browser. */
async function speak() {
  const wanted = LANGUAGES.find(language => hash().split("&").includes(`lang=${language}`)) ?? "";
  const language = choose(wanted, navigator.languages);
  use(await insist(new URL(`../text/${language}.json`, import.meta.url).pathname));
  prefer(language);
  document.documentElement.lang = language;
  translate(document);
}

async function main() {
  await speak();
  let error = null;
  const [schema, first] = await Promise.all([
    insist("/api/schema"),
    insist("/api/open", { link: hash() }).catch(refused => {
      error = refused.message;
      return insist("/api/open", { link: "" });
    }),
  ]);
  useMethods(schema.methods);
  /** @type {import("./types.d.ts").Store} */
  const store = createStore({
    schema,
    ...first,
    shown: first.config,
    given: null,
    history: begin(0, first.frame.loss),
    marks: [],
    playing: false,
    speed: byId("speed").value,
    goal: { kind: "never", value: 0 },
    watch: null,
    stopped: null,
    perEpoch: null,
    run: Symbol("run"),
    runs: read(lasting()),
    overlaid: [],
    logarithmic: recall(lasting(), LOGARITHMIC) === true,
    diverged: null,
    error,
    lost: false,
    card: null,
    plateau: null,
    matrices: { sample: 0, rows: recall(lasting(), ROWS) === true },
    hand: FIRST,
    explained: null,
    lit: [],
  });
  const hidden = () => document.hidden;
  const player = createPlayer({ store, request, nextPicture, wait, hidden });
  const keeper = createKeeper(store, lasting());
  followHand({ store, request, wait });

  const plotting = loadPlotly();
  mountTransport(store, player);
  mountGoal(store, player);
  mountPace(byId("pace"), store);
  mountControls(store, player);
  mountMore(store);
  const openTyped = mountTyped(byId("typed-dialog"), store, player);
  mountDatasets(byId("datasets"), store, player, openTyped);
  mountUnused(store);
  mountPoints(store);
  mountNetwork(byId("network"), store, player);
  mountCard(byId("card"), store, player);
  mountSparsity(byId("sparsity"), store);
  mountDownloads(store);
  mountStart(store, player);
  mountBench(store, player);
  const exercise = createExercise({ store, player, request, storage: lasting() });
  mountExercise(byId("bench-exercise"), store, exercise, { request, plotting });
  mountMatrices(store, { player, request, wait });
  mountHand(byId("bench-hand"), store, player);
  mountLosses(store);
  mountMeasures(byId("measures"), store);
  mountBoundary(byId("boundary"), store, plotting);
  mountPicking(byId("boundary"), store);
  mountCurves(byId("curves"), store, plotting);
  mountMarks(byId("marks"), store);
  mountRuns(byId("runs"), store, player, keeper);
  mountStatus(byId("status"), store, player);
  mountHidden(document, store);
  mountShare(byId("share-dialog"), store, player);
  mountLive(byId("live"), store);
  mountHelp(byId("helps"), store);

  const address = createAddress(store.get().link);
  store.subscribe(page => [page.link], address.write);
  store.subscribe(
    page => [page.error],
    refused => refused && address.write(store.get().link),
  );
  mountPreferences(byId("preferences"), store, player); // reloads for a language that now stands there
  addEventListener("hashchange", () => {
    address.going(hash());
    if (hash() !== store.get().link) player.open(hash());
  });

  const saved = recall(passing(), SAVED);
  if (saved?.link === store.get().link) player.open(saved.link, saved);
  addEventListener("pagehide", () => {
    const { link, shown: config, state, history, marks } = store.get();
    remember(passing(), SAVED, { link, config, state, history, marks });
  });
  store.subscribe(
    page => [page.logarithmic],
    on => remember(lasting(), LOGARITHMIC, on),
  );
  store.subscribe(
    page => [page.matrices.rows],
    rows => remember(lasting(), ROWS, rows),
  );
  document.body.dataset.ready = "true";
  watchEngine(store);
}

/** Say once which engine there is not, or not yet. @param {import("./types.d.ts").Store} store */
async function watchEngine(store) {
  let health = await insist("/healthz");
  const say = (/** @type {string} */ note, values = {}) =>
    store.set({ notes: [...store.get().notes, text(note, values)] });
  if (!health.ready) {
    await wait(LOADING);
    health = await insist("/healthz");
  }
  if (!health.ready) {
    say("engineCompiling");
    while (!health.ready) {
      await wait(500);
      health = await insist("/healthz");
    }
    const said = text("engineCompiling");
    store.set({ notes: store.get().notes.filter(note => note !== said) });
  }
  if (health.why) say("engineMissing", { why: health.why });
  else if (health.engine === "reference") say("engineReference");
}

main();
