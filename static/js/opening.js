/** How the page begins: in which language, and with which run. */

import { invited } from "./classroom/invitation.js";
import { said } from "./page/address.js";
import { byId } from "./page/dom.js";
import { passing } from "./page/storage.js";
import { choose, LANGUAGES, translate, use } from "./page/text.js";
import { savedRun } from "./run/left.js";
import { prefer, request, Unreachable } from "./server/api.js";

export const HAS_CLASS = document.documentElement.hasAttribute("data-class");

/** @param {number} milliseconds @returns {Promise<void>} */
export const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Ask until there is a server. @type {import("./types.d.ts").Request} */
export async function insist(path, body) {
  for (;;) {
    try {
      return await request(path, body);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      byId("status").replaceChildren("…");
      await wait(1000);
    }
  }
}

/** The link in the address, as text. */
export function hash() {
  return location.hash.slice(1);
}

/** The code of a class comes off the address: it is no part of the run. */
export function takeCode() {
  if (!HAS_CLASS) return "";
  const { code, link } = invited(hash());
  if (code) history.replaceState(history.state, "", `#${link}`);
  return code;
}

/** Speak the language of the link, or else of the browser. */
export async function speak() {
  const wanted = LANGUAGES.find(language => hash().split("&").includes(`lang=${language}`)) ?? "";
  const language = choose(wanted, navigator.languages);
  use(await insist(new URL(`../text/${language}.json`, import.meta.url).pathname));
  prefer(language);
  document.documentElement.lang = language;
  translate(document);
}

/**
 * Open the link in the address, with the run of it that was left by a reload. What is refused
 * gives way to the next best, and the page says why.
 *
 * @param {import("./types.d.ts").Store} store
 * @param {ReturnType<typeof import("./run/player.js").createPlayer>} player
 * @returns {Promise<import("./run/looking.js").Place | undefined>} To which epoch it looked back.
 */
export async function openFirst(store, player) {
  const saved = savedRun(passing());
  const runs = saved?.link === hash() ? [saved, null] : [null];
  const ways = [...runs.map(run => ({ link: hash(), run })), { link: "", run: null }];
  let error = null;
  for (const { link, run } of ways) {
    await player.open(link, run, link ? said() : []);
    if (store.get().state) {
      store.set({ error });
      return run?.at;
    }
    error ??= store.get().error;
  }
}
