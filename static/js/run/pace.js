/** How much to ask for at once, how long an epoch takes, and when a picture's turn has come. */

import { following, PICTURE } from "./reel.js";

/** @typedef {import("./reel.js").Reel} Reel */

const MOST_EPOCHS = 1000;
const PICTURES_A_SECOND = 60;
/** Milliseconds a picture. */
const QUICK = 12;
const SLOW = 30;
const INERTIA = 0.9;
/** Milliseconds by which a display may be early. */
const EARLY = 4;

/** Learns from the time that requests take. */
export function createPace() {
  let fitting = 1;
  let pictures = 1;
  let interval = PICTURE;
  let next = -Infinity;

  return {
    /** @type {number | null} Milliseconds, smoothed. */
    perEpoch: null,

    /** The first reel is short, so that something is seen at once. */
    begin() {
      pictures = 1;
    },

    /**
     * @param {string} speed Epochs a picture, or "max" for as many as fit.
     * @param {boolean} hidden A hidden page asks once a second, for a second's worth.
     * @returns {Reel}
     */
    reel(speed, hidden) {
      const epochs = Math.min(MOST_EPOCHS, speed === "max" ? fitting : Number(speed));
      if (!hidden) return { pictures, epochs };
      return { pictures: 1, epochs: Math.min(MOST_EPOCHS, PICTURES_A_SECOND * epochs) };
    },

    /**
     * @param {number} milliseconds What a request took.
     * @param {Reel} asked
     * @param {Reel} given How many pictures it brought, and how many epochs in all.
     */
    took(milliseconds, asked, given) {
      if (given.epochs) this.perEpoch = smoothed(this.perEpoch, milliseconds / given.epochs);
      const each = milliseconds / given.pictures;
      const grown = following(given.pictures, milliseconds);
      const isWhole = given.pictures === asked.pictures;
      if (each < QUICK) fitting = Math.min(MOST_EPOCHS, 2 * asked.epochs);
      else if (each > SLOW && (!isWhole || grown <= pictures))
        fitting = Math.max(1, Math.floor(asked.epochs / 2));
      else fitting = asked.epochs;
      pictures = grown;
      interval = Math.max(PICTURE, each);
    },

    /**
     * Whether the next picture may be drawn: they follow each other as evenly as they come, and
     * no faster than sixty a second.
     * @param {number} time Of the display, in milliseconds.
     */
    isDue(time) {
      if (time < next - EARLY) return false;
      next = interval + (time - next < interval ? next : time);
      return true;
    },
  };
}

/** @param {number | null} before @param {number} now */
function smoothed(before, now) {
  return before === null ? now : INERTIA * before + (1 - INERTIA) * now;
}
