"""Activations of output units: those of `activations`, and those of a layer as a whole.

What a unit of such a layer answers depends on the sums of all its units. Its rows are those
of `activations`, but that ``f`` takes whole layers, of shape (..., n_out, n_samples), and
``df`` and `slope` are the derivative by the unit's own sum.
"""

from collections import ChainMap
from typing import Any

import numpy as np

from playground.nn.activations import ACTIVATIONS, Activation, Array, d_sigmoid
from playground.nn.elementary import exp
from playground.nn.ieee import where_less


def highest(z: Array) -> Any:
    """Largest of the rows, which stays one row; compared from the first to the last."""
    most: Any = z[..., :1, :]
    for k in range(1, z.shape[-2]):
        row = z[..., k : k + 1, :]
        most = where_less(most, row, row, most)
    return most


def total(rows: Array) -> Any:
    """Sum of the rows, which stays one row; added up from the first to the last."""
    so_far: Any = rows[..., :1, :]
    for k in range(1, rows.shape[-2]):
        so_far = so_far + rows[..., k : k + 1, :]
    return so_far


def softmax(z: Array) -> Any:
    """``exp(z)`` as shares of their sum over the layer.

    The largest sum is taken off first, which changes no share and lets nothing overflow.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 4.1.
    """
    e = exp(z - highest(z))
    return e / total(e)


def jacobian(output: Activation, Z: Array, A: Array, unit: int) -> Any:
    """Derivatives of one unit's activation by all sums of its layer, of the shape of `Z`."""
    own = np.zeros_like(Z)
    own[..., unit, :] = 1.0
    if output.is_joint:
        return A[..., unit : unit + 1, :] * (own - A)
    return own * output.df(Z, A)


JOINT = {
    "softmax": Activation(
        softmax,
        d_sigmoid,
        formula=["/", ["exp", "z"], ["sum", ["exp", "z"]]],
        slope=["*", "a", ["-", 1, "a"]],
        picture=lambda z: np.exp(z - z.max(-2)) / np.exp(z - z.max(-2)).sum(-2),
        range=(0.0, 1.0),
        is_joint=True,
    ),
}
OUTPUTS = ChainMap(JOINT, ACTIVATIONS)
"""All that output units can have, by name."""
