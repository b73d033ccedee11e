/** What the columns of typed data are, beside the data. */

import { write } from "../page/dom.js";
import { text } from "../page/text.js";
import { inputSign, targetNames } from "../settings/inputs.js";
import { inputsOf } from "../settings/methods.js";

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountNames(root, store) {
  store.subscribe(
    page => [page.shown, page.view.names],
    (shown, names) => {
      root.hidden = !(shown.points.length && names.length);
      if (root.hidden) return;
      const inputs = names
        .slice(0, inputsOf(shown))
        .map((/** @type {string} */ name, /** @type {number} */ i) =>
          text("columnIs", { sign: inputSign(i + 1), name }),
        );
      const targets = targetNames({ shown, view: store.get().view }).map(name =>
        text("columnIs", { sign: text("target"), name }),
      );
      write(root, `${[...inputs, ...targets].join("; ")}.`);
    },
  );
}
