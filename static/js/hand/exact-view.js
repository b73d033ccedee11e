/** All digits of a number that is shown rounded: on pointing at it, or tapping it. */

import { stand } from "../page/tips.js";

/**
 * @param {HTMLElement} root Numbers in it bring their exact value along in `data-exact`.
 * @param {HTMLElement} tip
 */
export function showExact(root, tip) {
  /** @param {Event} event */
  const show = ({ target }) => {
    const number = /** @type {Element} */ (target).closest("[data-exact]");
    if (!number) return tip.hidePopover();
    tip.textContent = (number.getAttribute("data-exact") ?? "").replaceAll("-", "−");
    tip.showPopover();
    stand(tip, number);
  };
  for (const event of ["pointerover", "click"]) root.addEventListener(event, show);
  root.addEventListener("pointerleave", () => tip.hidePopover());
  document.addEventListener("scroll", () => tip.hidePopover(), { capture: true, passive: true });
}
