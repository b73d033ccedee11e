/**
 * Asks the server about the page that is shown, and again as that changes: one question at
 * a time and at most ten a second, so that a run that plays is not held up by it.
 */

import { Refused, Unreachable } from "./api.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {{page: Page, answer: any, error: string | null}} Finding What was asked about,
 *   and what the server said of it.
 */

const INTERVAL = 100;
const LATER = 1000;

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {(page: Page) => unknown[] | null} outside.subject What the answer depends on;
 *   null if there is nothing to be asked.
 * @param {(page: Page) => Promise<any>} outside.ask
 * @param {(finding: Finding) => void} outside.found Not called for a run that was replaced.
 */
export function follow({ store, wait, subject, ask, found }) {
  /** @type {unknown[] | null} */
  let known = null;
  let running = false;

  function isKnown(/** @type {unknown[]} */ now) {
    return known?.every((part, i) => Object.is(part, now[i]));
  }

  async function answer(/** @type {Page} */ page) {
    try {
      return { page, answer: await ask(page), error: null };
    } catch (error) {
      if (error instanceof Refused) return { page, answer: null, error: error.message };
      if (error instanceof Unreachable) return null;
      throw error;
    }
  }

  async function run() {
    if (running) return;
    running = true;
    try {
      for (;;) {
        const page = store.get();
        const now = subject(page);
        if (!now || isKnown(now)) return;
        const pause = wait(INTERVAL);
        const finding = await answer(page);
        if (finding && page.run === store.get().run && subject(store.get())) {
          known = now;
          found(finding);
        }
        await (finding ? pause : wait(LATER));
      }
    } finally {
      running = false;
    }
  }

  store.subscribe(page => subject(page) ?? [null], run);
}
