/** Keeps the explanation of what is worked out by hand, as long as somebody looks at it. */

import { text } from "../page/text.js";
import { Refused } from "../server/api.js";
import { follow } from "../server/follower.js";
import { isOpen } from "../settings/viewing.js";
import { isCurrent, MOST_SAMPLES, samplesOf } from "./sample.js";

/** @typedef {import("../types.d.ts").Page} Page */

/**
 * None is asked for while the network trains. The gradient is checked once its explanation is
 * there.
 *
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {import("../types.d.ts").Request} outside.request
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 */
export function followHand({ store, request, wait }) {
  follow({
    store,
    wait,
    subject: page => (isAsked(page) ? parts(page) : null),
    ask: async page => {
      const about = aboutOf(page);
      const n = about.samples.length;
      if (n > MOST_SAMPLES) throw new Refused(text("handTooMany", { n, most: MOST_SAMPLES }));
      return request("/api/explain", { ...about, check: isChecked(page) });
    },
    found: ({ page, answer, error }) =>
      store.set({ explained: { ...aboutOf(page), explanation: answer ?? known(page), error } }),
  });
}

/** @param {Page} page */
function isAsked(page) {
  return isOpen("hand", page) && !page.playing && samplesOf(page).length > 0;
}

/** @param {Page} page */
function parts(page) {
  return [page.state, page.shown, String(samplesOf(page)), isChecked(page)];
}

/** @param {Page} page */
function aboutOf(page) {
  return { config: page.shown, state: page.state, samples: samplesOf(page) };
}

/** The explanation of what the page shows, if it is there. @param {Page} page */
function known(page) {
  return isCurrent(page) ? (page.explained?.explanation ?? null) : null;
}

/** Whether the check is wanted now, or was made. @param {Page} page */
function isChecked(page) {
  const explanation = known(page);
  return explanation !== null && (page.hand.check || Boolean(explanation.check));
}
