/** What the browser remembers. A storage that is full, closed or damaged is survived. */

/** @typedef {Pick<Storage, "getItem" | "setItem">} Store */

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
