"""The loss of one sample along one weight or bias: the curve whose slope a derivative is."""

import re
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from playground.byhand.explanation import explain
from playground.nn.activations import Array
from playground.runs.states import State
from playground.settings import places
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, quote

REACH = 0.5
N_VALUES = 41


class Along(NamedTuple):
    """The loss of one sample while one parameter moves and all others stand still.

    Attributes
    ----------
    values : ndarray of float64, shape (41,)
        Of the parameter, from half below where it is to half above; it stands in the middle.
    losses, slopes : ndarray of float64, shape (41,)
        There, and the derivative of the loss by the parameter there.
    """

    values: Array
    losses: Array
    slopes: Array


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
    values = state.parameters[which] + np.linspace(-REACH, REACH, N_VALUES)
    at = [_at(config, state, sample, which, value) for value in values.tolist()]
    losses, slopes = np.array(at).T
    return Along(values, losses, slopes)


def _at(
    config: Config, state: State, sample: ArrayLike, which: int, value: float
) -> tuple[float, float]:
    """Loss and derivative where a parameter has another value."""
    parameters = state.parameters.copy()
    parameters[which] = value
    explained = explain(config, replace(state, parameters=parameters), sample)
    layers = explained.layers
    gradient = np.concatenate([part.ravel() for each in layers for part in (each.dW, each.db)])
    return explained.loss, float(gradient[which])


def _only(config: Config, place: str) -> int:
    """Where it stands in the vector of all parameters."""
    is_one = re.fullmatch(places.PATTERN, place) and place != places.BIASES
    is_one = is_one and (config.bias or not place.endswith(places.BIASES))
    if not (is_one and places.exists(place, config.sizes)):
        raise InvalidInput("place", places.of_network(config.sizes), quote(place))
    return int(np.flatnonzero(places.mask((place,), config.sizes))[0])
