/**
 * What stored work belongs to. A question may be mended while students work: an answer then goes
 * where its words are asked, and a result counts only for the run that it came from. Pure.
 */

import { isSameLink, linkWith } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Result} Result
 */

/**
 * The result that a question has, if what it runs has not changed since.
 *
 * @param {Pick<Question, "fingerprint">} question
 * @param {Pick<Entry, "result">} [entry]
 * @returns {Result | null}
 */
export function current({ fingerprint }, entry) {
  return entry?.result?.of === fingerprint ? entry.result : null;
}

/** Whether what was run is not what the question runs now. @type {(question: Question, entry?: Entry) => boolean} */
export const hasChanged = (question, entry) =>
  Boolean(entry?.result) && current(question, entry) === null;

/** Whether something was answered, and the question asks something else now. @type {(question: Question, entry?: Entry) => boolean} */
export const isReworded = ({ wording }, entry) =>
  Boolean(entry?.wording && entry.wording !== wording);

/**
 * Work that was stored before questions and options had ids, as it is now: the place of an
 * option becomes its id, and a result belongs to the question if it can have come from its run.
 *
 * @param {any} stored Of the question's id: what was typed, and the result.
 * @param {Question} [question]
 */
export function migrated({ guess = "", late, ...others }, question) {
  const { result } = others;
  const of =
    result?.of ?? (question && result && fits(result, question) ? question.fingerprint : "");
  const asked = question?.guess;
  const option = asked?.options?.[guess.trim() === "" ? NaN : Number(guess)];
  const given = asked?.kind === "choice" ? (option?.id ?? guess) : guess;
  const guesses = given ? { [asked?.id ?? "guess"]: { given, ...(late && { late }) } } : {};
  return { guesses, ...others, result: result && { ...result, of } };
}

/** @param {Result} result @param {Question} question */
function fits({ link, measures, rivals = [] }, { start, run }) {
  const keys = { speed: "", stop: "", paper: "" };
  if (!run || !isSameLink(linkWith(link, keys), linkWith(start, keys))) return false;
  if (run.kind === "bench") return true;
  const networks = run.starts ?? (run.changes ?? []).length * (run.seeds ?? 1);
  if (rivals.length !== networks) return false;
  const epochs = rivals.length ? rivals[0].state.epoch : measures.epoch;
  return epochs === run.epochs;
}

/**
 * Each answer with the question that asks its words: one whose question has another number now
 * moves with it. What fits no question stays where it was, or beside it, and is never lost.
 *
 * @param {Record<string, Entry>} entries
 * @param {Question[]} questions
 * @returns {Record<string, Entry>}
 */
export function settled(entries, questions) {
  /** @type {Record<string, Entry>} */
  const found = {};
  const now = new Map(questions.map(each => [each.id, each]));
  /** @type {[string, Entry][]} */
  const left = [];
  for (const [id, entry] of Object.entries(entries)) {
    const question = now.get(id);
    if (question && !isReworded(question, entry)) found[id] = entry;
    else left.push([id, entry]);
  }
  for (const [id, entry] of left) {
    const asking = questions.filter(
      each => each.wording === entry.wording && !(each.id in found) && each.id !== id,
    );
    const home = asking.length === 1 ? asking[0].id : id;
    found[home in found ? `${id}-before` : home] = entry;
  }
  return found;
}
