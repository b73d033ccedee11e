"""First parameters of a network.

An initializer is a pure function of random numbers::

    weights(u, n_in, n_out, init_range) -> W

with ``u`` of shape (n_out, n_in, draws), uniform in [0, 1). Numbers are drawn layer by layer,
unit by unit, from the unit's first incoming link to its last, and for each link all that it
takes: so as many are drawn whatever they are.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from playground.nn import mlp
from playground.nn.activations import Array
from playground.nn.elementary import cos, log
from playground.nn.mlp import Parameters


class Initializer(NamedTuple):
    """One way to begin.

    Attributes
    ----------
    weights : callable
        See above.
    draws : int
        Random numbers that a weight takes.
    settings : tuple of str
        What it asks of a configuration.
    has_bias : bool
        Whether biases begin at a chosen number; else at 0.
    """

    weights: Callable[[Array, int, int, float], Any]
    draws: int = 1
    settings: tuple[str, ...] = ()
    has_bias: bool = True


def original(u: Array, n_in: int, n_out: int, init_range: float) -> Any:
    """Uniform in [-0.5, 0.5), as the original draws them."""
    return u[..., 0] - 0.5


def uniform(u: Array, n_in: int, n_out: int, init_range: float) -> Any:
    """Uniform in [-init_range, init_range)."""
    return (u[..., 0] - 0.5) * (2.0 * init_range)


def glorot(u: Array, n_in: int, n_out: int, init_range: float) -> Any:
    """Normal with standard deviation sqrt(2 / (n_in + n_out)).

    References
    ----------
    X. Glorot and Y. Bengio, *Understanding the difficulty of training deep feedforward neural
    networks*, AISTATS 2010.
    """
    return math.sqrt(2.0 / (n_in + n_out)) * normal(u)


def he(u: Array, n_in: int, n_out: int, init_range: float) -> Any:
    """Normal with standard deviation sqrt(2 / n_in).

    References
    ----------
    K. He and others, *Delving Deep into Rectifiers*, ICCV 2015.
    """
    return math.sqrt(2.0 / max(n_in, 1)) * normal(u)


def zero(u: Array, n_in: int, n_out: int, init_range: float) -> Any:
    """0. Draws nothing; equal units then stay equal for ever."""
    return np.zeros((n_out, n_in))


def normal(u: Array) -> Any:
    """Standard normal numbers, each of two uniform ones, none of which is thrown away.

    References
    ----------
    G. E. P. Box and M. E. Muller, *A note on the generation of random normal deviates*, Annals
    of Mathematical Statistics 29 (1958), 610-611.
    """
    return np.sqrt(-2.0 * log(1.0 - u[..., 0])) * cos(2.0 * math.pi * u[..., 1])


INITIALIZERS = {
    "original": Initializer(original),
    "uniform": Initializer(uniform, settings=("init_range",)),
    "glorot": Initializer(glorot, draws=2),
    "he": Initializer(he, draws=2),
    "zero": Initializer(zero, draws=0, has_bias=False),
}


def varies(name: str, init_range: float) -> bool:
    """Whether other random numbers give other weights; the page asks the same of the rows."""
    row = INITIALIZERS[name]
    return row.draws > 0 and not ("init_range" in row.settings and init_range == 0)


def first_parameters(
    name: str,
    sizes: tuple[int, ...],
    draw: Callable[[], float],
    init_range: float = 0.5,
    init_bias: float = 0.1,
) -> Parameters:
    """Weights and biases at epoch 0.

    Parameters
    ----------
    name : str
        A key of `INITIALIZERS`.
    sizes : tuple of int
        Units of every layer, inputs first.
    draw : callable
        Next random number in [0, 1).
    init_range, init_bias : float

    Returns
    -------
    ndarray of float64, shape (n_parameters(sizes),)
    """
    row = INITIALIZERS[name]
    parameters = np.full(mlp.n_parameters(sizes), init_bias if row.has_bias else 0.0)
    for W, _ in mlp.layers(parameters, sizes):
        n_out, n_in = W.shape
        drawn = [draw() for _ in range(W.size * row.draws)]
        W[:] = row.weights(np.reshape(drawn, (n_out, n_in, row.draws)), n_in, n_out, init_range)
    return parameters
