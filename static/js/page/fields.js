/** A field for one number of the network: it follows training until somebody types in it. */

import { make } from "./dom.js";
import { full, readNumber, weight } from "./format.js";
import { text } from "./text.js";

const LARGEST = 1e9;
const LONGEST = 20;

/**
 * @param {string} name
 * @param {string} label
 * @param {string} kind The sentence that names the number in a complaint.
 * @param {object} does
 * @param {() => number} does.read The number as it is now.
 * @param {(value: number) => void} does.apply
 * @param {() => void} does.entered After Enter, if the number was good.
 * @param {() => boolean} does.wanted Whether the field is still in use.
 */
export function createField(name, label, kind, { read, apply, entered, wanted }) {
  let before = "";
  const message = make("p", { class: "message", id: `${name}-message`, role: "alert" });
  const field = make("input", {
    name,
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "done",
    "aria-describedby": message.id,
  });
  const wrong = () => field.getAttribute("aria-invalid") === "true";

  const follow = () => {
    if (document.activeElement === field || wrong()) return;
    const shown = weight(read());
    if (field.value !== shown) field.value = shown;
  };

  const commit = () => {
    if (!wanted()) return false;
    if (field.value === before && !wrong()) return true;
    const value = readNumber(field.value);
    const good = Math.abs(value) <= LARGEST;
    field.setAttribute("aria-invalid", String(!good));
    message.textContent = good
      ? ""
      : text("badNumber", { name: text(kind), typed: quoted(field.value) });
    if (!good) return false;
    before = field.value;
    apply(value);
    return true;
  };

  field.addEventListener("focus", () => {
    if (!wrong()) before = field.value = full(read());
    field.select();
  });
  field.addEventListener("blur", () => {
    if (commit()) follow();
  });
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && commit()) entered();
  });
  const element = make("div", {}, make("label", {}, make("span", {}, label), field), message);
  return { element, field, follow };
}

/** What was typed, as a complaint quotes it. @param {string} typed */
export function quoted(typed) {
  const cut = typed.length > LONGEST ? `${typed.slice(0, LONGEST)}…` : typed;
  return cut.trim() || text("nothing");
}
