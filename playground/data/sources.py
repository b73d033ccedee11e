"""The data of a run: which points there are, in what order, and which of them train."""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data.datasets import DATASETS, PLANE_INPUTS, in_the_plane
from playground.data.draws import Draw, Numbers
from playground.data.expressions import parse, variables
from playground.data.seedrandom import SeedRandom


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


def within(x: Numbers, bounds: tuple[float, ...]) -> NDArray[np.bool_]:
    """Which numbers lie between two others, which count as well."""
    low, high = bounds
    return (low <= x) & (x <= high)


def parted(table: Numbers, n_inputs: int) -> tuple[Numbers, Numbers]:
    """Points and labels of rows `in_the_plane`; labels of one number each are a vector."""
    width = max(2, n_inputs)
    alone = table.shape[1] == width + 1
    return table[:, :width], table[:, width if alone else slice(width, None)]
