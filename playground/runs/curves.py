"""Loss curves: both losses at the end of every epoch."""

import numpy as np

from playground.nn.mlp import Parameters
from playground.runs.answers import Both, answers, answers_of_many
from playground.runs.states import State, samples
from playground.settings.config import Config

MEASURED_AT_ONCE = 2**15  # units times samples: what stays in the caches of a core

Point = tuple[int, float, float | None]  # epoch, training loss, test loss if there is any
Curve = list[Point]


def point(epoch: int, answers: Both) -> Point:
    """The point of a curve."""
    train, test = answers
    return epoch, train.loss, test and test.loss


class Meter:
    """Measures a run at the end of every epoch, several epochs in one go."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.curve: Curve = []
        self.at_once = MEASURED_AT_ONCE // (sum(config.sizes) * config.source.n_points[0])
        self.ends: list[tuple[int, Parameters]] = []
        self.last: tuple[Parameters, Both] | None = None

    def add(self, epoch: int, parameters: Parameters) -> None:
        """Take what the network is at the end of an epoch."""
        self.ends.append((epoch, parameters))
        if len(self.ends) >= self.at_once:
            self.measure()

    def measure(self) -> None:
        """Measure what was not yet."""
        if not self.ends:
            return
        epochs, parameters = zip(*self.ends, strict=True)
        both = samples(self.config)
        found = answers_of_many(self.config, np.stack(parameters), *both)
        self.curve += [point(epoch, each) for epoch, each in zip(epochs, found, strict=True)]
        self.last = parameters[-1], found[-1]
        self.ends.clear()

    def answers_of(self, state: State) -> Both:
        """What the network of a state answers; measured already, if an epoch ended with it."""
        if self.last and self.last[0] is state.parameters:
            return self.last[1]
        return answers(self.config, state)
