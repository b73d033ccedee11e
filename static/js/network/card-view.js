/** The card beside a weight, a bias or a unit: its numbers as they train, and to type others. */

import { make, throttled, write } from "../page/dom.js";
import { createField } from "../page/fields.js";
import { weight } from "../page/format.js";
import { lockButton, showLock } from "../page/lock.js";
import { text } from "../page/text.js";
import { isHidden } from "../settings/hides.js";
import { sizes } from "../settings/methods.js";
import { courseOf } from "./course-view.js";
import { areFrozen, toggled } from "./frozen.js";
import { beside } from "./geometry.js";
import { followLearning, learningOf } from "./learning-view.js";
import { placeName, unitName } from "./names.js";
import { indexOf, isDead, numbers } from "./parameters.js";
import { placeKey } from "./places.js";

/**
 * @typedef {import("../types.d.ts").Card} Card
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {{edit: (place: Place, value: number) => void, configure: (change: object) => void}} Player
 */

const EDGE = 8;
/** Milliseconds between two pictures of a course. */
const INTERVAL = 100;

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {Player} player
 * @param {Parameters<typeof followLearning>[1]} outside
 */
export function mountCard(root, store, player, outside) {
  /** @type {(() => void)[]} */
  let followers = [];
  /** @type {Element | null} */
  let opener = null;
  const follow = () => {
    for (const each of followers) each();
  };

  /** @type {(() => void) | null} */
  let course = null;
  const draw = throttled(INTERVAL, () => {
    const { card } = store.get();
    if (!card || !course) return;
    const before = root.offsetHeight;
    course();
    if (root.offsetHeight !== before) stand(root, card);
  });
  const learned = followLearning(store, outside, draw);

  const close = () => {
    const inside = root.contains(document.activeElement);
    store.set({ card: null });
    if (inside && opener instanceof HTMLElement) standing(opener)?.focus();
  };

  const build = () => {
    const { card } = store.get();
    if (card?.open && !root.contains(document.activeElement)) opener = document.activeElement;
    const head = card && heading(card, store);
    const fields = card?.open ? fieldsOf(card, store, player, close) : [];
    const past = card?.open && !isHidden(store.get().view, "courses") ? pastOf(card) : null;
    course = past?.follow ?? null;
    followers = [...(head ? [head.follow] : []), ...fields.map(each => each.follow)];
    root.hidden = !card;
    root.replaceChildren(...(head ? head.elements : []));
    if (!card) return;
    if (card.open) {
      root.setAttribute("role", "dialog");
      const rows = fields.length
        ? [make("div", { class: "rows" }, ...fields.map(f => f.element))]
        : [];
      root.append(closing(close), ...(past ? [past.element] : []), ...rows);
      course?.();
    } else {
      root.removeAttribute("role");
      root.append(make("p", { class: "caption" }, text("clickToType")));
    }
    follow();
    stand(root, card);
    if (card.open) (card.typing ? fields[0].field : root).focus({ preventScroll: true });
  };

  const pastOf = (/** @type {Card} */ card) =>
    card.layer ? learningOf(card.layer, store, learned) : courseOf(card, store, learned);

  store.subscribe(page => [page.card?.places, page.card?.open], build);
  store.subscribe(page => [page.state, page.past, page.back, page.marks, page.playing], draw);
  store.subscribe(page => [page.state, page.config.frozen], follow);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && store.get().card?.open) close();
  });
  closeElsewhere(root, store);
}

/** What opened the card may have been built anew. @param {HTMLElement} opener @returns {any} */
function standing(opener) {
  const { neuron, learning } = opener.dataset;
  if (opener.isConnected) return opener;
  return document.querySelector(
    learning ? `[data-learning="${learning}"]` : `.unit[data-neuron="${neuron}"]`,
  );
}

/**
 * A click elsewhere closes the card, unless it opens another one; one that began within the
 * card does not.
 *
 * @param {HTMLElement} root
 * @param {Store} store
 */
function closeElsewhere(root, store) {
  const open = () => (store.get().card?.open ? store.get().card?.places : null);
  /** @type {Place[] | null | undefined} */
  let before = null;
  const press = (/** @type {PointerEvent} */ { target }) => {
    before = root.contains(/** @type {Node} */ (target)) ? null : open();
  };
  document.addEventListener("pointerdown", press, { capture: true });
  document.addEventListener("click", ({ detail }) => {
    if (detail && before && before === open()) store.set({ card: null });
  });
}

/**
 * Name of a unit; or name and value of a weight or bias, and whether its link is dead.
 * @param {Card} card
 * @param {Store} store
 */
function heading({ places, layer: whole }, store) {
  const title = make("p", { id: "card-name" });
  if (whole) {
    write(title, text("learning.title"));
    return { elements: [title], follow: () => {} };
  }
  const { layer, unit } = places[0];
  const note = make("p", { class: "caption" });
  if (places.length > 1) {
    const name = unitName(layer, unit, store.get());
    write(title, name[0].toUpperCase() + name.slice(1));
    return { elements: [title], follow: () => {} };
  }
  const name = placeName(places[0], store.get());
  const index = indexOf(places[0], sizes(store.get().shown));
  const follow = () => {
    const { parameters, dead } = numbers(store.get().state);
    write(title, text("valueOf", { name, value: weight(parameters[index]) }));
    write(note, isDead(dead, index) ? text("deadLink") : "");
  };
  return { elements: [title, note], follow };
}

/** @param {() => void} close */
function closing(close) {
  return make("button", { class: "close", "aria-label": text("close"), onclick: close }, "×");
}

/**
 * @param {Card} card
 * @param {Store} store
 * @param {Player} player
 * @param {() => void} close
 */
function fieldsOf({ places }, store, player, close) {
  const shape = sizes(store.get().shown);
  const single = places.length === 1;
  const wanted = () => store.get().card?.places === places;
  return places.map(place => {
    const { layer, unit, from } = place;
    const index = indexOf(place, shape);
    const kind = from === null ? "theBias" : "theWeight";
    const name = from === null ? `bias-${layer}-${unit}` : `weight-${layer}-${unit}-${from}`;
    const made = createField(name, single ? text("newValue") : shortLabel(place, store), kind, {
      read: () => numbers(store.get().state).parameters[index],
      apply: value => player.edit(place, value),
      entered: () => (single ? close() : made.field.select()),
      wanted,
    });
    made.element.dataset.place = placeKey(place);
    const lock = lockOf(place, store, player);
    made.field.parentElement?.after(lock.element);
    return {
      ...made,
      follow: () => {
        made.follow();
        lock.follow();
      },
    };
  });
}

/** @param {Place} place @param {Store} store @param {Player} player */
function lockOf(place, store, player) {
  const frozen = () => store.get().config.frozen;
  const press = () => {
    const { config } = store.get();
    player.configure({ frozen: toggled([place], frozen(), sizes(config)) });
  };
  const element = lockButton(placeName(place, store.get()), press);
  return { element, follow: () => showLock(element, areFrozen([place], frozen())) };
}

/** @param {Place} place @param {Store} store */
function shortLabel({ layer, from }, store) {
  if (from === null) return text("biasField");
  return text("weightField", { from: unitName(layer - 1, from, store.get()) });
}

/** @param {HTMLElement} root @param {Card} card */
function stand(root, card) {
  root.style.left = root.style.top = "0";
  const parent = /** @type {HTMLElement} */ (root.parentElement);
  const frame = parent.getBoundingClientRect();
  const isClipped = getComputedStyle(parent).overflow === "hidden";
  const room = {
    left: Math.max(frame.left, 0) + EDGE,
    top: (isClipped ? frame.top : 0) + EDGE,
    right: Math.min(frame.right, document.documentElement.clientWidth) - EDGE,
    bottom: (isClipped ? frame.bottom : window.innerHeight) - EDGE,
  };
  root.style.maxHeight = `${room.bottom - room.top}px`;
  const { left, top } = beside(card, root.getBoundingClientRect(), room);
  root.style.left = `${left - frame.left}px`;
  root.style.top = `${top - frame.top}px`;
}
