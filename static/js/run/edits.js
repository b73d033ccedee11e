/** Values that the user gives a network, typed or worked out by hand. */

import { markText } from "../network/names.js";
import { indexOf, withValue } from "../network/parameters.js";
import { full } from "../page/format.js";
import { text } from "../page/text.js";
import { sizes } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";
import { advanced, marked, placeOf, started } from "./changes.js";
import { goneOn } from "./looking.js";
import { isFresh, misfit, withFirst } from "./start.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("./flights.js").Task} Task
 */

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {ReturnType<typeof import("./flights.js").createFlights>} outside.flights
 * @param {(page: Page, unit: import("../types.d.ts").Unit, amount: number) => Promise<any>}
 *   outside.train
 * @param {() => Task} outside.redraw
 */
export function createEdits({ store, flights, train, redraw }) {
  /**
   * After what is under way, as long as the run is the same.
   * @param {(before: Page) => Task | null} made Null where it does not fit any more.
   */
  function wish(made) {
    const { run } = store.get();
    store.set({ error: null });
    flights.wish(() => {
      if (store.get().run !== run) return redraw();
      store.set(goneOn(store.get()));
      return made(store.get()) || redraw();
    });
  }

  /**
   * Go on from a state that was not trained; the change is marked on the chart.
   * @param {Page} before
   * @param {{state: import("../types.d.ts").RunState, name: string, value: unknown,
   *   text: string}} altered
   * @param {string[]} [said]
   * @returns {Task}
   */
  function goOn(before, { state, ...mark }, said = []) {
    const page = { ...before, state };
    const change = (/** @type {Page} */ now, /** @type {any} */ answer) => {
      const next = advanced(now, answer);
      return {
        ...next,
        notes: [...new Set([...(next.notes ?? now.notes), ...said])],
        marks: marked(now.marks, [{ ...mark, ...placeOf(state) }]),
        watch: null,
      };
    };
    return { page, ask: () => train(page, "epochs", 0), change };
  }

  /**
   * Epoch 0 of the same run with another first value.
   * @param {import("../types.d.ts").Config} config
   * @returns {Task}
   */
  function startWith(config) {
    store.set({ config, notes: [], given: [] });
    const page = store.get();
    const ask = () => train(/** @type {any} */ ({ ...page, state: null }), "epochs", 0);
    const change = (/** @type {Page} */ { run, card }, /** @type {any} */ answer) => ({
      ...started(answer),
      run,
      card,
    });
    return { page, ask, change };
  }

  return {
    /**
     * Give one weight or bias another value: at epoch 0 a first one, later for the run that goes
     * on from there.
     * @param {Place} place
     * @param {number} value
     */
    edit(place, value) {
      wish(before => {
        const limits = menuOf("first_weights", before.schema);
        const why = isFresh(before) ? misfit(before.shown, place, value, limits) : null;
        if (isFresh(before) && !why) return startWith(withFirst(before, place, value));
        const state = withValue(before.state, indexOf(place, sizes(before.shown)), value);
        const name = `${place.layer}-${place.unit}-${place.from ?? "bias"}`;
        const altered = { state, name, value, text: markText(place, full(value), before) };
        return goOn(before, altered, why ? [why] : []);
      });
    },

    /**
     * Make an update that was worked out by hand; the run goes on from there.
     * @param {import("../types.d.ts").Explained} explained
     */
    apply({ state, explanation }) {
      wish(before => {
        const after = before.state === state && explanation?.state_after;
        if (!after) return null;
        return goOn(before, { state: after, name: "hand", value: null, text: text("handMark") });
      });
    },
  };
}
