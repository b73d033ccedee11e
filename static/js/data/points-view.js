/** The points, to take along. */

import { byId, download } from "../page/dom.js";
import { csv } from "./csv.js";

/** @param {import("../types.d.ts").Store} store */
export function mountPoints(store) {
  const save = () => {
    const { data, shown } = store.get();
    const drawn = shown.problem === "classification" ? shown.dataset : shown.reg_dataset;
    const name = shown.points.length ? "typed" : drawn;
    download(`points-${name}.csv`, csv(data), "text/csv");
  };
  for (const button of ["download-points", "share-points"]) byId(button).onclick = save;
}
