/** What is drawn on: a layer over the map, with the points of a sketch, a cross and a ring. */

import { pointColor, rimColor } from "../page/colors.js";
import { chartColors, make } from "../page/dom.js";
import { text } from "../page/text.js";
import { all } from "./drawing.js";
import { aimed, drag, isCurve, keyed, landed, press, release } from "./gestures.js";
import { onPaper, partsOf, spotAt, spotOf } from "./plane.js";

/**
 * @typedef {import("./gestures.js").Sketch} Sketch
 * @typedef {import("./drawing.js").Spot} Spot
 */

const [DOT, RING] = [3.5, 8];
const PRIMARY = 0;

/**
 * @param {object} outside
 * @param {() => Sketch} outside.read
 * @param {(now: Sketch, ended: boolean) => void} outside.write At the end of a stroke, or of what
 *   the keyboard did.
 * @param {() => void} outside.leave
 * @param {() => "light" | "dark"} outside.scheme
 * @returns {{element: HTMLElement, paint: () => void}}
 */
export function createPaper({ read, write, leave, scheme }) {
  const canvas = make("canvas", { "aria-hidden": "true" });
  const element = make(
    "div",
    {
      class: "draw-layer",
      role: "application",
      tabindex: 0,
      "aria-label": text("drawPaper"),
      "aria-describedby": "draw-keys draw-said",
    },
    canvas,
  );
  /** Where a mouse is. @type {Spot | null} */
  let over = null;
  let asked = false;

  const repaint = () => {
    asked = false;
    const crossed = element.matches(":focus-visible");
    if (element.isConnected) draw(canvas, read(), { over, crossed }, scheme());
  };

  const paint = () => {
    if (!asked) requestAnimationFrame(repaint);
    asked = true;
  };

  /** @param {PointerEvent} event @returns {Spot} */
  const under = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const parts = [(clientX - left) / width, 1 - (clientY - top) / height];
    return spotAt(parts, read().sheet);
  };

  element.onpointerdown = event => {
    if (event.button !== PRIMARY || !event.isPrimary) return;
    element.setPointerCapture(event.pointerId);
    write(press(read(), under(event)), false);
  };
  element.onpointermove = event => {
    over = under(event);
    const passed = event.getCoalescedEvents?.() ?? [];
    if (read().last && event.isPrimary)
      write([...passed, event].map(under).reduce(drag, read()), false);
    paint();
  };
  const end = (/** @type {PointerEvent} */ event) => {
    if (read().last && event.isPrimary) write(release(read()), true);
  };
  element.onpointerup = end;
  element.onpointercancel = end;
  element.onpointerleave = () => {
    over = null;
    paint();
  };
  element.onclick = event => event.stopPropagation(); // not to choose a sample by hand

  element.onkeydown = event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const before = read();
    if (event.key === "Escape") {
      if (before.chosen < 0) return leave();
      return write({ ...before, chosen: -1 }, true);
    }
    const after = keyed(before, event);
    if (!after) return;
    event.preventDefault();
    event.stopPropagation();
    const carries = event.key.startsWith("Arrow") && after.chosen >= 0;
    write(after, !carries);
  };
  element.onfocus = paint;
  element.onblur = () => {
    write({ ...read(), chosen: -1 }, true);
  };
  new ResizeObserver(paint).observe(element);
  return { element, paint };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Sketch} now
 * @param {{over: Spot | null, crossed: boolean}} pointing
 * @param {"light" | "dark"} scheme
 */
function draw(canvas, now, { over, crossed }, scheme) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const pixels = [width, height].map(each => Math.round(each * devicePixelRatio));
  if (canvas.width !== pixels[0] || canvas.height !== pixels[1])
    [canvas.width, canvas.height] = pixels;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  /** @param {readonly number[]} row @returns {Spot} */
  const at = ([x, y]) => {
    const [across, up] = partsOf([x, y], now.sheet);
    return [width * across, height * (1 - up)];
  };
  const n = now.draft.points.length;
  const colors = chartColors();
  const colorOf = (/** @type {readonly number[]} */ row, /** @type {"train" | "test"} */ set) =>
    isCurve(now) ? colors[set] : pointColor(row[row.length - 1], now.classes.length, scheme);
  for (const [i, row] of all(now.draft).entries()) {
    disc(context, at(spotOf(row, now.sheet)), DOT);
    context.fillStyle = colorOf(row, i < n ? "train" : "test");
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = rimColor(i < n ? "train" : "test", scheme);
    context.stroke();
  }
  const aim = over ? aimed(now, over) : -1;
  const ringed = now.chosen < 0 ? aim : now.chosen;
  if (ringed >= 0) ring(context, at(spotOf(all(now.draft)[ringed], now.sheet)));
  const free = now.chosen < 0 ? landed(now, now.cross) : now.cross;
  if (crossed) cross(context, at(onPaper(free, now.sheet)));
}

/** @param {CanvasRenderingContext2D} context @param {Spot} spot @param {number} radius */
function disc(context, [x, y], radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** Two lines, so that it is seen on every colour. @param {CanvasRenderingContext2D} context */
function outlined(context) {
  const { ink, card } = chartColors();
  for (const [width, color] of /** @type {[number, string][]} */ ([
    [5, card],
    [2, ink],
  ])) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
}

/** @param {CanvasRenderingContext2D} context @param {Spot} spot */
function ring(context, spot) {
  disc(context, spot, RING);
  outlined(context);
}

/** @param {CanvasRenderingContext2D} context @param {Spot} spot */
function cross(context, [x, y]) {
  context.beginPath();
  for (const [dx, dy] of [
    [RING, 0],
    [0, RING],
  ]) {
    context.moveTo(x - dx, y - dy);
    context.lineTo(x + dx, y + dy);
  }
  outlined(context);
}
