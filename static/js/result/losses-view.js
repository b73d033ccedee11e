/** Both losses, and how good they are. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { classNames } from "../settings/inputs.js";
import { baseline, isAsked, measure, toldLoss } from "./measures.js";

const SETS = /** @type {const} */ (["train", "test"]);

/** @param {import("../types.d.ts").Store} store */
export function mountLosses(store) {
  const course = /** @type {HTMLElement} */ (byId("curves").parentElement);
  store.subscribe(
    page => [page.frame, page.view, page.inside, page.worked],
    frame => {
      const page = store.get();
      const names = classNames(page);
      const asked = SETS.filter(set => isAsked(page, set));
      for (const set of SETS) {
        const isHidden = asked.includes(set);
        const metrics = frame.metrics[set];
        write(byId(`loss-${set}`), toldLoss(page, set));
        write(byId(`measure-${set}`), isHidden ? text("lossAsked") : measure(metrics));
        write(byId(`baseline-${set}`), isHidden ? "" : baseline(metrics, names));
      }
      document.body.toggleAttribute("data-asked", asked.length > 0);
      course.dataset.why = text("lossAskedChart");
    },
  );
}
