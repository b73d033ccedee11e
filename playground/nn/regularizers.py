"""Penalties on the weights, and their derivatives.

A penalty is elementwise in the weights; biases are never penalised. The derivative
of L1 at 0 is taken as 0.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 7.1.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from playground.nn.formulas import Formula
from playground.nn.ieee import magnitude, where_less


class Regularizer(NamedTuple):
    """A penalty of one weight and its derivative.

    Attributes
    ----------
    f, df : callable
    formula, slope : Formula
        What they compute, in the weight ``w``.
    pulls : bool
        Whether there is a penalty at all.
    kills : bool
        A weight that the penalty would push across 0 stops there: its link is dead until
        new weights are drawn.
    shrinks : bool
        Whether an update multiplies the weight by a factor.
    """

    f: Callable[[Any], Any]
    df: Callable[[Any], Any]
    formula: Formula
    slope: Formula
    pulls: bool = True
    kills: bool = False
    shrinks: bool = False


def sign(w: Any) -> Any:
    """-1, 0 or 1: the derivative of the absolute value."""
    return where_less(w, 0.0, -1.0, where_less(0.0, w, 1.0, 0.0))


REGULARIZERS = {
    "none": Regularizer(lambda w: 0.0 * w, lambda w: 0.0 * w, formula=0, slope=0, pulls=False),
    "L1": Regularizer(magnitude, sign, formula=["abs", "w"], slope=["sign", "w"], kills=True),
    "L2": Regularizer(
        lambda w: 0.5 * w * w,
        lambda w: w,
        formula=["*", ["/", 1, 2], ["^", "w", 2]],
        slope="w",
        shrinks=True,
    ),
}
