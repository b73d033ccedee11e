"""Losses of one sample and their derivatives with respect to the output.

A loss is elementwise: the loss of a set of samples is the plain mean of the
losses of its samples, and carries no regularization term.
"""

from collections.abc import Callable
from typing import NamedTuple

from playground.nn.activations import Array


class Loss(NamedTuple):
    """A function of (output, target) and its derivative with respect to the output."""

    f: Callable[[Array, Array], Array]
    df: Callable[[Array, Array], Array]


def half_squared_error(output: Array, target: Array) -> Array:
    """``(output - target)^2 / 2``; the half makes the derivative ``output - target``."""
    error = output - target
    return 0.5 * error * error


def squared_error(output: Array, target: Array) -> Array:
    """``(output - target)^2``, the other convention: loss and gradients are doubled."""
    error = output - target
    return error * error


LOSSES = {
    "half_squared_error": Loss(half_squared_error, lambda output, target: output - target),
    "squared_error": Loss(squared_error, lambda output, target: 2.0 * (output - target)),
}
