"""Generators of the original's data sets.

The order of draws and of arithmetic is the original's, so that equal seeds give equal points, bit
for bit.
"""

import math
from collections.abc import Callable

import numpy as np

from playground.data.draws import PLANE, Draw, Numbers, between, columns, normal, polar, rows
from playground.nn.elementary import cos, sin

RADIUS = 5.0
INNER = 0.5 * RADIUS
OUTER = 0.7 * RADIUS
PADDING = 0.3
HILL_RADIUS = 2.0
HILLS = (
    (-4.0, 2.5, 1.0),
    (0.0, 2.5, -1.0),
    (4.0, 2.5, 1.0),
    (-4.0, -2.5, -1.0),
    (0.0, -2.5, 1.0),
    (4.0, -2.5, -1.0),
)


def ringed(
    draw: Draw, n: int, noise: float, radii: Callable[[int], tuple[float, float]]
) -> tuple[Numbers, Numbers, Numbers]:
    """Points at `radii` around 0, and how far from it noise, which is for labels, moves them."""

    def point(i: int) -> tuple[float, ...]:
        return (
            between(draw, *radii(i)),
            between(draw, 0.0, 2.0 * math.pi),
            between(draw, -RADIUS, RADIUS) * noise,
            between(draw, -RADIUS, RADIUS) * noise,
        )

    r, angle, noise_x, noise_y = columns(n, point)
    x, y = r * sin(angle), r * cos(angle)
    dx, dy = x + noise_x, y + noise_y
    return x, y, np.sqrt(dx * dx + dy * dy)


def circle(draw: Draw, n: int, noise: float) -> Numbers:
    """A disc of one class inside a ring of the other; noise flips labels near the edge."""
    x, y, moved = ringed(draw, n, noise, lambda i: (0.0, INNER) if i < n // 2 else (OUTER, RADIUS))
    return rows(x, y, np.where(moved < INNER, 1.0, -1.0))


def xor(draw: Draw, n: int, noise: float) -> Numbers:
    """Four squares, equal signs against unequal signs; noise flips labels near the axes."""

    def padded() -> float:
        value = between(draw, -RADIUS, RADIUS)
        return value + (PADDING if value > 0.0 else -PADDING)

    def point(_: int) -> tuple[float, ...]:
        x, y = padded(), padded()
        noise_x = between(draw, -RADIUS, RADIUS) * noise
        noise_y = between(draw, -RADIUS, RADIUS) * noise
        return x, y, 1.0 if (x + noise_x) * (y + noise_y) >= 0.0 else -1.0

    return columns(n, point).T


def spread(noise: float) -> float:
    """Variance of either coordinate in a blob."""
    t = noise / 0.5
    return 0.5 * (1.0 - t) + 4.0 * t


def gauss(draw: Draw, n: int, noise: float) -> Numbers:
    """Two normal blobs around (2, 2) and (-2, -2); noise widens them."""
    variance = spread(noise)
    v_x, s_x, v_y, s_y = columns(n, lambda _: (*polar(draw), *polar(draw)))
    sign = np.where(np.arange(n) < n // 2, 1.0, -1.0)
    centre = 2.0 * sign
    return rows(normal(v_x, s_x, centre, variance), normal(v_y, s_y, centre, variance), sign)


def spiral(draw: Draw, n: int, noise: float) -> Numbers:
    """Two interleaved spiral arms; noise moves the points."""
    half = n // 2

    def point(i: int) -> tuple[float, ...]:
        k, of, phase = (i, half, 0.0) if i < half else (i - half, n - half, math.pi)
        return (
            k / of * 5.0,
            1.75 * k / of * 2.0 * math.pi + phase,
            between(draw, -1.0, 1.0) * noise,
            between(draw, -1.0, 1.0) * noise,
        )

    r, t, noise_x, noise_y = columns(n, point)
    x, y = r * sin(t) + noise_x, r * cos(t) + noise_y
    return rows(x, y, np.where(np.arange(n) < half, 1.0, -1.0))


def noisy_plane(draw: Draw, n: int, noise: float) -> Numbers:
    """Points ``x, y`` of the plane, and where noise moves them before they are labelled."""

    def point(_: int) -> tuple[float, ...]:
        x, y = between(draw, -PLANE, PLANE), between(draw, -PLANE, PLANE)
        noise_x = between(draw, -PLANE, PLANE) * noise
        noise_y = between(draw, -PLANE, PLANE) * noise
        return x, y, x + noise_x, y + noise_y

    return columns(n, point)


def reg_plane(draw: Draw, n: int, noise: float) -> Numbers:
    """A tilted plane: the label is (x + y) / 10."""
    x, y, moved_x, moved_y = noisy_plane(draw, n, noise)
    t = (moved_x + moved_y + 10.0) / 20.0
    return rows(x, y, -1.0 * (1.0 - t) + 1.0 * t)


def reg_gauss(draw: Draw, n: int, noise: float) -> Numbers:
    """Six hills and valleys (cones, whatever the name says); the steepest one counts."""
    x, y, moved_x, moved_y = noisy_plane(draw, n, noise)
    return rows(x, y, hills(moved_x, moved_y))


def hills(x: Numbers, y: Numbers) -> Numbers:
    """How high the landscape is there."""
    highest = np.zeros_like(x)
    for hill_x, hill_y, sign in HILLS:
        dx, dy = x - hill_x, y - hill_y
        t = np.minimum(np.sqrt(dx * dx + dy * dy) / HILL_RADIUS, 1.0)
        here = sign * (1.0 * (1.0 - t) + 0.0 * t)
        highest = np.where(np.abs(here) > np.abs(highest), here, highest)
    return highest
