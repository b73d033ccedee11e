/** Follows what changes on the page, takes the last change back, and makes it again. */

import { text } from "../page/text.js";
import { asItWas, back, changed, forth, isChange, pastOf, words } from "./steps.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./steps.js").Past} Past
 */

/**
 * @param {import("../types.d.ts").Store} store
 * @param {(was: Past, now: Pick<Page, "run" | "notes">) => void} revisit
 * @param {() => string} underWay What the page is about to become.
 */
export function createUndo(store, revisit, underWay) {
  /** The last page on which nothing was being changed. */
  let last = store.get();
  /** The same, or what is gone back to. */
  let settled = last;
  /** The run that comes with what is gone back to. @type {symbol | null} */
  let awaited = null;

  store.subscribe(
    page => [page],
    page => {
      if (!page.state || page.back || page.config !== page.shown) return;
      const before = settled;
      const arrived = page.run === awaited;
      const isNew = !arrived && last.state && isChange(last, page);
      if (awaited && !arrived && !isNew) return;
      last = settled = page;
      awaited = null;
      if (isNew) store.set({ steps: changed(page.steps, before, page) });
    },
  );

  /** @param {Past} was @param {string} sentence @param {string} what */
  function go(was, sentence, what) {
    awaited = Symbol("run");
    settled = asItWas(settled, was);
    revisit(was, { run: awaited, notes: [text(sentence, { what })] });
  }

  return {
    /** Back to what the page was before the last change. */
    undo() {
      const { steps, config, shown } = store.get();
      if (config !== shown) return go(pastOf(settled), "undone", words(settled, asked(store)));
      if (underWay()) return go(pastOf(settled), "undone", underWay());
      const step = steps.past.at(-1);
      if (!step) return;
      store.set({ steps: back(steps, pastOf(settled)) });
      go(step.was, "undone", step.did);
    },

    /** Forth again to what the page was before the last undo. */
    redo() {
      const { steps } = store.get();
      const step = steps.future.at(-1);
      if (!step) return;
      store.set({ steps: forth(steps, pastOf(settled)) });
      go(step.was, "redone", step.did);
    },
  };
}

/** The page as it will be once what was asked for is there. @param {import("../types.d.ts").Store} store */
function asked(store) {
  const page = store.get();
  return { ...page, shown: page.config };
}
