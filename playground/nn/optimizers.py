"""Optimizers: how far a gradient moves each parameter, and what is remembered of it.

An optimizer is a pure function, elementwise in the parameters::

    update(gradient, slots, updates, recipe) -> (step, slots)

The parameters then move by ``-step``. `slots` holds one array for each of its names, shaped
like the parameters and 0 at first; `updates` counts those made before. The penalty on the
weights is no part of the gradient: it is applied after the step, as the original does.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn.contract import Recipe
from playground.nn.formulas import Formula
from playground.nn.mlp import Parameters


class Gradient(NamedTuple):
    """Of a batch.

    Attributes
    ----------
    total : ndarray of float64, shape (..., n_parameters)
        Summed over its samples, not averaged.
    n_samples : int
    is_weight : ndarray of bool, shape (n_parameters,)
        Whether a parameter is a weight; else it is a bias.
    """

    total: Parameters
    n_samples: int
    is_weight: NDArray[np.bool_]


class Optimizer(NamedTuple):
    """One way to move.

    Attributes
    ----------
    update : callable
        See above.
    slots : tuple of str
        The symbols of what it remembers.
    lines : tuple of (str, Formula)
        What `update` computes, line by line, each named by its symbol, the last by ``step``:
        of the mean gradient ``g``, the learning rate ``rate`` and the slots before.
    """

    update: Callable[[Gradient, Parameters, int, Recipe], tuple[Parameters, Parameters]]
    slots: tuple[str, ...]
    lines: tuple[tuple[str, Formula], ...]


def sgd(
    gradient: Gradient,
    slots: Parameters,
    updates: int,  # noqa: ARG001  # for those that correct a bias
    recipe: Recipe,
) -> tuple[Parameters, Parameters]:
    """Rate times mean gradient: stochastic gradient descent.

    For a weight the rate is divided by the count, for a bias the product of rate and sum,
    as in the original: the last bits differ.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), algorithm 8.1.
    """
    total, n, is_weight = gradient
    rate = recipe.learning_rate
    step: Any = np.where(is_weight, rate / n * total, rate * total / n)
    return step, slots


OPTIMIZERS = {"sgd": Optimizer(sgd, slots=(), lines=(("step", ["*", "rate", "g"]),))}
