/** The points, to take along. */

import { byId, download } from "../page/dom.js";
import { columnNames } from "../settings/inputs.js";
import { csv } from "./csv.js";

/** @param {import("../types.d.ts").Store} store */
export function mountPoints(store) {
  byId("download-points").onclick = () => {
    const page = store.get();
    const { data, shown } = page;
    const drawn = shown.problem === "classification" ? shown.dataset : shown.reg_dataset;
    const name = shown.points.length ? "typed" : drawn;
    download(`points-${name}.csv`, csv(data, columnNames(page)), "text/csv");
  };
}
