/** Composes the page: fetches what it starts from, makes the store, mounts the views. */

import { BENCHES } from "./benches.js";
import { createBeside } from "./beside/beside.js";
import { COMPANY } from "./beside/company.js";
import { mountClass } from "./classroom/class-view.js";
import { mountDatasets } from "./data/datasets-view.js";
import { mountDraw } from "./data/draw-view.js";
import { mountMeasured } from "./data/measured-view.js";
import { mountOwn } from "./data/own-view.js";
import { mountPoints } from "./data/points-view.js";
import { mountSets } from "./data/sets-view.js";
import { mountSplit } from "./data/split-view.js";
import { mountTyped } from "./data/typed-view.js";
import { mountUnused } from "./data/unused-view.js";
import { mountFilm } from "./film/film-view.js";
import { followHand } from "./hand/explainer.js";
import { mountMotion } from "./hand/motion-view.js";
import { mountPicking } from "./hand/picking-view.js";
import { FIRST } from "./hand/sample.js";
import { keep, savedChoices } from "./keeping.js";
import { mountCard } from "./network/card-view.js";
import { mountDownloads } from "./network/downloads-view.js";
import { mountLights } from "./network/lights-view.js";
import { mountNetwork } from "./network/network-view.js";
import { mountSparsity } from "./network/sparsity-view.js";
import { HAS_CLASS, hash, insist, openFirst, speak, takeCode, wait } from "./opening.js";
import { createAddress, said } from "./page/address.js";
import { mountBench } from "./page/bench-view.js";
import { byId, nextPicture } from "./page/dom.js";
import { followMedium } from "./page/medium.js";
import { mountMenus } from "./page/menus-view.js";
import { loadPlotly } from "./page/plotly.js";
import { lasting, passing } from "./page/storage.js";
import { createStore } from "./page/store.js";
import { text } from "./page/text.js";
import { mountBest } from "./result/best-view.js";
import { mountBoundary } from "./result/boundary-view.js";
import { mountCurves } from "./result/curves-view.js";
import { mountGradient } from "./result/gradient-view.js";
import { mountJoint } from "./result/joint-view.js";
import { mountLine, mountSwitches } from "./result/line-view.js";
import { mountLive } from "./result/live-view.js";
import { mountLosses } from "./result/losses-view.js";
import { mountMarks } from "./result/marks-view.js";
import { mountMeasures } from "./result/measures-view.js";
import { mountPlane } from "./result/plane-view.js";
import { mountScale } from "./result/scale-view.js";
import { blank } from "./run/changes.js";
import { watchEngine } from "./run/engine.js";
import { mountEntry } from "./run/entry-view.js";
import { mountGoal } from "./run/goal-view.js";
import { createKeeper } from "./run/keeper.js";
import { present } from "./run/looking.js";
import { mountPace } from "./run/pace-view.js";
import { isBefore } from "./run/past.js";
import { mountPast } from "./run/past-view.js";
import { createPlayer } from "./run/player.js";
import { read } from "./run/runs.js";
import { mountRuns } from "./run/runs-view.js";
import { mountSaving } from "./run/saving-view.js";
import { mountStart } from "./run/start-view.js";
import { mountStatus } from "./run/status-view.js";
import { mountTransport } from "./run/transport-view.js";
import { request } from "./server/api.js";
import { persist } from "./server/persistence.js";
import { mountControls } from "./settings/controls-view.js";
import { mountActivationCurves } from "./settings/curve-view.js";
import { mountHelp } from "./settings/help-view.js";
import { mountHidden } from "./settings/hidden-view.js";
import { useMethods } from "./settings/methods.js";
import { mountMore } from "./settings/more-view.js";
import { mountPenalty } from "./settings/penalty-view.js";
import { mountPreferences } from "./settings/preferences-view.js";
import { sliders } from "./settings/settings.js";
import { mountShare } from "./settings/share-view.js";
import { mountWelcome } from "./settings/welcome-view.js";

async function main() {
  const framed = window !== window.parent;
  const code = takeCode();
  const bare = hash() === "" && !framed && !code;
  const [schema] = await Promise.all([insist("/api/schema"), speak()]);
  useMethods(schema.methods);
  const store = createStore(
    blank({
      schema,
      runs: read(lasting()),
      ...savedChoices(),
      size: document.documentElement.dataset.size ?? "",
      hand: FIRST,
    }),
  );
  followMedium(store);
  const hidden = () => document.hidden;
  const player = createPlayer({ store, request, nextPicture, wait, hidden, company: COMPANY });
  mountStatus(byId("status"), store, player);
  const at = await openFirst(store, player);
  const keeper = createKeeper(store, lasting());
  followHand({ store, request, wait });
  /** @type {import("./benches.js").Services["patiently"]} */
  const patiently = (path, body, isWanted) =>
    persist({ store, wait }, () => request(path, body), isWanted);

  const outside = { store, player, request, patiently, wait };
  const beside = createBeside({ ...outside, storage: passing() });
  const plotting = loadPlotly();
  mountHidden(document, store); // before the views that ask what is hidden
  mountTransport(store, player);
  mountGoal(store, player);
  mountPace(byId("pace"), store);
  mountControls(store, player);
  mountActivationCurves(store);
  mountMore(store);
  mountPenalty(byId("penalty-note"), store);
  const openRun = mountSaving(store, player);
  const openTyped = mountTyped(byId("typed-dialog"), store, player, request, openRun);
  mountDatasets(byId("datasets"), store, player, openTyped);
  mountSets(store, player, request);
  mountMeasured(byId("measured"), store);
  mountUnused(store);
  mountSplit(store, player);
  mountPoints(store);
  const openOwn = mountOwn(byId("own-features"), store, player, request);
  mountNetwork(byId("network"), store, player, openOwn);
  mountCard(byId("card"), store, player, { request, wait });
  mountSparsity(byId("sparsity"), store);
  mountDownloads(store);
  mountStart(store, player);
  mountEntry(byId("entry-dialog"), store, player);
  mountBench(store, player);
  mountMenus();
  for (const { name, mount } of BENCHES)
    mount(byId(`bench-${name}`), { ...outside, plotting, beside });
  mountLosses(store);
  mountMeasures(byId("measures"), store);
  mountBest(byId("measures"), store);
  mountGradient(byId("measures"), store, { request, wait });
  mountBoundary(byId("boundary"), store, plotting);
  mountLine(byId("boundary"), store);
  mountSwitches(store);
  mountPlane(byId("plane"), store, player);
  mountPicking(byId("boundary"), store);
  mountDraw(byId("boundary"), store, player);
  mountMotion(store, request);
  mountScale(byId("scale"), store);
  mountJoint(byId("view"), store);
  byId("pin").onclick = beside.pin;
  mountCurves(byId("curves"), store, plotting);
  mountPast(byId("past-view"), byId("curves"), store, player);
  mountMarks(byId("marks"), store);
  mountRuns(byId("runs"), store, player, keeper, beside.pinSaved);
  mountShare(byId("share-dialog"), store, player, request);
  mountLive(byId("live"), store);
  mountFilm(byId("film-dialog"), store, { patiently, wait });
  mountHelp(byId("helps"), store);
  mountLights(store);

  let told = store.get().notes;
  const address = createAddress(store.get().link, sliders(schema), told, ({ length: n }) =>
    store.set({ notes: [...store.get().notes, text("addressFull", { n })] }),
  );
  store.subscribe(
    page => [present(page).link, page.run],
    link => {
      const { notes, given } = store.get();
      if (given === null) told = notes;
      address.write(
        link,
        told.filter(note => notes.includes(note)),
      );
    },
  );
  store.subscribe(
    page => [page.error],
    refused => refused && address.write(present(store.get()).link),
  );
  mountPreferences(byId("preferences"), store, player); // reloads for a language that now stands there
  const invite = HAS_CLASS
    ? mountClass(byId("class-dialog"), { store, player, request, wait })
    : null;
  addEventListener("hashchange", () => {
    invite?.(takeCode());
    address.going(hash());
    if (hash() !== present(store.get()).link) player.open(hash(), null, said());
  });

  if (at && !isBefore(at, store.get().past.moments[0].state))
    player.lookAt(at.epoch, at.first, at.position);
  keep(store, framed);
  beside.restore();
  mountWelcome(byId("welcome"), store, player, bare);
  document.body.dataset.ready = "true";
  invite?.(code);
  watchEngine(store, { health: () => insist("/healthz"), wait });
}

main();
