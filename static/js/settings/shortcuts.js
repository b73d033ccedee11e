/** Keys for what is done often: single ones, and those that undo and redo everywhere. */

import { isHidden } from "./hides.js";

/**
 * @typedef {ReturnType<typeof import("../run/player.js").createPlayer>} Player
 * @typedef {import("../types.d.ts").Store} Store
 */

const TYPING = "input, select, textarea, [contenteditable], dialog";
const PRESSING = "button, summary, a";
/** Where Ctrl+Z is meant for the text. */
const WRITING =
  "input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable], dialog";
export const [UNDO, REDO] = ["Ctrl+Z", "Ctrl+Shift+Z"];

/**
 * Every key, what it is called in the page's texts, and what it does.
 *
 * @param {Store} store
 * @param {Player} player
 * @param {() => void} explain
 * @returns {{key: string, name: string, act: () => void}[]}
 */
export function shortcuts(store, player, explain) {
  const { playing, view } = store.get();
  return [
    { key: " ", name: "playPause", hides: "playButton", act: playing ? player.pause : player.play },
    { key: "s", name: "step", hides: "stepButton", act: () => player.step("epochs") },
    { key: "b", name: "stepBatch", hides: "stepButton", act: () => player.step("batches") },
    { key: "p", name: "stepSample", hides: "stepButton", act: () => player.step("samples") },
    { key: "r", name: "restart", hides: "resetButton restart", act: player.restart },
    { key: "n", name: "reset", hides: "resetButton newWeights", act: player.newWeights },
    {
      key: "t",
      name: "show_test_data",
      hides: "showTestData",
      act: () => player.show({ show_test_data: !view.show_test_data }),
    },
    {
      key: "d",
      name: "discretize",
      hides: "discretize",
      act: () => player.show({ discretize: !view.discretize }),
    },
    { key: "?", name: "preferences", hides: "hideText", act: explain },
    { key: UNDO, name: "undo", hides: "undo", act: player.undo },
    { key: REDO, name: "redo", hides: "undo", act: player.redo },
  ].filter(({ hides }) => !isHidden(view, hides));
}

/**
 * What is asked for by the keys that undo and redo, if anything.
 *
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">} event
 * @param {Pick<Element, "closest"> | null} focused
 */
export function undoing({ key, ctrlKey, metaKey, altKey, shiftKey }, focused) {
  if (ctrlKey === metaKey || altKey || focused?.closest(WRITING)) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? REDO : UNDO;
  return letter === "y" && ctrlKey && !shiftKey ? REDO : null;
}

/**
 * Whether a key is meant for the page, and not for what has the focus.
 *
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat">} event
 * @param {Pick<Element, "matches" | "closest"> | null} focused
 */
export function isMeant({ key, ctrlKey, metaKey, altKey, repeat }, focused) {
  if (ctrlKey || metaKey || altKey || repeat) return false;
  if (focused?.closest(TYPING) && !focused.matches("[type=checkbox]")) return false;
  return key !== " " || !focused?.matches(`${PRESSING}, [type=checkbox]`);
}
