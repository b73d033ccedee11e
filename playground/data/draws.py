"""What generators of data draw, one point after the other, from a stream of random numbers."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from playground.nn.elementary import log

Draw = Callable[[], float]
Numbers = NDArray[np.float64]

PLANE = 6.0  # half a side of it


def between(draw: Draw, low: float, high: float) -> float:
    """One number, uniform in [low, high)."""
    return draw() * (high - low) + low


def columns(n: int, draw_row: Callable[[int], tuple[float, ...]]) -> Numbers:
    """Draw `n` rows, one after the other, and give them back as columns."""
    return np.array([draw_row(i) for i in range(n)]).T


def rows(x: Numbers, y: Numbers, label: Numbers | float) -> Numbers:
    """Points and their labels, one row each."""
    return np.column_stack([x, y, np.broadcast_to(label, x.shape)])


def polar(draw: Draw) -> tuple[float, float]:
    """Draw a point until it lies in the unit circle; its x, and its squared distance from 0."""
    while True:
        v1 = 2.0 * draw() - 1.0
        v2 = 2.0 * draw() - 1.0
        s = v1 * v1 + v2 * v2
        if s <= 1.0:
            return v1, s


def normal(v1: Numbers, s: Numbers, mean: Numbers, variance: float) -> Numbers:
    """Normally distributed numbers from points of `polar`, by Marsaglia's method.

    References
    ----------
    G. Marsaglia and T. Bray, *SIAM Review* 6 (1964), 260-264.
    """
    return np.asarray(mean + math.sqrt(variance) * (np.sqrt(-2.0 * log(s) / s) * v1))
