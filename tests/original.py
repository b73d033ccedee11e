"""The original's algorithm, sample by sample and link by link, in plain Python.

Written from its description alone, to be compared with: every unit and every link keeps
a sum of gradients with a count, and leftovers simply stay in them.
"""

import math

ACTIVATIONS = {
    "relu": (lambda z: max(0.0, z), lambda z: 1.0 if z > 0 else 0.0),
    "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2),
    "sigmoid": (
        lambda z: 1 / (1 + math.exp(-z)),
        lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2,
    ),
    "linear": (lambda z: z, lambda z: 1.0),
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
            self.bias -= config.learning_rate / self.count * self.sum
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
        totals, outputs = [], [list(sample)]
        for layer, name in zip(self.layers, names, strict=True):
            sources = outputs[-1]
            totals.append(
                [
                    u.bias + sum(k.weight * s for k, s in zip(u.links, sources, strict=True))
                    for u in layer
                ]
            )
            outputs.append([ACTIVATIONS[name][0](z) for z in totals[-1]])
        slopes = [output - target for output in outputs[-1]]
        steps = list(zip(self.layers, names, totals, outputs[:-1], strict=True))
        for layer, name, zs, sources in reversed(steps):
            deltas = [s * ACTIVATIONS[name][1](z) for s, z in zip(slopes, zs, strict=True)]
            slopes = [
                sum(u.links[i].weight * d for u, d in zip(layer, deltas, strict=True))
                for i in range(len(sources))
            ]
            for unit, delta in zip(layer, deltas, strict=True):
                unit.sum, unit.count = unit.sum + delta, unit.count + 1
                for link, source in zip(unit.links, sources, strict=True):
                    if not link.dead:
                        link.sum, link.count = link.sum + delta * source, link.count + 1
