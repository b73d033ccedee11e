/** The bench of many starts, put together. */

import { mountAnswer } from "./answer-view.js";
import { mountCharts } from "./charts-view.js";
import { mountFactors } from "./factors-view.js";
import { mountForm } from "./form-view.js";
import { mountGallery } from "./gallery-view.js";
import { mountSweep } from "./sweep-view.js";
import { mountTable } from "./table-view.js";

/**
 * @param {ReturnType<typeof import("./starts.js").createStarts>} starts
 * @param {Pick<import("../benches.js").Services, "store" | "player" | "patiently" | "plotting"> &
 *   {pin: (link: string, saved: any, called: string) => void}} services
 */
export function mountStarts(starts, { store, player, patiently, plotting, pin }) {
  mountForm(starts, store);
  mountFactors(starts, store);
  mountAnswer(starts, store, player);
  mountSweep(starts, store);
  mountCharts(starts, store, plotting);
  mountGallery(starts, store, patiently, pin);
  mountTable(starts);
  addEventListener("pagehide", () => {
    if (starts.store.get().running) starts.keep();
  });
}
