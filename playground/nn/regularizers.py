"""Penalties on the weights, and their derivatives.

A penalty is elementwise in the weights; biases are never penalised. The derivative
of L1 at 0 is taken as 0.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 7.1.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from playground.nn.ieee import magnitude, where_less


class Regularizer(NamedTuple):
    """A penalty of one weight and its derivative.

    `kills` says that a weight which the penalty would push across 0 stops there:
    its link is dead until new weights are drawn.
    """

    f: Callable[[Any], Any]
    df: Callable[[Any], Any]
    kills: bool


def sign(w: Any) -> Any:
    """-1, 0 or 1: the derivative of the absolute value."""
    return where_less(w, 0.0, -1.0, where_less(0.0, w, 1.0, 0.0))


REGULARIZERS = {
    "none": Regularizer(lambda w: 0.0 * w, lambda w: 0.0 * w, kills=False),
    "L1": Regularizer(magnitude, sign, kills=True),
    "L2": Regularizer(lambda w: 0.5 * w * w, lambda w: w, kills=False),
}
