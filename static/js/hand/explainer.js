/** Keeps the explanation of what is worked out by hand, as long as somebody looks at it. */

import { text } from "../page/text.js";
import { Refused, Unreachable } from "../server/api.js";
import { isCurrent, MOST_SAMPLES, samplesOf } from "./sample.js";

/** @typedef {import("../types.d.ts").Page} Page */

const AGAIN = 1000;

/**
 * One request at a time, none while the network trains, and always for what is shown now.
 * The gradient is checked once its explanation is there.
 *
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {import("../types.d.ts").Request} outside.request
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 */
export function followHand({ store, request, wait }) {
  let busy = false;

  async function follow() {
    if (busy) return;
    busy = true;
    try {
      while (isWanted(store.get())) await explain(store.get());
    } finally {
      busy = false;
    }
  }

  /** @param {Page} page */
  async function explain(page) {
    const { shown: config, state } = page;
    const samples = samplesOf(page);
    const about = { config, state, samples };
    const known = isCurrent(page) ? (page.explained?.explanation ?? null) : null;
    const take = (/** @type {object} */ found) =>
      store.set({ explained: { ...about, explanation: known, error: null, ...found } });
    if (samples.length > MOST_SAMPLES)
      return take({ error: text("handTooMany", { n: samples.length, most: MOST_SAMPLES }) });
    try {
      const explanation = await request("/api/explain", { ...about, check: Boolean(known) });
      take({ explanation });
    } catch (error) {
      if (error instanceof Refused) take({ error: error.message });
      else if (error instanceof Unreachable) await wait(AGAIN);
      else throw error;
    }
  }

  store.subscribe(
    page => [page.view.bench, page.playing, page.state, page.shown, page.data, page.hand],
    follow,
  );
}

/** @param {Page} page */
function isWanted(page) {
  const { view, playing, hand, explained } = page;
  if (view.bench !== "hand" || playing || !samplesOf(page).length) return false;
  if (!isCurrent(page)) return true;
  return hand.check && !explained?.error && !explained?.explanation?.check;
}
