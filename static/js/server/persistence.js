/** Asks until there is an answer, and has the page say meanwhile what it waits for. */

import { Busy, Unreachable } from "./api.js";

/** Milliseconds before a lost server is asked again. */
const BACK_OFF = [250, 500, 1000, 2000, 4000];

/**
 * @template T
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {() => Promise<T>} ask
 * @param {() => boolean} [isWanted] Whether the answer is still of interest.
 * @returns {Promise<T | null>} Null where it is not any more.
 */
export async function persist({ store, wait }, ask, isWanted = () => true) {
  let waits = false;
  /** @param {boolean} now */
  function waitForTurn(now) {
    if (now !== waits) store.set({ waiting: store.get().waiting + (now ? 1 : -1) });
    waits = now;
  }
  try {
    for (let losses = 0; ; ) {
      try {
        const given = await ask();
        if (store.get().lost) store.set({ lost: false });
        return given;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        const busy = error instanceof Busy;
        waitForTurn(busy);
        store.set({ lost: !busy });
        const back = BACK_OFF[Math.min(losses, BACK_OFF.length - 1)];
        if (!busy) losses++;
        await wait(busy ? 1000 * error.seconds : back);
        if (!isWanted()) return null;
      }
    }
  } finally {
    waitForTurn(false);
  }
}
