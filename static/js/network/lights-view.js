/**
 * Pointing at one of the elements that name a weight, a bias or a unit lights up all the others.
 * No view is drawn again for it: elements get a class, and lose it.
 */

import { keysIn, selectorOf, shining } from "./places.js";

/** @typedef {import("../types.d.ts").Store} Store */

const LIT = "pointed";

/** To be mounted after all views whose elements it lights up. @param {Store} store */
export function mountLights(store) {
  listen(store);
  const light = () => {
    for (const each of document.querySelectorAll(`.${LIT}`)) each.classList.remove(LIT);
    const selector = selectorOf(store.get());
    if (selector) for (const each of document.querySelectorAll(selector)) each.classList.add(LIT);
  };
  store.subscribe(
    page => [shining(page), page.explained, page.shown, page.view.hide, page.card?.open],
    light,
  );
  // What unfolds is filled by then.
  document.addEventListener("toggle", () => requestAnimationFrame(light), { capture: true });
}

/** By the pointer, or else by the keyboard. @param {Store} store */
function listen(store) {
  /** @type {string[]} */
  let over = [];
  /** @type {string[]} */
  let focused = [];
  const tell = () => {
    const pointed = over.length ? over : focused;
    if (String(pointed) !== String(store.get().pointed)) store.set({ pointed });
  };
  const point = (/** @type {EventTarget | null} */ target) => {
    over = keysAt(target);
    tell();
  };
  document.addEventListener("pointerover", ({ target }) => point(target));
  document.documentElement.addEventListener("pointerleave", () => point(null));
  document.addEventListener("focusin", ({ target }) => {
    const byKeyboard = target instanceof Element && target.matches(":focus-visible");
    focused = byKeyboard ? keysAt(target) : [];
    tell();
  });
  document.addEventListener("focusout", () => {
    focused = [];
    tell();
  });
}

/** @param {EventTarget | null} target */
function keysAt(target) {
  const found = target instanceof Element ? target.closest("[data-place]") : null;
  return keysIn(found?.getAttribute("data-place") ?? undefined);
}
