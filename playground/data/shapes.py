"""Generators of our own, in the manner of the original's: shapes, and what a formula says."""

import math

import numpy as np
from numpy.typing import NDArray

from playground.data.draws import PLANE, Draw, Numbers, between, columns, normal, polar, rows
from playground.data.expressions import evaluate, variables
from playground.data.original import RADIUS, ringed, spread
from playground.nn.elementary import cos, sin
from playground.nn.formulas import Formula

MOON = 3.0  # radius
SQUARE = 3.0  # side
STRIPE = 4.0  # how wide, in x + y
BLOBS = ((0.0, 2.4), (-2.1, -1.2), (2.1, -1.2))
RINGS = ((0.0, 1.5), (2.2, 3.3), (4.0, RADIUS))
EDGES = (1.85, 3.65)  # half way between them


def moons(draw: Draw, n: int, noise: float) -> Numbers:
    """Two half circles that reach into each other; noise moves the points.

    Parameters
    ----------
    draw : callable
    n : int
    noise : float
        How far, in radii, along either axis.
    """
    half = n // 2

    def point(_: int) -> tuple[float, ...]:
        angle = between(draw, 0.0, math.pi)
        return angle, between(draw, -MOON, MOON) * noise, between(draw, -MOON, MOON) * noise

    angle, noise_x, noise_y = columns(n, point)
    x, y, label = moon(angle, np.arange(n) < half)
    return rows(x + noise_x, y + noise_y, label)


def moon(angle: Numbers, is_upper: NDArray[np.bool_]) -> tuple[Numbers, Numbers, Numbers]:
    """Places on the half circles, and which of them it is."""
    side = np.where(is_upper, 1.0, -1.0)
    x, y = MOON * cos(angle), MOON * sin(angle)
    return side * (x - 0.5 * MOON), side * (y - 0.25 * MOON), side


def checkerboard(draw: Draw, n: int, noise: float) -> Numbers:
    """Sixteen squares of two classes; noise moves points before they are labelled."""

    def point(_: int) -> tuple[float, ...]:
        x, y = between(draw, -PLANE, PLANE), between(draw, -PLANE, PLANE)
        return x, y, between(draw, -SQUARE, SQUARE) * noise, between(draw, -SQUARE, SQUARE) * noise

    x, y, noise_x, noise_y = columns(n, point)
    return rows(x, y, band(x + noise_x, SQUARE) * band(y + noise_y, SQUARE))


def lines(draw: Draw, n: int, noise: float) -> Numbers:
    """Six oblique stripes of two classes; noise moves points across before they are labelled."""

    def point(_: int) -> tuple[float, ...]:
        x, y = between(draw, -PLANE, PLANE), between(draw, -PLANE, PLANE)
        return x, y, between(draw, -STRIPE, STRIPE) * noise

    x, y, across = columns(n, point)
    return rows(x, y, band(x + y + across, STRIPE))


def band(x: Numbers, width: float) -> Numbers:
    """1 in every other interval of that width, the first from 0 on; else -1."""
    place = np.floor(x / width)
    return np.where(place - 2.0 * np.floor(0.5 * place) == 0.0, 1.0, -1.0)


def cubic(draw: Draw, n: int, noise: float) -> Numbers:
    """One input, and its cube, which goes from -1 to 1; noise is added to it."""
    return numbers(draw, n, noise, ["^", ["/", "x1", 6], 3])


def step(draw: Draw, n: int, noise: float) -> Numbers:
    """One input; -1 on its left half, 1 on its right; noise is added to it."""
    return numbers(draw, n, noise, ["sign", "x1"])


def numbers(draw: Draw, n: int, noise: float, formula: Formula) -> Numbers:
    """What a formula gives at points of the plane, and a normal number added to it.

    A point draws x1, then x2 if the formula names it, which is 0 else; then its normal number,
    also where there is no noise.

    Parameters
    ----------
    draw : callable
    n : int
    noise : float
        Standard deviation of what is added.
    formula : Formula
        Of x1, or of x1 and x2.
    """
    has_x2 = 1 in variables(formula)

    def point(_: int) -> tuple[float, ...]:
        x = between(draw, -PLANE, PLANE)
        y = between(draw, -PLANE, PLANE) if has_x2 else 0.0
        return x, y, *polar(draw)

    x, y, v, s = columns(n, point)
    value: Numbers = evaluate(formula, np.array([x, y])).astype(np.float64)
    return rows(x, y, normal(v, s, value, noise * noise))


def sides(draw: Draw, n: int, noise: float, formula: Formula) -> Numbers:
    """Two classes by a formula f; of a share of the points the class is left to chance.

    Where f names x2, class 1 is where it is not negative; else it is on the curve x2 = f(x1) and
    above it. A point draws x1, x2, whether its class is chance, and which one that would be.

    Parameters
    ----------
    draw : callable
    n : int
    noise : float
        That share.
    formula : Formula
        Of x1, or of x1 and x2.
    """

    def point(_: int) -> tuple[float, ...]:
        x, y = between(draw, -PLANE, PLANE), between(draw, -PLANE, PLANE)
        return x, y, draw(), between(draw, -1.0, 1.0)

    x, y, chance, which = columns(n, point)
    value = evaluate(formula, np.array([x, y]))
    above = value if 1 in variables(formula) else y - value
    label = np.where(above < 0.0, -1.0, 1.0)
    label = np.where(chance < noise, np.where(which < 0.0, -1.0, 1.0), label)
    return rows(x, y, np.where(np.isfinite(value), label, np.nan))


def blobs(draw: Draw, n: int, noise: float) -> Numbers:
    """Three normal blobs, one above and two below; noise widens them, as those of `gauss`."""
    variance = spread(noise)
    v_x, s_x, v_y, s_y = columns(n, lambda _: (*polar(draw), *polar(draw)))
    label = thirds(n)
    x, y = np.array(BLOBS)[label.astype(int)].T
    return rows(normal(v_x, s_x, x, variance), normal(v_y, s_y, y, variance), label)


def thirds(n: int) -> Numbers:
    """Three classes of equally many points; what is left over is of the last."""
    return np.minimum(np.arange(n) // (n // 3), 2.0)


def rings(draw: Draw, n: int, noise: float) -> Numbers:
    """A disc in a ring in a ring; noise moves points before they are labelled."""
    ring = thirds(n).astype(int)
    x, y, moved = ringed(draw, n, noise, lambda i: RINGS[ring[i]])
    return rows(x, y, np.where(moved < EDGES[0], 0.0, np.where(moved < EDGES[1], 1.0, 2.0)))


def arms(draw: Draw, n: int, noise: float) -> Numbers:
    """Three interleaved spiral arms, a turn and a quarter each; noise moves the points."""
    label, third = thirds(n), n // 3

    def point(i: int) -> tuple[float, ...]:
        arm = int(label[i])
        k, of = i - arm * third, third if arm < 2 else n - 2 * third
        return (
            k / of * 5.0,
            1.25 * k / of * 2.0 * math.pi + arm / 3.0 * 2.0 * math.pi,
            between(draw, -1.0, 1.0) * noise,
            between(draw, -1.0, 1.0) * noise,
        )

    r, t, noise_x, noise_y = columns(n, point)
    x, y = r * sin(t) + noise_x, r * cos(t) + noise_y
    return rows(x, y, label)
