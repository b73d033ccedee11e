/** The dialog by which a student joins a class and sends a run to its wall. */

import { byId, closable, write } from "../page/dom.js";
import { isText } from "../page/shape.js";
import { passing, recall } from "../page/storage.js";
import { text } from "../page/text.js";
import { bars } from "./guesses-view.js";
import { keyOf } from "./invitation.js";
import { createMembership } from "./membership.js";
import { histograms } from "./wall.js";

/** Where the page of the teacher keeps the token, for as long as its tab is open. */
export const TOKEN = "class-token";

/**
 * @param {HTMLDialogElement} dialog
 * @param {object} services
 * @param {import("../types.d.ts").Store} services.store
 * @param {{play: () => void, pause: () => void}} services.player
 * @param {import("../types.d.ts").Request} services.request
 * @param {(milliseconds: number) => Promise<unknown>} services.wait
 * @returns {(code: string) => void} What is done with the code of a link, or with "".
 */
export function mountClass(dialog, services) {
  const newKey = () => keyOf(crypto.getRandomValues(new Uint8Array(16)));
  const membership = createMembership({ ...services, storage: passing(), newKey });
  closable(dialog);
  mountButton(byId("class"), dialog);
  const [code, name] = [byId("class-code"), byId("class-name")];
  byId("class-join").onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    membership.join(code.value, name.value.trim());
  };
  byId("class-send").onclick = () => membership.send();
  byId("class-leave").onclick = () => membership.leave();

  membership.store.subscribe(
    state => [state.place],
    place => {
      byId("class-join").hidden = place !== null;
      byId("class-inside").hidden = place === null;
      if (place) write(byId("class-joined"), text("class.joined", place));
      if (place && dialog.open) byId("class-send").focus();
    },
  );
  membership.store.subscribe(
    state => [state.problem, state.sent],
    (problem, epoch) => {
      const sent = epoch === null ? "" : text("class.sent", { epoch });
      write(byId("class-said"), problem ?? sent);
    },
  );
  mountGuesses(byId("class-guesses"), membership, services.request);
  membership.resume();

  return invited => {
    if (!invited || membership.store.get().place) return;
    code.value = invited;
    if (!dialog.open) dialog.showModal();
    name.focus();
  };
}

/** The teacher goes back to the wall. @param {HTMLElement} button @param {HTMLDialogElement} dialog */
function mountButton(button, dialog) {
  const isTeacher = recall(passing(), TOKEN, isText) !== null;
  if (isTeacher) write(/** @type {Element} */ (button.firstElementChild), text("class.wall"));
  button.onclick = () => (isTeacher ? location.assign("/class") : dialog.showModal());
}

/**
 * @param {HTMLElement} root
 * @param {ReturnType<typeof import("./membership.js").createMembership>} membership
 * @param {import("../types.d.ts").Request} request
 */
function mountGuesses(root, { store }, request) {
  /** @type {any[] | null} */
  let sheets = null;
  store.subscribe(
    state => [JSON.stringify(state.guesses)],
    async () => {
      const { guesses } = store.get();
      root.hidden = !guesses?.length;
      if (!guesses?.length) return;
      sheets ??= (await request("/api/sheets").catch(() => null))?.sheets ?? null;
      const language = document.documentElement.lang;
      root.replaceChildren(...bars(histograms(guesses, guesses[0], sheets ?? [], language)));
    },
  );
}
