/** The best that any model can do, beside what one reaches without learning anything. */

import { make } from "../page/dom.js";
import { text } from "../page/text.js";
import { best } from "./measures.js";

/**
 * @param {HTMLDetailsElement} root Where it stands below the measures.
 * @param {import("../types.d.ts").Store} store
 */
export function mountBest(root, store) {
  const line = make("dl", { id: "best-possible" });
  /** @type {Element} */ (root.querySelector(".panel")).append(line);
  store.subscribe(
    page => [page.data, page.shown.noise],
    () => {
      const known = best(store.get());
      line.hidden = !known;
      if (known) line.replaceChildren(row(known));
    },
  );
}

/** @param {{name: string, value: string}} best */
function row({ name, value }) {
  const about = make("button", { class: "about", "aria-describedby": `help-${name}` }, text(name));
  return make("div", {}, make("dt", {}, about), make("dd", {}, value));
}
