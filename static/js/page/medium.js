/** What the page is drawn on: a light screen, a dark one, or paper, which is light. */

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
  };
  dark.addEventListener("change", follow);
  print.addEventListener("change", follow);
  addEventListener("beforeprint", () => store.set({ scheme: "light" }));
  addEventListener("afterprint", follow);
  new MutationObserver(follow).observe(root, { attributeFilter: ["data-theme"] });
  follow();
}
