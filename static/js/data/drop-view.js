/** A file that is dropped, wherever on the page. */

const OVER = "dropping";

/** @param {DragEvent} event */
const hasFiles = event => event.dataTransfer?.types.includes("Files") ?? false;

/**
 * @param {HTMLElement} root Takes the file; it is marked while one is held over it.
 * @param {(file: File) => void} take
 */
export function mountDrop(root, take) {
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
