"""A run at one moment: its data and its state.

A run is a value: a state holds all of it that changes. What can be computed again from a
configuration is kept in caches only.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from playground.data import features, sources
from playground.data.sources import Data, Source
from playground.nn import mlp
from playground.nn.activations import Array
from playground.nn.contract import Network, Place, Recipe, Samples
from playground.nn.mlp import Parameters
from playground.nn.optimizers import OPTIMIZERS
from playground.runs.first_parameters import drawn_parameters
from playground.settings import places
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, domain_of_number
from playground.settings.sentences import Sentence


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class State:
    """All that changes while a network trains.

    Attributes
    ----------
    sizes : tuple of int
        Units of every layer, inputs first.
    parameters : ndarray of float64, shape (n_parameters(sizes),)
        Weights and biases; finite.
    dead : ndarray of bool, shape of `parameters`
        What training never moves: links that L1 has killed, and the biases of a network
        without biases.
    slots : ndarray of float64, shape (n_slots, n_parameters(sizes))
        What the optimizer remembers of each parameter; finite.
    epoch : int
        Completed passes over the training points.
    position : int
        Samples consumed in the current epoch.
    pending : int
        Samples seen since the last update, leftovers of earlier epochs included.
    updates : int
        Updates since epoch 0.
    diverged : int or None
        The epoch in which numbers would no longer be finite; the run stopped before.
        With other settings it may go on.
    """

    sizes: tuple[int, ...]
    parameters: Parameters
    dead: NDArray[np.bool_]
    slots: Parameters
    epoch: int = 0
    position: int = 0
    pending: int = 0
    updates: int = 0
    diverged: int | None = None

    @property
    def weights(self) -> list[Parameters]:
        """``W[l]`` of shape (n_out, n_in), from the first hidden layer to the output."""
        return [W for W, _ in mlp.layers(self.parameters, self.sizes)]

    @property
    def biases(self) -> list[Parameters]:
        """``b[l]`` of shape (n_out,), from the first hidden layer to the output."""
        return [b for _, b in mlp.layers(self.parameters, self.sizes)]

    @property
    def place(self) -> Place:
        """Where in its run it stands."""
        return Place(self.position, self.pending, self.updates)

    def network(self, config: Config) -> Network:
        """A copy of what training changes."""
        dead = self.dead | fixed(config) | frozen(config)
        return Network(self.parameters.copy(), dead, self.slots.copy())

    def moved(self, config: Config, network: Network, place: Place, epochs: int = 0) -> "State":
        """What it became, some epochs later; what is frozen does not die of it."""
        return State(
            sizes=self.sizes,
            parameters=network.parameters,
            dead=self.dead | (network.dead & ~frozen(config)),
            slots=network.slots,
            epoch=self.epoch + epochs,
            position=place.position,
            pending=place.pending,
            updates=place.updates,
        )


DrawnFrom = tuple[Source, tuple[str, ...], Callable[[Array], Array]]


def load_data(config: Config) -> Data:
    """Points and labels of a configuration, split into training and test."""
    return sources.draw(config.source)[0]


def samples(config: Config) -> tuple[Samples, Samples]:
    """Training and test data as the inputs and targets of a network."""
    return samples_of(*drawn_from(config))


def drawn_from(config: Config) -> DrawnFrom:
    """What determines the samples of a configuration."""
    return config.source, config.inputs, config.target.encode


@lru_cache(maxsize=128)
def samples_of(
    source: Source, chosen: tuple[str, ...], encode: Callable[[Array], Array]
) -> tuple[Samples, Samples]:
    """Training and test data, of what determines them."""
    data, _ = sources.draw(source)
    return (
        Samples(features.inputs(chosen, data.train_points), encode(data.train_labels)),
        Samples(features.inputs(chosen, data.test_points), encode(data.test_labels)),
    )


def init_state(config: Config) -> State:
    """Epoch 0: the typed weights, or those the original draws after ``config.resets`` resets."""
    how = config.initializer, config.init_range, config.init_bias
    drawn = drawn_parameters(config.source, config.sizes, config.resets, *how)
    parameters, is_weight = drawn.copy(), mlp.weight_mask(config.sizes)
    if config.first_weights:
        parameters[is_weight] = config.first_weights
    if config.first_biases or not config.bias:
        parameters[~is_weight] = config.first_biases or 0.0
    slots = np.zeros((n_slots(config), parameters.size))
    return State(sizes=config.sizes, parameters=parameters, dead=fixed(config), slots=slots)


def n_slots(config: Config) -> int:
    """How many numbers the optimizer remembers of each parameter."""
    return len(OPTIMIZERS[config.optimizer].slots)


def fixed(config: Config) -> NDArray[np.bool_]:
    """Parameters that never move: the biases of a network without biases."""
    is_weight = mlp.weight_mask(config.sizes)
    return np.zeros_like(is_weight) if config.bias else ~is_weight


def frozen(config: Config) -> NDArray[np.bool_]:
    """Parameters that no update moves, because the configuration says so."""
    return places.mask(config.frozen, config.sizes)


def check(config: Config, state: State) -> None:
    """Raise InvalidInput unless the state is one of this configuration."""
    if state.sizes != config.sizes:
        wanted, got = ("-".join(map(str, sizes)) for sizes in (config.sizes, state.sizes))
        raise InvalidInput("state", Sentence("network", sizes=wanted), got)
    if len(state.slots) != n_slots(config):
        raise InvalidInput("state", Sentence("slots", n=n_slots(config)), str(len(state.slots)))
    if np.any(state.parameters[fixed(config)]):
        raise InvalidInput("state", Sentence("zero_biases"), Sentence("others"))
    n_train, _ = config.source.n_points
    if not 0 <= state.position < n_train:
        expected = domain_of_number("integer", 0, n_train - 1)
        raise InvalidInput("state.position", expected, str(state.position))


def checked(configs: Sequence[Config], states: Iterable[State]) -> list[State]:
    """The states; InvalidInput unless there is one of each configuration."""
    found = list(states)
    if len(found) != len(configs):
        raise InvalidInput("states", Sentence("one_each", n=len(configs)), str(len(found)))
    for config, state in zip(configs, found, strict=True):
        check(config, state)
    return found


def recipe(config: Config) -> Recipe:
    """What an engine needs to know of a configuration."""
    named = {name: getattr(config, name) for name in Recipe._fields}
    return Recipe(**named | {"output_activation": config.activation_of_output})
