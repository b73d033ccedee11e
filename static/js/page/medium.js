/** What the page is drawn on: a light screen, a dark one, or paper, which is light. */

/** Pixels across upright A4: nothing may be wider before the sheet itself is known. */
const UPRIGHT = 700;
const TRIES = 3;
/** Of the width, what may be used: brackets stand out a little. */
const MARGIN = 0.99;
/** What scrolls on a screen. */
const BOXES = ".scroll, .scrolls, .ranking, .typed-rows, #entry-layers, .equation > div > span";

/**
 * Drawings read it from the store, and follow it. Paper has its layout once its rules hold:
 * what measures its room waits for that, what has colours must not.
 *
 * @param {import("../types.d.ts").Store} store
 */
export function followMedium(store) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const print = matchMedia("print");
  const follow = () => {
    const chosen = root.dataset.theme || (dark.matches ? "dark" : "light");
    const scheme = chosen === "dark" && !print.matches ? "dark" : "light";
    store.set({ scheme, paper: print.matches });
    for (const box of boxes()) fit(box, print.matches ? box.clientWidth : Infinity);
  };
  dark.addEventListener("change", follow);
  print.addEventListener("change", follow);
  addEventListener("beforeprint", () => {
    store.set({ scheme: "light" });
    for (const box of boxes()) fit(box, UPRIGHT);
  });
  addEventListener("afterprint", follow);
  new MutationObserver(follow).observe(root, { attributeFilter: ["data-theme"] });
  follow();
}

const boxes = () => document.querySelectorAll(BOXES);

/**
 * What is too wide is drawn smaller; letters do not follow as evenly as boxes, so it is tried again.
 * @param {Element} box
 * @param {number} width
 */
function fit(box, width) {
  const content = /** @type {HTMLElement[]} */ ([...box.children]);
  const zoom = (/** @type {string} */ share) => {
    for (const each of content) each.style.zoom = share;
  };
  zoom("");
  for (let share = 1, left = TRIES; left > 0 && box.scrollWidth > width; left--) {
    share *= (MARGIN * width) / box.scrollWidth;
    zoom(String(share));
  }
}
