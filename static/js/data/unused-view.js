/** What typed data leave without effect is switched off, and it is said why. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { controlsAt, hasEffect, idOf } from "../settings/settings.js";

/** @param {import("../types.d.ts").Store} store */
export function mountUnused(store) {
  const { schema } = store.get();
  const rows = controlsAt("data", schema);
  store.subscribe(
    page => [page.shown],
    shown => {
      for (const row of rows) byId(idOf(row)).disabled = !hasEffect(row, shown, schema);
    },
  );
  store.subscribe(
    page => [page.data, page.shown.points.length > 0, page.shown.split === "share"],
    ({ train_labels: { length: train }, test_labels: { length: test } }, typed, isShared) => {
      byId("regenerate").disabled = typed && !isShared;
      write(byId("typed-note"), text(isShared ? "typedNoteShare" : "typedNote"));
      byId("show-test-data").disabled = test === 0;
      byId("typed-note").hidden = !typed;
      byId("no-test-data").hidden = test > 0;
      write(byId("split"), text(test ? "splitOf" : "splitTyped", { n: train, test }));
    },
  );
}
