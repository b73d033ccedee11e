/** The fold of the settings bar: it opens by itself where something in it is set. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { controlsAt, valueIn } from "./settings.js";

/** @param {import("../types.d.ts").Store} store */
export function mountMore(store) {
  const [button, panel] = [byId("more-settings"), byId("more")];
  const rows = controlsAt("fold", store.get().schema);

  const fold = (/** @type {boolean} */ open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.onclick = () => fold(panel.hidden);
  store.subscribe(
    page => rows.map(row => valueIn(row, page)),
    (...values) => {
      const n = rows.filter((row, i) => values[i] !== row.default).length;
      write(button, n ? text("moreSet", { n }) : text("moreSettings"));
      if (n) fold(true);
    },
  );
}
