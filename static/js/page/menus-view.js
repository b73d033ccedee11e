/** Menus that open over the page, and the drawer of what has no room beside an open bench. */

import { byId } from "./dom.js";

const PASSING = ".menu:not(.up)[open]";

/** A click elsewhere and Escape close a menu; what lies beside the result stays. */
export function mountMenus() {
  addEventListener("pointerdown", ({ target }) => {
    for (const menu of document.querySelectorAll(PASSING))
      if (!menu.contains(/** @type {Node} */ (target))) menu.removeAttribute("open");
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && document.body.hasAttribute("data-drawer")) byId("open-data").click();
  });
  addEventListener("keydown", event => {
    const menu = /** @type {Element} */ (event.target).closest?.(".menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
  mountDrawer(byId("open-data"));
}

/** @param {HTMLElement} button */
function mountDrawer(button) {
  button.onclick = () => {
    const open = document.body.toggleAttribute("data-drawer");
    button.setAttribute("aria-expanded", String(open));
  };
}
