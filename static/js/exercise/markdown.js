/** What a student hands in as Markdown, whole in one file. Pure. */

import { count } from "../page/format.js";
import { text } from "../page/text.js";
import { headsOf, isLinked, linkName, noAnswer, told } from "./handin.js";

/**
 * @typedef {import("./handin.js").Handin} Handin
 * @typedef {import("./handin.js").Work} Work
 * @typedef {import("./tables.js").Table} Table
 */

/** @param {Handin} handin */
export function markdown({ title, student, date, version, progress, works }) {
  const head = [
    `# ${title}`,
    `**${text("sheet.student")}:** ${plain(student) || "–"}  \n${date}  \n${version}  \n${progress}`,
    text("sheet.linkNote"),
  ];
  const pictures = works.flatMap((work, i) =>
    work.pictures.map(({ address }, k) => `[${reference(i, k)}]: ${address}`),
  );
  return `${[...head, ...works.map(markdownWork), ...pictures].join("\n\n")}\n`;
}

/** @param {Work} work @param {number} i */
function markdownWork(work, i) {
  const { part, title, question, guess, guesses, notes, reply } = work;
  const { conclusion, look, link, explanation } = work;
  return [
    part && `## ${part}`,
    `### ${title}`,
    plain(question),
    guesses && markdownAnswer("sheet.guess", guess),
    ...notes.map(plain),
    plain(reply),
    plain(look),
    markdownTable(work.table),
    markdownTable(work.each),
    link && `${linkName(work)}: \`${link}\``,
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

/** @param {Table | null} table */
function markdownTable(table) {
  if (!table) return "";
  const linked = isLinked(table);
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const cell = (/** @type {string} */ words) => plain(words).replaceAll("|", "\\|");
  const rows = table.rows.map(({ name, values, kind, link, epochs }) => {
    const code = link ? `\`${link}\`` : "";
    const whence = linked ? [epochs === undefined ? "" : count(epochs), code] : [];
    return line([cell(name) + told(kind), ...values.map(cell), ...whence]);
  });
  const heads = headsOf(table);
  const under = ["---", ...heads.map(() => "---:")];
  return [line(["", ...heads.map(cell)]), line(under), ...rows].join("\n");
}

/** Words that Markdown shall not take for its own. @param {string} words */
function plain(words) {
  return words.replace(/[\\`*_[\]<>#]/g, "\\$&");
}
