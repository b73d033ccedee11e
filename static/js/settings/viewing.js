/**
 * Settings of the view that the page can change by itself: no number and no picture of the server
 * depends on them, and each has a key of its own in the link. All functions are pure.
 */

/**
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {import("../types.d.ts").View} View
 */

/** Mail and chat may cut a longer link. */
export const LONG_LINK = 2000;
const HABITS = ["sheet", "question", "lang", "speed", "stop"];
/**
 * Whether a bench is looked at: in its own tab, or inside a question.
 *
 * @param {string} bench
 * @param {Pick<import("../types.d.ts").Page, "view" | "inside">} page
 */
export function isOpen(bench, { view, inside }) {
  return view.bench === bench || (view.bench === "exercise" && inside?.bench === bench);
}

/** Whether the reader works out by hand what it shows. @param {Parameters<typeof isOpen>[1]} page */
export function isOnPaper(page) {
  return page.view.paper && isOpen("hand", page);
}

/**
 * The parts of a bench that a question asks about; null in its own tab, where all are shown.
 *
 * @param {string} bench
 * @param {Pick<import("../types.d.ts").Page, "view" | "inside">} page
 */
export function partsOf(bench, { view, inside }) {
  return inside?.bench === bench && view.bench === "exercise" ? inside.parts : null;
}

/** Rows of those settings: of all that are one word or one yes or no. @param {Schema} schema */
export function ownSettings({ parameters }) {
  return parameters.filter(row => row.view && typeof row.default !== "object");
}

/**
 * Whether the server would show a run the same way in two views.
 *
 * @param {View} before
 * @param {View} now
 * @param {Schema} schema
 */
export function looksAlike(before, now, schema) {
  const own = ownSettings(schema).map(({ name }) => name);
  const names = Object.keys(now).filter(name => !own.includes(name));
  return names.every(name => Object(before)[name] === Object(now)[name]);
}

/**
 * A canonical link as it is with the settings of a view.
 *
 * @param {string} link
 * @param {View} view
 * @param {Schema} schema Which says where keys stand, and which are left out.
 */
export function linkOfView(link, view, schema) {
  const { keys, left_out } = schema.link;
  const pairs = link.split("&");
  for (const { name, link: key, default: usual } of ownSettings(schema)) {
    const at = pairs.findIndex(pair => keyOf(pair) === key);
    const value = Object(view)[name];
    const wanted = value === usual && left_out.includes(key) ? [] : [`${key}=${value}`];
    if (at >= 0) pairs.splice(at, 1, ...wanted);
    else pairs.splice(placeOf(key, pairs, keys), 0, ...wanted);
  }
  return pairs.join("&");
}

/** Where a key comes in: before the first of those that follow it. */
function placeOf(
  /** @type {string} */ key,
  /** @type {string[]} */ pairs,
  /** @type {string[]} */ keys,
) {
  const later = keys.slice(keys.indexOf(key) + 1);
  const next = pairs.findIndex(pair => later.includes(keyOf(pair)));
  return next < 0 ? pairs.length : next;
}

/** @param {string} pair */
const keyOf = pair => pair.split("=")[0];

/**
 * A view that comes back, but with those settings as they are now.
 *
 * @param {View} before
 * @param {View} now
 * @param {Schema} schema
 * @returns {View}
 */
export function taken(before, now, schema) {
  const own = ownSettings(schema).map(({ name }) => [name, Object(now)[name]]);
  return { ...before, ...Object.fromEntries(own) };
}

/**
 * What a reader keeps whatever link is opened beside a sheet, by the keys of links.
 *
 * @param {View} view
 * @param {Schema} schema
 */
export function habits(view, { parameters }) {
  const kept = parameters.filter(({ name }) => HABITS.includes(name));
  return Object.fromEntries(
    kept.map(row => [
      row.link,
      Object(view)[row.name] === row.default ? "" : Object(view)[row.name],
    ]),
  );
}
