/** Runs that were left: lay them over the curves, go back to one, name them, delete them. */

import { byId, make, write } from "../page/dom.js";
import { loss } from "../page/format.js";
import { text } from "../page/text.js";
import { DASHES, nameOf } from "../result/chart.js";
import { isHidden } from "../settings/hides.js";
import { differences } from "../settings/settings.js";
import { UNDO, undoing } from "../settings/shortcuts.js";
import { linkOfView } from "../settings/viewing.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Run} Run
 * @typedef {import("../types.d.ts").Gone} Gone
 * @typedef {ReturnType<typeof import("./keeper.js").createKeeper>} Keeper
 * @typedef {{open: (link: string, saved: Run) => void}} Player
 * @typedef {(link: string, saved: Run, called: string) => void} Pin
 */

const LONGEST_NAME = 60;

/**
 * @param {HTMLDetailsElement} root
 * @param {Store} store
 * @param {Player} player
 * @param {Keeper} keeper
 * @param {Pin} pin
 */
export function mountRuns(root, store, player, keeper, pin) {
  const [list, back] = [byId("runs-list"), byId("runs-back")];
  /** By their numbers. @type {Map<number, ReturnType<typeof item>>} */
  const items = new Map();
  const removers = () => list.querySelectorAll(".forget");
  const remove = (/** @type {number} */ number) => {
    const place = [...removers()].findIndex(each => each.dataset.number === String(number));
    keeper.remove(number);
    const left = removers();
    (left[Math.min(place, left.length - 1)] ?? back).focus();
  };

  byId("runs-clear").onclick = () => {
    keeper.clear();
    back.focus();
  };
  const bringBack = () => {
    const number = store.get().gone?.runs.at(-1)?.number;
    keeper.bringBack();
    /** @type {HTMLElement | null} */ (
      list.querySelector(`[data-number="${number}"]`) ?? removers()[0]
    )?.focus();
  };

  back.onclick = bringBack;
  root.onkeydown = event => {
    if (!store.get().gone?.deleted || undoing(event, document.activeElement) !== UNDO) return;
    event.preventDefault();
    event.stopPropagation(); // here it is the deletion that is taken back
    bringBack();
  };

  /** What stays in the list stays in its place, and so keeps the focus. */
  function draw() {
    const { runs, gone } = store.get();
    root.hidden = !runs.length && !gone;
    write(byId("runs-count"), text("earlierRuns", { n: runs.length }));
    byId("runs-clear").hidden = !runs.length;
    write(byId("runs-said"), gone ? said(gone) : "");
    back.hidden = !gone?.deleted;
    if (!root.open || root.hidden) return;
    for (const [number, { element }] of items)
      if (!runs.some(run => run.number === number)) {
        element.remove();
        items.delete(number);
      }
    for (const [i, run] of [...runs].reverse().entries()) {
      const known = items.get(run.number) ?? item(run.number, store, player, keeper, pin, remove);
      items.set(run.number, known);
      known.follow(run);
      if (list.children[i] !== known.element) list.insertBefore(known.element, list.children[i]);
    }
  }

  root.ontoggle = draw;
  store.subscribe(page => [page.runs, page.shown, page.gone], draw);
  store.subscribe(
    page => [page.overlaid],
    overlaid => {
      for (const box of list.querySelectorAll("[data-overlay]"))
        mark(box, overlaid.indexOf(Number(box.dataset.overlay)));
    },
  );
}

/** @param {Gone} gone */
function said({ runs, deleted }) {
  return text(deleted ? "runsDeleted" : "gaveWay", { runs: runs.map(nameOf).join(", ") });
}

/**
 * @param {number} number
 * @param {Store} store
 * @param {Player} player
 * @param {Keeper} keeper
 * @param {Pin} pin
 * @param {(number: number) => void} remove
 */
function item(number, store, player, keeper, pin, remove) {
  /** @type {Run} */
  let run;
  const toggle = () => {
    const others = store.get().overlaid.filter(each => each !== number);
    store.set({ overlaid: box.checked ? [...others, number].slice(-DASHES.length) : others });
  };
  const box = make("input", { type: "checkbox", "data-overlay": number, onchange: toggle });
  const name = make("input", {
    name: "run-name",
    maxlength: LONGEST_NAME,
    autocomplete: "off",
    placeholder: text("runNumber", { n: number }),
    "aria-label": text("runName", { n: number }),
    onchange: () => keeper.rename(number, name.value.trim()),
  });
  const goOn = () => {
    const from = { number, ...(run.name && { name: run.name }), epoch: run.state.epoch };
    const { view, schema } = store.get();
    player.open(linkOfView(run.link, view, schema), { ...run, from });
  };
  const [words, others] = [0, 1].map(() => make("span", { class: "unseen" }));
  const restore = make("button", { class: "restore", onclick: goOn }, text("restore"), words);
  const stay = () => {
    pin(run.link, run, nameOf(run));
    byId("runs").open = false; // what is pinned stands where the list would cover it
  };
  const keep = make("button", { class: "pin", onclick: stay }, text("beside.pinThis"), others);
  const onclick = () => remove(number);
  const forget = make("button", { class: "quiet forget", "data-number": number, onclick }, "×");
  const distinct = make("p");
  const figures = make("p", { class: "caption" });
  const shows = make(
    "label",
    { title: text("overlay") },
    box,
    make("i", { "aria-hidden": "true" }),
  );
  const parts = [shows, name, restore, keep, forget, distinct, figures];
  const element = make("li", { "data-run": number }, ...parts);
  mark(box, store.get().overlaid.indexOf(number));

  /** @param {Run} now */
  const follow = now => {
    run = now;
    const { shown, schema } = store.get();
    const called = nameOf(run);
    if (document.activeElement !== name) name.value = run.name ?? "";
    box.setAttribute("aria-label", text("overlayRun", { run: called }));
    forget.setAttribute("aria-label", text("forget", { run: called }));
    for (const each of [words, others]) write(each, ` ${called}`);
    keep.hidden = isHidden(store.get().view, "besideBench");
    write(distinct, differences(run.config, shown, schema).join(", ") || text("sameSettings"));
    write(figures, summary(run));
  };
  return { element, follow };
}

/** @param {Run} run One that was kept by an older page has no `points`. */
function summary({ state, config, from, loss: { train, test } }) {
  const hasTest = !config.points?.length || config.test_points?.length;
  const ofTest = hasTest ? loss(test) : "–";
  const ended = text("runSummary", { n: state.epoch, train: loss(train), test: ofTest });
  const begun = from && text("goesOnFrom", { run: nameOf(from), epoch: from.epoch });
  return begun ? `${ended} · ${begun}` : ended;
}

/** @param {any} box @param {number} place Among the runs over the curves; -1 is none. */
function mark(box, place) {
  box.checked = place >= 0;
  box.parentElement.dataset.dash = DASHES[place] ?? "";
}
