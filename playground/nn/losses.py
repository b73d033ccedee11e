"""Losses of one sample and their derivatives with respect to the output.

A loss is elementwise: the loss of a set of samples is the plain mean of the
losses of its samples, added up in their order, and carries no regularization term.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from playground.nn.formulas import Formula


class Loss(NamedTuple):
    """A function of (output, target) and its derivative with respect to the output.

    Attributes
    ----------
    f, df : callable
        Elementwise; the loss of a sample is the sum over its outputs.
    formula, slope : Formula
        What they compute, in the output ``o`` and the target ``t``.
    outputs : (float, float)
        Between which outputs may lie.
    cancels : tuple of str
        Activations of the output unit with which the derivative by its weighted sum is ``o - t``.
    of_variance : float or None
        Least mean loss of one answer to all targets, where their variance is 1; None where
        it is no multiple of the variance.
    """

    f: Callable[[Any, Any], Any]
    df: Callable[[Any, Any], Any]
    formula: Formula
    slope: Formula
    outputs: tuple[float, float] = (-math.inf, math.inf)
    cancels: tuple[str, ...] = ()
    of_variance: float | None = None


def half_squared_error(output: Any, target: Any) -> Any:
    """``(output - target)^2 / 2``; the half makes the derivative ``output - target``."""
    e = output - target
    return 0.5 * (e * e)


def squared_error(output: Any, target: Any) -> Any:
    """``(output - target)^2``, the other convention: loss and gradients are doubled."""
    e = output - target
    return e * e


def error(output: Any, target: Any) -> Any:
    """``output - target``, the derivative of half the squared error."""
    return output - target


def twice_error(output: Any, target: Any) -> Any:
    """``2 (output - target)``, the derivative of the squared error."""
    return 2.0 * (output - target)


LOSSES = {
    "half_squared_error": Loss(
        half_squared_error,
        error,
        formula=["*", ["/", 1, 2], ["^", ["-", "o", "t"], 2]],
        slope=["-", "o", "t"],
        cancels=("linear",),
        of_variance=0.5,
    ),
    "squared_error": Loss(
        squared_error,
        twice_error,
        formula=["^", ["-", "o", "t"], 2],
        slope=["*", 2, ["-", "o", "t"]],
        of_variance=1.0,
    ),
}
