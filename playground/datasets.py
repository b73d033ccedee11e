"""The original's data sets: points in the plane with a label.

A generator takes a stream of random numbers in [0, 1), the number of points and the
noise (0 for none, 0.5 for the original's 50 %), and returns a list of ``(x, y, label)``.
Labels are -1 and +1 for classification, real numbers for regression. The order of draws
and of arithmetic is the original's, so that equal seeds give equal points, bit for bit;
the formulas are plain Python because its `math` rounds as the original's does.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.seedrandom import SeedRandom

Draw = Callable[[], float]
Point = tuple[float, float, float]

RADIUS = 5.0
INNER = 0.5 * RADIUS
OUTER = 0.7 * RADIUS
PADDING = 0.3
PLANE = 6.0
HILL_RADIUS = 2.0
HILLS = (
    (-4.0, 2.5, 1.0),
    (0.0, 2.5, -1.0),
    (4.0, 2.5, 1.0),
    (-4.0, -2.5, -1.0),
    (0.0, -2.5, 1.0),
    (4.0, -2.5, -1.0),
)


def between(draw: Draw, low: float, high: float) -> float:
    """One number, uniform in [low, high)."""
    return draw() * (high - low) + low


def normal(draw: Draw, mean: float, variance: float) -> float:
    """One normally distributed number, by Marsaglia's polar method.

    References
    ----------
    G. Marsaglia and T. Bray, *SIAM Review* 6 (1964), 260-264.
    """
    while True:
        v1 = 2.0 * draw() - 1.0
        v2 = 2.0 * draw() - 1.0
        s = v1 * v1 + v2 * v2
        if s <= 1.0:
            break
    return mean + math.sqrt(variance) * (math.sqrt(-2.0 * math.log(s) / s) * v1)


def circle(draw: Draw, n: int, noise: float) -> list[Point]:
    """A disc of one class inside a ring of the other; noise flips labels near the edge."""

    def ring(low: float, high: float) -> Point:
        r = between(draw, low, high)
        angle = between(draw, 0.0, 2.0 * math.pi)
        x, y = r * math.sin(angle), r * math.cos(angle)
        noise_x = between(draw, -RADIUS, RADIUS) * noise
        noise_y = between(draw, -RADIUS, RADIUS) * noise
        dx, dy = x + noise_x, y + noise_y
        return x, y, 1.0 if math.sqrt(dx * dx + dy * dy) < INNER else -1.0

    inner = [ring(0.0, INNER) for _ in range(n // 2)]
    return inner + [ring(OUTER, RADIUS) for _ in range(n // 2)]


def xor(draw: Draw, n: int, noise: float) -> list[Point]:
    """Four squares, equal signs against unequal signs; noise flips labels near the axes."""

    def padded() -> float:
        value = between(draw, -RADIUS, RADIUS)
        return value + (PADDING if value > 0.0 else -PADDING)

    def point() -> Point:
        x, y = padded(), padded()
        noise_x = between(draw, -RADIUS, RADIUS) * noise
        noise_y = between(draw, -RADIUS, RADIUS) * noise
        return x, y, 1.0 if (x + noise_x) * (y + noise_y) >= 0.0 else -1.0

    return [point() for _ in range(n)]


def gauss(draw: Draw, n: int, noise: float) -> list[Point]:
    """Two normal blobs around (2, 2) and (-2, -2); noise widens them."""
    t = noise / 0.5
    variance = 0.5 * (1.0 - t) + 4.0 * t
    return [
        (normal(draw, sign * 2.0, variance), normal(draw, sign * 2.0, variance), sign)
        for sign in (1.0, -1.0)
        for _ in range(n // 2)
    ]


def spiral(draw: Draw, n: int, noise: float) -> list[Point]:
    """Two interleaved spiral arms; noise moves the points."""
    half = n // 2

    def point(i: int, phase: float, label: float) -> Point:
        r = i / half * 5.0
        t = 1.75 * i / half * 2.0 * math.pi + phase
        x = r * math.sin(t) + between(draw, -1.0, 1.0) * noise
        y = r * math.cos(t) + between(draw, -1.0, 1.0) * noise
        return x, y, label

    arms = ((0.0, 1.0), (math.pi, -1.0))
    return [point(i, phase, label) for phase, label in arms for i in range(half)]


def noisy_plane_point(draw: Draw, noise: float) -> tuple[float, float, float, float]:
    """A point ``x, y`` of the plane, and where noise moves it before it is labelled."""
    x, y = between(draw, -PLANE, PLANE), between(draw, -PLANE, PLANE)
    noise_x = between(draw, -PLANE, PLANE) * noise
    noise_y = between(draw, -PLANE, PLANE) * noise
    return x, y, x + noise_x, y + noise_y


def reg_plane(draw: Draw, n: int, noise: float) -> list[Point]:
    """A tilted plane: the label is (x + y) / 10."""

    def point() -> Point:
        x, y, moved_x, moved_y = noisy_plane_point(draw, noise)
        t = (moved_x + moved_y + 10.0) / 20.0
        return x, y, -1.0 * (1.0 - t) + 1.0 * t

    return [point() for _ in range(n)]


def reg_gauss(draw: Draw, n: int, noise: float) -> list[Point]:
    """Six hills and valleys (cones, whatever the name says); the steepest one counts."""

    def height(x: float, y: float) -> float:
        highest = 0.0
        for hill_x, hill_y, sign in HILLS:
            dx, dy = x - hill_x, y - hill_y
            t = min(math.sqrt(dx * dx + dy * dy) / HILL_RADIUS, 1.0)
            here = sign * (1.0 * (1.0 - t) + 0.0 * t)
            if abs(here) > abs(highest):
                highest = here
        return highest

    def point() -> Point:
        x, y, moved_x, moved_y = noisy_plane_point(draw, noise)
        return x, y, height(moved_x, moved_y)

    return [point() for _ in range(n)]


class Dataset(NamedTuple):
    """A generator and the words for it."""

    label: str
    points: Callable[[Draw, int, float], list[Point]]


CLASSIFICATION = {
    "circle": Dataset("Circle", circle),
    "xor": Dataset("Exclusive or", xor),
    "gauss": Dataset("Gaussian", gauss),
    "spiral": Dataset("Spiral", spiral),
}
REGRESSION = {
    "reg-plane": Dataset("Plane", reg_plane),
    "reg-gauss": Dataset("Multi gaussian", reg_gauss),
}
DATASETS = CLASSIFICATION | REGRESSION
N_POINTS = {"classification": 500, "regression": 1200}


def shuffle(draw: Draw, points: list[Point]) -> None:
    """Put the points into a random order, in place: one draw for each, as in Fisher-Yates.

    References
    ----------
    R. Durstenfeld, *Algorithm 235: Random permutation*, CACM 7 (1964), 420.
    """
    for count in range(len(points), 0, -1):
        other = math.floor(draw() * count)
        points[count - 1], points[other] = points[other], points[count - 1]


def sample(name: str, n: int = 200) -> list[Point]:
    """A few points without noise: a picture of a data set, the same every time."""
    return DATASETS[name].points(SeedRandom(name).random, n, 0.0)


class Source(NamedTuple):
    """All that determines the data of a run."""

    dataset: str
    noise: float
    train_percent: float
    seed: str
    typed: tuple[tuple[float, ...], ...] = ()

    @property
    def n_points(self) -> tuple[int, int]:
        """How many points train, and how many test. Typed ones all train."""
        if self.typed:
            return len(self.typed), 0
        n = N_POINTS["classification" if self.dataset in CLASSIFICATION else "regression"]
        n_train = math.floor(n * self.train_percent / 100)
        return n_train, n - n_train


class Data(NamedTuple):
    """Points and labels in the original's order; read-only.

    Points have shape (n, 2), labels (n,): -1 or 1 for classification.
    """

    train_points: NDArray[np.float64]
    train_labels: NDArray[np.float64]
    test_points: NDArray[np.float64]
    test_labels: NDArray[np.float64]


@lru_cache(maxsize=128)
def draw(source: Source) -> tuple[Data, SeedRandom]:
    """Data, and the stream of random numbers from which the first weights come next.

    The stream is shared by all callers: copy it before drawing from it.
    """
    stream = SeedRandom(source.seed)
    n_train, n_test = source.n_points
    if source.typed:
        points = [(row[0], row[1] if len(row) == 3 else 0.0, row[-1]) for row in source.typed]
    else:
        generate = DATASETS[source.dataset].points
        points = generate(stream.random, n_train + n_test, source.noise / 100)
        shuffle(stream.random, points)
    table = np.array(points)
    table.setflags(write=False)
    train, test = table[:n_train], table[n_train:]
    return Data(train[:, :2], train[:, 2], test[:, :2], test[:, 2]), stream
