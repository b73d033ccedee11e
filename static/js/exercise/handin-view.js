/** The student's work as one file to hand in. */

import { stepColor } from "../page/colors.js";
import { download, make, write } from "../page/dom.js";
import { paintLevels } from "../page/pixels.js";
import { text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { chartOf, decisive } from "./charts.js";
import { fan, names } from "./fan.js";
import { html, markdown } from "./handin.js";
import { filled, isDone, UNTOUCHED } from "./sheet.js";
import { numbers, ranking } from "./tables.js";
import { inWords } from "./words-view.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {ReturnType<typeof import("./exercise.js").createExercise>} Exercise
 * @typedef {import("./handin.js").Work} Work
 * @typedef {import("./handin.js").Picture} Picture
 * @typedef {{request: (path: string, body?: object) => Promise<any>, plotting: Promise<any>}} Outside
 */

const CELLS = 100;
const SIDE = 360;
const DOT = 3;
const CHART = { width: 760, height: 340 };
const MARGINS = 60;
/** On paper, whatever the colours of the page. */
const PAPER = {
  ink: "#1d252c",
  card: "#ffffff",
  train: "#68747f",
  test: "#11181e",
  accent: "#0b7a6b",
  best: "#0b7a6b",
  worst: "#b3541e",
  others: "#b4bdc5",
  groups: ["#0b7a6b", "#b3541e", "#5b4fb5", "#8a6d00", "#a8326e", "#2f6db3"],
};

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {Outside} outside
 */
export function mountHandin(root, store, exercise, outside) {
  const name = make("input", {
    id: "student",
    type: "text",
    autocomplete: "name",
    maxlength: 200,
    "aria-describedby": "help-sheet.student",
  });
  name.value = exercise.store.get().student;
  name.oninput = () => exercise.sign(name.value);
  const explained = make("input", {
    id: "with-explanations",
    type: "checkbox",
    "aria-describedby": "help-sheet.explained",
  });
  const said = make("p", { class: "caption", role: "status" });

  /** @param {"html" | "md"} kind */
  const save = async kind => {
    write(said, text("sheet.collecting"));
    try {
      const work = await collect(store, exercise, outside, explained.checked);
      const file = `${exercise.sheet().name}.${kind}`;
      if (kind === "html") download(file, html(work), "text/html");
      else download(file, markdown(work), "text/markdown");
      write(said, text("sheet.saved", { file }));
    } catch {
      write(said, text("sheet.unreachable"));
    }
  };
  /** @param {"html" | "md"} kind */
  const saver = kind =>
    make(
      "button",
      { id: `handin-${kind}`, "aria-describedby": `help-sheet.${kind}`, onclick: () => save(kind) },
      text(`sheet.${kind}`),
    );
  const full = make("p", { class: "full", role: "status" });
  exercise.store.subscribe(
    state => [state.full],
    on => write(full, on ? text("sheet.full") : ""),
  );
  root.append(
    make("summary", {}, text("sheet.handin")),
    make("p", { class: "caption" }, text("sheet.handinNote")),
    make("label", { class: "named" }, make("span", {}, text("sheet.student")), name),
    make("label", { class: "box" }, explained, " ", make("span", {}, text("sheet.explained"))),
    make("div", { class: "saving" }, saver("html"), saver("md"), clearing(exercise)),
    said,
  );
  root.after(full);
}

/** Typed answers are gone only after a second click. @param {Exercise} exercise */
function clearing(exercise) {
  const button = make(
    "button",
    { class: "quiet", "aria-describedby": "help-sheet.clear" },
    text("sheet.clear"),
  );
  let sure = false;
  const ask = (/** @type {boolean} */ asked) => {
    sure = asked;
    write(button, text(asked ? "sheet.clearSure" : "sheet.clear"));
  };
  button.onclick = () => {
    if (sure) exercise.clear();
    ask(!sure);
  };
  button.onblur = () => ask(false);
  return button;
}

/**
 * @param {Store} store
 * @param {Exercise} exercise
 * @param {Outside} outside
 * @param {boolean} explained
 */
async function collect(store, exercise, outside, explained) {
  const { entries, student } = exercise.store.get();
  const { title, questions } = exercise.sheet();
  const n = questions.filter(question => isDone(question, entries[question.id])).length;
  const language = document.documentElement.lang;
  /** @type {Work[]} */
  const works = [];
  for (const question of questions)
    works.push(
      await workOf(question, entries[question.id] ?? UNTOUCHED, store, outside, explained),
    );
  const date = new Date().toLocaleDateString(language === "no" ? "nb" : "en-GB", {
    dateStyle: "long",
  });
  const progress = text("sheet.progress", { n, of: questions.length });
  return { title: inWords(title), student, date, progress, language, works };
}

/** @param {string} link */
const address = link => `${location.href.split("#")[0]}#${link}`;

/**
 * @param {Question} question
 * @param {import("../types.d.ts").Entry} entry
 * @param {Store} store
 * @param {Outside} outside
 * @param {boolean} explained
 * @returns {Promise<Work>}
 */
async function workOf(question, { guess, conclusion, result }, store, outside, explained) {
  const { id, part, title, look, link, explanation } = question;
  const measures = result?.measures ?? {};
  const words = result && look ? filled(inWords(look), measures) : [];
  const { table, links } = tableOf(question, result, store);
  return {
    part: part ? inWords(part) : "",
    title: `${id} ${inWords(title)}`,
    question: inWords(question.question),
    guesses: Boolean(question.guess),
    guess: question.guess?.kind === "choice" ? chosen(question, guess) : guess,
    conclusion,
    look: words.map(each => each.text).join(""),
    link: address(result?.link ?? link),
    table,
    links,
    pictures: result ? await pictures(question, result, store, outside) : [],
    explanation: explained ? inWords(explanation) : "",
  };
}

/** @param {Question} question @param {string} guess */
function chosen({ guess: asks }, guess) {
  const option = guess === "" ? undefined : asks?.options?.[Number(guess)];
  return option ? inWords(option) : "";
}

/** @param {Question} question @param {Result | null} result @param {Store} store */
function tableOf(question, result, store) {
  if (result?.run) return { table: numbers(result.run, question), links: [] };
  if (!result?.rivals || !question.run) return { table: null, links: [] };
  const { rivals, measures } = result;
  const called = names(rivals, question.run, store.get().schema);
  const set = decisive(question, result);
  const { medians, each } = ranking(rivals, measures, called, set, question);
  const table = medians ?? each;
  const links = table.rows.map(({ rival }) =>
    rival === undefined ? "" : address(rivals[rival].link),
  );
  return { table, links };
}

/**
 * The map is asked for again from the network that was kept; the curves were kept.
 *
 * @param {Question} question
 * @param {Result} result
 * @param {Store} store
 * @param {Outside} outside
 * @returns {Promise<Picture[]>}
 */
async function pictures(question, result, store, { request, plotting }) {
  const found = [];
  const page = store.get();
  const logarithmic = page.logarithmic;
  if (result.run) {
    const { state, history } = result.run;
    const { frame, data } = await request("/api/open", { link: result.link, state });
    found.push({ name: text("mapOfOutput"), address: mapPicture(frame.boundary, data) });
    if (history.epoch.length < 2) return found;
    const width = CHART.width - MARGINS;
    const figure = chartOf(question, result, page, PAPER, width, logarithmic);
    found.push({ name: text("curves"), address: await chartPicture(await plotting, figure) });
  }
  if (result.rivals && question.run) {
    const called = names(result.rivals, question.run, page.schema);
    const figure = fan(result.rivals, called, decisive(question, result), PAPER, logarithmic);
    found.push({ name: text("sheet.chart"), address: await chartPicture(await plotting, figure) });
  }
  return found;
}

/** @param {any} Plotly @param {{data: object[], layout: object}} figure @returns {Promise<string>} */
function chartPicture(Plotly, { data, layout }) {
  const picture = { data, layout: { ...layout, paper_bgcolor: PAPER.card, ...CHART } };
  return Plotly.toImage(picture, { ...CHART, format: "png", scale: 1.5 });
}

/**
 * @param {string} boundary Levels of the output, in base64.
 * @param {import("../types.d.ts").Data} data
 */
function mapPicture(boundary, { train_points: points, train_labels: labels }) {
  const cells = make("canvas", { width: CELLS, height: CELLS });
  const small = /** @type {CanvasRenderingContext2D} */ (cells.getContext("2d"));
  const image = small.createImageData(CELLS, CELLS);
  paintLevels(image, bytes(boundary), false);
  small.putImageData(image, 0, 0);
  const canvas = make("canvas", { width: SIDE, height: SIDE });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(cells, 0, 0, SIDE, SIDE);
  context.strokeStyle = "#ffffff";
  for (const [i, [x1, x2]] of points.entries()) {
    context.beginPath();
    context.arc(pixel(x1), pixel(-x2), DOT, 0, 2 * Math.PI);
    context.fillStyle = stepColor(labels[i]);
    context.fill();
    context.stroke();
  }
  return canvas.toDataURL();
}

/** @param {number} value A coordinate from -6 to 6; cells are centred on both. */
const pixel = value => (((value + 6) / 12) * (CELLS - 1) + 0.5) * (SIDE / CELLS);
