/**
 * What the page was before each change of the network, the data or a setting, and what it was
 * before each was taken back. All functions are pure.
 */

import { text } from "../page/text.js";
import { ofData } from "../settings/inputs.js";
import { differences, rowOf, setting } from "../settings/settings.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../settings/inputs.js").OfData} OfData
 * @typedef {Pick<Page, "config" | "state" | "history" | "marks" | "data" | "from" | "past">} Kept
 * @typedef {Kept & {ofData: OfData}} Past A run on the page, all that it needs to go on, and what
 *   its view said about the data.
 * @typedef {{was: Past, did: string, slider: string, state: {epoch: number, position: number}}} Step
 *   `did` says what changed, `state` is how far the run was just after it.
 * @typedef {{past: Step[], future: Step[]}} Steps
 */

const MOST_STEPS = 50;
const MOST_WORDS = 3;

/** @type {Steps} */
export const NONE = { past: [], future: [] };

/** @param {Kept & Pick<Page, "shown" | "view">} page @returns {Past} */
export function pastOf({ shown: config, state, history, marks, data, from, past, view }) {
  return { config, state, history, marks, data, from, past, ofData: ofData(view) };
}

/** A page as it was, under the view that there is now. @param {Page} page @param {Past} was @returns {Page} */
export function asItWas(page, { ofData, ...was }) {
  return { ...page, ...was, shown: was.config, view: { ...page.view, ...ofData } };
}

/**
 * Whether more happened between two pages than training. A start that is what there was is none.
 *
 * @param {Page} before
 * @param {Page} page
 */
export function isChange(before, page) {
  if (isBehind(page, before)) return true;
  if (before.shown !== page.shown && changedSettings(before, page).length > 0) return true;
  if (before.run === page.run) return lastTyped(before) !== lastTyped(page);
  const same = JSON.stringify([before.state, before.marks.length]);
  return same !== JSON.stringify([page.state, page.marks.length]);
}

/** Whether a run went on from where it once was. @param {Page} page @param {Page} before */
function isBehind({ run, past, state }, before) {
  if (run !== before.run || past === before.past) return false;
  const { epoch, position } = before.state;
  return (state.epoch - epoch || state.position - position) < 0;
}

/** @param {Page} page */
function lastTyped({ marks }) {
  return marks.filter(mark => mark.text).at(-1);
}

/**
 * One change more; what was taken back before is gone. A slider that is dragged is one change.
 *
 * @param {Steps} steps
 * @param {Page} before
 * @param {Page} page
 * @returns {Steps} At most so many as are kept.
 */
export function changed({ past }, before, page) {
  const slider = sliderOf(before, page);
  const last = past.at(-1);
  const dragged = slider && last?.slider === slider && (before.playing || isAt(before, last.state));
  const step = { was: dragged ? last.was : pastOf(before), did: words(before, page), slider };
  const others = dragged ? past.slice(0, -1) : past;
  return { past: [...others, { ...step, state: page.state }].slice(-MOST_STEPS), future: [] };
}

/** The last change is taken back. @param {Steps} steps @param {Past} now @returns {Steps} */
export function back({ past, future }, now) {
  const step = past[past.length - 1];
  return { past: past.slice(0, -1), future: [...future, { ...step, was: now }] };
}

/** What was taken back comes again. @param {Steps} steps @param {Past} now @returns {Steps} */
export function forth({ past, future }, now) {
  const step = future[future.length - 1];
  return { past: [...past, { ...step, was: now, slider: "" }], future: future.slice(0, -1) };
}

/** @param {Page} page @param {Step["state"]} state */
function isAt({ state }, { epoch, position }) {
  return state.epoch === epoch && state.position === position;
}

/** Names of settings. @param {Page} before @param {Page} page */
function changedSettings({ shown: old }, { shown }) {
  return Object.keys(shown).filter(
    name => JSON.stringify(Object(old)[name]) !== JSON.stringify(Object(shown)[name]),
  );
}

/** The slider that alone was moved, or "". @param {Page} before @param {Page} page */
function sliderOf(before, page) {
  const [name, ...others] = changedSettings(before, page);
  const isSlider = name && rowOf(name, page.schema)?.control === "slider";
  return isSlider && !others.length ? name : "";
}

/** What happened between two pages. @param {Page} before @param {Page} page */
export function words(before, page) {
  if (isBehind(page, before)) return text("wentOn", { epoch: page.state.epoch });
  const effects = differences(page.shown, before.shown, page.schema);
  const plain = changedSettings(before, page).map(name =>
    setting(name, Object(page.shown)[name], page.schema),
  );
  const all = effects.length ? effects : plain;
  const more = all.length - MOST_WORDS;
  if (more > 0) return [...all.slice(0, MOST_WORDS), text("more", { n: more })].join(", ");
  if (all.length) return all.join(", ");
  const typed = page.marks.filter(mark => mark.text && !before.marks.includes(mark)).at(-1);
  if (typed?.text && before.run === page.run) return typed.text;
  return text(page.state.epoch === 0 ? "restart" : "anotherRun");
}
