/** Every sentence of the page. */

/** @type {Record<string, string>} */
const ENGLISH = {
  play: "Play",
  pause: "Pause",
  layers: "{n} hidden layers",
  oneLayer: "1 hidden layer",
  layer: "Hidden layer {layer}",
  neurons: "{n} neurons",
  neuron: "1 neuron",
  addNeuron: "Add a neuron to hidden layer {layer}",
  removeNeuron: "Remove a neuron from hidden layer {layer}",
  unit: "Hidden layer {layer}, neuron {unit}",
  output: "Output",
  mapOfOutput: "Output of the network",
  mapOfUnit: "Hidden layer {layer}, neuron {unit}",
  mapOfFeature: "Feature {feature}",
  split: "{train} points to train, {test} to test",
  percent: "{n} %",
  trainingLoss: "Training loss",
  testLoss: "Test loss",
  trainingPoint: "training point",
  testPoint: "test point",
  epochAxis: "epoch",
  lossAxis: "loss",
  inEpoch: "{position} of {n} samples",
  accuracy: "{share} right (larger class: {baseline})",
  r2: "R² {r2} (the mean’s loss: {mean})",
  lost: "The server does not answer. Trying again; nothing is lost.",
  lowerRate: "Restart with learning rate {rate}",
  dismiss: "Dismiss",
  starting: "Waiting for the server…",
  relu: "ReLU",
  tanh: "Tanh",
  sigmoid: "Sigmoid",
  linear: "Linear",
  none: "None",
  L1: "L1",
  L2: "L2",
  classification: "Classification",
  regression: "Regression",
};

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] For the places in braces.
 */
export function text(key, values = {}) {
  const sentence = ENGLISH[key];
  if (sentence === undefined) throw new Error(`No text for ${key}.`);
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
