/** The few things the views do to the document. */

/**
 * @param {string} id
 * @returns {any} The element, whatever its kind; it must exist.
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing.`);
  return element;
}

/**
 * Make an element.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | EventListener>} [attributes]
 *   `onclick` and the like are listeners; false leaves an attribute out.
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Write text only where it differs, so that nothing is laid out again in vain.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Say whether a button does something now; where it does not, the keyboard can stay on it.
 * @param {HTMLButtonElement} button
 * @param {boolean} does
 */
export function enable(button, does) {
  button.setAttribute("aria-disabled", String(!does));
}

/**
 * Resolves before the next picture; in a hidden tab, which has none, after a second.
 * @returns {Promise<number>} The time of that picture, in milliseconds.
 */
export function nextPicture() {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(performance.now()), 1000);
    requestAnimationFrame(time => {
      clearTimeout(timer);
      resolve(time);
    });
  });
}

const SELDOM = 500;

/**
 * Run `work` soon, but no more often than every `interval` milliseconds; where it takes long,
 * down to twice a second, so that it costs no more than a share of the time.
 *
 * @param {number} interval
 * @param {() => void} work
 * @param {number} [share]
 * @returns {() => void} Asks for it.
 */
export function throttled(interval, work, share = 1) {
  let next = -Infinity;
  let timer = 0;
  return () => {
    if (timer) return;
    const wait = Math.max(0, next - performance.now());
    timer = window.setTimeout(() => {
      timer = 0;
      const start = performance.now();
      work();
      const enough = (performance.now() - start) / share;
      next = start + Math.max(interval, Math.min(enough, SELDOM));
    }, wait);
  };
}

/** How much larger than usual the reader's type is. */
export function typeScale() {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/** Colours of the page, as charts take them. */
export function chartColors() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const color = name => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: color("ink"),
    card: color("card"),
    train: color("train"),
    test: color("test"),
    accent: color("accent"),
  };
}

/**
 * Hand something to the reader as a file.
 *
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000); // the download may take its time
}

/** Closed by the button in its head, and by a click beside it. @param {HTMLDialogElement} dialog */
export function closable(dialog) {
  const close = dialog.querySelector("header button");
  if (close) /** @type {HTMLElement} */ (close).onclick = () => dialog.close();
  dialog.onclick = event => {
    if (event.target === dialog && isBeside(dialog, event)) dialog.close();
  };
}

/** A click may end on the dialog itself, where a message moves what was pressed away. */
function isBeside(/** @type {Element} */ dialog, /** @type {MouseEvent} */ { clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
