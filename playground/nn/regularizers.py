"""Penalties on the weights, and their derivatives.

A penalty is elementwise in the weights; biases are never penalised. The derivative
of L1 at 0 is taken as 0.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 7.1.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from playground.nn.activations import Array


class Regularizer(NamedTuple):
    """A penalty of one weight and its derivative.

    `kills` says that a weight which the penalty would push across 0 stops there:
    its link is dead until new weights are drawn.
    """

    f: Callable[[Array], Array]
    df: Callable[[Array], Array]
    kills: bool


REGULARIZERS = {
    "none": Regularizer(np.zeros_like, np.zeros_like, kills=False),
    "L1": Regularizer(np.abs, np.sign, kills=True),
    "L2": Regularizer(lambda w: 0.5 * w * w, np.positive, kills=False),
}
