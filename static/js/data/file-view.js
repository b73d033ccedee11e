/** A file that is opened, or dropped wherever on the page. */

import { byId } from "../page/dom.js";
import { decoded, MOST_OF_RUN, refusal } from "./file.js";

const OVER = "dropping";
const NOTHING = new Uint8Array();

/** @param {DragEvent} event */
const hasFiles = event => event.dataTransfer?.types.includes("Files") ?? false;

/** @param {File} file */
const bytesOf = async file => new Uint8Array(await file.arrayBuffer());

/**
 * @param {object} does
 * @param {(content: string) => string | null} does.opens Takes what is no table: "" if it does,
 *   else why not; null where it may be one.
 * @param {(taken: boolean) => void} does.told Before anything is said of a file.
 * @param {(content: string, note: string) => void} does.read
 * @param {(why: string) => void} does.refused
 */
export function mountFile({ opens, told, read, refused }) {
  const field = byId("typed-file");
  const root = document.body;

  const take = async (/** @type {File} */ chosen) => {
    const far = refusal(chosen, MOST_OF_RUN);
    const { content, note } = decoded(far ? NOTHING : await bytesOf(chosen));
    const other = far ? null : opens(content);
    told(other === "");
    if (other === "") return;
    const why = far || (other ?? refusal(chosen));
    if (why) refused(why);
    else read(content, note);
  };

  for (const button of ["typed-open", "open-file"]) byId(button).onclick = () => field.click();
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
    take(file);
  };
}
