"""What a network may see of a point: functions of its inputs x1, x2, ..., x8.

The order is the original's, and behind it the inputs that the original does not have; it is
the order of the network's inputs.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from playground.data.derivatives import derivative
from playground.data.expressions import evaluate, parse, variables
from playground.data.grammar import SYNONYMS
from playground.nn.activations import Array
from playground.nn.elementary import sin
from playground.nn.formulas import Formula

MOST_INPUTS = 8


class Feature(NamedTuple):
    """A function of inputs, how mathematics writes it, and what it computes.

    Attributes
    ----------
    label : str
    inputs : tuple of int
        Which inputs it is a function of, counted from 1.
    f : callable
        Of the columns of these inputs.
    formula : Formula
    """

    label: str
    inputs: tuple[int, ...]
    f: Callable[..., Array]
    formula: Formula


def one(number: int, name: str) -> Feature:
    """An input as it is."""
    return Feature(f"X{'₀₁₂₃₄₅₆₇₈'[number]}", (number,), lambda x: x, name)


FEATURES = {
    "x": one(1, "x"),
    "y": one(2, "y"),
    "xSquared": Feature("X₁²", (1,), lambda x: x * x, ["^", "x", 2]),
    "ySquared": Feature("X₂²", (2,), lambda y: y * y, ["^", "y", 2]),
    "xTimesY": Feature("X₁X₂", (1, 2), lambda x, y: x * y, ["*", "x", "y"]),
    "sinX": Feature("sin(X₁)", (1,), sin, ["sin", "x"]),
    "sinY": Feature("sin(X₂)", (2,), sin, ["sin", "y"]),
    **{f"x{number}": one(number, f"x{number}") for number in range(3, MOST_INPUTS + 1)},
}


@lru_cache(maxsize=512)
def by_formula(text: str) -> Feature:
    """A feature that somebody typed."""
    tree = parse(text)
    numbers = tuple(sorted(number + 1 for number in variables(tree))) or (1,)

    def f(*columns: Array) -> Array:
        table = np.zeros((MOST_INPUTS, len(columns[0])))
        table[[number - 1 for number in numbers]] = columns
        return evaluate(tree, table)

    return Feature(text, numbers, f, tree)


def named(name: str) -> Feature:
    """One of `FEATURES` by its key, or what a formula says."""
    return FEATURES[name] if name in FEATURES else by_formula(name)


def slope(name: str, number: int) -> Formula:
    """The derivative of a feature by an input, in x1, x2, ...: of that input, counted from 1."""
    return derivative(_in_inputs(named(name).formula), f"x{number}")


def _in_inputs(tree: Formula) -> Formula:
    """A feature's formula with the names that formulas have for the first two inputs."""
    if isinstance(tree, list):
        return [tree[0], *map(_in_inputs, tree[1:])]
    return SYNONYMS.get(tree, tree) if isinstance(tree, str) else tree


def fits(feature: str, n_inputs: int) -> bool:
    """Whether data of so many inputs have this feature; of one input alone, x2 is 0."""
    return max(named(feature).inputs) <= max(2, n_inputs)


def inputs(features: Iterable[str], points: Array) -> Array:
    """Inputs of the network, one column a point.

    Parameters
    ----------
    features : iterable of str
        Keys of `FEATURES`, or formulas.
    points : ndarray, shape (n, k)
        At least as many columns as the features need.

    Returns
    -------
    ndarray of the dtype of `points`, shape (n_features, n)
        Neither scaled nor centred.
    """
    columns = points.T
    chosen = [named(name) for name in features]
    rows = [row.f(*(columns[number - 1] for number in row.inputs)) for row in chosen]
    return np.array(rows, dtype=points.dtype).reshape(len(rows), len(points))
