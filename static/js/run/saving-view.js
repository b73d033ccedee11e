/** Buttons that save the run, and the way back from such a file. */

import { byId, download } from "../page/dom.js";
import { text } from "../page/text.js";
import { present } from "./looking.js";
import { isJson, runFile, runOf } from "./saving.js";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{open: (link: string, saved: any, said: string[]) => Promise<unknown>}} player
 * @returns {(content: string) => string | null} Opens the content of a file: "" if it does, else
 *   why not; null where it is no such file, but perhaps a table.
 */
export function mountSaving(store, player) {
  for (const button of ["save-run", "share-run"])
    byId(button).onclick = () => {
      const page = store.get();
      const name = `run-epoch-${present(page).state.epoch}.json`;
      download(name, runFile(page), "application/json");
    };

  /** What the server refuses leaves the page as it was. @param {import("./saving.js").SavedRun} run */
  const open = async run => {
    await player.open(run.link, run, [text("runOpened", { epoch: run.state.epoch })]);
    const { error } = store.get();
    if (error) store.set({ error: text("runRefused", { why: error }) });
  };

  return content => {
    if (!isJson(content)) return null;
    const run = runOf(content, store.get().schema);
    if (typeof run === "string") return run;
    open(run);
    return "";
  };
}
