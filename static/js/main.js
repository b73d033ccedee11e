/** Composes the page: fetches what it starts from, makes the store, mounts the views. */

import { createAddress } from "./address.js";
import { request, Unreachable } from "./api.js";
import { byId, nextPicture } from "./dom.js";
import { begin } from "./history.js";
import { createPlayer } from "./player.js";
import { createStore } from "./store.js";
import { choose, LANGUAGES, translate, use } from "./text.js";
import { mountBoundary } from "./views/boundary.js";
import { mountCard } from "./views/card.js";
import { mountControls } from "./views/controls.js";
import { mountCurves } from "./views/curves.js";
import { mountDatasets } from "./views/datasets.js";
import { mountDownloads } from "./views/downloads.js";
import { mountLosses } from "./views/losses.js";
import { mountNetwork } from "./views/network.js";
import { mountSparsity } from "./views/sparsity.js";
import { mountStatus } from "./views/status.js";
import { mountTransport } from "./views/transport.js";

const SAVED = "run";

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
  use(await insist(`/static/text/${language}.json`));
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
  /** @type {import("./types.d.ts").Store} */
  const store = createStore({
    schema,
    ...first,
    shown: first.config,
    history: begin(0, first.frame.loss),
    marks: [],
    playing: false,
    speed: byId("speed").value,
    diverged: null,
    error,
    lost: false,
    card: null,
  });
  const hidden = () => document.hidden;
  const player = createPlayer({ store, request, nextPicture, wait, hidden });

  const plotting = loadPlotly();
  mountTransport(store, player);
  mountControls(store, player);
  mountDatasets(byId("datasets"), store, player);
  mountNetwork(byId("network"), store, player);
  mountCard(byId("card"), store, player);
  mountSparsity(byId("sparsity"), store);
  mountDownloads(store);
  mountLosses(store);
  mountBoundary(byId("boundary"), store, plotting);
  mountCurves(byId("curves"), store, plotting);
  mountStatus(byId("status"), store, player);

  const writeAddress = createAddress(store.get().link);
  store.subscribe(page => [page.link], writeAddress);
  addEventListener("hashchange", () => {
    if (hash() !== store.get().link) player.open(hash());
  });

  const saved = JSON.parse(sessionStorage.getItem(SAVED) ?? "null");
  if (saved?.link === store.get().link) player.open(saved.link, saved);
  addEventListener("pagehide", () => {
    const { link, config, state, history, marks } = store.get();
    sessionStorage.setItem(SAVED, JSON.stringify({ link, config, state, history, marks }));
  });
  document.body.dataset.ready = "true";
}

main();
