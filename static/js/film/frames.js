/** The pictures of a film, off the page: what the run was at each epoch, made by the server. */

import { made } from "../run/looking.js";
import { nearest } from "../run/past.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Answer} Answer
 */

/**
 * The page as it would show each of some epochs, one after the other: made from the last one, or
 * from a moment of the past that is nearer.
 *
 * @param {Page} page Which stays as it is.
 * @param {number[]} epochs In their order.
 * @param {(page: Page, unit: "epochs", amount: number) => Promise<Answer>} train
 * @returns {AsyncGenerator<Page>}
 */
export async function* frames(page, epochs, train) {
  /** @type {Page | null} */
  let last = null;
  let before = null;
  for (const epoch of epochs) {
    const moment = nearest(page.past, epoch);
    const from = last && moment === before ? last : moment;
    const { state, frame, link, features } = await made(train, () => page, from, epoch);
    const { config } = moment;
    before = moment;
    last = { ...page, config, shown: config, state, frame, link, features: features ?? null };
    yield last;
    if (frame.diverged) return;
  }
}
