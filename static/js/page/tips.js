/** One short help at a time, shown beside what it explains. */

const EDGE = 8;
const GAP = 6;
/** What a help must not cover, because it is about it. */
const SUBJECT = "label, dl > div, .clock";

/**
 * The help stands in the element that its owner names in `aria-describedby`.
 * @param {() => boolean} wanted Whether helps are to be shown at all.
 */
export function createTips(wanted) {
  /** @type {{owner: Element, tip: HTMLElement} | null} */
  let shown = null;

  const hide = () => {
    shown?.tip.hidePopover();
    shown = null;
  };
  const follow = () => shown && stand(shown.tip, shown.owner.closest(SUBJECT) ?? shown.owner);
  document.addEventListener("scroll", follow, { capture: true, passive: true });

  return {
    hide,

    /** @param {Element} owner */
    show(owner) {
      hide();
      const tip = document.getElementById(owner.getAttribute("aria-describedby") ?? "");
      if (!tip || !wanted()) return;
      shown = { owner, tip };
      tip.showPopover();
      follow();
    },

    /** @param {Element | null} owner Whether its help is shown. */
    isOf: owner => owner !== null && shown?.owner === owner,

    /** @param {Element} element Whether it is the help that is shown. */
    isOver: element => Boolean(shown?.tip.contains(element)),
  };
}

/**
 * Below the anchor, or above it where there is no room; never outside the window.
 * @param {HTMLElement} tip
 * @param {Element} anchor
 */
export function stand(tip, anchor) {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const root = document.documentElement;
  const below = bottom + GAP + height <= root.clientHeight;
  const x = Math.min(left, root.clientWidth - width - EDGE);
  tip.style.left = `${Math.max(x, EDGE)}px`;
  tip.style.top = `${below ? bottom + GAP : Math.max(top - GAP - height, EDGE)}px`;
}
