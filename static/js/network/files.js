/** The network as files: its numbers as JSON. */

import { layers } from "../server/codec.js";
import { sizes } from "../settings/methods.js";
import { numbers } from "./parameters.js";

/**
 * Weights and biases with all their digits, and what they belong to.
 * @param {Pick<import("../types.d.ts").Page, "shown" | "link" | "state">} page
 * @returns {string} JSON; `weights[layer][out][in]`, `biases[layer][out]`.
 */
export function weightsFile({ shown: config, link, state }) {
  const network = layers(numbers(state).parameters, sizes(config));
  const content = {
    link,
    config,
    epoch: state.epoch,
    weights: network.map(({ weights }) => weights.map(row => [...row])),
    biases: network.map(({ biases }) => [...biases]),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}
