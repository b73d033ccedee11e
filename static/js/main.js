/** Composes the page: fetches what it starts from, makes the store, mounts the views. */

import { mountDatasets } from "./data/datasets-view.js";
import { mountPoints } from "./data/points-view.js";
import { mountTyped } from "./data/typed-view.js";
import { mountUnused } from "./data/unused-view.js";
import { createExercise } from "./exercise/exercise.js";
import { mountExercise } from "./exercise/exercise-view.js";
import { followHand } from "./hand/explainer.js";
import { mountHand } from "./hand/hand-view.js";
import { mountPicking } from "./hand/picking-view.js";
import { FIRST } from "./hand/sample.js";
import { mountMatrices } from "./matrices/matrices-view.js";
import { mountCard } from "./network/card-view.js";
import { mountDownloads } from "./network/downloads-view.js";
import { mountNetwork } from "./network/network-view.js";
import { mountSparsity } from "./network/sparsity-view.js";
import { createAddress } from "./page/address.js";
import { mountBench } from "./page/bench-view.js";
import { byId, nextPicture } from "./page/dom.js";
import { lasting, passing, recall, remember } from "./page/storage.js";
import { createStore } from "./page/store.js";
import { choose, LANGUAGES, text, translate, use } from "./page/text.js";
import { mountBoundary } from "./result/boundary-view.js";
import { mountCurves } from "./result/curves-view.js";
import { mountGradient } from "./result/gradient-view.js";
import { mountLive } from "./result/live-view.js";
import { mountLosses } from "./result/losses-view.js";
import { mountMarks } from "./result/marks-view.js";
import { mountMeasures } from "./result/measures-view.js";
import { mountGoal } from "./run/goal-view.js";
import { begin } from "./run/history.js";
import { createKeeper } from "./run/keeper.js";
import { mountPace } from "./run/pace-view.js";
import { createPlayer } from "./run/player.js";
import { read } from "./run/runs.js";
import { mountRuns } from "./run/runs-view.js";
import { mountStart } from "./run/start-view.js";
import { mountStatus } from "./run/status-view.js";
import { mountTransport } from "./run/transport-view.js";
import { prefer, request, Unreachable } from "./server/api.js";
import { mountControls } from "./settings/controls-view.js";
import { mountHelp } from "./settings/help-view.js";
import { mountHidden } from "./settings/hidden-view.js";
import { useMethods } from "./settings/methods.js";
import { mountMore } from "./settings/more-view.js";
import { mountPenalty } from "./settings/penalty-view.js";
import { mountPreferences } from "./settings/preferences-view.js";
import { mountShare } from "./settings/share-view.js";

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
  mountPenalty(byId("penalty-note"), store);
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
  mountGradient(byId("measures"), store, { request, wait });
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
