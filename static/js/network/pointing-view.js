/** From the pointer, or the keyboard, to what the card is about. */

import { isHidden } from "../settings/hides.js";
import { sizes } from "../settings/methods.js";
import { into } from "./parameters.js";

/**
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("../types.d.ts").Store} Store
 */

const TARGETS = "[data-weight], [data-bias], .unit";

/**
 * Pointing at a weight or bias shows its card; a click on it, or on a unit, opens the card, and
 * a second one closes it.
 * @param {HTMLElement} root Holds the elements that can be pointed at.
 * @param {Store} store
 */
export function listen(root, store) {
  /** Where the pointer was last. A picture that is rebuilt under it is not pointed at anew. */
  let rest = { x: NaN, y: NaN };
  /** @param {PointerEvent} event */
  const show = event => {
    if (event.clientX === rest.x && event.clientY === rest.y) return;
    const places = placesOf(event.target, store);
    if (event.pointerType === "touch" || places.length !== 1 || store.get().card?.open) return;
    const { clientX: x, clientY: y } = event;
    store.set({ card: { places, open: false, typing: false, x, y } });
  };
  const leave = () => {
    const { card } = store.get();
    if (card && !card.open) store.set({ card: null });
  };
  /** @param {MouseEvent} event */
  const choose = event => {
    const places = placesOf(event.target, store);
    const { card, view } = store.get();
    const layer = layerOf(event.target);
    const told = JSON.stringify([places, layer]);
    const again = card?.open && JSON.stringify([card.places, card.layer]) === told;
    if (!(places.length || layer) || again) return store.set({ card: null });
    if (layer)
      return store.set({
        card: { places, layer, open: true, typing: false, ...positionOf(event) },
      });
    const open = !isHidden(view, "weights");
    const mouse = /** @type {any} */ (event).pointerType !== "touch";
    const typing = open && mouse && places.length === 1;
    store.set({ card: { places, open, typing, ...positionOf(event) } });
  };
  root.addEventListener("pointerover", show);
  root.addEventListener("pointermove", ({ clientX: x, clientY: y }) => {
    rest = { x, y };
  });
  root.addEventListener("pointerout", leave);
  root.addEventListener("click", choose);
}

/** @param {EventTarget | null} target @param {Store} store @returns {Place[]} */
function placesOf(target, store) {
  const found = /** @type {any} */ (target).closest(TARGETS);
  if (!found) return [];
  const { weight, bias, neuron } = found.dataset;
  const [layer, unit, from = null] = (weight ?? bias ?? neuron).split("-").map(Number);
  if (!neuron) return [{ layer, unit, from }];
  const { shown } = store.get();
  return into(layer, unit, sizes(shown)).filter(place => shown.bias || place.from !== null);
}

/** The layer that a click asks about. @param {EventTarget | null} target */
function layerOf(target) {
  const found = /** @type {Element} */ (target).closest("[data-learning]");
  return found ? Number(/** @type {HTMLElement} */ (found).dataset.learning) : undefined;
}

/** A click by the keyboard has no position: it is where its button is. @param {MouseEvent} event */
function positionOf({ detail, clientX, clientY, target }) {
  if (detail) return { x: clientX, y: clientY };
  const { right, top } = /** @type {Element} */ (target).getBoundingClientRect();
  return { x: right, y: top };
}
