/** The menu of settings that are rarely changed: it says how many of them are set. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { controlsAt, valueIn } from "./settings.js";

/** @param {import("../types.d.ts").Store} store */
export function mountMore(store) {
  const rows = controlsAt("fold", store.get().schema);
  store.subscribe(
    page => rows.map(row => valueIn(row, page)),
    (...values) => {
      const n = rows.filter((row, i) => values[i] !== row.default).length;
      write(byId("more-settings"), n ? text("moreSet", { n }) : text("moreSettings"));
    },
  );
}
