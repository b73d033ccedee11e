"""Data sets, the original's and ours: points with a label, most of them in the plane.

A generator takes a stream of random numbers in [0, 1), the number of points and the
noise (0 for none, 0.5 for the original's 50 %), and returns an array of rows
``(x, y, label)``; further inputs stand before the label, and of one alone y is 0. Labels are
-1 and +1 for two classes, 0, 1 and 2 for three, and real numbers for regression. The order of
draws and of arithmetic is the original's, where it has the data set, so that equal seeds give
equal points, bit for bit. A generator first draws for one point after the other, then computes
all points together.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data import noise_floor
from playground.data.seedrandom import SeedRandom
from playground.nn.elementary import cos, log, sin

Draw = Callable[[], float]
Numbers = NDArray[np.float64]

RADIUS = 5.0
INNER = 0.5 * RADIUS
OUTER = 0.7 * RADIUS
PADDING = 0.3
PLANE = 6.0
BLOBS = ((0.0, 2.4), (-2.1, -1.2), (2.1, -1.2))
RINGS = ((0.0, 1.5), (2.2, 3.3), (4.0, RADIUS))
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


def circle(draw: Draw, n: int, noise: float) -> Numbers:
    """A disc of one class inside a ring of the other; noise flips labels near the edge."""

    def point(i: int) -> tuple[float, ...]:
        low, high = (0.0, INNER) if i < n // 2 else (OUTER, RADIUS)
        return (
            between(draw, low, high),
            between(draw, 0.0, 2.0 * math.pi),
            between(draw, -RADIUS, RADIUS) * noise,
            between(draw, -RADIUS, RADIUS) * noise,
        )

    r, angle, noise_x, noise_y = columns(n // 2 * 2, point)
    x, y = r * sin(angle), r * cos(angle)
    dx, dy = x + noise_x, y + noise_y
    return rows(x, y, np.where(np.sqrt(dx * dx + dy * dy) < INNER, 1.0, -1.0))


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
    half = n // 2
    v_x, s_x, v_y, s_y = columns(2 * half, lambda _: (*polar(draw), *polar(draw)))
    sign = np.repeat([1.0, -1.0], half)
    centre = 2.0 * sign
    return rows(normal(v_x, s_x, centre, variance), normal(v_y, s_y, centre, variance), sign)


def spiral(draw: Draw, n: int, noise: float) -> Numbers:
    """Two interleaved spiral arms; noise moves the points."""
    half = n // 2

    def point(i: int) -> tuple[float, ...]:
        k, phase = (i, 0.0) if i < half else (i - half, math.pi)
        return (
            k / half * 5.0,
            1.75 * k / half * 2.0 * math.pi + phase,
            between(draw, -1.0, 1.0) * noise,
            between(draw, -1.0, 1.0) * noise,
        )

    r, t, noise_x, noise_y = columns(2 * half, point)
    x, y = r * sin(t) + noise_x, r * cos(t) + noise_y
    return rows(x, y, np.repeat([1.0, -1.0], half))


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


def blobs(draw: Draw, n: int, noise: float) -> Numbers:
    """Three normal blobs, one above and two below; noise widens them, as those of `gauss`."""
    t = noise / 0.5
    variance = 0.5 * (1.0 - t) + 4.0 * t
    third = n // 3
    v_x, s_x, v_y, s_y = columns(3 * third, lambda _: (*polar(draw), *polar(draw)))
    x, y = (np.repeat(each, third) for each in np.array(BLOBS).T)
    label = np.repeat([0.0, 1.0, 2.0], third)
    return rows(normal(v_x, s_x, x, variance), normal(v_y, s_y, y, variance), label)


def rings(draw: Draw, n: int, noise: float) -> Numbers:
    """A disc in a ring in a ring; noise moves points before they are labelled."""
    third = n // 3

    def point(i: int) -> tuple[float, ...]:
        return (
            between(draw, *RINGS[i // third]),
            between(draw, 0.0, 2.0 * math.pi),
            between(draw, -RADIUS, RADIUS) * noise,
            between(draw, -RADIUS, RADIUS) * noise,
        )

    r, angle, noise_x, noise_y = columns(3 * third, point)
    x, y = r * sin(angle), r * cos(angle)
    dx, dy = x + noise_x, y + noise_y
    moved = np.sqrt(dx * dx + dy * dy)
    return rows(x, y, np.where(moved < 1.85, 0.0, np.where(moved < 3.65, 1.0, 2.0)))


def arms(draw: Draw, n: int, noise: float) -> Numbers:
    """Three interleaved spiral arms, a turn and a quarter each; noise moves the points."""
    third = n // 3

    def point(i: int) -> tuple[float, ...]:
        arm, k = divmod(i, third)
        return (
            k / third * 5.0,
            1.25 * k / third * 2.0 * math.pi + arm / 3.0 * 2.0 * math.pi,
            between(draw, -1.0, 1.0) * noise,
            between(draw, -1.0, 1.0) * noise,
        )

    r, t, noise_x, noise_y = columns(3 * third, point)
    x, y = r * sin(t) + noise_x, r * cos(t) + noise_y
    return rows(x, y, np.repeat([0.0, 1.0, 2.0], third))


class Dataset(NamedTuple):
    """Points by a rule.

    Attributes
    ----------
    label : str
    points : callable
        The generator.
    problem : {"classification", "regression"}
    n_points : int
        How many are drawn.
    classes : tuple of float
        The labels there are; empty where any number is one.
    is_original : bool
        Whether the original has it.
    floor : callable or None
        Of the noise as the generator takes it: the best accuracy of all models, or for
        regression the label's mean variance around the best answer. None where it is not known.
    n_inputs : int
    names : tuple of str
        What its columns are called, inputs first; empty where they have no names.
    class_names : tuple of str
        What its classes are called, in their order.
    """

    label: str
    points: Callable[[Draw, int, float], Numbers]
    problem: str = "classification"
    n_points: int = 500
    classes: tuple[float, ...] = (-1.0, 1.0)
    is_original: bool = True
    floor: Callable[[float], float] | None = None
    n_inputs: int = 2
    names: tuple[str, ...] = ()
    class_names: tuple[str, ...] = ()


def of_three(label: str, points: Callable[[Draw, int, float], Numbers]) -> Dataset:
    """A data set of three classes."""
    return Dataset(label, points, n_points=600, classes=(0.0, 1.0, 2.0), is_original=False)


def of_numbers(
    label: str,
    points: Callable[[Draw, int, float], Numbers],
    floor: Callable[[float], float],
) -> Dataset:
    """A data set whose labels are numbers."""
    return Dataset(label, points, "regression", 1200, (), floor=floor)


DATASETS = {
    "circle": Dataset(
        "Circle",
        circle,
        floor=lambda noise: noise_floor.disc(RADIUS * noise, INNER, OUTER, RADIUS),
    ),
    "xor": Dataset(
        "Exclusive or",
        xor,
        floor=lambda noise: noise_floor.signs(RADIUS * noise, PADDING, RADIUS + PADDING),
    ),
    "gauss": Dataset(
        "Gaussian",
        gauss,
        floor=lambda noise: noise_floor.blobs(spread(noise), math.hypot(2.0, 2.0)),
    ),
    "spiral": Dataset(
        "Spiral",
        spiral,
        floor=lambda noise: noise_floor.squares(noise, spiral(lambda: 0.5, 500, 0.0)),
    ),
    "blobs": of_three("3 blobs", blobs),
    "rings": of_three("3 rings", rings),
    "arms": of_three("3 arms", arms),
    "reg-plane": of_numbers(
        "Plane", reg_plane, lambda noise: noise_floor.plane(PLANE * noise, 0.1)
    ),
    "reg-gauss": of_numbers(
        "Multi gaussian",
        reg_gauss,
        lambda noise: noise_floor.surface(PLANE * noise, hills, PLANE),
    ),
}
CLASSIFICATION, REGRESSION = (
    {name: each for name, each in DATASETS.items() if each.problem == problem}
    for problem in ("classification", "regression")
)


def shuffled(draw: Draw, n: int) -> list[int]:
    """Draw an order of `n` points: one draw for each, as in Fisher-Yates.

    References
    ----------
    R. Durstenfeld, *Algorithm 235: Random permutation*, CACM 7 (1964), 420.
    """
    order = list(range(n))
    for count in range(n, 0, -1):
        other = math.floor(draw() * count)
        order[count - 1], order[other] = order[other], order[count - 1]
    return order


def sample(name: str, n: int = 200) -> Numbers:
    """A few points without noise: a picture of a data set, the same every time."""
    return DATASETS[name].points(SeedRandom(name).random, n, 0.0)


class Source(NamedTuple):
    """All that determines the data of a run.

    Of typed rows, the first `typed_inputs` numbers are inputs; where it is 0, one of two
    numbers, else two.
    """

    dataset: str
    noise: float
    train_percent: float
    seed: str
    typed: tuple[tuple[float, ...], ...] = ()
    typed_tests: tuple[tuple[float, ...], ...] = ()
    typed_inputs: int = 0
    split: str = "marked"

    @property
    def n_inputs(self) -> int:
        """How many numbers of a point are inputs."""
        if not self.typed:
            return DATASETS[self.dataset].n_inputs
        return self.typed_inputs or min(2, len(self.typed[0]) - 1)

    @property
    def is_shared_out(self) -> bool:
        """Whether the training share splits the points, after they are shuffled."""
        return not self.typed or self.split == "share"

    @property
    def n_points(self) -> tuple[int, int]:
        """How many points train, at least one, and how many test."""
        if not self.is_shared_out:
            return len(self.typed), len(self.typed_tests)
        n = len(self.typed) or DATASETS[self.dataset].n_points
        n_train = max(1, math.floor(n * self.train_percent / 100))
        return n_train, n - n_train


class Data(NamedTuple):
    """Points and labels in the original's order; read-only.

    Points have shape (n, n_inputs), and of one input alone (n, 2): x2 is 0. Labels have shape
    (n,): -1 or 1 of two classes, 0, 1 or 2 of three. Where typed rows have several targets it is
    (n, n_targets).
    """

    train_points: Numbers
    train_labels: Numbers
    test_points: Numbers
    test_labels: Numbers


@lru_cache(maxsize=128)
def draw(source: Source) -> tuple[Data, SeedRandom]:
    """Data, and the stream of random numbers from which the first weights come next.

    The stream is shared by all callers: copy it before drawing from it.
    """
    stream = SeedRandom(source.seed)
    n_train, n_test = source.n_points
    if source.typed:
        typed = source.typed + source.typed_tests
        table = np.array([in_the_plane(row, source.n_inputs) for row in typed])
    else:
        generate = DATASETS[source.dataset].points
        table = generate(stream.random, n_train + n_test, source.noise / 100)
    if source.is_shared_out:
        table = table[shuffled(stream.random, len(table))]
    table.setflags(write=False)
    points, labels = parted(table, source.n_inputs)
    return Data(points[:n_train], labels[:n_train], points[n_train:], labels[n_train:]), stream


def in_the_plane(row: tuple[float, ...], n_inputs: int) -> tuple[float, ...]:
    """A typed row with both coordinates: one input alone has x2 = 0."""
    return (row[0], 0.0, *row[1:]) if n_inputs == 1 else row


def parted(table: Numbers, n_inputs: int) -> tuple[Numbers, Numbers]:
    """Points and labels of rows `in_the_plane`; labels of one number each are a vector."""
    width = max(2, n_inputs)
    alone = table.shape[1] == width + 1
    return table[:, :width], table[:, width if alone else slice(width, None)]
