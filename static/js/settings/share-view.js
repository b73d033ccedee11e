/** The link of what the page shows: to copy, and to hide controls in. */

import { byId, closable, make } from "../page/dom.js";
import { text } from "../page/text.js";
import { choices, hiding, isHidden } from "./hides.js";

const ORIGINAL = "https://playground.tensorflow.org/";

/**
 * @param {HTMLDialogElement} dialog
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: object) => void}} player
 */
export function mountShare(dialog, store, player) {
  const field = byId("share-link");
  const said = byId("share-said");
  const boxes = byId("share-hides");

  byId("share").onclick = () => {
    boxes.replaceChildren(...choices(store.get()).map(choice => box(choice, store, player)));
    dialog.showModal();
    byId("share-copy").focus();
    fill();
  };
  closable(dialog);
  byId("share-copy").onclick = async () => {
    said.value = text((await copy(field)) ? "copied" : "notCopied");
  };

  const fill = () => {
    if (!dialog.open) return;
    const { link } = store.get();
    field.value = `${location.href.split("#")[0]}#${link}`;
    byId("share-original").href = `${ORIGINAL}#${link}`;
    said.value = "";
  };
  store.subscribe(page => [page.link], fill);
  store.subscribe(
    page => [page.view.hide, page.view.hide_text],
    () => {
      for (const input of boxes.querySelectorAll("input"))
        input.checked = isHidden(store.get().view, input.name);
    },
  );
}

/**
 * @param {import("./hides.js").Choice} choice
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: object) => void}} player
 */
function box({ id, name, disabled }, store, player) {
  const { view } = store.get();
  const input = make("input", {
    type: "checkbox",
    name: id,
    disabled,
    checked: isHidden(view, id),
  });
  input.onchange = () => player.show(hiding(store.get().view, id, input.checked));
  return make("label", { class: "box" }, input, name);
}

/**
 * Browsers give a clipboard to safe addresses only, which `http://` in a network is not.
 * @param {HTMLTextAreaElement} field
 */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}
