/** What the browser remembers. A storage that is full, closed or damaged is survived. */

/** @typedef {Pick<Storage, "getItem" | "setItem">} Store */

/** @type {Store} */
const CLOSED = {
  getItem: () => null,
  setItem: () => {
    throw new Error("The browser keeps nothing.");
  },
};

/** A browser that keeps nothing does not even give its storage out. @param {() => Storage} get */
function guarded(get) {
  try {
    return get();
  } catch {
    return CLOSED;
  }
}

/** What is kept across visits. @returns {Store} */
export const lasting = () => guarded(() => localStorage);

/** What is kept for as long as the tab is open. @returns {Store} */
export const passing = () => guarded(() => sessionStorage);

/** What has been lost so far, and who is told. @type {Map<string, ["damaged" | "full", string]>} */
const harms = new Map();
/** @type {(harm: "damaged" | "full", key: string) => void} */
let tell = () => {};

/** @param {"damaged" | "full"} harm @param {string} key */
function report(harm, key) {
  const name = `${harm} ${key}`;
  if (harms.has(name)) return;
  harms.set(name, [harm, key]);
  tell(harm, key);
}

/**
 * Be told once of every item that could not be read or kept, also of those before.
 * @param {typeof tell} told
 */
export function watchHarm(told) {
  tell = told;
  for (const harm of harms.values()) tell(...harm);
}

/** Say that part of an item cannot be used. @param {string} key */
export const damaged = key => report("damaged", key);

/**
 * @param {Store} storage
 * @param {string} key
 * @param {import("./shape.js").Test} is What it has to be.
 * @returns {any} The value, or null.
 */
export function recall(storage, key, is) {
  try {
    const value = JSON.parse(storage.getItem(key) ?? "null");
    if (value === null || is(value)) return value;
  } catch {
    // What is no JSON is reported as all that does not fit.
  }
  damaged(key);
  return null;
}

/**
 * @param {Store} storage
 * @param {string} key
 * @param {unknown} value
 * @returns {boolean} Whether there was room for it.
 */
export function remember(storage, key, value) {
  const kept = hasRoom(storage, key, value);
  if (!kept) report("full", key);
  return kept;
}

/** Remember what nobody is told of if there is no room. @type {typeof remember} */
export function hasRoom(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
