/** Worked examples of textbooks, each one click away: network, sample and weights as printed. */

import { byId } from "../page/dom.js";
import { FIRST } from "./sample.js";

const FEATURES = ["y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"];

/**
 * A link to By hand, where one sample trains; features that the network has not are hidden.
 * @param {string[]} inputs Beside x.
 * @param {string} settings
 */
function onPaper(inputs, settings) {
  const ticked = inputs.map(name => `&${name}=true`).join("");
  const hidden = FEATURES.filter(name => !inputs.includes(name)).map(name => `&${name}_hide=true`);
  const y = inputs.includes("y") ? "" : "&y=false";
  return `problem=regression&batchSize=1&x=true${y}${ticked}&${settings}&bench=hand&seed=1${hidden.join("")}`;
}

/** One ReLU unit and a linear output, without biases. */
const RELU =
  "activation=relu&learningRate=0.1&networkShape=1&outputActivation=linear&bias=false&points=1,5";
const TWO_BY_TWO =
  "activation=sigmoid&learningRate=0.5&networkShape=2&outputActivation=sigmoid" +
  "&points=0.05,0.1,0.01,0.99&weights=0.15,0.2,0.25,0.3,0.4,0.45,0.5,0.55" +
  "&biases=0.35,0.35,0.6,0.6&frozen=b";
/** J. Han, M. Kamber and J. Pei, *Data Mining*, chapter 9. */
const THREE_INPUTS =
  "activation=sigmoid&learningRate=0.9&networkShape=2&outputActivation=sigmoid" +
  "&inputs=3&points=1,0,1,1&weights=0.2,0.4,-0.5,-0.3,0.1,0.2,-0.3,-0.2&biases=-0.4,0.2,0.1";
/** A sigmoid of w0 x0 + w1 x1 + w2. With this target the loss has slope 1, as a circuit alone has. */
const CIRCUIT =
  "networkShape=&outputActivation=sigmoid&points=-1,-2,-0.2689414213699951&weights=2,-3&biases=-3";
const CIRCUIT_ID = "hand-example-circuit";
const EXAMPLES = {
  "hand-example": onPaper([], `${RELU}&weights=3,2`),
  "hand-example-loss": onPaper([], `${RELU}&weights=3,2&loss=squared_error`),
  "hand-example-dead": onPaper([], `${RELU}&weights=-3,2`),
  "hand-example-two": onPaper(["y"], TWO_BY_TWO),
  "hand-example-three": onPaper(["y", "x3"], THREE_INPUTS),
  [CIRCUIT_ID]: onPaper(["y"], CIRCUIT),
};

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{open: (link: string) => void}} player
 * @param {(hand: Partial<import("../types.d.ts").Hand>) => void} change
 */
export function mountExamples(store, player, change) {
  for (const [id, link] of Object.entries(EXAMPLES)) {
    const anchor = byId(id);
    anchor.onclick = (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change(FIRST);
      if (id === CIRCUIT_ID) byId("hand-inputs").open = true;
      player.open(anchor.hash.slice(1));
    };
    store.subscribe(
      page => [page.view.lang],
      lang => {
        anchor.href = `#${link}${lang ? `&lang=${lang}` : ""}`;
      },
    );
  }
}
