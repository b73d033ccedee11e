"""What a network may see of a point: functions of its coordinates x and y.

The order is the original's, and it is the order of the network's inputs.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from playground.nn.activations import Array
from playground.nn.elementary import sin
from playground.nn.formulas import Formula


class Feature(NamedTuple):
    """A function of the coordinates, how mathematics writes it, and what it computes."""

    label: str
    f: Callable[[Array, Array], Array]
    formula: Formula


FEATURES = {
    "x": Feature("X₁", lambda x, y: x, "x"),
    "y": Feature("X₂", lambda x, y: y, "y"),
    "xSquared": Feature("X₁²", lambda x, y: x * x, ["^", "x", 2]),
    "ySquared": Feature("X₂²", lambda x, y: y * y, ["^", "y", 2]),
    "xTimesY": Feature("X₁X₂", lambda x, y: x * y, ["*", "x", "y"]),
    "sinX": Feature("sin(X₁)", lambda x, y: sin(x), ["sin", "x"]),
    "sinY": Feature("sin(X₂)", lambda x, y: sin(y), ["sin", "y"]),
}


def inputs(features: Iterable[str], points: Array) -> Array:
    """Inputs of the network, one column a point.

    Parameters
    ----------
    features : iterable of str
        Keys of `FEATURES`.
    points : ndarray, shape (n, 2)

    Returns
    -------
    ndarray of the dtype of `points`, shape (n_features, n)
        Neither scaled nor centred.
    """
    x, y = points.T
    rows = [FEATURES[name].f(x, y) for name in features]
    return np.array(rows, dtype=points.dtype).reshape(len(rows), len(points))
