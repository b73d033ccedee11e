/** The last stage: one weight moves, the loss follows, and the derivative is the slope one sees. */

import { byId, make, write } from "../page/dom.js";
import { weight } from "../page/format.js";
import { problemOf } from "../page/problems.js";
import { text } from "../page/text.js";
import { asked, labelOf } from "./asked.js";
import { aboutOf, askedOf, passFor, standing } from "./paper.js";
import { curveOf, HEIGHT, PAD, tangentAt, WIDTH } from "./slope.js";

/** @typedef {import("./slope.js").Along} Along */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {ReturnType<typeof import("./paper.js").createPaper>} paper
 * @param {import("../types.d.ts").Request} request
 */
export function mountSlope(store, paper, request) {
  const [stage, choice, slider, picture, said] = [
    "stage",
    "place",
    "slider",
    "slope",
    "slope-said",
  ].map(name => byId(`paper-${name}`));
  /** @type {Along | null} */
  let along = null;
  let turn = 0;

  const draw = () => {
    if (!along) return picture.replaceChildren();
    const i = Number(slider.value);
    const { spot, tangent } = tangentAt(along, i);
    picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT + 12}`);
    picture.replaceChildren(
      drawn("polyline", { class: "curve", points: curveOf(along).join(" ") }),
      drawn("polyline", { class: "tangent", points: tangent.join(" ") }),
      ...scaleOf(along),
      drawn("circle", { cx: spot[0], cy: spot[1], r: 5 }),
    );
    const [value, loss, slope] = [along.values[i], along.losses[i], along.slopes[i]].map(weight);
    write(
      said,
      text("paper.slopeAt", { name: choice.selectedOptions[0].text, value, loss, slope }),
    );
  };

  const ask = async () => {
    const about = aboutOf(store.get());
    const mine = ++turn;
    along = null;
    if (!about || stage.hidden) return draw();
    try {
      const found = await request("/api/along", { ...about, place: choice.value });
      if (mine !== turn) return;
      along = found.losses.every(Number.isFinite) ? found : null;
      slider.max = String(found.values.length - 1);
      slider.value = String((found.values.length - 1) / 2);
      draw();
    } catch (error) {
      write(said, problemOf(error));
    }
  };

  const show = () => {
    const all = store.get().view.paper ? askedOf(store.get()) : [];
    const { right, n } = standing(all, paper.own.get().marks);
    const isThere = n > 0 && right === n;
    if (isThere === !stage.hidden) return;
    stage.hidden = !isThere;
    if (isThere) {
      const pass = passFor(store.get());
      const weights = pass ? asked(pass).filter(({ part }) => part === "update") : [];
      choice.replaceChildren(
        ...weights.map(({ place, line }) =>
          make("option", { value: place ?? "" }, labelOf({ line })),
        ),
      );
    }
    ask();
  };

  choice.onchange = ask;
  slider.oninput = draw;
  paper.own.subscribe(own => [own.marks], show);
  store.subscribe(page => [page.view.paper, page.explained], show);
}

/** The lowest and the highest loss, and the ends of the weight. @param {Along} along */
function scaleOf({ values, losses }) {
  const ends = [values[0], values[values.length - 1]].map(weight);
  const heights = [Math.max(...losses), Math.min(...losses)].map(weight);
  return [
    [PAD, PAD + 4, "start", `L ${heights[0]}`],
    [PAD, HEIGHT - PAD - 6, "start", `L ${heights[1]}`],
    [PAD, HEIGHT + 4, "start", ends[0]],
    [WIDTH - PAD, HEIGHT + 4, "end", ends[1]],
  ].map(([x, y, anchor, words]) => {
    const label = drawn("text", { x, y, "text-anchor": anchor });
    label.textContent = String(words);
    return label;
  });
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function drawn(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
