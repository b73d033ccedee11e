/** The dialog in which a film of the run is ordered, with its first picture. */

import { byId, closable, make, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { present } from "../run/looking.js";
import { firstEpoch } from "../run/past.js";
import { exchange } from "../server/api.js";
import { persist } from "../server/persistence.js";
import { described, foot } from "./caption.js";
import { HEIGHT, WIDTH } from "./composition.js";
import { frames } from "./frames.js";
import { createFilming } from "./making.js";
import { mountMaking } from "./making-view.js";
import { chosen, MOST, seconds, wrong } from "./plan.js";
import { createScene } from "./scene.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./making.js").Wanted} Wanted
 * @typedef {(path: string, body: object, isWanted: () => boolean) => Promise<any>} Ask
 */

const COLORS = ["ink", "soft", "line", "card", "train", "test", "accent", "positive"];

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 * @param {{patiently: Ask, wait: (milliseconds: number) => Promise<unknown>}} outside
 */
export function mountFilm(dialog, store, { patiently, wait }) {
  const filming = createFilming({
    ask: patiently,
    draw: createDrawing(),
    send: (form, isWanted, signal) =>
      persist(
        { store, wait },
        () => exchange("/api/film", form, signal).catch(error => unlessAborted(signal, error)),
        isWanted,
      ),
  });
  mountMaking(byId("film-making"), filming);
  const form = /** @type {HTMLFormElement} */ (byId("film-form"));
  const preview = createPreview(byId("film-preview"), store, patiently);
  const judge = () => {
    const { said, isRight } = judged(form, store.get());
    write(byId("film-said"), said);
    byId("film-make").disabled = !isRight;
    if (isRight) preview(planOf(form));
  };
  byId("film").onclick = () => {
    begin(store.get());
    dialog.showModal();
    judge();
    byId("film-make").focus();
  };
  closable(dialog);
  form.oninput = judge;
  form.onsubmit = event => {
    event.preventDefault();
    dialog.close();
    filming.make(store.get(), planOf(form), address());
  };
}

/** Nothing is lost where somebody has cancelled. @param {AbortSignal} signal @param {Error} error */
function unlessAborted({ aborted }, error) {
  if (aborted) return null;
  throw error;
}

const address = () => location.href.split("#")[0];

/** @param {Page} page */
function pastOf(page) {
  return { first: firstEpoch(page.past), last: present(page).state.epoch };
}

/** All of the past, unless somebody says otherwise. @param {Page} page */
function begin(page) {
  const { first, last } = pastOf(page);
  byId("film-from").value = first;
  byId("film-to").value = last;
  byId("film-count").max = MOST;
}

/** @param {HTMLFormElement} form @returns {Wanted} */
function planOf(form) {
  const given = new FormData(form);
  const number = (/** @type {string} */ name) => Number(String(given.get(name)).trim() || NaN);
  return {
    from: number("from"),
    to: number("to"),
    count: number("count"),
    rate: number("rate"),
    spacing: /** @type {Wanted["spacing"]} */ (given.get("spacing")),
    kind: /** @type {Wanted["kind"]} */ (given.get("kind")),
    parts: { network: given.get("parts") === "network", chart: given.has("chart") },
  };
}

/** @param {HTMLFormElement} form @param {Page} page */
function judged(form, page) {
  const past = pastOf(page);
  const plan = planOf(form);
  const fault = past.last > past.first ? wrong(plan, past) : null;
  for (const field of ["from", "to", "count", "rate"])
    byId(`film-${field}`).setAttribute("aria-invalid", String(fault?.field === field));
  byId("film-rate").closest("label").hidden = plan.kind !== "gif";
  if (past.last <= past.first) return { said: text("film.nothing"), isRight: false };
  if (fault) return { said: text(fault.key, fault), isRight: false };
  const n = chosen(plan).length;
  const key = plan.kind === "gif" ? "film.lasts" : "film.holds";
  const lasts = Number(seconds(n, plan.rate).toPrecision(2));
  return { said: text(key, { n, seconds: lasts }), isRight: true };
}

/** Draws pictures where nobody sees them. */
function createDrawing() {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const paint = createScene(
    /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d")),
  );
  return (/** @type {Page} */ page, /** @type {import("./scene.js").Shown} */ shown) => {
    paint(page, shown, themeColors());
    return canvas.convertToBlob({ type: "image/png" });
  };
}

/** As a canvas takes them. @returns {any} */
function themeColors() {
  const probe = document.body.appendChild(make("i", { hidden: true }));
  const style = getComputedStyle(probe);
  const pairs = COLORS.map(name => {
    probe.style.color = `var(--${name})`;
    return [name, style.color];
  });
  probe.remove();
  return Object.fromEntries(pairs);
}

/**
 * Shows the first picture; it is asked for only where it is another one.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Store} store
 * @param {Ask} ask
 */
function createPreview(canvas, store, ask) {
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const paint = createScene(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")));
  /** @type {{of: unknown[], page: Promise<Page | null>} | null} */
  let known = null;
  let wanted = Symbol("preview");
  const first = async (/** @type {Page} */ page, /** @type {number} */ from) => {
    const train = (/** @type {Page} */ { config, view, state }, unit = "", amount = 0) =>
      ask("/api/train", { config, view, state, [unit]: amount }, () => true);
    const still = { ...page, pointed: [] };
    return (await frames(still, [from], /** @type {any} */ (train)).next()).value ?? null;
  };
  const usual = () => ask("/api/open", { link: "" }, () => true);

  return async (/** @type {Wanted} */ plan) => {
    const mine = Symbol("preview");
    wanted = mine;
    const page = store.get();
    const of = [page.past, page.view, page.scheme, plan.from];
    if (!known || of.some((each, i) => each !== known?.of[i]))
      known = { of, page: first(page, plan.from) };
    const [shown, fresh] = await Promise.all([known.page, usual()]);
    if (wanted !== mine || !shown || !fresh) return;
    const settings = described(shown.shown, fresh, page.schema);
    const at = { settings, foot: foot(address(), present(page).link, fresh) };
    paint(shown, { parts: plan.parts, epochs: [plan.from, plan.to], ...at }, themeColors());
  };
}
