/** The first minute, gone at the first click or key; and every button that names a way to try. */

import { byId } from "../page/dom.js";
import { isFlag } from "../page/shape.js";
import { lasting, recall, remember } from "../page/storage.js";
import { ways } from "./ways.js";

const SEEN = "welcomed";
/** Keys that only go about, or are held for another. */
const WALKING = ["Tab", "Shift", "Control", "Alt", "Meta"];

/**
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Store} store
 * @param {ReturnType<typeof import("../run/player.js").createPlayer>} player
 * @param {boolean} bare Whether the page was opened by itself, without a link or a frame around it.
 */
export function mountWelcome(root, store, player, bare) {
  const leave = () => {
    if (root.hidden) return;
    if (root.contains(document.activeElement)) byId("play").focus();
    root.hidden = true;
    remember(lasting(), SEEN, true);
  };
  root.hidden = !bare || recall(lasting(), SEEN, isFlag) === true;
  for (const type of ["click", "input"])
    document.addEventListener(type, ({ target }) => target !== byId("skip") && leave(), {
      capture: true,
    });
  document.addEventListener("keydown", ({ key, target }) => {
    const presses = target !== document.body && [" ", "Enter"].includes(key);
    if (!presses && !WALKING.includes(key)) leave();
  });
  byId("skip").onclick = (/** @type {Event} */ event) => {
    event.preventDefault(); // what stands behind '#' is the run
    (root.hidden ? byId("network").closest("section") : root.querySelector("[data-way]")).focus();
  };
  for (const button of document.querySelectorAll("[data-way]")) mountWay(button, store, player);
  byId("first-minute").onclick = () => {
    byId("preferences").close();
    root.hidden = false;
    root.querySelector("button")?.focus();
  };
}

/**
 * @param {any} button
 * @param {import("../types.d.ts").Store} store
 * @param {ReturnType<typeof import("../run/player.js").createPlayer>} player
 */
function mountWay(button, store, player) {
  const { act, at } = ways(store, player)[button.dataset.way];
  button.onclick = () => {
    button.closest("dialog")?.close();
    act();
    byId(at).focus();
  };
}
