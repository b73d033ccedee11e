/** What typed data leave without effect is switched off, and it is said why. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";

const OF_DRAWN_DATA = ["train-percent", "noise", "regenerate"];

/** @param {import("../types.d.ts").Store} store */
export function mountUnused(store) {
  store.subscribe(
    page => [page.data, page.shown.points.length > 0],
    ({ train_labels: { length: train }, test_labels: { length: test } }, typed) => {
      for (const id of OF_DRAWN_DATA) byId(id).disabled = typed;
      byId("show-test-data").disabled = test === 0;
      byId("typed-note").hidden = !typed;
      byId("no-test-data").hidden = test > 0;
      write(byId("split"), text(test ? "split" : "splitTyped", { n: train, test }));
    },
  );
}
