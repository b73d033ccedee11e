/** Keeps the runs that are left, in the page and across visits. */

import { added, read, write } from "./runs.js";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {import("../page/storage.js").Store} storage
 */
export function createKeeper(store, storage) {
  let last = store.get();

  /** Other tabs keep runs too: begin with what is stored, not with what was read long ago. */
  function change(/** @type {(runs: import("../types.d.ts").Run[]) => typeof runs} */ changed) {
    const runs = write(storage, changed(read(storage, store.get().runs)));
    const numbers = runs.map(run => run.number);
    const overlaid = store.get().overlaid.filter(number => numbers.includes(number));
    store.set({ runs, overlaid });
  }

  store.subscribe(
    page => [page],
    page => {
      const left = last;
      last = page;
      if (page.run !== left.run) change(runs => added(runs, left));
    },
  );

  return {
    /** @param {number} number */
    remove: number => change(runs => runs.filter(run => run.number !== number)),
    clear: () => change(() => []),
  };
}
