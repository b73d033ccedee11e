"""Optimizers: how far a gradient moves each parameter, and what is remembered of it.

An optimizer is a pure function, elementwise in the parameters::

    update(g, slots, chosen, start) -> (step, slots)

of the mean gradient ``g``; the parameters then move by ``-step``. `slots` holds one array for
each of its names, shaped like the parameters and 0 at first. `chosen` are the
`Hyperparameters`, and `start` what `since_start` says of the updates so far. All is written in
the operations of `ieee`, so that the compiled engine trains with these same functions. The
penalty on the weights is no part of the gradient: it is applied after the step, as the
original does.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn.contract import Recipe
from playground.nn.formulas import Formula
from playground.nn.ieee import square_root
from playground.nn.mlp import Parameters

Slots = tuple[Any, ...]
Start = tuple[float, float]


class Hyperparameters(NamedTuple):
    """The numbers of a recipe that optimizers use, by their names in a formula."""

    rate: float
    momentum: float
    decay: float
    beta1: float
    beta2: float
    epsilon: float

    @classmethod
    def of(cls, recipe: Recipe) -> "Hyperparameters":
        """Those of a recipe."""
        own = (float(getattr(recipe, name)) for name in cls._fields[1:])
        return cls(float(recipe.learning_rate), *own)


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
    lines : tuple of (str, Formula)
        What `update` computes, line by line, each named by its symbol, the last by ``step``:
        of the mean gradient ``g``, the hyperparameters, the number ``t`` of this update, counted
        from 1, and the slots before.
    slots : tuple of str
        The symbols of what it remembers.
    settings : tuple of str
        The hyperparameters that it uses beside the rate.
    corrects : bool
        Whether it makes up for slots that begin at 0, by `start`.
    is_plain : bool
        Whether the step is the rate times the gradient and no more: engines then round it as
        the original does, see `step`.
    """

    update: Callable[[Any, Slots, Hyperparameters, Start], tuple[Any, Slots]]
    lines: tuple[tuple[str, Formula], ...]
    slots: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    corrects: bool = False
    is_plain: bool = False


def sgd(g: Any, slots: Slots, chosen: Hyperparameters, start: Start) -> tuple[Any, Slots]:
    """Rate times gradient: stochastic gradient descent.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), algorithm 8.1.
    """
    return chosen.rate * g, slots


def momentum(g: Any, slots: Slots, chosen: Hyperparameters, start: Start) -> tuple[Any, Slots]:
    """Rate times velocity, to which every gradient is added: a ball that rolls on.

    References
    ----------
    B. T. Polyak, *Some methods of speeding up the convergence of iteration methods* (1964); in
    this form in I. Sutskever and others, ICML 2013, and in PyTorch.
    """
    v = chosen.momentum * slots[0] + g
    return chosen.rate * v, (v,)


def rmsprop(g: Any, slots: Slots, chosen: Hyperparameters, start: Start) -> tuple[Any, Slots]:
    """Gradient over the root of its mean square: every parameter has a pace of its own.

    References
    ----------
    T. Tieleman and G. Hinton, *Lecture 6.5, rmsprop*, Coursera (2012).
    """
    s = chosen.decay * slots[0] + (1.0 - chosen.decay) * (g * g)
    return chosen.rate * g / (square_root(s) + chosen.epsilon), (s,)


def adam(g: Any, slots: Slots, chosen: Hyperparameters, start: Start) -> tuple[Any, Slots]:
    """Mean gradient over the root of the mean square, both made up for their start at 0.

    References
    ----------
    D. P. Kingma and J. Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015, algorithm 1.
    """
    m = chosen.beta1 * slots[0] + (1.0 - chosen.beta1) * g
    v = chosen.beta2 * slots[1] + (1.0 - chosen.beta2) * (g * g)
    return chosen.rate * (m / start[0]) / (square_root(v / start[1]) + chosen.epsilon), (m, v)


def power(base: float, n: int) -> float:
    """``base**n`` for a count: by squares, so that the order of the products is written."""
    product = 1.0
    while n > 0:
        if n % 2 == 1:
            product = product * base
        base = base * base
        n = n // 2
    return product


def since_start(chosen: Hyperparameters, t: int) -> Start:
    """How much of a mean over past updates is known at update `t`, counted from 1."""
    return 1.0 - power(chosen.beta1, t), 1.0 - power(chosen.beta2, t)


def step(
    gradient: Gradient, slots: Parameters, updates: int, recipe: Recipe
) -> tuple[Parameters, Parameters]:
    """How far parameters move, and what is remembered then.

    Where the optimizer `is_plain`, for a weight the rate is divided by the count, for a bias
    the product of rate and sum, as in the original: the last bits differ.

    Parameters
    ----------
    gradient : Gradient
    slots : ndarray of float64, shape (..., n_slots, n_parameters)
    updates : int
        How many were made before.
    recipe : Recipe

    Returns
    -------
    step, slots : ndarray of float64
    """
    total, n, is_weight = gradient
    row, chosen = OPTIMIZERS[recipe.optimizer], Hyperparameters.of(recipe)
    if row.is_plain:
        return np.where(is_weight, chosen.rate / n * total, chosen.rate * total / n), slots
    before = tuple(slots[..., k, :] for k in range(len(row.slots)))
    moved, after = row.update(total / n, before, chosen, since_start(chosen, updates + 1))
    return moved, np.stack(after, axis=-2) if after else slots


def _mean(of: Formula, slot: str, share: str) -> Formula:
    return ["+", ["*", share, slot], ["*", ["-", 1, share], of]]


def _made_up(slot: str, share: str) -> Formula:
    return ["/", slot, ["-", 1, ["^", share, "t"]]]


OPTIMIZERS = {
    "sgd": Optimizer(sgd, lines=(("step", ["*", "rate", "g"]),), is_plain=True),
    "momentum": Optimizer(
        momentum,
        lines=(("v", ["+", ["*", "momentum", "v"], "g"]), ("step", ["*", "rate", "v"])),
        slots=("v",),
        settings=("momentum",),
    ),
    "rmsprop": Optimizer(
        rmsprop,
        lines=(
            ("s", _mean(["^", "g", 2], "s", "decay")),
            ("step", ["/", ["*", "rate", "g"], ["+", ["sqrt", "s"], "epsilon"]]),
        ),
        slots=("s",),
        settings=("decay", "epsilon"),
    ),
    "adam": Optimizer(
        adam,
        lines=(
            ("m", _mean("g", "m", "beta1")),
            ("v", _mean(["^", "g", 2], "v", "beta2")),
            ("m_hat", _made_up("m", "beta1")),
            ("v_hat", _made_up("v", "beta2")),
            ("step", ["/", ["*", "rate", "m_hat"], ["+", ["sqrt", "v_hat"], "epsilon"]]),
        ),
        slots=("m", "v"),
        settings=("beta1", "beta2", "epsilon"),
        corrects=True,
    ),
}
