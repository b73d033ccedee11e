/** Drawing the data on the map: its button at the map's corner, and its tools below. */

import { cssColor, pointColor } from "../page/colors.js";
import { byId, enable, make, write } from "../page/dom.js";
import { figure, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { classesOf } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";
import { UNDO, undoing } from "../settings/shortcuts.js";
import { LONG_LINK } from "../settings/viewing.js";
import { all, draftOf, EMPTY, missing, renamed, settingsOf } from "./drawing.js";
import { sketch } from "./gestures.js";
import { createPaper } from "./paper-view.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./gestures.js").Sketch} Sketch
 * @typedef {import("./drawing.js").Draft} Draft
 */

const THREE = [0, 1, 2];

/**
 * Why nothing can be drawn on a page; "" where it can.
 * @param {Pick<Page, "shown" | "data">} page
 */
function hindrance({ shown, data }) {
  const inputs = shown.points[0]?.length === 2 ? 1 : data.train_points[0].length;
  if (inputs !== 2) return text("drawInputs", { n: inputs });
  return Array.isArray(data.train_labels[0]) ? text("drawTargets") : "";
}

/**
 * @param {HTMLElement} root The map.
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void, undo: () => void, redo: () => void}} player
 */
export function mountDraw(root, store, player) {
  const [button, tools, said] = ["draw", "draw-tools", "draw-said"].map(byId);
  const [value, figures] = ["draw-value", "draw-figure"].map(byId);
  const { most = 0, farthest = 0 } = menuOf("points", store.get().schema);
  /** @type {Sketch | null} */
  let now = null;
  /** What the page was last told, or told. */
  let settled = "";
  /** Drafts that were no data yet, before the last. @type {Draft[]} */
  let pending = [];

  const say = (/** @type {string} */ words) => write(said, words);
  const needed = () => (now ? missing(now.draft, now.classes) : "");
  const paper = createPaper({
    read: () => /** @type {Sketch} */ (now),
    write(after, ended) {
      if (!now) return;
      const before = now;
      now = after;
      paper.paint();
      if (ended) commit();
      if (after.cross !== before.cross || after.chosen !== before.chosen) say(where(after));
    },
    leave: () => close(),
    scheme: () => store.get().scheme,
  });

  /** One stroke is one change of the page. */
  const commit = () => {
    if (!now || JSON.stringify(now.draft) === settled) return;
    const why = needed();
    if (why) pending = [...pending, JSON.parse(settled)];
    else pending = [];
    settled = JSON.stringify(now.draft);
    if (!why) player.configure(settingsOf(now.draft));
    say(why ? text(why) : counted(now));
  };

  /** @param {Draft} draft What there was before, or a new one. */
  const take = draft => {
    if (!now) return;
    now = { ...now, draft, chosen: -1, last: null };
    paper.paint();
  };

  const undo = () => {
    const before = pending.at(-1);
    if (!before) return player.undo();
    pending = pending.slice(0, -1);
    settled = JSON.stringify(before);
    take(before);
    say(counted(/** @type {Sketch} */ (now)));
  };

  /** Begin with the data of the page. */
  const read = () => {
    const { config, data } = store.get();
    const classes = classesOf(config);
    const draft = draftOf(config, data);
    const label = classes.length ? classes[0] : readNumber(figures.value);
    const kept = now && String(now.classes) === String(classes) ? now : null;
    now = { ...sketch({ draft, label, classes, most }), ...(kept && { ...kept, draft }) };
    settled = JSON.stringify(draft);
    pending = [];
    brushes();
    paper.paint();
  };

  const open = (/** @type {boolean} */ byKey) => {
    read();
    root.append(paper.element);
    show(true);
    const { config } = store.get();
    say(text(config.points.length ? "drawOnYours" : "drawOnShown", { n: size() }));
    if (byKey) paper.element.focus();
  };
  const close = () => {
    const had = tools.contains(document.activeElement) || paper.element.matches(":focus");
    now = null;
    paper.element.remove();
    show(false);
    if (had) button.focus();
  };
  const size = () => (now ? all(now.draft).length : 0);
  const show = (/** @type {boolean} */ on) => {
    root.toggleAttribute("data-draws", on);
    tools.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
  };

  /** @param {Partial<Sketch>} change Of what is held. */
  const hold = change => {
    if (!now) return;
    now = { ...now, ...change, chosen: -1 };
    press();
    paper.paint();
  };
  const press = () => {
    for (const each of tools.querySelectorAll("[data-tool]"))
      each.setAttribute("aria-pressed", String(each.dataset.tool === toolOf(now)));
  };
  const brushes = () => {
    const { classes = [] } = now ?? {};
    const { scheme, view } = store.get();
    const names = Object(view).class_names ?? [];
    const one = (/** @type {number} */ label, /** @type {number} */ i) => {
      const color = pointColor(label, classes.length, scheme);
      const dot = make("i", { class: "dot", style: `background: ${color}` });
      const name = names[i] ?? figure(label);
      const brush = make(
        "button",
        { "data-tool": `brush ${label}`, "aria-label": text("drawBrush", { name }) },
        dot,
        name,
      );
      brush.onclick = () => hold({ tool: "brush", label });
      return brush;
    };
    byId("draw-brushes").replaceChildren(...classes.map(one));
    byId("draw-third").hidden = classes.length !== 2;
    for (const each of tools.querySelectorAll(".of-numbers")) each.hidden = classes.length > 0;
    byId("draw-dot").style.background = cssColor(readNumber(figures.value), scheme);
    press();
  };

  button.onclick = (/** @type {MouseEvent} */ event) => {
    const why = hindrance(store.get());
    if (why) return store.set({ notes: [...new Set([...store.get().notes, why])] });
    if (now) close();
    else open(event.detail === 0);
  };
  for (const each of tools.querySelectorAll("[data-tool]"))
    each.onclick = () => hold({ tool: each.dataset.tool });
  const give = (/** @type {number} */ label) => {
    figures.value = figure(label);
    value.value = String(label);
    byId("draw-dot").style.background = cssColor(label, store.get().scheme);
    hold({ label });
  };
  value.oninput = () => give(Number(value.value));
  figures.onchange = () => {
    const typed = readNumber(figures.value);
    give(Math.abs(typed) <= farthest ? typed : Number(value.value));
  };
  byId("draw-third").onclick = () => {
    if (!now) return;
    const draft = renamed(now.draft, now.classes, THREE);
    now = { ...now, classes: THREE, label: 2, tool: "brush", draft };
    brushes();
    commit();
    paper.paint();
  };
  byId("draw-undo").onclick = undo;
  byId("draw-empty").onclick = () => {
    take(EMPTY);
    commit();
  };
  byId("draw-done").onclick = close;
  document.addEventListener(
    "keydown",
    event => {
      const wanted = now && pending.length && undoing(event, document.activeElement);
      if (!wanted) return;
      event.preventDefault();
      event.stopPropagation();
      if (wanted === UNDO) undo();
    },
    { capture: true },
  );

  store.subscribe(
    page => [page.shown, page.config, page.data],
    (shown, config) => {
      const page = store.get();
      enable(button, !hindrance(page));
      if (!now || shown !== config || now.last) return;
      if (hindrance(page)) return close();
      if (JSON.stringify(draftOf(config, page.data)) !== settled && !pending.length) read();
    },
  );
  store.subscribe(
    page => [page.scheme],
    () => now && brushes(),
  );
  store.subscribe(
    page => [page.link.length > LONG_LINK && page.shown.points.length > 0],
    long => {
      if (now && long) say(text("drawLong", { n: store.get().link.length }));
    },
  );
}

/** @param {Sketch | null} now */
const toolOf = now =>
  now?.tool === "brush" && now.classes.length ? `brush ${now.label}` : now?.tool;

/** @param {Sketch} now */
const counted = ({ draft, most }) => {
  const n = all(draft).length;
  return text(n < most ? "drawCount" : "drawMost", { n });
};

/** @param {Sketch} now */
function where({ draft, chosen, cross }) {
  const [x1, x2] = cross.map(figure);
  if (chosen < 0) return text("drawCross", { x1, x2 });
  const row = all(draft)[chosen];
  const [n, y] = [all(draft).length, figure(row[row.length - 1])];
  return text("drawPoint", { unit: chosen + 1, n, x1, x2, y });
}
