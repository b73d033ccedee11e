/** Makes a film beside the page: its pictures one after the other, then the file. */

import { createStore } from "../page/store.js";
import { text } from "../page/text.js";
import { sentence } from "../result/chart.js";
import { present } from "../run/looking.js";
import { Refused } from "../server/api.js";
import { described, foot, note } from "./caption.js";
import { frames } from "./frames.js";
import { chosen, LARGEST } from "./plan.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./plan.js").Plan & {rate: number, kind: "gif" | "png",
 *   parts: import("./composition.js").Parts}} Wanted
 * @typedef {import("./scene.js").Shown} Shown
 * @typedef {object} Making
 * @property {"none" | "drawing" | "packing" | "done" | "failed"} stage
 * @property {number} drawn Pictures, of so many.
 * @property {number} count
 * @property {string} why It failed.
 * @property {{content: Blob, name: string} | null} file
 */

/** @type {Making} */
const NONE = { stage: "none", drawn: 0, count: 0, why: "", file: null };

/** Nobody wants the film any more. */
class Cancelled extends Error {}

/**
 * @param {object} outside
 * @param {(path: string, body: object, isWanted: () => boolean) => Promise<any>} outside.ask
 * @param {(page: Page, shown: Shown) => Promise<Blob>} outside.draw A picture as PNG.
 * @param {(form: FormData, isWanted: () => boolean, signal: AbortSignal) => Promise<Blob | null>}
 *   outside.send Gives the film.
 */
export function createFilming({ ask, draw, send }) {
  const store = createStore(NONE);
  let control = new AbortController();
  /** What is made, so that it can be made again. @type {Parameters<typeof make> | null} */
  let last = null;

  /** @param {() => boolean} isWanted @param {any} given @template T @returns {T} */
  function wanted(isWanted, given) {
    if (!given || !isWanted()) throw new Cancelled();
    return given;
  }

  /**
   * A film of the run that a page shows; the page stays as it is.
   *
   * @param {Page} page
   * @param {Wanted} plan
   * @param {string} address Of the page, without a link.
   */
  async function make(page, plan, address) {
    cancel();
    last = [page, plan, address];
    const { signal } = control;
    const isWanted = () => !signal.aborted;
    const epochs = chosen(plan);
    store.set({ ...NONE, stage: "drawing", count: epochs.length });
    try {
      const usual = wanted(isWanted, await ask("/api/open", { link: "" }, isWanted));
      const film = await drawn(page, plan, { epochs, usual, address, isWanted });
      store.set({ stage: "packing" });
      const changes = page.marks.map(mark => sentence(mark, page.schema));
      const form = formOf(plan, film, `${address}#${present(page).link}`, changes);
      const content = wanted(isWanted, await send(form, isWanted, signal));
      const ending = plan.kind === "gif" ? "gif" : "zip";
      const name = `film-epoch-${epochs[0]}-${film.rows.at(-1)?.epoch}.${ending}`;
      store.set({ stage: "done", file: { content, name } });
    } catch (error) {
      if (error instanceof Cancelled) return;
      if (!(error instanceof Refused)) throw error;
      if (isWanted()) store.set({ stage: "failed", why: error.message });
    }
  }

  /** @param {Page} page @param {Wanted} plan @param {any} about */
  async function drawn(page, { parts }, { epochs, usual, address, isWanted }) {
    const train = async (/** @type {Page} */ { config, view, state }, unit = "", amount = 0) =>
      wanted(isWanted, await ask("/api/train", { config, view, state, [unit]: amount }, isWanted));
    /** @type {{pictures: Blob[], rows: import("./caption.js").Row[], settings: string}} */
    const film = { pictures: [], rows: [], settings: "" };
    let size = 0;
    const range = /** @type {[number, number]} */ ([epochs[0], epochs.at(-1)]);
    const still = { ...page, pointed: [] };
    for await (const each of frames(still, epochs, /** @type {any} */ (train))) {
      film.settings = described(each.shown, usual, page.schema);
      const words = { settings: film.settings, foot: foot(address, present(page).link, usual) };
      const picture = wanted(isWanted, await draw(each, { parts, epochs: range, ...words }));
      size += picture.size;
      if (size > LARGEST) throw new Refused(text("film.tooLarge", { most: LARGEST / 1e6 }));
      film.pictures.push(picture);
      film.rows.push({ epoch: each.frame.epoch, loss: each.frame.loss });
      store.set({ drawn: film.pictures.length });
    }
    return film;
  }

  function cancel() {
    control.abort();
    control = new AbortController();
    store.set(NONE);
  }

  return {
    store,
    make,
    /** Stop at once; what was drawn is gone. */
    cancel,
    again: () => last && make(...last),
  };
}

/**
 * @param {Wanted} plan
 * @param {{pictures: Blob[], rows: import("./caption.js").Row[], settings: string}} film
 * @param {string} link
 * @param {string[]} changes
 */
function formOf({ kind, rate }, { pictures, rows, settings }, link, changes) {
  const form = new FormData();
  const epochs = rows.map(({ epoch }) => epoch);
  const about = { kind, rate, epochs, link, note: note(settings, changes, rows) };
  form.append("film", JSON.stringify(about));
  for (const [i, picture] of pictures.entries()) form.append("pictures", picture, `${i}.png`);
  return form;
}
