/** The points, to take along. */

import { byId, download } from "../page/dom.js";
import { columnNames } from "../settings/inputs.js";
import { sourceOf } from "../settings/settings.js";
import { csv } from "./csv.js";

/** @param {import("../types.d.ts").Store} store */
export function mountPoints(store) {
  const save = () => {
    const page = store.get();
    const content = csv(page.data, columnNames(page));
    download(`points-${sourceOf(page.shown)}.csv`, content, "text/csv");
  };
  for (const button of ["download-points", "share-points"]) byId(button).onclick = save;
}
