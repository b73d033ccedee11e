/** The way through the steps of the worksheet, and out of it: the update. */

import { byId, enable, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { isOpen, partsOf } from "../settings/viewing.js";
import { isCurrent, isFar, isNextUpdate, samplesOf, within } from "./sample.js";
import { worked } from "./steps.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Explained} Explained
 */

const KEYS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/**
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Store} store
 * @param {{apply: (explained: Explained) => void, step: (unit: "batches") => void}} player
 * @param {(hand: Partial<Page["hand"]>) => void} change
 */
export function mountWalk(root, store, player, change) {
  const count = () => worked(store.get())?.all.length ?? 0;
  const go = (/** @type {number} */ by) =>
    change({ step: within(within(store.get().hand.step, count()) + by, count()) });

  for (const [name, by] of [
    ["first", -Infinity],
    ["back", -1],
    ["next", 1],
    ["last", Infinity],
  ])
    byId(`hand-${name}`).onclick = () => go(Number(by));
  root.addEventListener("keydown", event => {
    const by = Object(KEYS)[event.key];
    const target = /** @type {Element} */ (event.target);
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches("select, input:not([type=checkbox])")) return;
    event.preventDefault();
    go(by);
  });
  byId("hand-all").onchange = () => change({ all: byId("hand-all").checked });
  byId("hand-apply").onclick = () => {
    const { explained } = store.get();
    change({ step: 0 });
    if (isNextUpdate(store.get())) player.step("batches");
    else if (explained) player.apply(explained);
  };

  const follow = () => {
    const page = store.get();
    const { hand, explained, playing } = page;
    const n = count();
    const step = within(hand.step, n);
    byId("hand-all").checked = hand.all;
    write(byId("hand-at"), n ? text("handAt", { step: step + 1, n }) : "");
    for (const name of ["first", "back"]) enable(byId(`hand-${name}`), step > 0);
    for (const name of ["next", "last"]) enable(byId(`hand-${name}`), step < n - 1);
    const isShown = !playing && isCurrent(page);
    byId("hand-apply").hidden = !isAsked("update", page);
    byId("hand-apply").disabled = !isShown || !explained?.explanation?.state_after;
    root.toggleAttribute("data-stale", !isShown || !n);
    write(byId("hand-note"), note(page));
    light(store);
  };

  store.subscribe(
    ({ hand, playing, state, shown, data, explained, view, inside }) => [
      ...[hand, playing, state, shown, data, explained, view.bench, inside],
    ],
    follow,
  );
}

/** What is worked out shines in the network. @param {import("../types.d.ts").Store} store */
function light(store) {
  const page = store.get();
  const all = worked(page)?.all ?? [];
  const lit = isOpen("hand", page) ? (all[within(page.hand.step, all.length)]?.lit ?? []) : [];
  if (String(lit) !== String(page.lit)) store.set({ lit });
}

/** @param {string} part @param {Page} page */
const isAsked = (part, page) => partsOf("hand", page)?.includes(part) ?? true;

/** What is to be known beside the numbers. @param {Page} page */
function note(page) {
  const { playing, explained, hand } = page;
  if (playing) return text("handPlaying");
  if (!samplesOf(page).length) return hand.source === "typed" ? text("handBadSample") : "";
  if (!isCurrent(page)) return "";
  const { error, explanation } = /** @type {Explained} */ (explained);
  if (error || !explanation) return error ?? "";
  if (!explanation.state_after) return text("handDiverges");
  const isStuck = explanation.layers.every(
    ({ W, b, W_after, b_after }) => String(W) === String(W_after) && String(b) === String(b_after),
  );
  const tellsIt = isStuck && isAsked("update", page);
  const keys = [...(tellsIt ? ["handStuck"] : []), ...(isFar(page) ? ["handFar"] : [])];
  return keys.map(key => text(key)).join(" ");
}
