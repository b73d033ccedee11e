/** A whole picture of a film: its caption, and below it map, network and loss chart. */

import { epoch, loss } from "../page/format.js";
import { text } from "../page/text.js";
import { mapName } from "../result/mapped.js";
import { outputsOf, outputsOfClasses } from "../settings/methods.js";
import { composed, EDGE, HEIGHT, WIDTH } from "./composition.js";
import { paintCourse } from "./course.js";
import { createLine, createMap, createNetwork } from "./plots.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {Record<"ink" | "soft" | "line" | "card" | "train" | "test" | "accent" | "positive",
 *   string>} Colors
 * @typedef {ReturnType<typeof brushOf>} Brush
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
 * @typedef {object} Shown
 * @property {import("./composition.js").Parts} parts
 * @property {[number, number]} epochs The first of the film, and the last.
 * @property {string} settings In words.
 * @property {string} foot
 */

const FONT = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const MOST_LINES = 2;
const NAME = 30;

/**
 * Paints one picture after the other on a canvas.
 * @param {Context} context
 */
export function createScene(context) {
  const [map, line, network] = [createMap(), createLine(), createNetwork()];

  /** @param {Page} page @param {Shown} shown @param {Colors} colors */
  return (page, { parts, epochs, settings, foot }, colors) => {
    const brush = brushOf(/** @type {CanvasRenderingContext2D} */ (context), colors);
    const places = composed(parts);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    caption(brush, page, settings);
    (page.frame.line ? line : map)(brush, page, below(brush, page, places.map));
    if (places.network) network(brush, page, places.network);
    if (places.chart) paintCourse(brush, page, places.chart, epochs);
    brush.text(foot, EDGE, HEIGHT - 14, 17, colors.soft, "left", WIDTH - 2 * EDGE);
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = colors.card;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.globalCompositeOperation = "source-over";
  };
}

/**
 * What is left below the name of what the map shows, where that is not the only output.
 * @param {Brush} brush @param {Page} page @param {import("./composition.js").Room} room
 */
function below(brush, page, room) {
  const { view, shown } = page;
  const several = outputsOf(shown) > 1 && !outputsOfClasses(shown);
  if (!view.node && !several) return room;
  const { x, y, width, height } = room;
  brush.text(mapName(view.node, page), x + width, y + 12, 22, brush.colors.ink, "right", width);
  return { ...room, y: y + NAME, height: height - NAME };
}

/** @param {Brush} brush @param {Page} page @param {string} settings */
function caption(brush, { frame }, settings) {
  const { ink, soft, train, test } = brush.colors;
  brush.text(`${text("epoch")} ${epoch(frame.epoch)}`, EDGE, 64, 46, ink, "left", 520, 700);
  const losses = /** @type {const} */ ([
    ["testLoss", frame.loss.test, test, frame.metrics.test],
    ["trainingLoss", frame.loss.train, train, frame.metrics.train],
  ]);
  let right = WIDTH - EDGE;
  for (const [key, value, color, measured] of losses) {
    if (!measured) continue;
    const words = `${text(key)} ${loss(value)}`;
    const left = right - brush.width(words, 28);
    brush.text(words, left, 62, 28, ink, "left");
    brush.dot(left - 20, 52, 9, color, color);
    right = left - 68;
  }
  const lines = brush.lines(settings, 22, WIDTH - 2 * EDGE, MOST_LINES);
  for (const [i, words] of lines.entries()) brush.text(words, EDGE, 102 + 28 * i, 22, soft, "left");
}

/** What draws in the colours of the page. @param {CanvasRenderingContext2D} context @param {Colors} colors */
function brushOf(context, colors) {
  const font = (/** @type {number} */ size, weight = 400) => {
    context.font = `${weight} ${size}px ${FONT}`;
  };
  const width = (/** @type {string} */ words, /** @type {number} */ size) => {
    font(size);
    return context.measureText(words).width;
  };
  return {
    context,
    colors,
    width,

    text(
      /** @type {string} */ words,
      /** @type {number} */ x,
      /** @type {number} */ y,
      /** @type {number} */ size,
      /** @type {string} */ color,
      /** @type {CanvasTextAlign | "middle"} */ align,
      /** @type {number} */ most = WIDTH,
      weight = 400,
    ) {
      font(size, weight);
      context.fillStyle = color;
      context.textAlign = align === "middle" ? "center" : align;
      context.fillText(words, x, y, most);
    },

    /** Lines that are not wider than so many pixels; what has no room becomes dots. */
    lines(
      /** @type {string} */ words,
      /** @type {number} */ size,
      /** @type {number} */ most,
      /** @type {number} */ n,
    ) {
      return broken(words, n, line => width(line, size) <= most);
    },

    /** @param {[number, number][]} points @param {string} color @param {number} thick */
    line(points, color, thick) {
      context.strokeStyle = color;
      context.lineWidth = thick;
      context.lineJoin = "round";
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x, y);
      context.stroke();
    },

    /** @param {number} x @param {number} y @param {number} radius @param {string} color @param {string} rim */
    dot(x, y, radius, color, rim, thick = 2) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.strokeStyle = rim;
      context.lineWidth = thick;
      context.fill();
      context.stroke();
    },

    /** @param {string} d @param {{color?: string, width: number, dash?: number[], alpha?: number}} style */
    path(d, { color = "ink", width: thick, dash = [], alpha = 1 }) {
      context.strokeStyle = Object(colors)[color] ?? color;
      context.lineWidth = thick;
      context.lineJoin = context.lineCap = "round";
      context.setLineDash(dash);
      context.globalAlpha = alpha;
      context.stroke(new Path2D(d));
      context.setLineDash([]);
      context.lineCap = "butt";
      context.globalAlpha = 1;
    },
  };
}

/**
 * @param {string} words
 * @param {number} most Lines.
 * @param {(line: string) => boolean} fits
 * @returns {string[]}
 */
export function broken(words, most, fits) {
  /** @type {string[]} */
  const lines = [];
  let rest = words;
  while (rest && lines.length < most) {
    const isLast = lines.length === most - 1;
    if (fits(rest)) return [...lines, rest];
    let n = rest.length;
    const line = () => (isLast ? `${rest.slice(0, n)}…` : rest.slice(0, n));
    while (n > 1 && !fits(line())) n = Math.max(rest.lastIndexOf(" ", n - 1), 0) || n - 1;
    lines.push(line());
    rest = rest.slice(n).trimStart();
  }
  return lines;
}
