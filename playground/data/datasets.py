"""Data sets, the original's and ours: points with a label, most of them in the plane.

A generator takes a stream of random numbers in [0, 1), the number of points and the
noise (0 for none, 0.5 for the original's 50 %), and returns an array of rows
``(x, y, label)``; further inputs stand before the label, and of one alone y is 0. Labels are
-1 and +1 for two classes, 0, 1 and 2 for three, and real numbers for regression. A generator first
draws for one point after the other, then computes all points together.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from playground.data import noise_floor, original, shapes
from playground.data.draws import PLANE, Draw, Numbers, rows
from playground.data.expressions import parse
from playground.data.measured import Measured, measured
from playground.data.original import INNER, OUTER, PADDING, RADIUS
from playground.data.seedrandom import SeedRandom

PLANE_INPUTS = 2  # of formulas


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


def of_three(
    label: str, points: Callable[[Draw, int, float], Numbers], floor: Callable[[float], float]
) -> Dataset:
    """A data set of three classes."""
    three = (0.0, 1.0, 2.0)
    return Dataset(label, points, n_points=600, classes=three, is_original=False, floor=floor)


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
        original.circle,
        floor=lambda noise: noise_floor.rings(
            RADIUS * noise, ((0.0, INNER), (OUTER, RADIUS)), (INNER,)
        ),
    ),
    "xor": Dataset(
        "Exclusive or",
        original.xor,
        floor=lambda noise: noise_floor.signs(RADIUS * noise, PADDING, RADIUS + PADDING),
    ),
    "gauss": Dataset(
        "Gaussian",
        original.gauss,
        floor=lambda noise: noise_floor.blobs(original.spread(noise), math.hypot(2.0, 2.0)),
    ),
    "spiral": Dataset(
        "Spiral",
        original.spiral,
        floor=lambda noise: noise_floor.squares(noise, original.spiral(lambda: 0.5, 500, 0.0)),
    ),
    "blobs": of_three(
        "3 blobs",
        shapes.blobs,
        lambda noise: noise_floor.cells(original.spread(noise), shapes.BLOBS),
    ),
    "rings": of_three(
        "3 rings",
        shapes.rings,
        lambda noise: noise_floor.rings(RADIUS * noise, shapes.RINGS, shapes.EDGES),
    ),
    "arms": of_three(
        "3 arms",
        shapes.arms,
        lambda noise: noise_floor.squares(noise, shapes.arms(lambda: 0.5, 600, 0.0)),
    ),
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
        "Plane", original.reg_plane, lambda noise: noise_floor.plane(PLANE * noise, 0.1)
    ),
    "reg-gauss": of_numbers(
        "Multi gaussian",
        original.reg_gauss,
        lambda noise: noise_floor.surface(PLANE * noise, original.hills, PLANE),
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


def sample(name: str, n: int = 200) -> Numbers:
    """A few points without noise: a picture of a data set, the same every time."""
    return DATASETS[name].draw(SeedRandom(name).random, n, 0.0)
