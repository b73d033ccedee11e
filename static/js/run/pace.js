/** How many epochs to ask for at once, and how long one takes. */

const MOST_EPOCHS = 1000;
const PICTURES_A_SECOND = 60;
const QUICK = 12;
const SLOW = 30;
const INERTIA = 0.9;

/** Learns from the time that requests take. */
export function createPace() {
  let fitting = 1;

  return {
    /** @type {number | null} Milliseconds, smoothed. */
    perEpoch: null,

    /**
     * @param {string} speed Epochs a picture, or "max" for as many as fit.
     * @param {boolean} hidden A hidden page asks once a second, for a second's worth.
     */
    epochs(speed, hidden) {
      const epochs = speed === "max" ? fitting : Number(speed);
      return Math.min(MOST_EPOCHS, hidden ? PICTURES_A_SECOND * epochs : epochs);
    },

    /**
     * @param {number} milliseconds What a request took.
     * @param {number} asked Epochs that it asked for.
     * @param {number} trained Epochs that it trained.
     */
    took(milliseconds, asked, trained = asked) {
      if (trained) this.perEpoch = smoothed(this.perEpoch, milliseconds / trained);
      if (milliseconds < QUICK) fitting = Math.min(MOST_EPOCHS, 2 * asked);
      else if (milliseconds > SLOW) fitting = Math.max(1, Math.floor(asked / 2));
      else fitting = asked;
    },
  };
}

/** @param {number | null} before @param {number} now */
function smoothed(before, now) {
  return before === null ? now : INERTIA * before + (1 - INERTIA) * now;
}
