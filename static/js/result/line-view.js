/** Where the data have one input: the curve of the output in place of the map. */

import { sheetOf } from "../data/plane.js";
import { byId, nextPicture, throttled, typeScale, write } from "../page/dom.js";
import { figure, loss } from "../page/format.js";
import { text } from "../page/text.js";
import { classNames } from "../settings/inputs.js";
import { method } from "../settings/methods.js";
import { isOnPaper } from "../settings/viewing.js";
import { axisFor, roomFor } from "./axis.js";
import { moving, still, words } from "./layers.js";
import { across, answered, FEW, farthest, fitAt, planeOf, up, valueAt } from "./line.js";
import {
  axisNames,
  covered,
  drawable,
  pictureOf,
  showsResiduals,
  signOfUnit,
  titleOf,
} from "./pictured.js";
import { createShapes } from "./shapes-view.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./layers.js").Picture} Picture
 * @typedef {import("./line.js").Plane} Plane
 * @typedef {{width: number, height: number, scale: number}} Size
 * @typedef {{picture: Picture, plane: Plane, of: unknown[]}} Drawn Of what it was drawn.
 */

const SELDOM = 500;
const NEAR = 12; // pixels

/**
 * @param {HTMLElement} root Where the map stands.
 * @param {Store} store
 * @param {string} [of] Where the ids of what is said of it begin.
 */
export function mountLine(root, store, of = "") {
  const shapes = createShapes(root);
  const section = /** @type {HTMLElement} */ (root.closest(".output, [role=tabpanel]"));
  const said = {
    name: byId(`${of}map-name`),
    alt: byId(`${of}line-alt`),
    note: byId(`${of}line-note`),
  };
  /** @type {Drawn | null} */
  let drawn = null;
  let size = sizeOf(root);
  const draw = () => {
    if (!store.get().frame.line || !size.width) return;
    const before = drawn?.plane;
    drawn = redraw(size, store.get(), shapes, drawn, said.name);
    if (drawn.plane !== before || !store.get().curve) store.set({ curve: toDrawOn(drawn, size) });
  };
  const measure = () => {
    size = sizeOf(root);
    draw();
  };
  const told = throttled(SELDOM, () => drawn && tell(drawn, store.get(), said));
  store.subscribe(
    page => [!page.frame.line],
    none => {
      section.toggleAttribute("data-line", !none);
      said.name.setAttribute("aria-describedby", none ? "help-map" : "help-line");
      if (!none) return;
      drawn = null;
      store.set({ curve: null });
    },
  );
  store.subscribe(
    ({ frame, data, drawing, view, pointed, line, scheme }) => [
      frame.line,
      data,
      drawing,
      view.names,
      view.node,
      view.show_test_data,
      pointed,
      line,
      scheme,
    ],
    () => {
      draw();
      told();
    },
  );
  store.subscribe(
    page => [page.size, page.paper],
    () => nextPicture().then(measure),
  );
  new ResizeObserver(measure).observe(root);
  root.addEventListener("pointermove", event => {
    const isTold = !isOnPaper(store.get());
    if (drawn && isTold && store.get().frame.line)
      shapes.point(drawn.plane, reading(root, event, drawn));
  });
  root.addEventListener("pointerleave", () => drawn && shapes.point(drawn.plane, null));
  store.subscribe(
    page => [page.line],
    () => drawn && tell(drawn, store.get(), said),
  );
}

/** Asked for as seldom as can be: the browser lays out the page for it. @param {HTMLElement} root */
const sizeOf = ({ clientWidth: width, clientHeight: height }) => {
  return { width, height, scale: typeScale() };
};

/** @param {Drawn} drawn @param {Size} size @returns {Page["curve"]} */
function toDrawOn({ picture, plane }, { width, height }) {
  const { left, right, top, bottom } = plane;
  const sides = [top, width - right, height - bottom, left];
  return {
    sheet: sheetOf(plane, picture.classes, picture.line.heights),
    inset: sides.map(each => `${each}px`).join(" "),
  };
}

/**
 * What rests is drawn again only where it is another one.
 *
 * @param {Size} size
 * @param {Page} page
 * @param {ReturnType<typeof createShapes>} shapes
 * @param {Drawn | null} before
 * @param {HTMLElement} name
 * @returns {Drawn}
 */
function redraw(size, page, shapes, before, name) {
  const { data, run, shown, view, scheme, drawing } = page;
  const picture = pictureOf(page);
  const about = drawing ? [drawing] : [data, run, picture.output];
  const isSame = before && about.every((each, i) => each === before.of[i]);
  const last = isSame ? before.plane.y : null;
  const y = drawing ? roomFor(drawable(picture), last) : axisFor(covered(picture), last);
  const of = [...about, y, shown, view.names, view.show_test_data, scheme, size];
  let plane = before?.plane;
  if (!plane || of.some((each, i) => each !== before?.of[i])) {
    plane = planeOf(size, picture.line.range, y);
    shapes.room(plane, size);
    shapes.size(data.train_points.length <= FEW);
    shapes.say(words(plane, axisNames(page, picture)));
    shapes.draw(still(picture, plane));
  }
  shapes.draw(moving(picture, plane));
  shapes.mark(picture.line.kinks, plane);
  shapes.name(signOfUnit(page, picture.line), plane);
  write(name, titleOf(page, picture.line));
  return { picture, plane, of };
}

/** What can be shown of the picture. @param {Store} store */
export function mountSwitches(store) {
  for (const name of /** @type {const} */ (["residuals", "parts"])) {
    const box = byId(name);
    box.onchange = () => store.set({ line: { ...store.get().line, [name]: box.checked } });
  }
  store.subscribe(
    page => [page.line, page.data],
    line => {
      byId("parts").checked = line.parts;
      byId("residuals").checked = showsResiduals(store.get());
    },
  );
}

/**
 * For those who do not see it, and how the parts make up the curve.
 *
 * @param {Drawn} drawn
 * @param {Page} page
 * @param {{alt: HTMLElement, note: HTMLElement}} places
 */
function tell({ picture }, page, { alt, note }) {
  const { line, parts } = picture;
  write(alt, page.frame.line ? described(picture, page) : "");
  note.hidden = !page.frame.line || !parts;
  const key = method("activation", line.activation).is_linear ? "partsSum" : "partsSumBent";
  write(note, text(key, { bias: figure(line.bias) }));
}

/** @param {Picture} picture @param {Page} page */
function described({ line, train, output, classes }, page) {
  const answers = answered(line);
  if (answers.length) {
    const all = answers.map(({ index, from, to }) =>
      text("lineClass", {
        label: classNames(page)[index] ?? figure(classes[index]),
        from: figure(from),
        to: figure(to),
      }),
    );
    return all.join(" ");
  }
  const worst = farthest(train.x, train.y, line.outputs[output], line.range);
  if (!worst) return "";
  const { x, y, fit } = worst;
  const rmse = loss(page.frame.metrics.train.rmse);
  return text("lineFit", { rmse, x: figure(x), y: figure(y), fit: figure(fit) });
}

/**
 * What stands where the pointer is: the place, the output, and a point if one is near.
 *
 * @param {HTMLElement} root
 * @param {PointerEvent} event
 * @param {Drawn} drawn
 */
function reading(root, { clientX, clientY }, { picture, plane }) {
  const { left, top } = root.getBoundingClientRect();
  const [x, y] = [clientX - left, clientY - top];
  if (x < plane.left || x > plane.right) return null;
  const { line, train, test, output } = picture;
  const points = [train, ...(test ? [test] : [])].flatMap(set =>
    set.x.map((each, i) => ({ x: each, y: set.y[i] })),
  );
  const far = (/** @type {{x: number, y: number}} */ each) =>
    Math.hypot(across(plane, each.x) - x, up(plane, each.y) - y);
  const near = points.filter(each => far(each) < NEAR).sort((a, b) => far(a) - far(b))[0];
  const at = near?.x ?? valueAt(plane, x);
  const fit = figure(Number(fitAt(line.outputs[output], line.range, at).toPrecision(3)));
  const place = figure(Number(at.toPrecision(3)));
  return {
    x: across(plane, at),
    words: near
      ? text("readPoint", { x: place, fit, y: figure(near.y) })
      : text("readPlace", { x: place, fit }),
  };
}
