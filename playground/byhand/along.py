"""The loss of one sample along one weight or bias: the curve whose slope a derivative is."""

import re
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from playground.byhand.explanation import explain
from playground.byhand.samples import batch
from playground.nn.activations import Array
from playground.runs import answers
from playground.runs.states import State
from playground.settings import places
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, quote

REACH = 0.5
N_VALUES = 101


class Along(NamedTuple):
    """The loss of one sample while one parameter moves and all others stand still.

    Attributes
    ----------
    values : ndarray of float64, shape (101,)
        Of the parameter, from half below where it is to half above; it stands in the middle.
    losses : ndarray of float64, shape (101,)
    slope : float
        The derivative of the loss by the parameter where it is.
    """

    values: Array
    losses: Array
    slope: float


def loss_along(config: Config, state: State, sample: ArrayLike, place: str) -> Along:
    """Move one parameter by up to a half.

    Parameters
    ----------
    config : Config
    state : State
    sample : array_like
        As for `explain`; of several samples it is their mean loss.
    place : str
        ``2-0-1`` or ``2-0-b``, as in `Config.frozen`.

    Raises
    ------
    InvalidInput
        If the network has no such weight or bias.
    """
    which = _only(config, place)
    explained, of = explain(config, state, sample), batch(config, sample)
    gradient = np.concatenate([each.ravel() for at in explained.layers for each in (at.dW, at.db)])
    value = float(state.parameters[which])
    values = value + np.linspace(-REACH, REACH, N_VALUES)

    def loss_at(moved: float) -> float:
        parameters = state.parameters.copy()
        parameters[which] = moved
        return answers.loss(config, replace(state, parameters=parameters), of)

    losses = np.array([loss_at(moved) for moved in values.tolist()])
    return Along(values, losses, float(gradient[which]))


def _only(config: Config, place: str) -> int:
    """Where it stands in the vector of all parameters."""
    is_one = re.fullmatch(places.PATTERN, place) and place != places.BIASES
    if not (is_one and places.exists(place, config.sizes)):
        raise InvalidInput("place", places.of_network(config.sizes), quote(place))
    return int(np.flatnonzero(places.mask((place,), config.sizes))[0])
