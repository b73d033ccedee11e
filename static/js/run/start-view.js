/** What a run starts from: the weights that are shown, typed ones, or drawn ones. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { nameOf } from "../result/chart.js";
import { menuOf } from "../settings/settings.js";
import { nWeights, typed, typedLater } from "./start.js";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{keepWeights: () => void, drawnWeights: () => void}} player
 */
export function mountStart(store, player) {
  const [keep, drawn, note] = [byId("keep-weights"), byId("drawn-weights"), byId("start-note")];
  const { most = 0 } = menuOf("first_weights", store.get().schema);
  keep.onclick = player.keepWeights;
  drawn.onclick = () => {
    player.drawnWeights();
    keep.focus();
  };
  store.subscribe(
    page => [page.shown, page.marks, page.from],
    (shown, marks, from) => {
      const n = nWeights(shown);
      keep.disabled = n > most;
      drawn.hidden = typed(shown) === "none";
      write(drawn, text(typed(shown) === "biases" ? "usualBiases" : "drawnWeights"));
      const later = typedLater(marks);
      const start = text(`starts-${typed(shown)}`);
      const parts = [
        from && text("goesOnFrom", { run: nameOf(from), epoch: from.epoch }),
        keep.disabled ? text("tooManyWeights", { n, most }) : start,
        later && text("drops", { n: later }),
      ];
      write(note, parts.filter(Boolean).join(" · "));
    },
  );
}
