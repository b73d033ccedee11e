/** What the page is drawn on: a light screen, a dark one, or paper, which is light. */

/** Pixels across upright A4: nothing may be wider before the sheet itself is known. */
const UPRIGHT = 700;
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

/** What is too wide is drawn smaller. @param {Element} box @param {number} width */
function fit(box, width) {
  const content = /** @type {HTMLElement[]} */ ([...box.children]);
  for (const each of content) each.style.zoom = "";
  const share = width / box.scrollWidth;
  if (share < 1) for (const each of content) each.style.zoom = String(share);
}
