/** What the user should know: a lost or busy server, a run that diverged, an error, notes. */

import { make } from "../page/dom.js";
import { decimal } from "../page/format.js";
import { text } from "../page/text.js";
import { menuOf, setting, settings } from "../settings/settings.js";

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void, restart: () => void}} player
 */
export function mountStatus(root, store, player) {
  store.subscribe(
    page => [
      page.lost,
      page.waiting,
      page.diverged,
      page.error,
      page.stopped,
      page.notes,
      page.harms,
      page.held,
    ],
    (
      lost,
      waiting,
      diverged,
      error,
      stopped,
      /** @type {string[]} */ notes,
      /** @type {string[]} */ harms,
      held,
    ) => {
      const lines = [];
      if (held) lines.push(line("held", text("class.paused")));
      if (lost) lines.push(line("lost", text("lost")));
      else if (waiting) lines.push(line("waiting", text("serverBusy")));
      if (error)
        lines.push(
          line(
            "error",
            refusal(store.get()),
            ...alsoChange(store, player),
            dismiss(() => store.set({ error: null, offered: null })),
          ),
        );
      if (diverged) lines.push(line("diverged", diverged.message, lowerRate(store, player)));
      if (stopped)
        lines.push(
          line(
            "stopped",
            ending(stopped),
            dismiss(() => store.set({ stopped: null })),
          ),
        );
      for (const note of notes)
        lines.push(
          line(
            "note",
            note,
            dismiss(() => store.set({ notes: notes.filter(each => each !== note) })),
          ),
        );
      for (const harm of harms)
        lines.push(
          line(
            "note",
            harm,
            dismiss(() => store.set({ harms: harms.filter(each => each !== harm) })),
          ),
        );
      const inside = root.contains(document.activeElement);
      root.replaceChildren(...lines);
      if (inside) (root.querySelector("button") ?? root).focus();
    },
  );
}

/** @param {import("../types.d.ts").Stop} stop */
function ending({ goal: { kind, value }, epoch, already }) {
  return text(`${already ? "already" : "stopped"}-${kind}`, { epoch, value: decimal(value) });
}

/**
 * @param {string} kind
 * @param {string} sentence
 * @param {...HTMLElement} buttons
 */
function line(kind, sentence, ...buttons) {
  return make("p", { class: kind }, make("span", {}, sentence), ...buttons);
}

/** @param {() => void} onclick */
function dismiss(onclick) {
  return make("button", { class: "quiet", "aria-label": text("dismiss"), onclick }, "×");
}

/**
 * Why a change is refused: what it does not go together with, where that can be changed as well.
 * @param {import("../types.d.ts").Page} page
 */
function refusal({ error, offered, config, schema }) {
  if (!offered) return error ?? "";
  const [name] = Object.keys(offered.also);
  const change = settings(offered.change, schema).join(", ");
  return text("notTogether", { change, other: setting(name, Object(config)[name], schema) });
}

/**
 * The refused change, with another that makes it right.
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void}} player
 */
function alsoChange(store, player) {
  const { offered } = store.get();
  if (!offered) return [];
  const { change, also } = offered;
  const [[setting, value]] = Object.entries(also);
  const onclick = () => {
    store.set({ error: null, offered: null });
    player.configure({ ...change, ...also });
  };
  const words = text("alsoChange", { setting: text(setting), value: text(value) });
  return [make("button", { onclick }, words)];
}

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void, restart: () => void}} player
 */
function lowerRate(store, player) {
  const { schema, config } = store.get();
  const { options: rates = [] } = menuOf("learning_rate", schema);
  const rate = rates.filter(each => each < config.learning_rate).at(-1) ?? rates[0];
  const restart = () => {
    player.configure({ learning_rate: rate });
    player.restart();
  };
  return make("button", { onclick: restart }, text("lowerRate", { rate }));
}
