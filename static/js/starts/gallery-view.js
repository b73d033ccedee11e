/** Maps of the best and of the worst starts; each opens the very start. */

import { byId, make } from "../page/dom.js";
import { painter } from "../page/pixels.js";
import { text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { isHidden } from "../settings/hides.js";
import { outputsOfClasses } from "../settings/methods.js";
import { decisive, final, ordered } from "./goals.js";
import { ended } from "./spread.js";

/**
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 * @typedef {import("./course.js").Course} Course
 */

const EACH = 4;
const CELLS = 100;

/**
 * @param {Starts} starts
 * @param {import("../types.d.ts").Store} store
 * @param {(path: string, body: object, isWanted: () => boolean) => Promise<any>} patiently
 * @param {(link: string, saved: any, called: string) => void} pin
 */
export function mountGallery(starts, store, patiently, pin) {
  const root = byId("starts-maps");
  /** @type {Course[] | null} */
  let shown = null;

  async function fill() {
    const { running } = starts.store.get();
    const courses = starts.shown();
    const isOpen = store.get().view.bench === "starts";
    const ready = isOpen && !running && courses.some(({ record }) => record);
    if (!ready) {
      if (running) root.replaceChildren();
      if (running) shown = null;
      return;
    }
    if (shown === courses) return;
    shown = courses;
    const isWanted = () => shown === courses;
    const places = ordered(courses);
    const half = Math.min(EACH, Math.floor(places.length / 2));
    const rows = { best: places.slice(0, half), worst: places.slice(-half).reverse() };
    const isPinned = !isHidden(store.get().view, "besideBench");
    const pictures = Object.entries(rows).map(([name, some]) => {
      const each = some.map(i => picture(i, courses[i], starts, isPinned ? pin : null));
      const row = make("div", { class: "starts-row" }, ...each.map(({ box }) => box));
      return { each, section: make("div", {}, make("h3", {}, text(`starts.${name}`)), row) };
    });
    root.replaceChildren(...pictures.map(({ section }) => section));
    for (const { place, canvas } of pictures.flatMap(({ each }) => each))
      await paint(canvas, courses[place], store, patiently, isWanted);
  }

  starts.store.subscribe(state => [state.courses, state.running, state.cell], fill);
  store.subscribe(page => [page.view.bench], fill);
}

/**
 * @param {number} place
 * @param {Course} course
 * @param {Starts} starts
 * @param {((link: string, saved: any, called: string) => void) | null} pin
 */
function picture(place, course, starts, pin) {
  const loss = ended(final(course, decisive([course])));
  const canvas = make("canvas", { width: CELLS, height: CELLS, "aria-hidden": "true" });
  const name = text("starts.start", { number: place + 1 });
  const button = make(
    "button",
    {
      type: "button",
      class: "starts-map",
      "aria-label": text("starts.open", { number: place + 1, loss }),
      onclick: () => starts.open(place),
    },
    canvas,
    make("b", {}, loss),
    make("span", {}, name),
  );
  const stay = () => pin?.(String(course.record?.link), starts.run(place), name);
  const words = make("span", { class: "unseen" }, ` ${name}`);
  const keep = make(
    "button",
    { type: "button", class: "starts-pin", onclick: stay },
    text("beside.pinThis"),
    words,
  );
  const box = make("div", { class: "starts-one" }, button, ...(pin ? [keep] : []));
  return { place, canvas, box };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Course} course
 * @param {import("../types.d.ts").Store} store
 * @param {(path: string, body: object, isWanted: () => boolean) => Promise<any>} patiently
 * @param {() => boolean} isWanted
 */
async function paint(canvas, { record, state }, store, patiently, isWanted) {
  if (!state || !record || !isWanted()) return;
  const answer = await patiently("/api/open", { link: record.link, state }, isWanted);
  if (!answer || !isWanted()) return;
  const { view, scheme } = store.get();
  const ofClasses = outputsOfClasses(answer.config);
  painter(canvas)(bytes(answer.frame.boundary), view.discretize, scheme, ofClasses);
}
