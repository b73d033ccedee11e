"""The original's algorithm, sample by sample and link by link, in plain Python.

Written from its description alone, to be compared with, bit for bit: every unit and every
link keeps a sum of gradients with a count, and leftovers simply stay in them.
"""

import numpy as np

from playground.nn import elementary

# Each takes the total inputs of a layer's units; the slope is told from the outputs.
ACTIVATIONS = {
    "relu": (lambda z: [max(0.0, each) for each in z], lambda a: 1.0 if a > 0 else 0.0),
    "tanh": (lambda z: elementary.tanh(np.array(z)).tolist(), lambda a: 1 - a * a),
    "sigmoid": (
        lambda z: (1 / (1 + elementary.exp(-np.array(z)))).tolist(),
        lambda a: a * (1 - a),
    ),
    "linear": (lambda z: z, lambda a: 1.0),
}
PENALTY_SLOPES = {"L1": lambda w: (w > 0) - (w < 0), "L2": lambda w: w}


class Link:
    def __init__(self, weight):
        self.weight, self.sum, self.count, self.dead = weight, 0.0, 0, False

    def update(self, config):
        if self.dead or not self.count:
            return
        old = self.weight
        self.weight -= config.learning_rate / self.count * self.sum
        self.sum, self.count = 0.0, 0
        if config.regularization == "none":
            return
        slope = PENALTY_SLOPES[config.regularization](old)
        pulled = self.weight - config.learning_rate * config.regularization_rate * slope
        if config.regularization == "L1" and self.weight * pulled < 0:
            self.weight, self.dead = 0.0, True
        else:
            self.weight = pulled


class Unit:
    def __init__(self, weights, bias):
        self.links = [Link(float(weight)) for weight in weights]
        self.bias, self.sum, self.count = float(bias), 0.0, 0

    @property
    def parameters(self):
        return [self.bias, *(link.weight for link in self.links)]

    def update(self, config):
        if self.count:
            self.bias -= config.learning_rate * self.sum / self.count
            self.sum, self.count = 0.0, 0
        for link in self.links:
            link.update(config)


class Network:
    def __init__(self, state):
        self.layers = [
            [Unit(row, b) for row, b in zip(W, biases, strict=True)]
            for W, biases in zip(state.weights, state.biases, strict=True)
        ]

    @property
    def weights(self):
        return [[[link.weight for link in unit.links] for unit in layer] for layer in self.layers]

    @property
    def biases(self):
        return [[unit.bias for unit in layer] for layer in self.layers]

    @property
    def units(self):
        return [unit for layer in self.layers for unit in layer]

    @property
    def n_dead(self):
        return sum(link.dead for unit in self.units for link in unit.links)

    def epoch(self, config, inputs, targets):
        """One pass over the training set, given one row a sample."""
        batch_size = min(config.batch_size, len(inputs))
        for i, (sample, target) in enumerate(zip(inputs, targets, strict=True)):
            self.learn(config, sample, target)
            if (i + 1) % batch_size == 0:
                for unit in self.units:
                    unit.update(config)

    def learn(self, config, sample, target):
        names = [config.activation] * (len(self.layers) - 1) + [config.activation_of_output]
        outputs = [list(sample)]
        for layer, name in zip(self.layers, names, strict=True):
            sources = outputs[-1]
            totals = []
            for unit in layer:
                total = unit.bias
                for link, source in zip(unit.links, sources, strict=True):
                    total += link.weight * source
                totals.append(total)
            outputs.append(ACTIVATIONS[name][0](totals))
        slopes = [output - target for output in outputs[-1]]
        steps = list(zip(self.layers, names, outputs[1:], outputs[:-1], strict=True))
        for layer, name, answers, sources in reversed(steps):
            deltas = [s * ACTIVATIONS[name][1](a) for s, a in zip(slopes, answers, strict=True)]
            slopes = [0.0] * len(sources)
            for unit, delta in zip(layer, deltas, strict=True):
                for i, link in enumerate(unit.links):
                    slopes[i] += link.weight * delta
            for unit, delta in zip(layer, deltas, strict=True):
                unit.sum, unit.count = unit.sum + delta, unit.count + 1
                for link, source in zip(unit.links, sources, strict=True):
                    if not link.dead:
                        link.sum, link.count = link.sum + delta * source, link.count + 1
