/** By hand without the numbers: a field for each quantity, marks beside it, and helps. */

import { byId, make, write } from "../page/dom.js";
import { sidesOf } from "../page/line.js";
import { math } from "../page/mathml.js";
import { has, text } from "../page/text.js";
import { isOpen } from "../settings/viewing.js";
import { labelOf } from "./asked.js";
import { given } from "./given.js";
import { askedOf, HELPS, isNumber, passFor, standing, workedOf } from "./paper.js";
import { mountPrint } from "./print-view.js";
import { mountProblems } from "./problems-view.js";
import { mountSlope } from "./slope-view.js";

/**
 * @typedef {import("./asked.js").Asked} Asked
 * @typedef {import("./paper.js").Mark} Mark
 * @typedef {ReturnType<typeof import("./paper.js").createPaper>} Paper
 * @typedef {{asked: Asked, item: HTMLElement, input: HTMLInputElement, mark: HTMLElement,
 *   help: HTMLButtonElement, helps: HTMLElement, said: HTMLElement}} Row
 */

/** More quantities than these are no exercise. */
const MOST = 120;
const SIGNS = { right: "✓", follows: "✓", wrong: "✗", missing: "" };

/**
 * @param {HTMLElement} root The bench by hand.
 * @param {import("../types.d.ts").Store} store
 * @param {Paper} paper
 * @param {object} outside
 * @param {{show: (change: object) => void, open: (link: string) => void}} outside.player
 * @param {import("../types.d.ts").Request} outside.request
 */
export function mountPaper(root, store, paper, { player, request }) {
  const [toggle, list, status, clear] = ["on", "list", "status", "clear"].map(name =>
    byId(`paper-${name}`),
  );
  /** @type {Row[]} */
  let rows = [];

  const build = () => {
    const all = store.get().view.paper ? askedOf(store.get()) : [];
    const few = all.length <= MOST ? all : [];
    rows = few.map((each, i) => row(each, i));
    const parts = [...new Set(few.map(({ part }) => part))];
    list.replaceChildren(
      ...parts.flatMap(part => [
        make("h3", {}, text(`paper.part.${part}`)),
        make("ol", {}, ...rows.filter(({ asked }) => asked.part === part).map(({ item }) => item)),
      ]),
    );
    write(byId("paper-note"), noteOf(store.get(), all));
    byId("paper-given").replaceChildren(...(few.length ? givenOf(store.get()) : []));
    show();
  };

  /** @param {Asked} asked @param {number} i @returns {Row} */
  const row = (asked, i) => {
    const name = labelOf(asked);
    const said = make("p", { class: "said", id: `paper-said-${i}` });
    const input = make("input", {
      inputmode: "text",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "next",
      "aria-label": name,
      "aria-describedby": said.id,
    });
    input.onfocus = () => store.set({ lit: [asked.lit] });
    input.onchange = () => paper.answer(asked.key, input.value);
    input.onkeydown = event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      paper.answer(asked.key, input.value);
      (rows[i + 1] ?? rows[i]).input.focus();
    };
    const mark = make("span", { class: "mark", "aria-hidden": "true" });
    const help = make("button", { class: "quiet", onclick: () => paper.help(asked.key) });
    help.setAttribute("aria-label", text("paper.helpFor", { name }));
    const helps = make("div", { class: "helps" });
    const field = make(
      "div",
      { class: "ask" },
      make("span", { class: "left" }, math(asked.line.left, asked.line.sign)),
      input,
      mark,
      help,
    );
    const item = make(
      "li",
      { "data-place": asked.lit, "data-quantity": asked.key },
      field,
      said,
      helps,
    );
    return { asked, item, input, mark, help, helps, said };
  };

  const show = () => {
    const { answers, helps, marks, problem } = paper.own.get();
    for (const each of rows) showRow(each, answers, helps, marks);
    const all = rows.map(({ asked }) => asked);
    const found = standing(all, marks);
    write(status, all.length ? (problem ?? summary(found)) : "");
    const worked = workedOf(all, paper.own.get());
    if (JSON.stringify(worked) !== JSON.stringify(store.get().worked)) store.set({ worked });
    clear.hidden = !Object.values(answers).some(Boolean);
  };

  toggle.onchange = () => player.show({ paper: toggle.checked });
  clear.onclick = () => {
    paper.clear();
    rows[0]?.input.focus();
  };
  store.subscribe(
    page => [page.view.paper, page.explained, isOpen("hand", page)],
    on => {
      toggle.checked = on;
      root.toggleAttribute("data-paper", on);
      byId("paper").hidden = !on;
      build();
    },
  );
  paper.own.subscribe(own => [own], show);
  mountProblems(store, { player, request });
  mountPrint(store, request);
  mountSlope(store, paper, request);
}

/**
 * @param {Row} row
 * @param {Record<string, string>} answers
 * @param {Record<string, number>} helps
 * @param {Record<string, Mark>} marks
 */
function showRow({ asked, item, input, mark, help, helps: shown, said }, answers, helps, marks) {
  const typed = answers[asked.key] ?? "";
  if (document.activeElement !== input) input.value = typed;
  const isWrong = typed !== "" && !isNumber(typed);
  const verdict = isWrong ? "missing" : (marks[asked.key]?.verdict ?? "missing");
  item.dataset.verdict = verdict;
  input.setAttribute("aria-invalid", String(isWrong || verdict === "wrong"));
  write(mark, SIGNS[verdict]);
  write(said, isWrong ? text("paper.noNumber") : verdictOf(marks[asked.key]));
  const taken = helps[asked.key] ?? 0;
  write(help, text(taken ? "paper.moreHelp" : "paper.help"));
  help.hidden = taken >= HELPS;
  if (shown.childElementCount !== taken) shown.replaceChildren(...helpsOf(asked).slice(0, taken));
}

/** The three helps. @param {Asked} asked */
const helpsOf = asked => [
  make("p", {}, asked.what),
  ...["symbols", "numbers"].map(kind =>
    make(
      "p",
      { class: "equation" },
      math(asked.line.left),
      ...sidesOf(asked.line, /** @type {any} */ (kind)),
    ),
  ),
];

/** @param {Mark | undefined} mark */
function verdictOf(mark) {
  if (!mark || mark.verdict === "missing") return "";
  if (mark.verdict !== "wrong") return text(`paper.${mark.verdict}`);
  return text("paper.wrong") + (mark.slip ? ` ${slipOf(mark.slip)}` : "");
}

/** @param {string} slip Or the name of another loss. */
const slipOf = slip =>
  has(`paper.slip.${slip}`)
    ? text(`paper.slip.${slip}`)
    : text("paper.slip.loss", { loss: text(slip) });

/** @param {ReturnType<typeof standing>} found */
function summary({ right, follows, n, wrong, before }) {
  const count = text(follows ? "paper.countFollows" : "paper.count", { right, follows, n });
  if (right === n) return text("paper.done", { n });
  if (!wrong) return count;
  const name = labelOf(wrong);
  return `${count} ${text(before ? "paper.firstWrongAfter" : "paper.firstWrong", { name })}`;
}

/** What the numbers are worked out from. @param {import("../types.d.ts").Page} page */
function givenOf(page) {
  const pass = passFor(page);
  return pass ? given(pass).map(list => make("p", {}, ...list.map(each => math(each)))) : [];
}

/** Why nothing is asked. @param {import("../types.d.ts").Page} page @param {Asked[]} all */
function noteOf({ view, hand, explained }, all) {
  if (!view.paper) return "";
  if (all.length > MOST) return text("paper.tooMany", { n: all.length, most: MOST });
  const several = hand.source === "batch" && (explained?.samples.length ?? 0) > 1;
  return several ? text("paper.oneSample") : "";
}
