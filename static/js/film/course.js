/** The loss chart in a picture of a film, with a dot where the run is. */

import { figure } from "../page/format.js";
import { text } from "../page/text.js";
import { ticks } from "../result/axis.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./composition.js").Room} Room
 * @typedef {import("./scene.js").Colors} Colors
 * @typedef {import("./scene.js").Brush} Brush
 * @typedef {{x: [number, number], y: [number, number], across: (epoch: number) => number,
 *   up: (loss: number) => number, left: number, right: number, top: number, bottom: number}} Axes
 */

const MARGINS = { left: 76, right: 14, top: 12, bottom: 56 };
/** Pixels that a tick takes. */
const [WIDE, HIGH] = [96, 44];
const DOT = 8;

/**
 * @param {Brush} brush
 * @param {Page} page
 * @param {Room} room
 * @param {[number, number]} epochs The first and the last that are shown.
 */
export function paintCourse(brush, page, room, epochs) {
  const axes = axesOf(page, room, epochs);
  paintAxes(brush, axes, page.logarithmic);
  const { history, frame } = page;
  const now = frame.epoch;
  for (const set of /** @type {const} */ (["train", "test"])) {
    const points = history.epoch.map((epoch, i) => ({ epoch, loss: history[set][i] }));
    brush.context.globalAlpha = 0.35;
    brush.line(drawn(points, axes), brush.colors[set], 2);
    brush.context.globalAlpha = 1;
    const last = { epoch: now, loss: frame.loss[set] };
    const until = [...points.filter(({ epoch }) => epoch < now), last];
    brush.line(drawn(until, axes), brush.colors[set], 3.5);
    const [[x, y] = [0, NaN]] = drawn([last], axes);
    if (Number.isFinite(y)) brush.dot(x, y, DOT, brush.colors[set], brush.colors.card);
  }
}

/** @param {{epoch: number, loss: number | null}[]} points @param {Axes} axes @returns {[number, number][]} */
function drawn(points, { x: [low, high], across, up }) {
  return points
    .filter(({ epoch, loss }) => epoch >= low && epoch <= high && Number.isFinite(loss))
    .map(({ epoch, loss }) => [across(epoch), up(Number(loss))]);
}

/** @param {Page} page @param {Room} room @param {[number, number]} x @returns {Axes} */
function axesOf({ history, logarithmic }, room, x) {
  const inside = (/** @type {unknown} */ _, /** @type {number} */ i) =>
    history.epoch[i] >= x[0] && history.epoch[i] <= x[1];
  const losses = [...history.train.filter(inside), ...history.test.filter(inside)];
  const known = losses.map(Number).filter(loss => loss > 0 && Number.isFinite(loss));
  const highest = known.reduce((a, b) => Math.max(a, b), 0) || 1;
  const lowest = known.reduce((a, b) => Math.min(a, b), highest);
  const y = /** @type {[number, number]} */ (
    logarithmic
      ? [Math.log10(lowest) - 0.05, Math.log10(highest) + 0.05]
      : [0, highest + highest / 20]
  );
  const [left, right] = [room.x + MARGINS.left, room.x + room.width - MARGINS.right];
  const [top, bottom] = [room.y + MARGINS.top, room.y + room.height - MARGINS.bottom];
  const share = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) =>
    (value - low) / (high - low || 1);
  return {
    x,
    y,
    across: epoch => left + share(epoch, x) * (right - left),
    up: loss => bottom - share(logarithmic ? Math.log10(loss) : loss, y) * (bottom - top),
    left,
    right,
    top,
    bottom,
  };
}

/** @param {Brush} brush @param {Axes} axes @param {boolean} logarithmic */
function paintAxes(brush, { x, y, across, up, left, right, top, bottom }, logarithmic) {
  const { line, soft } = brush.colors;
  const room = (/** @type {number} */ pixels, /** @type {number} */ each) =>
    Math.max(2, Math.floor(pixels / each));
  for (const epoch of ticks([x[0], Math.max(x[1], x[0] + 1)], room(right - left, WIDE))) {
    if (!Number.isInteger(epoch) || epoch > x[1]) continue;
    brush.line(
      [
        [across(epoch), bottom],
        [across(epoch), bottom + 6],
      ],
      soft,
      1.5,
    );
    brush.text(String(epoch), across(epoch), bottom + 24, 18, soft, "center");
  }
  for (const tick of ticks(y, room(bottom - top, HIGH))) {
    const loss = logarithmic ? 10 ** tick : tick;
    brush.line(
      [
        [left, up(loss)],
        [right, up(loss)],
      ],
      line,
      1.5,
    );
    const words = figure(Number(loss.toPrecision(2)));
    brush.text(words, left - 8, up(loss) + 6, 18, soft, "right");
  }
  brush.text(text("epochAxis"), (left + right) / 2, bottom + 48, 18, soft, "center");
  brush.text(text("lossAxis"), left - 62, top - 2, 18, soft, "left");
}
