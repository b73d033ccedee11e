"""The gradient once more, without backpropagation: how the loss changes with each parameter."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from playground.byhand.explained import Explanation
from playground.byhand.explanation import explain
from playground.nn import mlp
from playground.nn.contract import Samples
from playground.nn.mlp import Parameters
from playground.runs import answers, states
from playground.runs.states import State
from playground.settings.config import Config

# Where rounding and the curvature of the loss disturb a central difference alike: Nocedal
# and Wright, *Numerical Optimization* (2nd ed., 2006), section 8.1.
STEP = 6.055454452393343e-06  # the cube root of 2**-52

Place = tuple[int, int, int | None]


class GradientCheck(NamedTuple):
    """The gradient of the mean loss by central differences.

    Attributes
    ----------
    dW, db : list of ndarray of float64, one a layer
    largest_difference : float
        From the gradient by backpropagation, in absolute value. The biases of a network
        without biases do not count.
    where : (int, int, int or None)
        Of the parameter that differs most: its layer, from 1 on; its unit; and the unit of
        the layer before that the weight comes from, None for a bias.
    """

    dW: list[Parameters]
    db: list[Parameters]
    largest_difference: float
    where: Place


def check_gradient(config: Config, state: State, samples: ArrayLike) -> GradientCheck:
    r"""Hold the gradient of `explain` against central differences.

    Each parameter :math:`\theta` moves by :math:`h = \epsilon^{1/3} \max(1, |\theta|)` to
    both sides, so n parameters take 2 n forward passes. Where a ReLU bends within h of a
    sample, neither number is wrong and they differ.

    Parameters
    ----------
    config : Config
    state : State
    samples : array_like
        As for `explain`, with the same errors.

    Returns
    -------
    GradientCheck

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 11.5.
    """
    return checked(config, state, explain(config, state, samples))


def checked(config: Config, state: State, explanation: Explanation) -> GradientCheck:
    """What `check_gradient` finds, beside an explanation that is there already."""
    layers = explanation.layers
    gradient = np.concatenate([part.ravel() for layer in layers for part in (layer.dW, layer.db)])
    of = Samples(explanation.inputs, np.atleast_2d(explanation.targets))
    numerical = _central_differences(config, state, of)
    difference = np.where(states.fixed(config), 0.0, np.abs(numerical - gradient))
    largest = int(np.argmax(difference))
    slots = mlp.layers(numerical, state.sizes)
    return GradientCheck(
        dW=[dW for dW, _ in slots],
        db=[db for _, db in slots],
        largest_difference=float(difference[largest]),
        where=next(islice(_places(state.sizes), largest, None)),
    )


def _central_differences(config: Config, state: State, of: Samples) -> Parameters:
    moved = replace(state, parameters=state.parameters.copy())

    def loss_at(i: int, value: float) -> float:
        moved.parameters[i] = value
        loss = answers.loss(config, moved, of)
        moved.parameters[i] = state.parameters[i]
        return loss

    slopes = np.empty_like(state.parameters)
    for i, value in enumerate(state.parameters.tolist()):
        h = STEP * max(1.0, abs(value))
        high, low = value + h, value - h
        slopes[i] = (loss_at(i, high) - loss_at(i, low)) / (high - low)
    return slopes


def _places(sizes: tuple[int, ...]) -> Iterator[Place]:
    """Where each parameter of the flat vector stands."""
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        yield from ((layer, unit, before) for unit in range(n_out) for before in range(n_in))
        yield from ((layer, unit, None) for unit in range(n_out))
