"""How much of a data set is noise: what even the best of all models gets wrong.

The best answer at a point of the plane is the more frequent class there, or the mean of the
labels there; what is then still wrong, averaged over all points that a generator can draw, is
the floor. Noise is uniform over a square around a point, unless said otherwise. Drawn points of
a finite set scatter around the floor, so some sets lie below it.

Closed forms are exact but for rounding, integrals to 1e-5. On two million points of each
generator, at 20, 35 and 50 % noise, the best answers came within 0.0005 of all of them.

References
----------
Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning* (2nd ed., 2009),
section 2.4 (Bayes classifier, conditional mean).
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

FINE, COARSE = 200, 120  # places along a line
NODES = 12
SMALLEST = 1e-5  # half a side of a square
TAIL = 9.0  # deviations beyond which there is nothing
SQRT2 = math.sqrt(2.0)


def rings(noise: float, drawn: Sequence[tuple[float, float]], edges: Sequence[float]) -> float:
    """Best accuracy where a moved point is of the class of the ring in which it lies.

    At a point, the class of a ring has the share of the point's square that the ring covers; the
    largest is averaged over radii, and over an eighth of the angles by the midpoint rule.

    Parameters
    ----------
    noise : float
        Half a side of the square.
    drawn : sequence of (float, float)
        Between which radii points are drawn, as many in each.
    edges : sequence of float
        Radii at which one class ends and the next begins, from the middle out.
    """
    if noise == 0.0:
        return 1.0
    half = max(noise, SMALLEST)
    angles = middles(0.0, math.pi / 4.0, FINE)
    radii = np.concatenate([middles(*each, FINE) for each in drawn])[:, None]
    x, y = radii * np.cos(angles), radii * np.sin(angles)
    within = [np.zeros_like(x), *(_covered(x, y, half, edge) for edge in edges), np.ones_like(x)]
    return float(np.diff(within, axis=0).max(axis=0).mean())


def _covered(x: Numbers, y: Numbers, half: float, radius: float) -> Numbers:
    """Share of the squares around points that a disc covers."""
    right, left = (
        _corner(each, y + half, radius) - _corner(each, y - half, radius)
        for each in (x + half, x - half)
    )
    share = np.clip((right - left) / (4.0 * half * half), 0.0, 1.0)
    x, y = np.abs(x), np.abs(y)
    farthest, nearest = (
        np.hypot(np.maximum(x + by, 0.0), np.maximum(y + by, 0.0)) for by in (half, -half)
    )
    return np.where(farthest <= radius, 1.0, np.where(nearest >= radius, 0.0, share))


def _corner(x: Numbers, y: Numbers, radius: float) -> Numbers:
    """Area of a disc around 0 that lies left of `x` and below `y`.

    The integral over u of how much of the chord at u lies below y: all or nothing of it beyond
    the circle's points at that height, and between them up to y.
    """
    x, y = np.clip(x, -radius, radius), np.clip(y, -radius, radius)

    def half_disc(u: Numbers) -> Numbers:
        u = np.clip(u, -radius, radius)
        root = np.sqrt(radius * radius - u * u)
        return 0.5 * (u * root + radius * radius * np.arcsin(u / radius))

    edge = np.sqrt(radius * radius - y * y)
    between = np.clip(x, -edge, edge)
    cut = y * (between + edge) + half_disc(between) - half_disc(-edge)
    beyond = half_disc(np.minimum(x, -edge)) - half_disc(np.full_like(x, -radius))
    beyond += half_disc(np.maximum(x, edge)) - half_disc(edge)
    return np.asarray(cut + np.where(y > 0.0, 2.0 * beyond, 0.0))


def signs(noise: float, low: float, high: float) -> float:
    """Best accuracy where the sign of a product is the class, of moved coordinates.

    The mean sign of a moved coordinate c is c / `noise`, at most 1. With e its mean over all c
    uniform in [`low`, `high`], the two classes differ by e squared.
    """
    if noise <= low:
        return 1.0
    within = min(noise, high)
    e = ((within * within - low * low) / (2.0 * noise) + high - within) / (high - low)
    return 0.5 + 0.5 * e * e


def bands(noise: float, n_directions: int) -> float:
    """Best accuracy where classes alternate in bands, along one or both of two directions.

    A point is moved by up to `noise` widths of a band along each. Over a band, the mean sign of
    what it is moved to is c / `noise` within so much of its sides, and beyond that 1, on average
    1 - `noise`; the classes differ by the product of those.

    Parameters
    ----------
    noise : float
        At most 1.
    n_directions : int
    """
    return float(0.5 + 0.5 * (1.0 - noise) ** n_directions)


def blobs(variance: float, distance: float) -> float:
    """Best accuracy for two round normal clouds, whose means lie `distance` from the border."""
    return 0.5 * math.erfc(-distance / math.sqrt(2.0 * variance))


def cells(variance: float, means: Sequence[tuple[float, float]]) -> float:
    """Best accuracy for round normal clouds of equal size, as far as each is from the others.

    The best answer is the nearest mean. In units of the deviation from its mean, a cloud's cell is
    cut out by lines half way to the others; along lines across them its share is a difference of
    two values of the normal distribution, and over these lines it is summed by the midpoint rule.

    Parameters
    ----------
    variance : float
    means : sequence of (float, float)
    """
    line = middles(-TAIL, TAIL, 4 * COARSE)
    density = np.exp(-0.5 * line * line) / math.sqrt(2.0 * math.pi) * (line[1] - line[0])
    shares = []
    for mean in means:
        low, high = np.full_like(line, -TAIL), np.full_like(line, TAIL)
        for other in means:
            # In other axes, none of which is parallel to a line half way.
            x, y = _turned(mean[0] - other[0], mean[1] - other[1])
            if other == mean:
                continue
            edge = (-0.5 * math.hypot(x, y) ** 2 / math.sqrt(variance) - line * x) / y
            low, high = (np.maximum(low, edge), high) if y > 0.0 else (low, np.minimum(high, edge))
        within = [math.erf(b / SQRT2) - math.erf(a / SQRT2) for a, b in zip(low, high, strict=True)]
        shares.append(0.5 * np.sum(density * np.maximum(within, 0.0)))
    return float(np.mean(shares))


def _turned(x: float, y: float) -> tuple[float, float]:
    """A direction, one radian further."""
    return x * math.cos(1.0) - y * math.sin(1.0), x * math.sin(1.0) + y * math.cos(1.0)


def squares(noise: float, points: Numbers) -> float:
    """Best accuracy where each of the points, rows of x, y and class, is moved in its square.

    All sides of all squares cut the plane into rectangles; in each it is counted how many
    squares of each class cover it.

    Parameters
    ----------
    noise : float
        Half a side of the square.
    points : ndarray, shape (n, 3)
    """
    half = max(noise, SMALLEST)
    low, high = points[:, :2] - half, points[:, :2] + half
    sides = [np.unique(each) for each in np.concatenate([low, high]).T]
    covers = [
        _cover(low[mine], high[mine], *sides)
        for mine in (points[:, 2] == label for label in np.unique(points[:, 2]))
    ]
    areas = np.diff(sides[0])[:, None] * np.diff(sides[1])
    return float((np.max(covers, axis=0) * areas).sum() / (sum(covers) * areas).sum())


def _cover(low: Numbers, high: Numbers, x: Numbers, y: Numbers) -> Numbers:
    """How many squares cover each rectangle between neighbouring `x` and neighbouring `y`."""
    steps = np.zeros((len(x), len(y)))
    left, right = (np.searchsorted(x, each[:, 0]) for each in (low, high))
    bottom, top = (np.searchsorted(y, each[:, 1]) for each in (low, high))
    for corner in ((left, bottom), (right, top)):
        np.add.at(steps, corner, 1.0)
    for corner in ((left, top), (right, bottom)):
        np.add.at(steps, corner, -1.0)
    return np.asarray(steps.cumsum(axis=0).cumsum(axis=1)[:-1, :-1])


def plane(noise: float, slope: float) -> float:
    """Variance of the label of a moved point, on a plane as steep along x as along y.

    That of either coordinate is a third of the square of `noise`, half a side of the square.
    """
    return 2.0 * (slope * noise) ** 2 / 3.0


def surface(noise: float, label: Callable[[Numbers, Numbers], Numbers], reach: float) -> float:
    """Mean variance of the label of a moved point, over a square of the plane.

    Over the noise by Gauss-Legendre quadrature, over the points by the midpoint rule.

    Parameters
    ----------
    noise : float
        Half a side of the square in which a point is moved.
    label : callable
        Of arrays x, y.
    reach : float
        Half a side of the square in which points lie.
    """
    line = middles(-reach, reach, COARSE)
    x, y = np.repeat(line, COARSE), np.tile(line, COARSE)
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    mean, square = np.zeros_like(x), np.zeros_like(x)
    for u, along_x in zip(noise * nodes, 0.5 * weights, strict=True):
        for v, along_y in zip(noise * nodes, 0.5 * weights, strict=True):
            found, share = label(x + u, y + v), along_x * along_y
            mean += share * found
            square += share * (found * found)
    return float((square - mean * mean).mean())


def middles(low: float, high: float, n: int) -> Numbers:
    """Middles of `n` equal parts of an interval."""
    return low + (high - low) * (np.arange(n) + 0.5) / n
