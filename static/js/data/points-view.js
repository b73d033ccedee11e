/** The points, to take along. */

import { byId, download } from "../page/dom.js";
import { columnNames } from "../settings/inputs.js";
import { inputsOf } from "../settings/methods.js";
import { sourceOf } from "../settings/settings.js";
import { csv } from "./csv.js";

/** @param {import("../types.d.ts").Store} store */
export function mountPoints(store) {
  byId("download-points").onclick = () => {
    const { data, shown, view } = store.get();
    const columns = { names: columnNames({ shown, view }), n_inputs: inputsOf(shown) };
    download(`points-${sourceOf(shown)}.csv`, csv(data, columns), "text/csv");
  };
}
