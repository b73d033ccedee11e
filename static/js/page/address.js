/**
 * The address bar always holds the canonical link. What was said about the link that stood
 * there before goes with its entry, and is said again after Back or a reload.
 */

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

/** What was said about the entry that the user is at. @returns {string[]} */
export function said() {
  return history.state?.notes ?? [];
}

/**
 * Every change makes an entry for Back, but a slider only one however far it is dragged.
 *
 * @param {string} last The link that stands there.
 * @param {string[]} sliders Keys of links.
 * @param {string[]} notes What is said about it.
 * @param {(link: string) => void} full Told of a link that the address bar does not take.
 */
export function createAddress(last, sliders, notes = [], full = () => {}) {
  let lastKeys = "";
  let asked = last;
  let fits = true;

  /** @param {"replaceState" | "pushState"} how @param {string} link @param {string[]} notes @returns {string} What stands there then. */
  const put = (how, link, notes) => {
    try {
      history[how]({ notes }, "", `#${link}`);
    } catch {
      // A browser takes so much and no more; what it took is looked at below.
    }
    const stands = location.hash.slice(1);
    const did = stands === link;
    if (fits && !did) full(link);
    fits = did;
    return stands;
  };
  last = put("replaceState", last, notes);
  return {
    /** The user went to another link, which is not shown yet. @param {string} link */
    going(link) {
      asked = link;
    },

    /** @param {string} link @param {string[]} notes */
    write(link, notes = []) {
      const standing = location.hash.slice(1);
      if (link === last && link === standing) return;
      const opened = standing === asked && standing !== last;
      const left = standing !== asked && standing !== last;
      if (link === standing || left) {
        [last, lastKeys] = [link, ""];
        return;
      }
      const keys = changedKeys(last, link);
      const dragged = sliders.includes(keys) && keys === lastKeys;
      last = put(dragged || opened ? "replaceState" : "pushState", link, notes);
      lastKeys = opened ? "" : keys;
    },
  };
}
