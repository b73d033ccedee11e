"""What a target is: how labels become the targets of a network, and its outputs an answer.

The output layer has as many units as a target has numbers. Which losses and output units go
together is told by their rows; which targets go with a loss, by the range of its targets.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn.losses import LOSSES, fits
from playground.nn.outputs import OUTPUTS

Numbers = NDArray[np.floating[Any]]


class Target(NamedTuple):
    """One kind of target.

    Attributes
    ----------
    n_outputs : int
    activations : tuple of str
        Of the output units where none is chosen: the first that fits the loss.
    encode : callable
        Targets of shape (n_outputs, n) of labels of shape (n,), or (n, n_outputs) of numbers.
    answer : callable
        Labels of outputs of shape (n_outputs, n).
    shown : callable
        Outputs as a map shows them: -1 is one side, 1 the other.
    range : (float, float)
        Between which its numbers lie.
    classes : tuple of float
        The labels there are; empty where any number is one.
    """

    n_outputs: int
    activations: tuple[str, ...]
    encode: Callable[[Numbers], Numbers]
    answer: Callable[[Numbers], Numbers]
    shown: Callable[[Numbers], Numbers]
    range: tuple[float, float]
    classes: tuple[float, ...] = ()

    @property
    def has_class_outputs(self) -> bool:
        """Whether each class has an output of its own."""
        return bool(self.classes) and self.n_outputs > 1

    def takes(self, labels: Iterable[float]) -> bool:
        """Whether all labels are of this kind."""
        return not self.classes or all(label in self.classes for label in labels)

    def admits(self, loss: str, output: str) -> bool:
        """Whether a network of these outputs, for these targets, trains by that loss.

        Outputs of a layer as a whole are shares: they need classes, and more than one of them.
        """
        if not (takes(loss, self) and fits(loss, output)):
            return False
        return not OUTPUTS[output].is_joint or self.has_class_outputs

    def usual_activation(self, loss: str) -> str:
        """The activation of the output units where none is chosen."""
        fitting = [name for name in self.activations if self.admits(loss, name)]
        return [*fitting, *self.activations][0]


def as_they_are(numbers: Numbers) -> Numbers:
    """The numbers themselves."""
    return numbers


def in_rows(labels: Numbers) -> Numbers:
    """Each number of a label is the target of one output."""
    return labels[None, :] if labels.ndim == 1 else labels.T


def zero_or_one(labels: Numbers) -> Numbers:
    """0 for class -1, which may be called 0 as well."""
    return np.where(labels < 0.0, 0.0, labels)[None, :]


def one_each(labels: Numbers) -> Numbers:
    """1 for the output of its class, 0 for the others."""
    return np.where(labels[None, :] == np.array(THREE)[:, None], 1.0, 0.0)


def side(outputs: Numbers) -> Numbers:
    """-1 below 0, else 1."""
    return np.where(outputs[0] < 0.0, -1.0, 1.0)


def likelier(outputs: Numbers) -> Numbers:
    """-1 below a half, else 1."""
    return np.where(outputs[0] < 0.5, -1.0, 1.0)


def largest(outputs: Numbers) -> Numbers:
    """The class whose output is the largest, the first of several."""
    labels: Numbers = np.argmax(outputs, axis=0).astype(np.float64)
    return labels


def value(outputs: Numbers) -> Numbers:
    """The outputs themselves."""
    numbers: Numbers = outputs[0] if len(outputs) == 1 else outputs.T
    return numbers


def from_a_half(outputs: Numbers) -> Numbers:
    """A probability, as far as it is from a half."""
    return 2.0 * outputs - 1.0


MOST_TARGETS = 3
TWO, THREE = (-1.0, 1.0), (0.0, 1.0, 2.0)
# The first whose numbers a loss takes is the kind of the targets.
TARGETS = {
    "sides": Target(1, ("tanh",), in_rows, side, as_they_are, (-1.0, 1.0), TWO),
    "chance": Target(1, ("sigmoid",), zero_or_one, likelier, from_a_half, (0.0, 1.0), TWO),
    "classes": Target(3, ("softmax", "sigmoid"), one_each, largest, from_a_half, (0.0, 1.0), THREE),
    "numbers": Target(1, ("linear", "sigmoid"), in_rows, value, as_they_are, (-np.inf, np.inf)),
}


def kind_of(classes: tuple[float, ...], loss: str) -> str:
    """Which kind of target a loss makes of labels: a key of `TARGETS`.

    Parameters
    ----------
    classes : tuple of float
        The labels there are; empty where any number is one.
    loss : str
        A key of `LOSSES`.
    """
    kinds = [name for name, row in TARGETS.items() if row.classes == classes]
    taken = [name for name in kinds if takes(loss, TARGETS[name])]
    return [*taken, *kinds][0]


def takes(loss: str, target: Target) -> bool:
    """Whether a loss is defined for all numbers of a target."""
    (low, high), (least, most) = LOSSES[loss].targets, target.range
    return low <= least and most <= high
