/** The points, to take along. */

import { byId, download } from "../page/dom.js";
import { sourceOf } from "../settings/settings.js";
import { csv } from "./csv.js";

/** @param {import("../types.d.ts").Store} store */
export function mountPoints(store) {
  byId("download-points").onclick = () => {
    const { data, shown } = store.get();
    download(`points-${sourceOf(shown)}.csv`, csv(data), "text/csv");
  };
}
