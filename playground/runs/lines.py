"""The picture of a network of one input: what it answers along that input, and how it comes about.

A line covers -6 to 6, or what the points cover where that is more, in equal steps; like a map it
has single precision.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from playground.data import features, sources
from playground.data.datasets import DATASETS
from playground.data.expressions import evaluate, parse
from playground.data.sources import Source
from playground.data.targets import Target
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS, Array
from playground.runs import maps
from playground.runs.planes import EDGE
from playground.runs.states import State
from playground.settings.config import Config

PLACES = 201
MARGIN = 0.05  # of what the points cover

Range = tuple[float, float]
Kink = tuple[int, int, float]  # layer, unit, x1


class Line(NamedTuple):
    """What a network answers at `PLACES` places.

    Attributes
    ----------
    range : (float, float)
        The first place and the last.
    outputs : ndarray of float32, shape (n_outputs, PLACES)
    parts : ndarray of float32, shape (units of the layer before, PLACES)
        What each adds to the sum of one output: its weight times its activation. With the bias
        they make up the sum.
    bias : float
        Of that output.
    unit : ndarray of float32, shape (PLACES,), or None
        Activation of the selected unit, if it is no output.
    kinks : list of (int, int, float)
        Layer and unit, and where its sum changes its sign, from the left to the right.
    heights : list of float
        Of each class, the output that means it.
    """

    range: Range
    outputs: Array
    parts: Array
    bias: float
    unit: Array | None
    kinks: list[Kink]
    heights: list[float]


def has_one_input(config: Config) -> bool:
    """Whether the points of a run have one input."""
    return config.source.n_inputs == 1


def line(config: Config, state: State, node: tuple[int, int] | None = None) -> Line:
    """Picture of the output, or of all outputs.

    Parameters
    ----------
    config : Config
        Of one input.
    state : State
    node : (int, int), optional
        Layer and index of the selected unit. Layer 0 holds all features, used or not.
    """
    covered = range_of(config.source)
    last = len(config.sizes) - 1
    layer, index = node or (last, 0)
    A = maps.activations_at(config, state, _single(config.inputs, covered))
    output = index if layer == last else 0
    bias = float(state.biases[-1][output])
    with np.errstate(over="ignore", invalid="ignore"):
        parts = state.weights[-1][output].astype(np.float32)[:, None] * A[-2]
    unit = None
    if layer == 0:
        (unit,) = _single((*features.FEATURES, *config.formulas)[index : index + 1], covered)
    elif layer < last:
        unit = A[layer][index]
    return Line(covered, A[-1], parts, bias, unit, kinks(config, state, A), heights(config.target))


def heights(target: Target) -> list[float]:
    """Of each class, the output that means it; of three, that of its own output."""
    return [float(each) for each in target.encode(np.array(target.classes)).max(axis=0)]


def truth(source: Source) -> Array | None:
    """The label without noise at all places; None where it is not known."""
    row = DATASETS[source.dataset]
    formula = row.truth or (row.formula and (source.formula or row.formula))
    if source.typed or source.n_inputs != 1 or not formula:
        return None
    x = places(range_of(source))
    found: Array = evaluate(parse(formula), np.array([x, np.zeros_like(x)])).astype(np.float64)
    return found


def kinks(config: Config, state: State, A: list[Array]) -> list[Kink]:
    """Where the slope of a hidden unit jumps: exact in the first layer where its sum is straight.

    Elsewhere it is found between two places, where the sum is taken to be straight.
    """
    if not ACTIVATIONS[config.activation].has_kink:
        return []
    x = places(range_of(config.source))
    found: list[Kink] = []
    network = mlp.layers(state.parameters, state.sizes)[:-1]
    for layer, (W, b) in enumerate(network, start=1):
        if layer == 1 and (slopes := _slopes(A[0], x)) is not None:
            found += _zeros(W @ slopes, b, x)
            continue
        with np.errstate(over="ignore", invalid="ignore"):
            Z = W.astype(np.float32) @ A[layer - 1] + b[:, None].astype(np.float32)
        found += [(layer, unit, place) for unit, place in _crossings(Z, x)]
    return sorted(found, key=lambda kink: kink[2])


def _slopes(X: Array, x: Array) -> Array | None:
    """1 for each row that is x, 0 for one of zeros; None if there is another."""
    same = (x.astype(np.float32) == X).all(axis=1)
    return same.astype(np.float64) if (same | ~X.any(axis=1)).all() else None


def _zeros(w: Array, b: Array, x: Array) -> list[Kink]:
    """Where ``w x + b`` is zero, within the line."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        zeros = 0.0 - b / w
    inside = (w != 0.0) & (zeros >= x[0]) & (zeros <= x[-1])
    return [(1, int(unit), float(zeros[unit])) for unit in np.flatnonzero(inside)]


def _crossings(Z: Array, x: Array) -> list[tuple[int, float]]:
    """Rows and places at which a row changes its sign."""
    above = Z > 0.0
    rows, at = np.nonzero((above[:, 1:] != above[:, :-1]) & np.isfinite(Z[:, 1:] - Z[:, :-1]))
    before, after = Z[rows, at].astype(np.float64), Z[rows, at + 1].astype(np.float64)
    found = x[at] + (x[at + 1] - x[at]) * before / (before - after)
    return list(zip(rows.tolist(), found.tolist(), strict=True))


def places(covered: Range) -> Array:
    """Values of the input at which a line is drawn."""
    return np.linspace(*covered, PLACES)


@lru_cache(maxsize=64)
def range_of(source: Source) -> Range:
    """What a line covers: all points, and no less than a map."""
    data, _ = sources.draw(source)
    x = np.concatenate([data.train_points, data.test_points])[:, 0]
    low, high = float(x.min()), float(x.max())
    if low >= -EDGE and high <= EDGE:
        return -EDGE, EDGE
    margin = max(MARGIN * (high - low), EDGE - (high - low) / 2)
    return low - margin, high + margin


@lru_cache(maxsize=64)
def _single(chosen: tuple[str, ...], covered: Range) -> Array:
    """Inputs of the network at all places, in single precision; read-only."""
    x = places(covered)
    points = np.column_stack([x, np.zeros_like(x)])
    single: Array = features.inputs(chosen, points).astype(np.float32)
    single.setflags(write=False)
    return single
