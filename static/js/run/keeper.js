/** Keeps the runs that are left, in the page and across visits. */

import { text } from "../page/text.js";
import { nameOf } from "../result/chart.js";
import { present } from "./looking.js";
import { added, broughtBack, named, read, write } from "./runs.js";

/** @typedef {import("../types.d.ts").Run} Run */

/**
 * @param {import("../types.d.ts").Store} store
 * @param {import("../page/storage.js").Store} storage
 */
export function createKeeper(store, storage) {
  let last = store.get();

  /**
   * Other tabs keep runs too: begin with what is stored, not with what was read long ago.
   * @param {(runs: Run[]) => Run[]} changed
   * @returns {Run[]} Those that are gone.
   */
  function change(changed) {
    const before = read(storage, store.get().runs);
    const runs = write(storage, changed(before));
    const numbers = runs.map(run => run.number);
    const overlaid = store.get().overlaid.filter(number => numbers.includes(number));
    store.set({ runs, overlaid });
    return before.filter(run => !numbers.includes(run.number));
  }

  /** @param {(runs: Run[]) => Run[]} changed */
  function grow(changed) {
    const runs = change(changed);
    if (!runs.length) return;
    const said = text("gaveWay", { runs: runs.map(nameOf).join(", ") });
    store.set({ gone: { runs, deleted: false }, notes: [...store.get().notes, said] });
  }

  /** @param {(run: Run) => boolean} wanted */
  function remove(wanted) {
    const runs = change(all => all.filter(wanted));
    if (runs.length) store.set({ gone: { runs, deleted: true } });
  }

  /** Deleted runs that can still come back. */
  function deleted() {
    const { gone } = store.get();
    return gone?.deleted ? gone.runs : [];
  }

  store.subscribe(
    page => [page],
    page => {
      const left = last;
      last = page;
      if (page.run !== left.run) grow(runs => added(runs, present(left), deleted()));
    },
  );

  return {
    /** @param {number} number */
    remove: number => remove(run => run.number !== number),
    clear: () => remove(() => false),

    /** What was deleted last comes back. */
    bringBack() {
      const runs = deleted();
      store.set({ gone: null });
      grow(all => broughtBack(all, runs));
    },

    /** @param {number} number @param {string} name "" for none. */
    rename(number, name) {
      change(runs => runs.map(run => (run.number === number ? named(run, name) : run)));
    },
  };
}
