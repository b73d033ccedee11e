"""First parameters of a network."""

from collections.abc import Callable

import numpy as np

from playground.nn import mlp
from playground.nn.mlp import Parameters

FIRST_BIAS = 0.1


def uniform(sizes: tuple[int, ...], draw: Callable[[], float]) -> Parameters:
    """Weights uniform in [-0.5, 0.5), every bias 0.1.

    Parameters
    ----------
    sizes : tuple of int
        Units of every layer, inputs first.
    draw : callable
        Next random number in [0, 1). Called once for each weight: layer by layer, unit
        by unit, from the unit's first incoming link to its last.

    Returns
    -------
    ndarray of float64, shape (n_parameters(sizes),)
    """
    parameters = np.full(mlp.n_parameters(sizes), FIRST_BIAS)
    for W, _ in mlp.layers(parameters, sizes):
        W[:] = [[draw() - 0.5 for _ in range(W.shape[1])] for _ in range(W.shape[0])]
    return parameters


def zero(sizes: tuple[int, ...], draw: Callable[[], float]) -> Parameters:
    """All weights and biases 0. Draws nothing; equal units then stay equal for ever."""
    return np.zeros(mlp.n_parameters(sizes))


INITIALIZERS = {"uniform": uniform, "zero": zero}
