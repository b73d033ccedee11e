/**
 * What a run was on its way: its states at some epochs, from which the server makes all others.
 * All functions are pure.
 */

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").RunState} RunState
 * @typedef {object} Moment
 * @property {import("../types.d.ts").Config} config With which the run went on from here.
 * @property {RunState} state
 * @property {number} marks How many changes were marked until then.
 * @property {boolean} [fixed] Whether the run began here, or changed by more than training.
 * @typedef {Pick<RunState, "epoch" | "position">} Spot
 * @typedef {{every: number, moments: Moment[]}} Past How many epochs lie between two moments at
 *   least, and the moments in the order in which they were.
 */

const MOST = 200;
/** A large network has fewer moments: so many, and as many as are not longer than this in all. */
const LEAST = 20;
const MOST_CHARACTERS = 2e7;

/** @param {Pick<Page, "shown" | "state" | "marks">} page @returns {Moment} */
function momentOf({ shown, state, marks }) {
  return { config: shown, state, marks: marks.length };
}

/** The past of a run that begins. @param {Pick<Page, "shown" | "state" | "marks">} page @returns {Past} */
export function begun(page) {
  return { every: 1, moments: [{ ...momentOf(page), fixed: true }] };
}

/**
 * The past of a page after an answer. Who looks back, or comes from there, adds nothing.
 *
 * @param {Page} before
 * @param {Page} page
 * @returns {Past}
 */
export function grown(before, page) {
  const { past, state } = page;
  if (!past) return begun(page);
  if (page.back || before.back || past !== before.past) return past;
  const isOther = page.shown !== before.shown;
  if (isSamePlace(state, before.state)) {
    if (hasOtherValues(state, before.state)) return cut(past, before, page);
    return isOther ? changed(past, momentOf(page)) : past;
  }
  const { config, marks } = momentOf(page);
  const since = isOther ? changed(past, { config, state: before.state, marks }) : past;
  return trained(since, momentOf(page));
}

/** @param {Spot} a @param {Spot} b */
function isSamePlace(a, b) {
  return a.epoch === b.epoch && a.position === b.position;
}

/** Whether one spot of a run comes before another. @param {Spot} a @param {Spot} b */
export function isBefore(a, b) {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.position < b.position);
}

/** @param {RunState} a @param {RunState} b */
function hasOtherValues(a, b) {
  return a.parameters !== b.parameters || a.slots !== b.slots;
}

/** Every so many epochs the state that was trained is kept. @param {Past} past @param {Moment} moment */
function trained(past, moment) {
  const last = past.moments[past.moments.length - 1];
  const { epoch, position } = moment.state;
  if (position || epoch - last.state.epoch < past.every) return past;
  return thinned({ ...past, moments: [...past.moments, moment] });
}

/** From a moment on, other settings hold. @param {Past} past @param {Moment} moment */
function changed({ every, moments }, moment) {
  const isThere = isSamePlace(moments[moments.length - 1].state, moment.state);
  const others = isThere ? moments.slice(0, -1) : moments;
  return thinned({ every, moments: [...others, { ...moment, fixed: true }] });
}

/** Weights got other values: the states on both sides are kept. @param {Past} past @param {Page} before @param {Page} page */
function cut({ every, moments }, before, page) {
  const there = moments.find(({ state }) => isSamePlace(state, page.state)) ?? momentOf(before);
  const others = moments.filter(({ state }) => !isSamePlace(state, page.state));
  const sides = [there, momentOf(page)].map(moment => ({ ...moment, fixed: true }));
  return thinned({ every, moments: [...others, ...sides] });
}

/**
 * When it is full, every second moment goes, but for those that only the user could bring back;
 * of very many of these the oldest.
 *
 * @param {Past} past
 * @param {number} [most]
 * @returns {Past}
 */
export function thinned(past, most = mostOf(past)) {
  let { every, moments } = past;
  if (moments.length <= most) return past;
  const own = moments.flatMap(({ fixed }, i) => (fixed ? [i] : []));
  const few = Math.max(1, Math.floor(most / 2));
  const first = own[Math.max(0, own.length - few)] ?? 0;
  moments = moments.slice(first);
  while (moments.length > most) {
    moments = moments.filter(({ fixed }, i) => fixed || i % 2 === 0);
    every *= 2;
  }
  return { every, moments };
}

/** @param {Past} past */
function mostOf({ moments }) {
  const { parameters, slots, dead } = moments[0].state;
  const characters = parameters.length + dead.length + (slots?.length ?? 0);
  return Math.max(LEAST, Math.min(MOST, Math.floor(MOST_CHARACTERS / characters)));
}

/**
 * The moment from which an epoch is made, or a spot within it at which something changed.
 *
 * @param {Past} past
 * @param {number} epoch
 * @param {boolean} [first] Whether before the weights got other values there.
 * @param {number} [position] Samples.
 * @returns {Moment}
 */
export function nearest({ moments }, epoch, first = false, position = 0) {
  const spot = { epoch, position };
  const isThere = (/** @type {Moment} */ { state }) => isSamePlace(state, spot);
  const before = moments.filter(({ state }) => !isBefore(spot, state));
  return (first ? before.find(isThere) : null) ?? before[before.length - 1] ?? moments[0];
}

/** The first epoch that can be looked at. @param {Past} past */
export function firstEpoch({ moments: [{ state }] }) {
  return state.epoch + (state.position ? 1 : 0);
}

/** Whether weights got other values just there. @param {Past} past @param {Spot} spot */
export function isCut({ moments }, spot) {
  return moments.filter(({ state }) => isSamePlace(state, spot)).length > 1;
}

/** Where more changed than an epoch shows: within it, or weights. @param {Past} past @returns {Spot[]} */
export function spotsOfChange(past) {
  const states = past.moments.map(({ state }) => state);
  const spots = states.filter((state, i) => !i || isBefore(states[i - 1], state));
  return spots.filter(spot => spot.position > 0 || isCut(past, spot));
}

/** What there was until a moment, and with it. @param {Past} past @param {Moment} moment @returns {Past} */
export function until({ every, moments }, moment) {
  return { every, moments: moments.slice(0, moments.indexOf(moment) + 1) };
}
