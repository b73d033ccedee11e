/** The address bar always holds the canonical link. */

const SLIDERS = ["noise", "percTrainData", "batchSize"];

/**
 * @param {string} before
 * @param {string} after
 * @returns {string} The keys whose values differ, in one text.
 */
export function changedKeys(before, after) {
  const [old, now] = [before, after].map(link => new Map(link.split("&").map(pair)));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter(key => old.get(key) !== now.get(key))
    .join();
}

/** @param {string} text @returns {[string, string]} */
function pair(text) {
  const [key, value = ""] = text.split("=");
  return [key, value];
}

/**
 * Every change makes an entry for Back, but a slider only one however far it is dragged.
 *
 * @param {string} last The link that stands there.
 * @returns {(link: string) => void} Writes another one.
 */
export function createAddress(last) {
  let lastKeys = "";
  history.replaceState(null, "", `#${last}`);
  return link => {
    if (link === last) return;
    const keys = changedKeys(last, link);
    const dragged = SLIDERS.includes(keys) && keys === lastKeys;
    const opened = location.hash.slice(1) !== last;
    if (dragged || opened) history.replaceState(null, "", `#${link}`);
    else history.pushState(null, "", `#${link}`);
    [last, lastKeys] = [link, opened ? "" : keys];
  };
}
