"""Activation functions and their derivatives.

An activation is a pair of pure, elementwise functions:

``f(z)``
    value at the pre-activation ``z``
``df(z, a)``
    derivative at ``z``, given ``a = f(z)`` from the forward pass

The derivative is offered both ``z`` and ``a`` and uses whichever is cheaper. Arrays
may have any shape; the result has the same shape and dtype. Inputs are never modified.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


class Activation(NamedTuple):
    """A function and its derivative, kept together so that neither can drift."""

    f: Callable[[Array], Array]
    df: Callable[[Array, Array], Array]


def sigmoid(z: Array) -> Array:
    r"""Logistic sigmoid, :math:`1 / (1 + e^{-z})`, in [0, 1].

    Notes
    -----
    Computed as :math:`(1 + \tanh(z/2)) / 2`, the same function, because the textbook
    form overflows for large negative ``z``.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 3.10.
    """
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * z))


def relu(z: Array) -> Array:
    """Rectified linear unit, ``max(z, 0)``; its derivative at 0 is taken as 0."""
    return np.maximum(z, 0.0)


def linear(z: Array) -> Array:
    """Identity: the pre-activation itself."""
    return z


ACTIVATIONS = {
    "relu": Activation(relu, lambda z, a: (z > 0.0).astype(z.dtype)),
    "tanh": Activation(np.tanh, lambda z, a: 1.0 - a * a),
    "sigmoid": Activation(sigmoid, lambda z, a: a * (1.0 - a)),
    "linear": Activation(linear, lambda z, a: np.ones_like(z)),
}
