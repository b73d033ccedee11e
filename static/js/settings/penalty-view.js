/** Says beside the settings why a penalty, or its rate, has no effect. */

import { write } from "../page/dom.js";
import { text } from "../page/text.js";
import { idlePenalty } from "./settings.js";

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountPenalty(root, store) {
  store.subscribe(
    page => [page.config.regularization, page.config.regularization_rate],
    () => {
      const { config } = store.get();
      const why = idlePenalty(config);
      root.hidden = !why;
      write(root, why ? text(why, { penalty: text(config.regularization) }) : "");
    },
  );
}
