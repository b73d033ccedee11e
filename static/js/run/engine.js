/** Which engine trains, as far as a reader should know of it. */

import { text } from "../page/text.js";

/** Milliseconds that loading the compiled engine takes; compiling it takes longer. */
const LOADING = 4000;

/**
 * Say once which engine there is not, or not yet.
 *
 * @param {import("../types.d.ts").Store} store
 * @param {object} outside
 * @param {() => Promise<import("../types.d.ts").Health>} outside.health
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 */
export async function watchEngine(store, { health: ask, wait }) {
  let health = await ask();
  const say = (/** @type {string} */ note, values = {}) =>
    store.set({ notes: [...store.get().notes, text(note, values)] });
  if (!health.ready) {
    await wait(LOADING);
    health = await ask();
  }
  if (!health.ready) {
    say("engineCompiling");
    while (!health.ready) {
      await wait(500);
      health = await ask();
    }
    const said = text("engineCompiling");
    store.set({ notes: store.get().notes.filter(note => note !== said) });
  }
  if (health.why) say("engineMissing", { why: health.why });
  else if (health.engine === "reference") say("engineReference");
}
