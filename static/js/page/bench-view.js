/** The benches beside network and map, one open at a time; the first tab closes them. */

import { byId } from "./dom.js";
import { slide } from "./menus-view.js";
import { isFlag } from "./shape.js";
import { lasting, recall, remember } from "./storage.js";

const WIDE = "wide";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: object) => void}} player
 */
export function mountBench(store, player) {
  /** @type {HTMLElement[]} */
  const tabs = [...byId("benches").querySelectorAll("[role=tab]")];
  const shown = () => tabs.filter(tab => !tab.hidden);
  for (const tab of tabs) tab.onclick = () => player.show({ bench: tab.dataset.bench });
  byId("benches").onkeydown = (/** @type {KeyboardEvent} */ event) => {
    const tabs = shown();
    const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    next.click();
  };
  let last = store.get().view.bench;
  const sheet = byId("bench");
  store.subscribe(
    page => [page.view.bench, page.view.hide_text, page.view.hide],
    (chosen, bare) => {
      for (const tab of tabs) {
        const open = tab.dataset.bench === chosen;
        tab.setAttribute("aria-selected", String(open));
        tab.tabIndex = open ? 0 : -1;
      }
      const [first] = shown();
      if (first && !shown().some(tab => tab.tabIndex === 0)) first.tabIndex = 0;
      for (const [i, tab] of tabs.slice(1).entries())
        sheet.querySelectorAll("[role=tabpanel]")[i].hidden = tab.dataset.bench !== chosen;
      byId("benches").hidden = bare || !first;
      sheet.hidden = chosen === tabs[0].dataset.bench;
      document.body.toggleAttribute("data-bench-open", !sheet.hidden);
      if (sheet.hidden) slide(false);
      if (chosen !== last && !sheet.hidden && !isInSight(sheet)) sheet.scrollIntoView();
      last = chosen;
    },
  );
  mountWidth(byId("widen"));
}

/** @param {HTMLElement} element */
function isInSight(element) {
  const { top } = element.getBoundingClientRect();
  return top >= 0 && top < innerHeight;
}

/** @param {HTMLElement} button Gives the bench more of the window's width, or less. */
function mountWidth(button) {
  const set = (/** @type {boolean} */ wide) => {
    document.body.toggleAttribute("data-wide", wide);
    button.setAttribute("aria-pressed", String(wide));
    remember(lasting(), WIDE, wide);
  };
  button.onclick = () => set(button.getAttribute("aria-pressed") !== "true");
  set(recall(lasting(), WIDE, isFlag) === true);
}
