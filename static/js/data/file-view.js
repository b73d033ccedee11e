/** A file that is opened, or dropped wherever on the page. */

import { byId } from "../page/dom.js";
import { decoded, refusal } from "./file.js";

const OVER = "dropping";

/** @param {DragEvent} event */
const hasFiles = event => event.dataTransfer?.types.includes("Files") ?? false;

/**
 * @param {object} does
 * @param {() => void} does.dropped Before a dropped file is read.
 * @param {(content: string, note: string) => void} does.read
 * @param {(why: string) => void} does.refused
 */
export function mountFile({ dropped, read, refused }) {
  const field = byId("typed-file");
  const root = document.body;

  const take = async (/** @type {File} */ chosen) => {
    const why = refusal(chosen);
    if (why) return refused(why);
    const { content, note } = decoded(new Uint8Array(await chosen.arrayBuffer()));
    read(content, note);
  };

  byId("typed-open").onclick = () => field.click();
  field.onchange = () => {
    const [chosen] = field.files;
    if (chosen) take(chosen);
    field.value = "";
  };
  root.ondragover = event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    root.classList.add(OVER);
  };
  root.ondragleave = event => {
    if (!event.relatedTarget) root.classList.remove(OVER);
  };
  root.ondrop = event => {
    root.classList.remove(OVER);
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    dropped();
    take(file);
  };
}
