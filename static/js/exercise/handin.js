/** What a student hands in as a web page, whole in one file. Pure. */

import { count, escaped } from "../page/format.js";
import { text } from "../page/text.js";
import { element } from "./record.js";

/**
 * @typedef {import("./tables.js").Table} Table
 *
 * @typedef {object} Picture
 * @property {string} name What it shows.
 * @property {string} address It holds the picture itself.
 *
 * @typedef {object} Work What was done about one question.
 * @property {string} part Heading above it, or "".
 * @property {string} title
 * @property {string} question
 * @property {string} guess
 * @property {boolean} guesses Whether the question asks for a guess.
 * @property {string} reply What the sheet says of the guess; "" before the run.
 * @property {string} conclusion
 * @property {string} look What to look at, with the numbers of the run; "" before it.
 * @property {string[]} notes What to know of it: that it was not run, or answered after the run.
 * @property {boolean} runs Whether the question asks for a run.
 * @property {string} link Of the run: the text behind # in the address of a playground; "" before it.
 * @property {number | null} epochs Of the run, where it is one.
 * @property {Table | null} table
 * @property {Table | null} each All runs one by one, where the table is of their medians.
 * @property {Picture[]} pictures
 * @property {string} explanation "" leaves it out.
 *
 * @typedef {object} Handin
 * @property {string} title
 * @property {string} student
 * @property {string} date
 * @property {string} version Of the sheet.
 * @property {string} progress
 * @property {string} language
 * @property {Work[]} works
 * @property {object} record The same for programs.
 */

const STYLE = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1d252c; background: #fff;
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.75rem; } h2 { margin-top: 3rem; font-size: 1.375rem; }
h3 { margin: 2.5rem 0 0.5rem; font-size: 1.125rem; }
blockquote { margin: 0.25rem 0 1rem; padding: 0.25rem 1rem; border-left: 4px solid #0b7a6b;
  white-space: pre-wrap; }
table { display: block; overflow-x: auto; border-collapse: collapse; margin: 1rem 0;
  font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.75rem; border-bottom: 1px solid #d5dce2; text-align: right; }
tbody th { font-weight: 400; text-align: left; } [data-kind="group"] > * { font-weight: 600; }
img { max-width: 100%; } figure { margin: 1rem 0; } figcaption { color: #55626e; }
code { font-size: 0.8125rem; overflow-wrap: anywhere; user-select: all; }
td code { display: block; width: 8rem; overflow: hidden; text-align: left; white-space: nowrap;
  text-overflow: ellipsis; } summary { cursor: pointer; } .none, .links { color: #55626e; }
@media print { h3 { break-after: avoid; } figure, tr { break-inside: avoid; }
  td code { white-space: normal; } }
`;

/** @param {Handin} handin */
export function html({ title, student, date, version, progress, language, works, record }) {
  return `<!doctype html>
<html lang="${language === "no" ? "nb" : language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${element(record)}
<style>${STYLE}</style>
<h1>${escaped(title)}</h1>
<p><strong>${escaped(text("sheet.student"))}:</strong> ${escaped(student || "–")}<br>
${escaped(date)}<br>
${escaped(version)}<br>
${escaped(progress)}</p>
<p class="links">${escaped(text("sheet.linkNote"))}</p>
${works.map(htmlWork).join("\n")}
</html>
`;
}

/** @param {Work} work */
function htmlWork(work) {
  const { part, title, question, guess, guesses, notes, reply } = work;
  const { conclusion, look, explanation } = work;
  return [
    part && `<h2>${escaped(part)}</h2>`,
    `<h3>${escaped(title)}</h3>`,
    htmlText(question),
    guesses && htmlAnswer("sheet.guess", guess),
    ...notes.map(note => `<p class="none">${escaped(note)}</p>`),
    htmlText(reply),
    htmlText(look),
    htmlTable(work.table),
    htmlEach(work),
    htmlLink(work),
    ...work.pictures.map(
      ({ name, address }) =>
        `<figure><img src="${escaped(address)}" alt="${escaped(name)}">` +
        `<figcaption>${escaped(name)}</figcaption></figure>`,
    ),
    htmlAnswer("sheet.conclude", conclusion),
    explanation && `<h4>${escaped(text("sheet.explanation"))}</h4>${htmlText(explanation)}`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** @param {string} words */
function htmlText(words) {
  return paragraphs(words)
    .map(each => `<p>${escaped(each)}</p>`)
    .join("\n");
}

/** @param {string} name @param {string} answer */
function htmlAnswer(name, answer) {
  const given = answer.trim() ? escaped(answer.trim()) : `<span class="none">${noAnswer()}</span>`;
  return `<p><strong>${escaped(text(name))}</strong></p>\n<blockquote>${given}</blockquote>`;
}

/** @param {Table | null} table */
function htmlTable(table) {
  if (!table) return "";
  const linked = isLinked(table);
  const heads = headsOf(table)
    .map(head => `<th scope="col">${escaped(head)}</th>`)
    .join("");
  const rows = table.rows.map(({ name, values, kind, link = "", epochs }) => {
    const title = `${escaped(name)}${told(kind)}`;
    const words = linked ? [...values, epochs === undefined ? "" : count(epochs)] : values;
    const code = linked ? `<td class="links"><code>${escaped(link)}</code></td>` : "";
    const cells = words.map(value => `<td>${escaped(value)}</td>`).join("") + code;
    return `<tr data-kind="${kind ?? ""}"><th scope="row">${title}</th>${cells}</tr>`;
  });
  return `<table><thead><tr><td></td>${heads}</tr></thead>\n<tbody>${rows.join("\n")}</tbody></table>`;
}

/** @param {Work} work */
function htmlEach({ each }) {
  if (!each) return "";
  const summary = `<summary>${escaped(text("sheet.runs", { n: runsIn(each) }))}</summary>`;
  return `<details>${summary}${htmlTable(each)}</details>`;
}

/** @param {Work} work */
function htmlLink({ link, ...work }) {
  if (!link) return "";
  return `<p class="links">${escaped(linkName(work))}: <code>${escaped(link)}</code></p>`;
}

/** What its link is called. @param {Pick<Work, "runs" | "epochs">} work */
export function linkName({ runs, epochs }) {
  if (!runs) return text("sheet.linkOfQuestion");
  const name = text("sheet.linkOfRun");
  return epochs === null ? name : `${name} (${text("sheet.someEpochs", { n: epochs })})`;
}

export const isLinked = (/** @type {Table} */ { rows }) => rows.some(({ link }) => link);
const runsIn = (/** @type {Table} */ { rows }) => rows.filter(({ link }) => link).length;

/** @param {Table} table */
export function headsOf(table) {
  return isLinked(table)
    ? [...table.heads, text("sheet.epochsOfRun"), text("sheet.linkOfRun")]
    : table.heads;
}

/** @param {string} [kind] */
export function told(kind) {
  return kind === "best" || kind === "worst" ? ` (${text(`sheet.is.${kind}`)})` : "";
}

export const noAnswer = () => text("sheet.noAnswer");

/** @param {string} words */
function paragraphs(words) {
  return words.split(/\n\s*\n/).flatMap(each => (each.trim() ? [each.trim()] : []));
}
