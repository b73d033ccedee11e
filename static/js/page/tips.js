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
  const follow = () =>
    shown && stand(shown.tip, shown.owner, shown.owner.closest(SUBJECT) ?? shown.owner);
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
 * Put a help beside its anchors, over none of them.
 * @param {HTMLElement} tip
 * @param {...Element} anchors
 */
export function stand(tip, ...anchors) {
  const boxes = anchors.map(anchor => anchor.getBoundingClientRect());
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const around = {
    left: Math.min(...boxes.map(box => box.left)),
    top: Math.min(...boxes.map(box => box.top)),
    right: Math.max(...boxes.map(box => box.right)),
    bottom: Math.max(...boxes.map(box => box.bottom)),
  };
  const size = { width: tip.offsetWidth, height: tip.offsetHeight };
  const { left, top } = placed(around, size, { width, height });
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}

/**
 * Below a box, or where there is no room above it, right or left of it; never outside the
 * window.
 *
 * @param {{left: number, top: number, right: number, bottom: number}} box
 * @param {{width: number, height: number}} tip
 * @param {{width: number, height: number}} room
 */
export function placed(box, tip, room) {
  const within = (/** @type {number} */ at, /** @type {"width" | "height"} */ along) =>
    Math.max(EDGE, Math.min(at, room[along] - tip[along] - EDGE));
  const [across, down] = [within(box.left, "width"), within(box.top, "height")];
  const sides = [
    { left: across, top: box.bottom + GAP },
    { left: across, top: box.top - GAP - tip.height },
    { left: box.right + GAP, top: down },
    { left: box.left - GAP - tip.width, top: down },
  ];
  const fits = sides.find(
    ({ left, top }) => left === within(left, "width") && top === within(top, "height"),
  );
  return fits ?? { left: across, top: within(box.top - GAP - tip.height, "height") };
}
