/** The dialog behind `?`: its keys, and what a reader may set: colours, size of type, language. */

import { byId, closable, make } from "../page/dom.js";
import { isFlag } from "../page/shape.js";
import { lasting, recall, remember } from "../page/storage.js";
import { choose, text } from "../page/text.js";
import { isMeant, shortcuts, undoing } from "./shortcuts.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof import("../run/player.js").createPlayer>} Player
 */

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 * @param {Player} player
 */
export function mountPreferences(dialog, store, player) {
  const open = () => dialog.showModal();
  byId("open-preferences").onclick = open;
  closable(dialog);
  mountChoice("theme");
  mountChoice("size", size => store.set({ size }));
  mountLanguage(byId("language"), store, player);
  mountKeys(store, player, open);
}

/**
 * @param {string} name
 * @param {(value: string) => void} [redraw] What does not follow the document by itself.
 */
function mountChoice(name, redraw) {
  const select = byId(name);
  const known = Array.from(select.options, (/** @type {HTMLOptionElement} */ each) => each.value);
  select.value = recall(lasting(), name, value => known.includes(value)) ?? "";
  select.onchange = () => {
    document.documentElement.dataset[name] = select.value;
    remember(lasting(), name, select.value);
    redraw?.(select.value);
  };
}

/**
 * @param {HTMLSelectElement} select
 * @param {Store} store
 * @param {Player} player
 */
function mountLanguage(select, store, player) {
  select.onchange = () => player.show({ lang: select.value });
  store.subscribe(
    page => [page.view.lang, page.link],
    (lang, link) => {
      select.value = lang;
      const landed = lang === (/&lang=(\w+)/.exec(link)?.[1] ?? "");
      const spoken = document.documentElement.lang;
      if (landed && choose(lang, navigator.languages) !== spoken) location.reload();
    },
  );
}

/**
 * @param {Store} store
 * @param {Player} player
 * @param {() => void} explain
 */
function mountKeys(store, player, explain) {
  const on = byId("single-keys");
  on.checked = recall(lasting(), "single-keys", isFlag) !== false;
  on.onchange = () => remember(lasting(), "single-keys", on.checked);
  for (const { key, name } of shortcuts(store, player, explain))
    byId("keys").append(
      make(
        "div",
        {},
        make("dt", {}, make("kbd", {}, key === " " ? text("spaceKey") : key)),
        make("dd", {}, text(name)),
      ),
    );
  document.addEventListener("keydown", event => {
    const focused = document.activeElement;
    const single = on.checked && isMeant(event, focused) ? event.key : null;
    const key = undoing(event, focused) ?? single;
    if (document.querySelector("dialog[open]")) return;
    const wanted = shortcuts(store, player, explain).find(each => each.key === key);
    if (!wanted) return;
    event.preventDefault();
    wanted.act();
  });
}
