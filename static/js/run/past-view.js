/** The loss chart as a slider through the past of the run. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { toldLoss } from "../result/measures.js";
import { present } from "./looking.js";
import { firstEpoch, isBefore, isCut } from "./past.js";
import { pressed, snapped, stops } from "./stops.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {Pick<ReturnType<typeof import("./player.js").createPlayer>, "lookAt" | "aim" | "play">} Player
 */

const NEAR = 6; // pixels

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} chart In which Plotly draws.
 * @param {Store} store
 * @param {Player} player
 */
export function mountPast(root, chart, store, player) {
  const slider = byId("past");
  byId("go-on").onclick = () => {
    player.play();
    slider.focus();
  };
  byId("past-end").onclick = () => {
    player.lookAt(present(store.get()).state.epoch);
    slider.focus();
  };
  slider.onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = pressed(event, store.get(), player.aim() ?? undefined);
    if (!place) return;
    event.preventDefault();
    player.lookAt(place.epoch, place.first, place.position);
  };
  slider.oninput = () => player.lookAt(Number(slider.value)); // by other means than its keys
  drag(chart, store, player, () => slider.focus({ preventScroll: true }));
  const place = () =>
    stand(/** @type {HTMLElement} */ (root.querySelector(".past-line")), chart, store);
  new MutationObserver(place).observe(chart, { childList: true, subtree: true, attributes: true });
  store.subscribe(
    page => [page.frame, page.back, page.past],
    () => {
      say(root, slider, store.get());
      place();
    },
  );
}

/** @param {HTMLElement} root @param {any} slider @param {Page} page */
function say(root, slider, page) {
  const { frame, back, past, playing } = page;
  const { state } = present(page);
  const first = past.moments[0].state;
  root.hidden = !isBefore(first, state) && !isCut(past, first);
  byId("past-end").parentElement.hidden = !back;
  byId("past-end").setAttribute("aria-label", text("backToLast", { last: state.epoch }));
  write(byId("past-side"), sideOf(page));
  slider.min = firstEpoch(past);
  slider.max = state.epoch;
  slider.value = frame.epoch;
  if (!playing) slider.setAttribute("aria-valuetext", saidOf(page));
}

/** Where weights got other values, on which side the page stands. @param {Page} page */
function sideOf({ frame, back, past }) {
  if (!back || !isCut(past, frame)) return "";
  return text(back.first ? "pastBefore" : "pastAfter");
}

/** What is shown, for who hears it. @param {Page} page */
function saidOf(page) {
  const { epoch, position } = page.frame;
  const n = page.data.train_labels.length;
  const at = { epoch, position, n, last: present(page).state.epoch };
  const loss = text("pastLoss", { train: toldLoss(page, "train") });
  return [text(position ? "pastWithin" : "pastAt", at), sideOf(page), loss]
    .filter(Boolean)
    .join(", ");
}

/** Where Plotly draws: the axis of the epochs, and the height of the curves. @param {any} chart */
function plotted({ _fullLayout: layout }) {
  return layout?.xaxis?._length ? { x: layout.xaxis, y: layout.yaxis } : null;
}

/** The line stands at the epoch that is shown. @param {HTMLElement} line @param {any} chart @param {Store} store */
function stand(line, chart, store) {
  const { back, frame, data } = store.get();
  const axes = plotted(chart);
  line.hidden = !axes;
  if (!axes) return;
  const { x, y } = axes;
  const there = x.d2p(frame.epoch + frame.position / data.train_labels.length);
  const at = back ? there : Math.min(there, x._length); // the chart may not have come so far yet
  line.hidden = at < 0 || at > x._length;
  line.style.left = `${x._offset + at - 1}px`;
  line.style.top = `${y._offset}px`;
  line.style.height = `${y._length}px`;
}

/**
 * Dragging on the chart; with Alt, and on its axes, it is Plotly's own.
 *
 * @param {any} chart
 * @param {Store} store
 * @param {Player} player
 * @param {() => void} begin
 */
function drag(chart, store, player, begin) {
  /** @type {number[] | null} Where it snaps; null while nothing is dragged. */
  let known = null;
  const move = (/** @type {PointerEvent} */ event) => {
    const axes = plotted(chart);
    if (!known || !axes) return;
    const left = chart.getBoundingClientRect().left + axes.x._offset;
    const at = (/** @type {number} */ pixels) => axes.x.p2d(pixels);
    const x = event.clientX - left;
    const page = store.get();
    const [low, high] = [firstEpoch(page.past), present(page).state.epoch];
    const epoch = snapped(at(x), known, at(x + NEAR) - at(x));
    const wanted = Math.min(Math.max(Math.round(epoch), low), high);
    if (wanted !== (player.aim() ?? page.state).epoch) player.lookAt(wanted);
  };
  const isOurs = (/** @type {any} */ { target, altKey, button }) =>
    target.closest?.(".nsewdrag") && !altKey && !button && !byId("past-view").hidden;
  for (const kind of ["mousedown", "touchstart"])
    chart.addEventListener(
      kind,
      (/** @type {Event} */ event) => isOurs(event) && event.stopPropagation(),
      {
        capture: true,
        passive: true,
      },
    );
  chart.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    known = stops(store.get());
    chart.setPointerCapture(event.pointerId);
    begin();
    move(event);
  });
  chart.addEventListener("pointermove", move);
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"])
    chart.addEventListener(kind, () => {
      known = null;
    });
}
