"""Losses of one sample and their derivatives with respect to the output.

A loss is elementwise, and that of a sample is the sum over its outputs: the loss of a set of
samples is the plain mean of the losses of its samples, added up in their order, and carries no
regularization term.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple, Optional

from playground.nn.activations import Array, softplus
from playground.nn.elementary import exp, log
from playground.nn.formulas import Formula
from playground.nn.ieee import where_less
from playground.nn.outputs import OUTPUTS, highest, total


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
    targets : (float, float)
        Between which targets may lie.
    cancels : tuple of str
        Activations of the output unit with which the derivative by its weighted sum is
        ``o - t``, and is computed so.
    of_sums : callable, optional
        What `f` of those activations is, of (weighted sum, target): where outputs are too near
        to the ends of their range, they no longer tell. A loss that has it goes with the
        activations of `cancels` alone.
    difference : Formula, optional
        The derivative by the weighted sum as the chain rule writes it, what cancels marked.
    of_layer : Loss, optional
        What stands for it where the outputs are of a layer as a whole: see `outputs`.
    of_variance : float or None
        Least mean loss of one answer to all targets, where their variance is 1; None where
        it is no multiple of the variance.
    """

    f: Callable[[Any, Any], Any]
    df: Callable[[Any, Any], Any]
    formula: Formula
    slope: Formula
    outputs: tuple[float, float] = (-math.inf, math.inf)
    targets: tuple[float, float] = (-math.inf, math.inf)
    cancels: tuple[str, ...] = ()
    of_sums: Callable[[Any, Any], Any] | None = None
    difference: Formula | None = None
    of_layer: Optional["Loss"] = None
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


def share(target: Any, output: Any) -> Any:
    """``target ln(output)``; 0 where the target is 0, whatever the output."""
    return where_less(0.0, target, target * log(output), 0.0)


def cross_entropy(output: Any, target: Any) -> Any:
    """``-(t ln o + (1 - t) ln(1 - o))``: of an output that is the probability of one class.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.2.
    """
    return 0.0 - (share(target, output) + share(1.0 - target, 1.0 - output))


def d_cross_entropy(output: Any, target: Any) -> Any:
    """``(o - t) / (o (1 - o))``."""
    return (output - target) / (output * (1.0 - output))


def cross_entropy_of_sum(z: Any, target: Any) -> Any:
    """`cross_entropy` of the sigmoid of ``z``: infinite for no finite ``z``."""
    return target * softplus(0.0 - z) + (1.0 - target) * softplus(z)


def class_entropy(output: Any, target: Any) -> Any:
    """``-t ln o``: over the classes of which one is right, ``-ln`` of its probability.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.2.2.3.
    """
    return 0.0 - share(target, output)


def d_class_entropy(output: Any, target: Any) -> Any:
    """``-t / o``."""
    return 0.0 - target / output


def class_entropy_of_sums(z: Array, target: Array) -> Any:
    """`class_entropy` of the softmax of ``z``: infinite for no finite ``z``."""
    below = z - highest(z)
    return target * (log(total(exp(below))) - below)


OF_CLASSES = Loss(
    class_entropy,
    d_class_entropy,
    formula=["neg", ["*", "t", ["ln", "o"]]],
    slope=["neg", ["/", "t", "o"]],
    outputs=(0.0, 1.0),
    targets=(0.0, 1.0),
    cancels=("softmax",),
    of_sums=class_entropy_of_sums,
    # By its own sum, and by those of the others: their targets sum to 1 - t.
    difference=[
        "+",
        ["*", ["neg", ["/", "t", ["cancel", "o"]]], ["*", ["cancel", "o"], ["-", 1, "o"]]],
        ["*", "o", ["-", 1, "t"]],
    ],
)
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
    "cross_entropy": Loss(
        cross_entropy,
        d_cross_entropy,
        formula=[
            "neg",
            ["+", ["*", "t", ["ln", "o"]], ["*", ["-", 1, "t"], ["ln", ["-", 1, "o"]]]],
        ],
        slope=["/", ["-", "o", "t"], ["*", "o", ["-", 1, "o"]]],
        outputs=(0.0, 1.0),
        targets=(0.0, 1.0),
        cancels=("sigmoid",),
        of_sums=cross_entropy_of_sum,
        difference=[
            "*",
            ["/", ["-", "o", "t"], ["cancel", ["*", "o", ["-", 1, "o"]]]],
            ["cancel", ["*", "o", ["-", 1, "o"]]],
        ],
        of_layer=OF_CLASSES,
    ),
}


def loss_of(name: str, output: str) -> Loss:
    """The row of a loss for outputs of an activation; keys of `LOSSES` and `OUTPUTS`."""
    row = LOSSES[name]
    return row.of_layer if row.of_layer and OUTPUTS[output].is_joint else row


def fits(name: str, output: str) -> bool:
    """Whether a loss is defined for all that output units can answer, and trains with them."""
    row, activation = loss_of(name, output), OUTPUTS[output]
    if row.of_sums or activation.is_joint:
        return output in row.cancels
    (low, high), (least, most) = row.outputs, activation.range
    return low <= least and most <= high
