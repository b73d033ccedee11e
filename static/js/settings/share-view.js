/** The link of what the page shows: to copy, and to hide controls in. */

import { byId, closable, make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { problemOf } from "../page/problems.js";
import { text } from "../page/text.js";
import { choices, hiding, hidingAs, isHidden } from "./hides.js";
import { LONG_LINK } from "./viewing.js";

const ORIGINAL = "https://playground.tensorflow.org/";

/**
 * @param {HTMLDialogElement} dialog
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: object) => void}} player
 * @param {import("../types.d.ts").Request} request
 */
export function mountShare(dialog, store, player, request) {
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

  mountAnother(byId("share-from"), store, player, request);

  const fill = () => {
    if (!dialog.open) return;
    const { link } = store.get();
    field.value = `${location.href.split("#")[0]}#${link}`;
    byId("share-original").href = `${ORIGINAL}#${link}`;
    said.value = "";
    byId("share-long").hidden = link.length <= LONG_LINK;
    write(byId("share-length"), text("linkIsLong", { n: link.length }));
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
 * What another link hides is hidden here; nothing else of it is taken.
 *
 * @param {HTMLFormElement} form
 * @param {import("../types.d.ts").Store} store
 * @param {{show: (change: object) => void}} player
 * @param {import("../types.d.ts").Request} request
 */
function mountAnother(form, store, player, request) {
  const [field, said] = [byId("share-other"), byId("share-taken")];
  form.onsubmit = async event => {
    event.preventDefault();
    const link = field.value.trim();
    if (!link.includes("=")) return write(said, text("notALink", { got: quoted(link) }));
    try {
      const { view } = await request("/api/open", { link, state: null });
      const change = hidingAs(store.get(), view);
      player.show(change);
      const n = Object.keys(change.hide ?? {}).length + Number(view.hide_text);
      write(said, text(n ? "ticksTaken" : "noTicks", { n }));
    } catch (error) {
      write(said, problemOf(error));
    }
  };
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
