/** Numbers on their way through the network, after +1 sample and with the steps by hand. */

import { byId, make } from "../page/dom.js";
import { figure } from "../page/format.js";
import { isOpen } from "../settings/viewing.js";
import { chipsOfPass, chipsOfStep, sampleTaken } from "./motion.js";
import { isCurrent, rowsOf, within } from "./sample.js";
import { passOf, worked } from "./steps.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./motion.js").Chip} Chip
 */

/** In larger networks nothing could be read, and the explanation is long. */
const MOST_LINKS = 300;

/**
 * Nothing moves while the network plays, or for those who want it so; the next click ends it.
 *
 * @param {import("../types.d.ts").Store} store
 * @param {import("../types.d.ts").Request} request
 */
export function mountMotion(store, request) {
  const network = byId("network");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {HTMLElement[]} */
  let flying = [];
  let turn = 0;
  const end = () => {
    turn += 1;
    for (const chip of flying) chip.remove();
    flying = [];
  };
  const moves = () => {
    const { length } = network.querySelectorAll("path[data-weight]");
    return !still.matches && !document.hidden && !store.get().playing && length <= MOST_LINKS;
  };
  const fly = (/** @type {Chip[]} */ chips) => {
    end();
    flying = chips.flatMap(chip => element(network, chip) ?? []);
  };

  let before = store.get();
  const follow = async () => {
    const [last, page] = [before, store.get()];
    before = page;
    const index = last.run === page.run ? taken(last, page) : null;
    if (index === null || !moves()) return;
    end();
    const mine = turn;
    const samples = [rowsOf(last.data, "train")[index]];
    const about = { config: last.shown, state: last.state, samples };
    const explanation = await request("/api/explain", about).catch(() => null);
    if (explanation && mine === turn) fly(chipsOfPass(passOf(explanation, about.config, 0)));
  };
  store.subscribe(page => [page.state], follow);
  store.subscribe(
    page => [page.hand.step],
    () => {
      const page = store.get();
      const found = worked(page);
      if (!found || !isOpen("hand", page) || !isCurrent(page) || !moves()) return;
      fly(chipsOfStep(found.all[within(page.hand.step, found.all.length)], found.pass));
    },
  );
  store.subscribe(page => [page.playing], end);
  for (const event of ["pointerdown", "keydown"])
    document.addEventListener(event, end, { capture: true, passive: true });
}

/** @param {Page} last @param {Page} page */
function taken(last, page) {
  return sampleTaken(last.state, page.state, page.data.train_labels.length);
}

/**
 * @param {HTMLElement} network
 * @param {Chip} chip
 * @returns {HTMLElement | null} On its way over the line of its weight, if that is drawn.
 */
function element(network, { key, value, back, start, duration }) {
  const line = network.querySelector(`path[data-place="${key}"]`);
  if (!line) return null;
  const kind = back ? "chip back" : "chip";
  const chip = make("span", { class: kind, "aria-hidden": "true" }, figure(value));
  chip.style.offsetPath = `path("${line.getAttribute("d")}")`;
  line.closest(".overlay")?.append(chip);
  const way = ["0%", "100%"];
  const [from, to] = back ? way.reverse() : way;
  const frames = [
    { offsetDistance: from, opacity: 0 },
    { opacity: 1, offset: 0.2 },
    { opacity: 1, offset: 0.7 },
    { offsetDistance: to, opacity: 0 },
  ];
  const timing = {
    delay: start,
    duration,
    easing: "ease-in-out",
    fill: /** @type {const} */ ("both"),
  };
  chip.animate(frames, timing).onfinish = () => chip.remove();
  return chip;
}
