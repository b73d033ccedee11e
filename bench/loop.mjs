/**
 * The training loop of the original, in its manner: an object for every node and link.
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

class Node {
  inputLinks = [];
  outputs = [];
  bias = 0;
  totalInput = 0;
  output = 0;
  outputDer = 0;
  inputDer = 0;
  accInputDer = 0;
  numAccumulatedDers = 0;

  constructor(activation) {
    this.activation = activation;
  }

  updateOutput() {
    this.totalInput = this.bias;
    for (const link of this.inputLinks) this.totalInput += link.weight * link.source.output;
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
  L1: { derivative: w => Math.sign(w), kills: true },
  L2: { derivative: w => w, kills: false },
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

function forward(network, point) {
  network[0].forEach((node, i) => (node.output = point[i]));
  for (let l = 1; l < network.length; l++) for (const node of network[l]) node.updateOutput();
  return network[network.length - 1][0].output;
}

function backward(network, target) {
  const last = network[network.length - 1][0];
  last.outputDer = last.output - target;
  for (let l = network.length - 1; l >= 1; l--) {
    for (const node of network[l]) {
      node.inputDer = node.outputDer * node.activation.derivative(node.totalInput);
      node.accInputDer += node.inputDer;
      node.numAccumulatedDers++;
    }
    for (const node of network[l])
      for (const link of node.inputLinks) {
        if (link.isDead) continue;
        link.errorDer = node.inputDer * link.source.output;
        link.accErrorDer += link.errorDer;
        link.numAccumulatedDers++;
      }
    if (l === 1) continue;
    for (const node of network[l - 1]) {
      node.outputDer = 0;
      for (const link of node.outputs) node.outputDer += link.weight * link.dest.inputDer;
    }
  }
}

function update(network, learningRate, regularizationRate) {
  for (let l = 1; l < network.length; l++)
    for (const node of network[l]) {
      if (node.numAccumulatedDers > 0) {
        node.bias -= (learningRate * node.accInputDer) / node.numAccumulatedDers;
        node.accInputDer = 0;
        node.numAccumulatedDers = 0;
      }
      for (const link of node.inputLinks) {
        if (link.isDead || link.numAccumulatedDers === 0) continue;
        const { regularization } = link;
        const penalty = regularization ? regularization.derivative(link.weight) : 0;
        link.weight -= (learningRate / link.numAccumulatedDers) * link.accErrorDer;
        const moved = link.weight - learningRate * regularizationRate * penalty;
        link.isDead = Boolean(regularization?.kills) && link.weight * moved < 0;
        link.weight = link.isDead ? 0 : moved;
        link.accErrorDer = 0;
        link.numAccumulatedDers = 0;
      }
    }
}

let network, run;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer = {};
  if (request.case) {
    run = request.case;
    network = build(run);
  } else if (request.weights) {
    answer = flat(network);
  } else {
    const before = process.cpuUsage();
    for (let epoch = 0; epoch < request.epochs; epoch++)
      run.points.forEach((point, i) => {
        forward(network, point);
        backward(network, run.targets[i]);
        if ((i + 1) % run.batchSize === 0) update(network, run.learningRate, run.regularizationRate);
      });
    const { user, system } = process.cpuUsage(before);
    answer = { seconds: (user + system) / 1e6 };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
