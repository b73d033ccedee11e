/** The key to the picture of the network. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";

/** @param {import("../types.d.ts").Store} store */
export function mountLegend(store) {
  store.subscribe(
    page => [page.shown.bias],
    bias => {
      for (const each of document.querySelectorAll("[data-key=bias]"))
        each.toggleAttribute("hidden", !bias);
      write(byId("legend-edit"), text(bias ? "legendEdit" : "legendEditWeights"));
    },
  );
}
