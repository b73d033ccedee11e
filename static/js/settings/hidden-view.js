/** Takes off the page what its link hides; an element names it in `data-hides`. */

import { isHidden } from "./hides.js";

/**
 * @param {ParentNode} root
 * @param {import("../types.d.ts").Store} store
 */
export function mountHidden(root, store) {
  /** @type {HTMLElement[]} */
  const elements = [...root.querySelectorAll("[data-hides]")].map(
    element => /** @type {HTMLElement} */ (element),
  );
  store.subscribe(
    page => [page.view.hide, page.view.hide_text],
    () => {
      const { view } = store.get();
      document.body.toggleAttribute("data-hide-text", view.hide_text);
      for (const element of elements) element.hidden = isHidden(view, element.dataset.hides ?? "");
    },
  );
}
