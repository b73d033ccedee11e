/**
 * The menu of settings that are rarely changed: it says how many of them are set, and leaves out
 * what has no effect beside the others.
 */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { controlsAt, hasEffect, idOf, valueIn } from "./settings.js";

/** @param {import("../types.d.ts").Store} store */
export function mountMore(store) {
  const { schema } = store.get();
  const rows = controlsAt("fold", schema);
  store.subscribe(
    page => [page.config, page.view],
    (config, view) => {
      const used = rows.filter(row => hasEffect(row, config, schema));
      for (const row of rows) {
        const label = /** @type {HTMLElement} */ (whole(byId(idOf(row))));
        label.classList.toggle("unused", !used.includes(row));
      }
      const n = used.filter(row => valueIn(row, { config, view }) !== row.default).length;
      write(byId("more-settings"), n ? text("moreSet", { n }) : text("moreSettings"));
    },
  );
}

/** A control with all that belongs to it. @param {Element} control */
const whole = control => control.closest(".number") ?? control.closest("label");
