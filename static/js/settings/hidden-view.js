/** Takes off the page what its link hides, and says what acts all the same. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { acting, isHidden } from "./hides.js";

/**
 * @param {ParentNode} root An element in it names in `data-hides` what hides it.
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
  const note = byId("hidden-settings");
  store.subscribe(
    page => [page.view, page.config],
    () => {
      const settings = acting(store.get()).join(", ");
      note.hidden = !settings;
      write(note, settings && text("hiddenSettings", { settings }));
    },
  );
}
