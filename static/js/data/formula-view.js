/** A field for a formula: drawn while it is typed, and marked where it does not fit. */

import { make, throttled } from "../page/dom.js";
import { drawn, INPUTS } from "../page/formula.js";
import { math } from "../page/mathml.js";
import { problemOf } from "../page/problems.js";
import { marked } from "./formulas.js";

/**
 * @typedef {import("../page/mathml.js").Part} Part
 * @typedef {{formula: import("../types.d.ts").Formula | null, inputs: number[],
 *   map: string | null, wrong: string | null, at: number | null}} Read
 */

const PAUSE = 120;
const LONGEST = 200;

/**
 * @param {string} id
 * @param {object} does
 * @param {(path: string, body?: object) => Promise<any>} does.request
 * @param {() => number} does.inputs How many x1, x2, ... there are.
 * @param {string} does.label
 * @param {(read: Read) => Part[]} does.before What stands before the formula as it is drawn.
 * @param {(text: string) => void} does.use
 */
export function createFormulaField(id, { request, inputs, label, before, use }) {
  const picture = make("p", { class: "formula-drawn", "aria-hidden": "true" });
  const message = make("p", { class: "message", id: `${id}-message`, role: "alert" });
  const field = make("input", {
    id,
    maxlength: LONGEST,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "done",
    "aria-describedby": "help-formulaWritten",
    "aria-errormessage": message.id,
  });

  const show = (/** @type {Read} */ read) => {
    field.setAttribute("aria-invalid", String(!read.formula));
    message.replaceChildren();
    if (read.formula) picture.replaceChildren(math(...before(read), drawn(read.formula, INPUTS)));
    else complain(read.wrong ?? "", read.at);
  };

  /** @param {string} why @param {number | null} [at] */
  const complain = (why, at = null) => {
    field.setAttribute("aria-invalid", "true");
    message.replaceChildren(why);
    if (at === null) return;
    const parts = marked(field.value, at);
    picture.replaceChildren(
      make("code", {}, parts.before, make("mark", {}, parts.wrong), parts.after),
    );
  };

  /** The answer to what stands there now; an older one is of no use. @returns {Promise<Read | null>} */
  const read = async () => {
    const asked = field.value;
    try {
      const found = await request("/api/formula", { text: asked, inputs: inputs() });
      return asked === field.value ? found : null;
    } catch (error) {
      complain(problemOf(error));
      return null;
    }
  };

  const follow = async () => {
    if (!field.value) return clear();
    const found = await read();
    if (found) show(found);
  };
  const clear = () => {
    field.setAttribute("aria-invalid", "false");
    picture.replaceChildren();
    message.replaceChildren();
  };

  const commit = async () => {
    const found = field.value && (await read());
    if (!found) return;
    show(found);
    if (found.formula) use(field.value);
  };
  field.oninput = throttled(PAUSE, follow);
  field.onkeydown = event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    commit();
  };

  return {
    element: make(
      "div",
      { class: "typed-formula" },
      make("label", {}, label, field),
      picture,
      message,
    ),
    field,
    commit,
    /** @param {string} formula */
    write(formula) {
      field.value = formula;
      follow();
    },
  };
}
