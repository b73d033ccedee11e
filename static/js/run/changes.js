/** What becomes of the page with an answer. All functions are pure. */

import { text } from "../page/text.js";
import { follow, heed, watched } from "./goal.js";
import { append, begin } from "./history.js";
import { unpacked } from "./packed.js";
import { asItWas, NONE } from "./steps.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {import("../types.d.ts").OpenAnswer} OpenAnswer
 * @typedef {Pick<import("../types.d.ts").Run, "state" | "history" | "marks" | "from"> &
 *   {past?: import("./packed.js").Packed | null}} Saved
 */

/** What belongs to one run only, before anything happens to it. */
const CLEAN = {
  diverged: null,
  stopped: null,
  error: null,
  offered: null,
  marks: [],
  watch: null,
  card: null,
  plateau: null,
  from: null,
  /** It begins with the answer. @type {any} */
  past: null,
  back: null,
};

/**
 * A page in which nothing was opened yet: `opened` gives the rest.
 *
 * @param {Pick<Page, "schema" | "runs" | "logarithmic" | "size" | "matrices" | "hand">} own
 * @returns {Page}
 */
export function blank(own) {
  const page = {
    ...own,
    ...CLEAN,
    notes: [],
    playing: false,
    drawing: false,
    curve: null,
    scheme: "light",
    paper: false,
    goal: { kind: "never", value: 0 },
    perEpoch: null,
    overlaid: [],
    line: { residuals: null, parts: false },
    lost: false,
    waiting: 0,
    harms: [],
    worked: [],
    held: false,
    guessed: null,
    explained: null,
    inside: null,
    pointed: [],
    lit: [],
    steps: NONE,
    gone: null,
    beside: null,
  };
  return /** @type {any} */ (page);
}

/**
 * What was wanted and refused, with what would make it right; null where nothing else would.
 *
 * @param {Page["config"]} wanted
 * @param {Page["config"]} before
 * @param {Record<string, string>[]} offers
 * @returns {Page["offered"]}
 */
export function offer(wanted, before, offers) {
  if (!wanted || !before) return null;
  const names = /** @type {(keyof Page["config"])[]} */ (Object.keys(wanted));
  const told = (/** @type {unknown} */ value) => JSON.stringify(value);
  const changed = names.filter(name => told(wanted[name]) !== told(before[name]));
  const also = offers.find(each => !changed.some(name => name in each));
  if (!also || !changed.length) return null;
  return { change: Object.fromEntries(changed.map(name => [name, wanted[name]])), also };
}

/**
 * @param {OpenAnswer} answer
 * @param {Saved | null} [saved] The run that goes on in it.
 * @param {string[]} [said] What was said before about the link.
 * @returns {Partial<Page>}
 */
export function opened(answer, saved = null, said = []) {
  const { config, view, state, frame } = answer;
  const past = saved?.past && unpacked(saved.past, config, { state, marks: saved.marks });
  const lost = saved?.past && !past ? [text("pastLost")] : [];
  const notes = [...new Set([...said, ...answer.notes, ...lost])];
  const on = saved && {
    history: saved.history,
    marks: saved.marks,
    from: saved.from ?? null,
    ...(past && { past }),
    diverged: frame.diverged,
  };
  return { ...started(answer), notes, given: null, config, shown: config, view, ...on };
}

/**
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
export function started({ state, link, frame, features = null, notes, data }) {
  const history = begin(frame.epoch, frame.loss);
  const run = Symbol("run");
  const said = { notes, given: notes };
  return { run, state, link, frame, features, ...said, history, ...CLEAN, ...(data && { data }) };
}

/**
 * @param {import("./steps.js").Past} was
 * @param {Pick<Page, "run" | "notes">} now
 */
export function revisited(was, { run, notes }) {
  return (/** @type {Page} */ page, /** @type {Answer} */ answer) => {
    const { config, history, marks, data, from, past, view } = asItWas(page, was);
    const { state, link, frame, features = null } = answer;
    const said = { notes: [...answer.notes, ...notes], given: answer.notes };
    const kept = { config, shown: config, history, marks, data, from, past, view };
    return { ...CLEAN, ...kept, state, link, frame, features, run, ...said };
  };
}

/**
 * A run that diverges stops at its last finite state.
 *
 * @param {Page} page
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
export function advanced(page, { state, link, frame, features = null, notes }) {
  const { diverged } = frame;
  const history = append(page.history, frame.curve);
  const stopped = diverged && { playing: false };
  return { state, link, frame, features, ...noted(page, notes), history, diverged, ...stopped };
}

/**
 * Notes come and go with the answers that give them; those of a link stay until they are
 * dismissed, and what was dismissed does not come back.
 *
 * @param {Page} page
 * @param {string[]} given
 */
function noted({ notes, given: before }, given) {
  if (before === null || String(given) === String(before)) return { given };
  const kept = notes.filter(note => !before.includes(note));
  return { given, notes: [...kept, ...given.filter(note => !before.includes(note))] };
}

/**
 * @param {Page} page
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
export function played(page, answer) {
  const { goal, watch } = page;
  const heeded = watch && heed(goal, follow(goal, watch, answer.frame.curve));
  return { ...advanced(page, answer), ...heeded };
}

/** Whether a run that plays has come to its end. @param {Pick<Page, "diverged" | "stopped">} page */
export const isOver = ({ diverged, stopped }) => diverged !== null || stopped !== null;

/**
 * Nothing has been seen of a run but what the page shows.
 *
 * @param {import("../types.d.ts").Goal} goal
 * @param {import("../types.d.ts").Frame} frame
 */
export function watchedFrom(goal, { epoch, loss }) {
  return watched(goal, [epoch, loss.train, loss.test]);
}

/** Where a change is marked: within an epoch only if it is there. @param {import("../types.d.ts").RunState} state */
export const placeOf = ({ epoch, position }) => ({ epoch, ...(position ? { position } : {}) });

/**
 * Marks with others added; a later change of the same thing at the same place replaces it, and
 * knows what there was before both.
 *
 * @param {import("../types.d.ts").Mark[]} marks
 * @param {import("../types.d.ts").Mark[]} added
 */
export function marked(marks, added) {
  /** @typedef {import("../types.d.ts").Mark} Mark */
  const isSame = (/** @type {Mark} */ a, /** @type {Mark} */ b) =>
    a.epoch === b.epoch && a.position === b.position && a.name === b.name;
  const others = marks.filter(old => !added.some(each => isSame(each, old)));
  const kept = added.map(each => {
    const old = marks.find(one => isSame(one, each));
    return old && "was" in old ? { ...each, was: old.was } : each;
  });
  return [...others, ...kept];
}

/**
 * Marks of settings that were changed while an answer was under way: they hold from there on.
 *
 * @param {Page} now
 * @param {Page} asked The page as it was when it was asked.
 * @param {import("../types.d.ts").RunState} state Of the answer.
 */
export function markedLate({ marks, config }, asked, state) {
  if (config === asked.config) return marks;
  const isLate = (/** @type {import("../types.d.ts").Mark} */ mark) =>
    !mark.text && !asked.marks.includes(mark);
  return marks.map(mark => (isLate(mark) ? { ...mark, ...placeOf(state) } : mark));
}
