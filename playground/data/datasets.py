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
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data import noise_floor, shapes
from playground.data.draws import PLANE, Draw, Numbers, between, columns, normal, polar, rows
from playground.data.expressions import parse, variables
from playground.data.measured import Measured, measured
from playground.data.seedrandom import SeedRandom
from playground.nn.elementary import cos, sin

PLANE_INPUTS = 2  # of formulas
RADIUS = 5.0
INNER = 0.5 * RADIUS
OUTER = 0.7 * RADIUS
PADDING = 0.3
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

    r, angle, noise_x, noise_y = columns(n, point)
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


def blobs(draw: Draw, n: int, noise: float) -> Numbers:
    """Three normal blobs, one above and two below; noise widens them, as those of `gauss`."""
    t = noise / 0.5
    variance = 0.5 * (1.0 - t) + 4.0 * t
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

    def point(i: int) -> tuple[float, ...]:
        return (
            between(draw, *RINGS[ring[i]]),
            between(draw, 0.0, 2.0 * math.pi),
            between(draw, -RADIUS, RADIUS) * noise,
            between(draw, -RADIUS, RADIUS) * noise,
        )

    r, angle, noise_x, noise_y = columns(n, point)
    x, y = r * sin(angle), r * cos(angle)
    dx, dy = x + noise_x, y + noise_y
    moved = np.sqrt(dx * dx + dy * dy)
    return rows(x, y, np.where(moved < 1.85, 0.0, np.where(moved < 3.65, 1.0, 2.0)))


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


def in_the_plane(row: tuple[float, ...], n_inputs: int) -> tuple[float, ...]:
    """A typed row with both coordinates: one input alone has x2 = 0."""
    return (row[0], 0.0, *row[1:]) if n_inputs == 1 else row


class Dataset(NamedTuple):
    """Points by a rule.

    Attributes
    ----------
    label : str
    points : callable
        The generator; of those by a formula, the tree is its last argument.
    problem : {"classification", "regression"}
    n_points : int
        How many are drawn.
    classes : tuple of float
        The labels there are; empty where any number is one.
    is_original : bool
        Whether the original has it.
    formula : str
        Of a data set by a formula, the one that it has where none is given.
    floor : callable or None
        Of the noise as the generator takes it: the best accuracy of all models, or for
        regression the label's mean variance around the best answer. None where it is not known.
    n_inputs : int
    names : tuple of str
        What its columns are called, inputs first; empty where they have no names.
    class_names : tuple of str
        What its classes are called, in their order.
    truth : str
        Formula of the label without noise, of one input, where `formula` is not it.
    is_more : bool
        Whether it stands behind the others, in a menu.
    measured : Measured or None
        The table it is, where somebody measured it: without noise, and all of it is taken.
    """

    label: str
    points: Callable[..., Numbers]
    problem: str = "classification"
    n_points: int = 500
    classes: tuple[float, ...] = (-1.0, 1.0)
    is_original: bool = True
    formula: str = ""
    floor: Callable[[float], float] | None = None
    n_inputs: int = 2
    names: tuple[str, ...] = ()
    class_names: tuple[str, ...] = ()
    truth: str = ""
    is_more: bool = False
    measured: Measured | None = None

    def draw(self, draw: Draw, n: int, noise: float, formula: str = "") -> Numbers:
        """Points as the generator draws them, by a formula if it needs one."""
        by = (parse(formula or self.formula, PLANE_INPUTS),) if self.formula else ()
        return self.points(draw, n, noise, *by)


def of_table(label: str, name: str) -> Dataset:
    """A data set that somebody measured."""
    table = measured(name)
    n, width = table.points.shape
    points = np.array([in_the_plane(tuple(row), width - 1) for row in table.points.tolist()])
    classes = tuple(float(label) for label in range(len(table.class_names)))
    return Dataset(
        label,
        lambda draw, n, noise: points[:n],
        "classification" if classes else "regression",
        n,
        classes,
        is_original=False,
        n_inputs=width - 1,
        names=table.names,
        class_names=table.class_names,
        is_more=True,
        measured=table,
    )


def of_three(label: str, points: Callable[[Draw, int, float], Numbers]) -> Dataset:
    """A data set of three classes."""
    return Dataset(label, points, n_points=600, classes=(0.0, 1.0, 2.0), is_original=False)


def of_two(label: str, points: Callable[..., Numbers], **rest: Any) -> Dataset:
    """A data set of two classes that the original does not have."""
    return Dataset(label, points, is_original=False, is_more=True, **rest)


def of_numbers(
    label: str, points: Callable[..., Numbers], floor: Callable[[float], float], **rest: Any
) -> Dataset:
    """A data set whose labels are numbers."""
    return Dataset(label, points, "regression", 1200, (), floor=floor, **rest)


def squared(noise: float) -> float:
    """Variance of a normal number that was added to a label."""
    return noise * noise


def even_moons() -> Numbers:
    """Places on both moons, evenly along them."""
    n = 400
    x, y, label = shapes.moon(
        np.tile(noise_floor.middles(0.0, math.pi, n), 2), np.arange(2 * n) < n
    )
    return rows(x, y, label)


OURS: dict[str, Any] = {"is_original": False, "is_more": True}
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
    "moons": of_two(
        "Moons",
        shapes.moons,
        floor=lambda noise: noise_floor.squares(noise * shapes.MOON, even_moons()),
    ),
    "checkerboard": of_two(
        "Checkerboard", shapes.checkerboard, floor=lambda noise: noise_floor.bands(noise, 2)
    ),
    "lines": of_two("Lines", shapes.lines, floor=lambda noise: noise_floor.bands(noise, 1)),
    "formula": of_two(
        "f(x)", shapes.sides, formula="2 * sin(x1)", floor=lambda noise: 1.0 - 0.5 * noise
    ),
    "penguins": of_table("Penguins", "penguins"),
    "iris": of_table("Iris", "iris"),
    "reg-plane": of_numbers(
        "Plane", reg_plane, lambda noise: noise_floor.plane(PLANE * noise, 0.1)
    ),
    "reg-gauss": of_numbers(
        "Multi gaussian",
        reg_gauss,
        lambda noise: noise_floor.surface(PLANE * noise, hills, PLANE),
    ),
    "reg-cubic": of_numbers("Cubic", shapes.cubic, squared, n_inputs=1, truth="(x1 / 6)^3", **OURS),
    "reg-step": of_numbers("Step", shapes.step, squared, n_inputs=1, truth="sign(x1)", **OURS),
    "reg-formula": of_numbers("f(x)", shapes.numbers, squared, formula="sin(x1)", **OURS),
    "cars": of_table("Cars", "cars"),
    "engel": of_table("Engel", "engel"),
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
    return DATASETS[name].draw(SeedRandom(name).random, n, 0.0)


class Source(NamedTuple):
    """All that determines the data of a run.

    Attributes
    ----------
    dataset : str
    noise, train_percent : float
    seed : str
    typed, typed_tests : tuple of tuple of float
        Rows in place of a data set.
    typed_inputs : int
        How many numbers of a typed row are inputs; 0 is one of two numbers, else two.
    split : {"marked", "share"}
        Whether typed rows train and test as they are marked, or as the training share splits them.
    n_drawn : int
        How many points a data set has; 0 is as many as it has by itself.
    train_range : () or (float, float)
        Points whose x1 lies outside never train.
    formula : str
        Of a data set by a formula; empty is its own one.
    """

    dataset: str
    noise: float
    train_percent: float
    seed: str
    typed: tuple[tuple[float, ...], ...] = ()
    typed_tests: tuple[tuple[float, ...], ...] = ()
    typed_inputs: int = 0
    split: str = "marked"
    n_drawn: int = 0
    train_range: tuple[float, ...] = ()
    formula: str = ""

    @property
    def n_rows(self) -> int:
        """How many points there are; of a measured data set it is always the whole table."""
        if self.typed:
            return len(self.typed) + len(self.typed_tests)
        row = DATASETS[self.dataset]
        return row.n_points if row.measured else self.n_drawn or row.n_points

    @property
    def is_shared_out(self) -> bool:
        """Whether the training share splits the points, after they are shuffled."""
        return not self.typed or self.split == "share"

    @property
    def n_points(self) -> tuple[int, int]:
        """How many points train, at least one, and how many test."""
        if not self.is_shared_out:
            return len(self.typed), len(self.typed_tests)
        n = self.n_rows
        in_range = self._n_in_range(n)
        n_train = max(min(1, in_range), math.floor(in_range * self.train_percent / 100))
        return n_train, n - n_train

    @property
    def n_inputs(self) -> int:
        """How many numbers of a point are inputs."""
        if self.typed:
            return self.typed_inputs or min(2, len(self.typed[0]) - 1)
        row = DATASETS[self.dataset]
        if row.formula and row.problem == "regression":
            return 2 if 1 in variables(parse(self.formula or row.formula, PLANE_INPUTS)) else 1
        return row.n_inputs

    def _n_in_range(self, n: int) -> int:
        """How many points may train."""
        if self.typed or not self.train_range:
            return n
        table, _ = drawn_rows(self)
        return int(np.count_nonzero(within(table[:, 0], self.train_range)))


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


def draw(source: Source) -> tuple[Data, SeedRandom]:
    """Data, and the stream of random numbers from which the first weights come next.

    The stream is shared by all callers: copy it before drawing from it.
    """
    n_train, _ = source.n_points
    table, stream = drawn_rows(source)
    points, labels = parted(table, source.n_inputs)
    return Data(points[:n_train], labels[:n_train], points[n_train:], labels[n_train:]), stream


@lru_cache(maxsize=128)
def drawn_rows(source: Source) -> tuple[Numbers, SeedRandom]:
    """All rows, read-only, those first that may train; and the stream, as `draw` has it."""
    stream = SeedRandom(source.seed)
    if source.typed:
        typed = source.typed + source.typed_tests
        table = np.array([in_the_plane(row, source.n_inputs) for row in typed])
    else:
        row, noise = DATASETS[source.dataset], source.noise / 100
        table = row.draw(stream.random, source.n_rows, noise, source.formula)
    if source.is_shared_out:
        table = table[shuffled(stream.random, source.n_rows)]
    if source.train_range and not source.typed:
        mine = within(table[:, 0], source.train_range)
        table = np.concatenate([table[mine], table[~mine]])
    table.setflags(write=False)
    return table, stream


def within(x: Numbers, bounds: tuple[float, ...]) -> NDArray[np.bool_]:
    """Which numbers lie between two others, which count as well."""
    low, high = bounds
    return (low <= x) & (x <= high)


def parted(table: Numbers, n_inputs: int) -> tuple[Numbers, Numbers]:
    """Points and labels of rows `in_the_plane`; labels of one number each are a vector."""
    width = max(2, n_inputs)
    alone = table.shape[1] == width + 1
    return table[:, :width], table[:, width if alone else slice(width, None)]
