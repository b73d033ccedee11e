/**
 * The page's only mutable state. Views read it and subscribe to parts of it;
 * what is not in here can be computed from what is.
 *
 * @template {object} S
 * @param {S} initial
 */
export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  /** @type {Set<() => void>} */
  const listeners = new Set();

  return {
    /** @returns {Readonly<S>} */
    get: () => state,

    /**
     * Merge a change, then notify every subscription whose part differs.
     * @param {Partial<S>} change
     */
    set(change) {
      state = Object.freeze({ ...state, ...change });
      for (const notify of [...listeners]) notify();
    },

    /**
     * Call `render` now, and again whenever a part that `select` picks is a new value.
     *
     * @param {(state: Readonly<S>) => unknown[]} select
     * @param {(...parts: any[]) => void} render Takes the parts, or the first few of them.
     * @returns {() => void} Ends the subscription.
     */
    subscribe(select, render) {
      let last = select(state);
      const notify = () => {
        const parts = select(state);
        if (parts.every((part, i) => Object.is(part, last[i]))) return;
        last = parts;
        render(...parts);
      };
      listeners.add(notify);
      render(...last);
      return () => listeners.delete(notify);
    },
  };
}
