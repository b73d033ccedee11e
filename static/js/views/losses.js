/** Both losses, and how good they are. */

import { byId, write } from "../dom.js";
import { loss, percent } from "../format.js";
import { text } from "../text.js";

/** @param {import("../types.d.ts").Store} store */
export function mountLosses(store) {
  store.subscribe(
    page => [page.frame],
    frame => {
      for (const set of /** @type {const} */ (["train", "test"])) {
        write(byId(`loss-${set}`), loss(frame.loss[set]));
        write(byId(`measure-${set}`), measure(frame.metrics[set]));
      }
    },
  );
}

/** @param {import("../types.d.ts").Metrics} metrics */
function measure({ accuracy, larger_class: larger, r2, mean_loss: mean }) {
  if (accuracy !== null)
    return text("accuracy", { share: percent(accuracy), baseline: percent(larger) });
  return text("r2", { r2: r2 === null ? "–" : r2.toFixed(3), mean: loss(mean) });
}
