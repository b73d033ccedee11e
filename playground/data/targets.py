"""What a target is: how labels become the targets of a network, and its outputs an answer.

The output layer has as many units as a target has numbers. Which losses and output units go
together is told by their ranges.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES

Numbers = NDArray[np.floating[Any]]


class Target(NamedTuple):
    """One kind of target.

    Attributes
    ----------
    n_outputs : int
    activation : str
        Of the output units where none is chosen: a key of `ACTIVATIONS`.
    encode : callable
        Targets of shape (n_outputs, n) of labels of shape (n,).
    answer : callable
        Labels of shape (n,) of outputs of shape (n_outputs, n).
    classes : tuple of float
        The labels there are; empty where any number is one.
    """

    n_outputs: int
    activation: str
    encode: Callable[[Numbers], Numbers]
    answer: Callable[[Numbers], Numbers]
    classes: tuple[float, ...] = ()

    def takes(self, labels: Iterable[float]) -> bool:
        """Whether all labels are of this kind."""
        return not self.classes or all(label in self.classes for label in labels)


def one_number(labels: Numbers) -> Numbers:
    """Each label is the target of one output."""
    return labels[None, :]


def side(outputs: Numbers) -> Numbers:
    """-1 below 0, else 1."""
    return np.where(outputs[0] < 0.0, -1.0, 1.0)


def value(outputs: Numbers) -> Numbers:
    """The output itself."""
    row: Numbers = outputs[0]
    return row


# By the type of problem.
TARGETS = {
    "classification": Target(1, "tanh", one_number, side, classes=(-1.0, 1.0)),
    "regression": Target(1, "linear", one_number, value),
}


def fits(loss: str, output: str) -> bool:
    """Whether a loss is defined for all that an output unit can answer.

    Parameters
    ----------
    loss, output : str
        Keys of `LOSSES` and `ACTIVATIONS`.
    """
    low, high = LOSSES[loss].outputs
    least, most = ACTIVATIONS[output].range
    return low <= least and most <= high


def is_difference(loss: str, output: str) -> bool:
    """Whether the loss descends by ``dZ = a - t``, as their two derivatives cancel."""
    return output in LOSSES[loss].cancels
