/** Drawing the data on the map: its button at the map's corner, and its tools below. */

import { byId, enable, write } from "../page/dom.js";
import { figure } from "../page/format.js";
import { text } from "../page/text.js";
import { classNames, columnNames } from "../settings/inputs.js";
import { classesOf, inputsOf } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";
import { UNDO, undoing } from "../settings/shortcuts.js";
import { LONG_LINK } from "../settings/viewing.js";
import { createBrushes } from "./brushes-view.js";
import { all, draftOf, EMPTY, missing, renamed, settingsOf } from "./drawing.js";
import { isCurve, sketch } from "./gestures.js";
import { createPaper } from "./paper-view.js";
import { levelsOf, MAP } from "./plane.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./gestures.js").Sketch} Sketch
 * @typedef {import("./drawing.js").Draft} Draft
 */

const THREE = [0, 1, 2];
/** What a curve begins with. */
const FIRST = [[0, 0]];

/**
 * @param {HTMLElement} root The map.
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object, said?: object) => void, undo: () => void}} player
 */
export function mountDraw(root, store, player) {
  const [button, tools, said] = ["draw", "draw-tools", "draw-said"].map(byId);
  const { most = 0 } = menuOf("points", store.get().schema);
  /** Null while nothing is drawn. @type {Sketch | null} */
  let now = null;
  /** The data of the page, or those it was told last. @type {Draft} */
  let told = EMPTY;
  /** What was there after each stroke since: there are no data in it yet. @type {Sketch[]} */
  let strokes = [];

  const say = (/** @type {string} */ words) => write(said, words);
  const brushes = createBrushes(tools, store, change => draw({ ...change, chosen: -1 }));
  const paper = createPaper({
    read: () => /** @type {Sketch} */ (now),
    write(after, ended) {
      if (!now) return;
      const { cross, chosen } = now;
      draw(after);
      if (ended) commit();
      if (after.cross !== cross || after.chosen !== chosen) say(where(after));
    },
    leave: () => close(),
    scheme: () => store.get().scheme,
  });

  /** @param {Partial<Sketch>} change */
  const draw = change => {
    if (!now) return;
    const { classes } = now;
    now = { ...now, ...change };
    if (now.classes === classes) brushes.press(now);
    else brushes.offer(now);
    paper.paint();
  };

  /** One stroke is one change of the page, as soon as there are data. */
  const commit = () => {
    const last = strokes.at(-1);
    if (!now || !last || isSame(now.draft, last.draft)) return;
    const why = missing(now.draft, now.classes);
    strokes = why ? [...strokes, now] : [now];
    if (why) return say(text(why));
    told = now.draft;
    player.configure(settingsOf(told), called(store.get(), now.classes));
    say(counted(now));
  };

  const undo = () => {
    if (strokes.length < 2) return player.undo();
    strokes = strokes.slice(0, -1);
    const before = /** @type {Sketch} */ (strokes.at(-1));
    draw(before);
    const why = missing(before.draft, before.classes);
    say(why ? text(why) : counted(before));
  };

  /** Begin with the data of the page. */
  const read = () => {
    const { config, data } = store.get();
    const classes = classesOf(config);
    told = draftOf(config, data);
    const value = inputsOf(config) === 1 ? null : brushes.value();
    const label = classes.length ? classes[0] : value;
    const sheet = store.get().curve?.sheet ?? MAP;
    const fresh = sketch({ draft: told, sheet, label, classes, most });
    const kept = now && isAlike(now, fresh) ? now : fresh;
    now = { ...kept, draft: told, sheet, chosen: -1 };
    strokes = [now];
    brushes.offer(now);
    paper.paint();
  };

  const show = (/** @type {boolean} */ on) => {
    store.set({ drawing: on });
    root.toggleAttribute("data-draws", on);
    tools.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
  };
  const open = (/** @type {boolean} */ byKey) => {
    read();
    root.append(paper.element);
    show(true);
    const isOwn = store.get().config.points.length > 0;
    say(text(isOwn ? "drawOnYours" : "drawOnShown", { n: all(told).length }));
    if (byKey) paper.element.focus();
  };
  const close = () => {
    const had = tools.contains(document.activeElement) || paper.element.matches(":focus");
    now = null;
    paper.element.remove();
    show(false);
    if (had) button.focus();
  };

  button.onclick = (/** @type {MouseEvent} */ event) => {
    const why = hindrance(store.get());
    if (why) return store.set({ notes: [...new Set([...store.get().notes, why])] });
    if (now) close();
    else open(event.detail === 0);
  };
  byId("draw-third").onclick = () => {
    if (!now) return;
    const draft = renamed(now.draft, now.classes, THREE);
    const { levels } = now.sheet;
    const sheet = { ...now.sheet, levels: levels && levelsOf(THREE, levels.values()) };
    draw({ classes: THREE, label: THREE[2], tool: "brush", chosen: -1, draft, sheet });
    commit();
  };
  byId("draw-empty").onclick = () => {
    draw({ draft: EMPTY, chosen: -1 });
    commit();
  };
  byId("draw-curve").onclick = () => {
    player.configure(settingsOf({ ...EMPTY, points: FIRST }));
    paper.element.focus();
  };
  byId("draw-undo").onclick = undo;
  byId("draw-done").onclick = close;
  document.addEventListener(
    "keydown",
    event => {
      if (!now || strokes.length < 2) return;
      const wanted = undoing(event, document.activeElement);
      if (!wanted) return;
      event.preventDefault();
      event.stopPropagation();
      if (wanted === UNDO) undo();
    },
    { capture: true },
  );

  store.subscribe(
    page => [page.shown, page.config, page.data],
    (shown, config, data) => {
      const why = hindrance(store.get());
      enable(button, !why);
      if (!now || now.last || shown !== config) return;
      if (why) return close();
      if (isSame(draftOf(config, data), told)) return;
      read();
      say(counted(now));
    },
  );
  store.subscribe(
    page => [page.curve],
    curve => {
      paper.element.style.inset = curve?.inset ?? "";
      if (now) draw({ sheet: curve?.sheet ?? MAP });
    },
  );
  store.subscribe(
    page => [page.scheme],
    () => {
      if (now) brushes.offer(now);
      paper.paint();
    },
  );
  store.subscribe(
    page => [page.link.length > LONG_LINK && page.shown.points.length > 0],
    long => {
      if (now && long) say(text("drawLong", { n: store.get().link.length }));
    },
  );
}

/**
 * Why nothing can be drawn on a page; "" where it can.
 * @param {Pick<Page, "shown" | "data">} page
 */
function hindrance({ shown, data }) {
  const inputs = inputsOf(shown);
  if (inputs > 2) return text("drawInputs", { n: inputs });
  return Array.isArray(data.train_labels[0]) ? text("drawTargets") : "";
}

/** What drawn points are called: as those on which they are drawn. @param {Page} page @param {readonly number[]} classes */
function called(page, classes) {
  const class_names = classNames(page);
  return {
    names: [...columnNames(page)],
    class_names: class_names.length === classes.length ? [...class_names] : [],
  };
}

/** Whether the same brushes draw both. @param {Sketch} a @param {Sketch} b */
const isAlike = (a, b) => String(a.classes) === String(b.classes) && isCurve(a) === isCurve(b);

/** @param {Draft} a @param {Draft} b */
const isSame = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** @param {Sketch} now */
function counted({ draft, most }) {
  const n = all(draft).length;
  return text(n < most ? "drawCount" : "drawMost", { n });
}

/** @param {Sketch} now */
function where(now) {
  const { draft, chosen, cross, sheet } = now;
  const [x1, x2] = cross.map(figure);
  const row = all(draft)[chosen];
  const y = row ? figure(row[row.length - 1]) : x2;
  const said = { x1, x2, y, unit: chosen + 1, n: all(draft).length };
  if (isCurve(now) || sheet.levels) return text(row ? "drawPointLine" : "drawCrossLine", said);
  return text(row ? "drawPoint" : "drawCross", said);
}
