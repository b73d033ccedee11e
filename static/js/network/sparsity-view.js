/** How many weights are exactly zero and how many links dead, where regularization may do that. */

import { write } from "../page/dom.js";
import { text } from "../page/text.js";
import { method, sizes } from "../settings/methods.js";
import { sparsity } from "./parameters.js";

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountSparsity(root, store) {
  store.subscribe(
    page => [page.state, page.shown],
    (state, shown) => {
      const { weights, zero, dead } = sparsity(state, sizes(shown));
      root.hidden = !method("regularization", shown.regularization).pulls && !dead;
      if (root.hidden) return;
      const zeros = text("zeroWeights", { n: zero, of: weights });
      write(root, dead ? `${zeros} ${text("deadLinks", { n: dead })}` : zeros);
    },
  );
}
