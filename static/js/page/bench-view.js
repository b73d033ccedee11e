/** The benches below the network, one open at a time. */

import { byId } from "./dom.js";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: object) => void}} player
 */
export function mountBench(store, player) {
  /** @type {HTMLElement[]} */
  const tabs = [...byId("benches").querySelectorAll("[role=tab]")];
  for (const tab of tabs) tab.onclick = () => player.show({ bench: tab.dataset.bench });
  byId("benches").onkeydown = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  };
  let shown = store.get().view.bench;
  store.subscribe(
    page => [page.view.bench, page.view.hide_text],
    (chosen, bare) => {
      for (const tab of tabs) {
        const open = tab.dataset.bench === chosen;
        tab.setAttribute("aria-selected", String(open));
        tab.tabIndex = open ? 0 : -1;
        byId(`bench-${tab.dataset.bench}`).hidden = !open;
      }
      byId("benches").hidden = bare;
      byId("benches").parentElement.hidden = bare && chosen === "picture";
      if (chosen !== shown && !isInSight(byId("benches"))) byId("benches").scrollIntoView();
      shown = chosen;
    },
  );
}

/** @param {HTMLElement} element */
function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
