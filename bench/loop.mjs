/**
 * The training loop of the original, in its manner: an object for every node and link, and
 * the inputs of a point built anew each time that it is trained on.
 *
 * Written anew from a description of the algorithm. A process of its own reads one JSON
 * request a line and answers each with one line: {case} builds the network, {weights: true}
 * reads it, {epochs: n} trains and answers the seconds of CPU that it took.
 */
import { createInterface } from "node:readline";

const ACTIVATIONS = {
  relu: { output: z => Math.max(0, z), derivative: z => (z <= 0 ? 0 : 1) },
  tanh: { output: z => Math.tanh(z), derivative: z => 1 - Math.tanh(z) ** 2 },
  sigmoid: {
    output: z => 1 / (1 + Math.exp(-z)),
    derivative: z => {
      const a = 1 / (1 + Math.exp(-z));
      return a * (1 - a);
    },
  },
  linear: { output: z => z, derivative: () => 1 },
};

const FEATURES = {
  x: (x, _) => x,
  y: (_, y) => y,
  xSquared: (x, _) => x * x,
  ySquared: (_, y) => y * y,
  xTimesY: (x, y) => x * y,
  sinX: (x, _) => Math.sin(x),
  sinY: (_, y) => Math.sin(y),
};

/** Its total input and its output come into being when they are first computed. */
class Node {
  inputLinks = [];
  outputs = [];
  bias = 0.1;
  outputDer = 0;
  inputDer = 0;
  accInputDer = 0;
  numAccumulatedDers = 0;

  constructor(activation) {
    this.activation = activation;
  }

  updateOutput() {
    this.totalInput = this.bias;
    for (let k = 0; k < this.inputLinks.length; k++) {
      const link = this.inputLinks[k];
      this.totalInput += link.weight * link.source.output;
    }
    this.output = this.activation.output(this.totalInput);
  }
}

class Link {
  errorDer = 0;
  accErrorDer = 0;
  numAccumulatedDers = 0;
  isDead = false;

  constructor(source, dest, weight, regularization) {
    this.source = source;
    this.dest = dest;
    this.weight = weight;
    this.regularization = regularization;
    source.outputs.push(this);
    dest.inputLinks.push(this);
  }
}

const REGULARIZATIONS = {
  none: null,
  L1: { derivative: w => Math.sign(w) },
  L2: { derivative: w => w },
};

/** Layers of nodes, with parameters from a flat list: W row by row, then b, a layer at a time. */
function build({ sizes, activation, outputActivation, regularization, parameters }) {
  const network = sizes.map((size, l) => {
    const name = l === sizes.length - 1 ? outputActivation : activation;
    return Array.from({ length: size }, () => new Node(ACTIVATIONS[name]));
  });
  let i = 0;
  for (let l = 1; l < network.length; l++) {
    for (const node of network[l])
      for (const source of network[l - 1])
        new Link(source, node, parameters[i++], REGULARIZATIONS[regularization]);
    for (const node of network[l]) node.bias = parameters[i++];
  }
  return network;
}

function flat(network) {
  return network
    .slice(1)
    .flatMap(layer => [
      ...layer.flatMap(node => node.inputLinks.map(link => link.weight)),
      ...layer.map(node => node.bias),
    ]);
}

/** Every feature is asked for by its name whether it is used. */
function inputs({ x, y }, used) {
  const values = [];
  for (const name in FEATURES) if (used[name]) values.push(FEATURES[name](x, y));
  return values;
}

function forward(network, values) {
  for (let i = 0; i < values.length; i++) network[0][i].output = values[i];
  for (let l = 1; l < network.length; l++)
    for (let i = 0; i < network[l].length; i++) network[l][i].updateOutput();
  return network[network.length - 1][0].output;
}

function backward(network, target) {
  const last = network[network.length - 1][0];
  last.outputDer = last.output - target;
  for (let l = network.length - 1; l >= 1; l--) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      node.inputDer = node.outputDer * node.activation.derivative(node.totalInput);
      node.accInputDer += node.inputDer;
      node.numAccumulatedDers++;
    }
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      for (let k = 0; k < node.inputLinks.length; k++) {
        const link = node.inputLinks[k];
        if (link.isDead) continue;
        link.errorDer = node.inputDer * link.source.output;
        link.accErrorDer += link.errorDer;
        link.numAccumulatedDers++;
      }
    }
    if (l === 1) continue;
    const before = network[l - 1];
    for (let i = 0; i < before.length; i++) {
      const node = before[i];
      node.outputDer = 0;
      for (let k = 0; k < node.outputs.length; k++)
        node.outputDer += node.outputs[k].weight * node.outputs[k].dest.inputDer;
    }
  }
}

function update(network, learningRate, regularizationRate) {
  for (let l = 1; l < network.length; l++)
    for (let i = 0; i < network[l].length; i++) {
      const node = network[l][i];
      if (node.numAccumulatedDers > 0) {
        node.bias -= (learningRate * node.accInputDer) / node.numAccumulatedDers;
        node.accInputDer = 0;
        node.numAccumulatedDers = 0;
      }
      for (let k = 0; k < node.inputLinks.length; k++) {
        const link = node.inputLinks[k];
        if (link.isDead || link.numAccumulatedDers === 0) continue;
        const { regularization } = link;
        const penalty = regularization ? regularization.derivative(link.weight) : 0;
        link.weight -= (learningRate / link.numAccumulatedDers) * link.accErrorDer;
        const moved = link.weight - learningRate * regularizationRate * penalty;
        link.isDead = regularization === REGULARIZATIONS.L1 && link.weight * moved < 0;
        link.weight = link.isDead ? 0 : moved;
        link.accErrorDer = 0;
        link.numAccumulatedDers = 0;
      }
    }
}

let run, used, points, network;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer = {};
  if (request.case) {
    run = request.case;
    used = Object.fromEntries(Object.keys(FEATURES).map(name => [name, run.features.includes(name)]));
    points = run.points.map(([x, y], i) => ({ x, y, label: run.targets[i] }));
    network = build(run);
  } else if (request.weights) {
    answer = flat(network);
  } else {
    const before = process.cpuUsage();
    for (let epoch = 0; epoch < request.epochs; epoch++)
      points.forEach((point, i) => {
        forward(network, inputs(point, used));
        backward(network, point.label);
        if ((i + 1) % run.batchSize === 0) update(network, run.learningRate, run.regularizationRate);
      });
    const { user, system } = process.cpuUsage(before);
    answer = { seconds: (user + system) / 1e6 };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
