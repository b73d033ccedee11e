/** Menus that open over the page, and the drawer of what has no room beside an open bench. */

import { byId } from "./dom.js";

/** With room, what belongs to the result lies beside it and may stay. */
const BESIDE = matchMedia("(min-width: 961px)");
const DRAWER = "data-drawer";

/** A click elsewhere closes a menu; Escape closes a menu, or else the drawer. */
export function mountMenus() {
  addEventListener("pointerdown", ({ target }) => {
    for (const menu of document.querySelectorAll(".menu[open]"))
      if (!menu.contains(/** @type {Node} */ (target)) && !stays(menu))
        menu.removeAttribute("open");
  });
  addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || document.querySelector("dialog[open], #card[role=dialog]")) return;
    const menu = /** @type {Element} */ (target).closest?.(".menu[open]");
    if (menu) {
      menu.removeAttribute("open");
      menu.querySelector("summary")?.focus();
    } else if (document.body.hasAttribute(DRAWER)) {
      slide(false);
      byId("open-data").focus();
    }
  });
  byId("open-data").onclick = () => slide(!document.body.hasAttribute(DRAWER));
}

/** @param {boolean} open Whether the drawer is to be. */
export function slide(open) {
  document.body.toggleAttribute(DRAWER, open);
  byId("open-data").setAttribute("aria-expanded", String(open));
}

/** @param {Element} menu */
const stays = menu => BESIDE.matches && menu.classList.contains("up");
