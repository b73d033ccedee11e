/** Runs that were left: lay them over the curves, go back to one, forget them. */

import { byId, make, write } from "../page/dom.js";
import { loss } from "../page/format.js";
import { text } from "../page/text.js";
import { DASHES } from "../result/chart.js";
import { differences } from "../settings/settings.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Run} Run
 * @typedef {{remove: (number: number) => void, clear: () => void}} Keeper
 * @typedef {{open: (link: string, saved: Run) => void}} Player
 */

/**
 * @param {HTMLDetailsElement} root
 * @param {Store} store
 * @param {Player} player
 * @param {Keeper} keeper
 */
export function mountRuns(root, store, player, keeper) {
  byId("runs-clear").onclick = keeper.clear;
  const list = byId("runs-list");

  function draw() {
    const { runs } = store.get();
    root.hidden = runs.length === 0;
    write(byId("runs-count"), text("earlierRuns", { n: runs.length }));
    if (root.open && !root.hidden)
      list.replaceChildren(...runs.map(run => item(run, store, player, keeper)).reverse());
  }

  root.ontoggle = draw;
  store.subscribe(page => [page.runs, page.shown], draw);
  store.subscribe(
    page => [page.overlaid],
    overlaid => {
      for (const box of list.querySelectorAll("[data-overlay]"))
        mark(box, overlaid.indexOf(Number(box.dataset.overlay)));
    },
  );
}

/**
 * @param {Run} run
 * @param {Store} store
 * @param {Player} player
 * @param {Keeper} keeper
 */
function item(run, store, player, keeper) {
  const { shown, schema, overlaid } = store.get();
  const n = run.number;
  const box = make("input", { type: "checkbox", "data-overlay": n, onchange: () => toggle() });
  const toggle = () => {
    const others = store.get().overlaid.filter(each => each !== n);
    store.set({ overlaid: box.checked ? [...others, n].slice(-DASHES.length) : others });
  };
  const distinct = differences(run.config, shown, schema).join(", ") || text("sameSettings");
  const entry = make(
    "li",
    { "data-run": n },
    make(
      "label",
      { title: text("overlay") },
      box,
      make("strong", {}, text("runNumber", { n })),
      make("i", { "aria-hidden": "true" }),
    ),
    make(
      "button",
      { class: "restore", onclick: () => player.open(run.link, run) },
      text("restore"),
      make("span", { class: "unseen" }, ` ${text("runNumber", { n })}`),
    ),
    make(
      "button",
      { class: "quiet", "aria-label": text("forget", { n }), onclick: () => keeper.remove(n) },
      "×",
    ),
    make("p", {}, distinct),
    make("p", { class: "caption" }, summary(run)),
  );
  mark(box, overlaid.indexOf(n));
  return entry;
}

/** @param {Run} run One that was kept by an older page has no `points`. */
function summary({ state, config, loss: { train, test } }) {
  const hasTest = !config.points?.length || config.test_points?.length;
  const ofTest = hasTest ? loss(test) : "–";
  return text("runSummary", { n: state.epoch, train: loss(train), test: ofTest });
}

/** @param {any} box @param {number} place Among the runs over the curves; -1 is none. */
function mark(box, place) {
  box.checked = place >= 0;
  box.parentElement.dataset.dash = DASHES[place] ?? "";
}
