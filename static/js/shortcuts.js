/** Single keys for what is done often. */

/**
 * @typedef {ReturnType<typeof import("./player.js").createPlayer>} Player
 * @typedef {import("./types.d.ts").Store} Store
 */

const TYPING = "input, select, textarea, [contenteditable], dialog";
const PRESSING = "button, summary, a";

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
    { key: " ", name: "playPause", act: playing ? player.pause : player.play },
    { key: "s", name: "step", act: () => player.step("epochs") },
    { key: "b", name: "stepBatch", act: () => player.step("batches") },
    { key: "p", name: "stepSample", act: () => player.step("samples") },
    { key: "r", name: "restart", act: player.restart },
    { key: "n", name: "reset", act: player.newWeights },
    {
      key: "t",
      name: "show_test_data",
      act: () => player.show({ show_test_data: !view.show_test_data }),
    },
    { key: "d", name: "discretize", act: () => player.show({ discretize: !view.discretize }) },
    { key: "?", name: "preferences", act: explain },
  ];
}

/**
 * Whether a key is meant for the page, and not for what has the focus.
 *
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} event
 * @param {Pick<Element, "matches" | "closest"> | null} focused
 */
export function isMeant({ key, ctrlKey, metaKey, altKey }, focused) {
  if (ctrlKey || metaKey || altKey) return false;
  if (focused?.closest(TYPING) && !focused.matches("[type=checkbox]")) return false;
  return key !== " " || !focused?.matches(`${PRESSING}, [type=checkbox]`);
}
