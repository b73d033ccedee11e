/** Both losses, and how good they are. */

import { byId, write } from "../page/dom.js";
import { classNames } from "../settings/inputs.js";
import { baseline, lossOf, measure } from "./measures.js";

/** @param {import("../types.d.ts").Store} store */
export function mountLosses(store) {
  store.subscribe(
    page => [page.frame, page.view.class_names],
    frame => {
      const names = classNames(store.get());
      for (const set of /** @type {const} */ (["train", "test"])) {
        write(byId(`loss-${set}`), lossOf(frame, set));
        write(byId(`measure-${set}`), measure(frame.metrics[set]));
        write(byId(`baseline-${set}`), baseline(frame.metrics[set], names));
      }
    },
  );
}
