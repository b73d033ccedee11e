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

/**
 * @param {Store} storage
 * @param {string} key
 * @returns {any} The value, or null.
 */
export function recall(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {Store} storage
 * @param {string} key
 * @param {unknown} value
 * @returns {boolean} Whether there was room for it.
 */
export function remember(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
