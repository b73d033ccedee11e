/** The bench "Two runs": the pinned run as the page shows its own, and what sets them apart. */

import { byId, make, throttled, write } from "../page/dom.js";
import { epoch } from "../page/format.js";
import { text } from "../page/text.js";
import { lossOf, measure } from "../result/measures.js";
import { isOpen } from "../settings/viewing.js";
import { beginning, changes, difference, standing, verdict } from "./comparison.js";
import { besidePage } from "./pinned.js";
import { createSmall } from "./small-view.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Pinned} Pinned
 * @typedef {ReturnType<typeof import("./beside.js").createBeside>} Beside
 */

const BENCH = "beside";
const SELDOM = 200;

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {Beside} beside
 * @param {(map: HTMLElement, pinned: Store) => void} mountMap
 */
export function mountBeside(root, store, beside, mountMap) {
  mountButtons(store, beside);
  addEventListener("pagehide", beside.keep);
  const isShown = (/** @type {Page} */ page) => page.beside !== null && isOpen(BENCH, page);
  let mount = () => {
    mount = () => {};
    follow(root, store, beside, isShown, mountMap);
  };
  store.subscribe(
    page => [page.beside === null, isShown(page)],
    (none, shown) => {
      byId("beside-none").hidden = !none;
      root.toggleAttribute("data-empty", none);
      byId("beside-pin").classList.toggle("primary", none);
      if (shown) mount();
    },
  );
}

/** @param {Store} store @param {Beside} beside */
function mountButtons(store, beside) {
  byId("beside-pin").onclick = beside.pin;
  byId("beside-pair").onclick = beside.pair;
  byId("beside-play").onclick = beside.play;
  byId("beside-swap").onclick = beside.swap;
  byId("beside-unpin").onclick = () => {
    beside.unpin();
    byId("beside-pin").focus();
  };
  store.subscribe(
    page => [page.playing && page.beside?.plays === true],
    plays => {
      write(byId("beside-play").firstElementChild, text(plays ? "beside.pause" : "beside.play"));
      byId("beside-play").setAttribute("aria-pressed", String(plays));
    },
  );
}

/**
 * What is shown, as long as somebody looks.
 *
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {Beside} beside
 * @param {(page: Page) => boolean} isShown
 * @param {(map: HTMLElement, pinned: Store) => void} mountMap
 */
function follow(root, store, beside, isShown, mountMap) {
  const pinned = beheld(store, isShown);
  mountMap(byId("beside-map"), pinned);
  const draw = createSmall(byId("beside-network"), pinned);
  const told = throttled(SELDOM, () => isShown(store.get()) && tell(store.get(), beside));
  pinned.subscribe(
    page => [page.frame, page.features, page.view.discretize, page.scheme, page.size],
    () => {
      draw();
      count(pinned.get());
    },
  );
  store.subscribe(
    ({ beside, frame, shown, marks, playing, diverged, stopped, data }) => [
      ...[beside, frame, shown, marks, playing, diverged, stopped, data],
    ],
    told,
  );
  beside.store.subscribe(({ begun }) => [begun], told);
  const place = () => twin(root, byId("boundary"));
  new ResizeObserver(place).observe(byId("boundary"));
  new ResizeObserver(() => {
    place();
    draw();
  }).observe(root);
}

/** A store whose page shows the pinned run. @param {Store} store @param {(page: Page) => boolean} isShown @returns {Store} */
function beheld(store, isShown) {
  let of = store.get();
  let seen = besidePage(of);
  const get = () => {
    const page = store.get();
    if (page !== of && isShown(page)) [of, seen] = [page, besidePage(page)];
    return seen;
  };
  const subscribe = (/** @type {any} */ select, /** @type {any} */ render) =>
    store.subscribe(() => select(get()), render);
  return { ...store, get, subscribe };
}

/** @param {Page} page Of the pinned run. */
function count({ frame }) {
  for (const set of /** @type {const} */ (["train", "test"])) {
    write(byId(`beside-loss-${set}`), lossOf(frame, set));
    write(byId(`beside-measure-${set}`), measure(frame.metrics[set]));
  }
  write(byId("beside-epoch"), text("beside.epoch", { epoch: epoch(frame.epoch) }));
}

/** @param {Page} page @param {Beside} beside */
function tell(page, beside) {
  const { called } = /** @type {Pinned} */ (page.beside);
  const [sentences, stands] = [verdict(page), standing(page)];
  write(byId("beside-name"), called ? text("beside.called", { run: called }) : text("beside.run"));
  say(byId("beside-verdict"), sentences);
  write(byId("beside-standing"), stands);
  const begun = beginning(page, beside.store.get().begun);
  const apart = [difference(page), begun, changes(page)].filter(Boolean);
  write(byId("beside-differ"), apart.join(" "));
  const [mine, its] = [byId("map-name"), byId("beside-map-name")];
  its.classList.toggle("unseen", mine.textContent === its.textContent);
  if (!page.playing) write(byId("beside-told"), [...sentences, stands].join(" "));
}

/** A line each. @param {HTMLElement} place @param {string[]} sentences */
function say(place, sentences) {
  const lines = sentences.map((_, i) => place.children[i] ?? make("p"));
  if (place.children.length !== lines.length) place.replaceChildren(...lines);
  for (const [i, line] of lines.entries()) write(line, sentences[i]);
}

/** The map as large as the page's, and in the same place of its sheet. @param {HTMLElement} root @param {HTMLElement} map */
function twin(root, map) {
  const [own, room] = [map, /** @type {Element} */ (map.parentElement)].map(each =>
    each.getBoundingClientRect(),
  );
  const head = own.top - root.getBoundingClientRect().top;
  const sizes = { width: room.width, map: own.width, head: Math.max(head, 0) };
  for (const [name, size] of Object.entries(sizes))
    root.style.setProperty(`--beside-${name}`, `${size}px`);
}
