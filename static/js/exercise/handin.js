/** What a student hands in, as a web page or as Markdown, whole in one file. Pure. */

import { escaped } from "../page/format.js";
import { text } from "../page/text.js";

/**
 * @typedef {object} Picture
 * @property {string} name What it shows.
 * @property {string} address It holds the picture itself.
 *
 * @typedef {object} Work What was done about one question.
 * @property {string} part Heading above it, or "".
 * @property {string} title
 * @property {string} question
 * @property {string} guess
 * @property {boolean} late Whether the guess was made after the run.
 * @property {boolean} guesses Whether the question asks for a guess.
 * @property {string} reply What the sheet says of the guess; "" before the run.
 * @property {string} conclusion
 * @property {string} look What to look at, with the numbers of the run; "" before it.
 * @property {string} link Of the run: the text behind # in the address of a playground.
 * @property {import("./tables.js").Table | null} table
 * @property {{name: string, link: string}[]} links Of the runs in the table.
 * @property {Picture[]} pictures
 * @property {string} explanation "" leaves it out.
 *
 * @typedef {object} Handin
 * @property {string} title
 * @property {string} student
 * @property {string} date
 * @property {string} progress
 * @property {string} language
 * @property {Work[]} works
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
code { font-size: 0.8125rem; overflow-wrap: anywhere; } .none, .links { color: #55626e; }
@media print { h3 { break-after: avoid; } figure, table { break-inside: avoid; } }
`;

/** @param {Handin} handin */
export function html({ title, student, date, progress, language, works }) {
  return `<!doctype html>
<html lang="${language === "no" ? "nb" : language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<h1>${escaped(title)}</h1>
<p><strong>${escaped(text("sheet.student"))}:</strong> ${escaped(student || "–")}<br>
${escaped(date)}<br>
${escaped(progress)}</p>
<p class="links">${escaped(text("sheet.linkNote"))}</p>
${works.map(htmlWork).join("\n")}
</html>
`;
}

/** @param {Work} work */
function htmlWork(work) {
  const { part, title, question, guess, guesses, late, reply } = work;
  const { conclusion, look, link, explanation } = work;
  return [
    part && `<h2>${escaped(part)}</h2>`,
    `<h3>${escaped(title)}</h3>`,
    htmlText(question),
    guesses && htmlAnswer("sheet.guess", guess),
    late && `<p class="none">${escaped(text("sheet.late"))}</p>`,
    htmlText(reply),
    htmlText(look),
    htmlTable(work),
    `<p class="links">${escaped(text("sheet.linkOfRun"))}: <code>${escaped(link)}</code></p>`,
    htmlLinks(work),
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

/** @param {Work} work */
function htmlTable({ table }) {
  if (!table) return "";
  const heads = table.heads.map(head => `<th scope="col">${escaped(head)}</th>`).join("");
  const rows = table.rows.map(({ name, values, kind }) => {
    const title = `${escaped(name)}${told(kind)}`;
    const cells = values.map(value => `<td>${escaped(value)}</td>`).join("");
    return `<tr data-kind="${kind ?? ""}"><th scope="row">${title}</th>${cells}</tr>`;
  });
  return `<table><thead><tr><td></td>${heads}</tr></thead>\n<tbody>${rows.join("\n")}</tbody></table>`;
}

/** @param {Work} work */
function htmlLinks({ links }) {
  const items = links.map(
    ({ name, link }) => `<li>${escaped(name)}: <code>${escaped(link)}</code></li>`,
  );
  if (!items.length) return "";
  const summary = `<summary>${escaped(text("sheet.linksOfRuns"))}</summary>`;
  return `<details class="links">${summary}<ul>${items.join("\n")}</ul></details>`;
}

/** @param {Handin} handin */
export function markdown({ title, student, date, progress, works }) {
  const head = [
    `# ${title}`,
    `**${text("sheet.student")}:** ${plain(student) || "–"}  \n${date}  \n${progress}`,
    text("sheet.linkNote"),
  ];
  const pictures = works.flatMap((work, i) =>
    work.pictures.map(({ address }, k) => `[${reference(i, k)}]: ${address}`),
  );
  return `${[...head, ...works.map(markdownWork), ...pictures].join("\n\n")}\n`;
}

/** @param {Work} work @param {number} i */
function markdownWork(work, i) {
  const { part, title, question, guess, guesses, late, reply } = work;
  const { conclusion, look, link, explanation } = work;
  return [
    part && `## ${part}`,
    `### ${title}`,
    plain(question),
    guesses && markdownAnswer("sheet.guess", guess),
    late && text("sheet.late"),
    plain(reply),
    plain(look),
    markdownTable(work),
    `${text("sheet.linkOfRun")}: \`${link}\``,
    work.links.map(({ name, link }) => `- ${plain(name)}: \`${link}\``).join("\n"),
    ...work.pictures.map(({ name }, k) => `![${plain(name)}][${reference(i, k)}]`),
    markdownAnswer("sheet.conclude", conclusion),
    explanation && `**${text("sheet.explanation")}**\n\n${plain(explanation)}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Addresses of pictures are long: they stand at the end of the file. */
const reference = (/** @type {number} */ i, /** @type {number} */ k) => `picture-${i + 1}-${k + 1}`;

/** @param {string} name @param {string} answer */
function markdownAnswer(name, answer) {
  const lines = (answer.trim() ? plain(answer.trim()) : `*${noAnswer()}*`).split("\n");
  return `**${text(name)}**\n\n${lines.map(line => `> ${line}`.trimEnd()).join("\n")}`;
}

/** @param {Work} work */
function markdownTable({ table }) {
  if (!table) return "";
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const cell = (/** @type {string} */ words) => plain(words).replaceAll("|", "\\|");
  const rows = table.rows.map(({ name, values, kind }) =>
    line([cell(name) + told(kind), ...values.map(cell)]),
  );
  const under = ["---", ...table.heads.map(() => "---:")];
  return [line(["", ...table.heads.map(cell)]), line(under), ...rows].join("\n");
}

/** @param {string} [kind] */
function told(kind) {
  return kind === "best" || kind === "worst" ? ` (${text(`sheet.is.${kind}`)})` : "";
}

const noAnswer = () => text("sheet.noAnswer");

/** @param {string} words */
function paragraphs(words) {
  return words.split(/\n\s*\n/).flatMap(each => (each.trim() ? [each.trim()] : []));
}

/** Words that Markdown shall not take for its own. @param {string} words */
function plain(words) {
  return words.replace(/[\\`*_[\]<>#]/g, "\\$&");
}
