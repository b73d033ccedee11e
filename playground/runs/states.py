"""A run at one moment: its data, its state, its outputs and losses.

A run is a value: a state holds all of it that changes. What can be computed again from a
configuration is kept in caches only.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data import datasets, features
from playground.data.datasets import Data, Source
from playground.data.targets import TARGETS
from playground.nn import mlp
from playground.nn.activations import Array
from playground.nn.contract import Network, Place, Recipe, Samples
from playground.nn.losses import LOSSES
from playground.nn.mlp import Parameters
from playground.nn.optimizers import OPTIMIZERS
from playground.runs import engines
from playground.runs.first_parameters import first_parameters
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
        dead = self.dead | fixed(config)
        return Network(self.parameters.copy(), dead, self.slots.copy())

    def moved(self, network: Network, place: Place, epochs: int = 0) -> "State":
        """What it became, some epochs later."""
        return State(
            sizes=self.sizes,
            parameters=network.parameters,
            dead=network.dead,
            slots=network.slots,
            epoch=self.epoch + epochs,
            position=place.position,
            pending=place.pending,
            updates=place.updates,
        )


class Answers(NamedTuple):
    """What a network answers to some samples, and the mean loss of that.

    Attributes
    ----------
    outputs : ndarray of float64, shape (n_outputs, n)
    loss : float
    """

    outputs: Array
    loss: float


Both = tuple[Answers, Answers | None]  # to the training points, and to the test points if any


def load_data(config: Config) -> Data:
    """Points and labels of a configuration, split into training and test."""
    return datasets.draw(config.source)[0]


@lru_cache(maxsize=128)
def samples(source: Source, chosen: tuple[str, ...]) -> tuple[Samples, Samples]:
    """Training and test data as the inputs and targets of a network."""
    data, _ = datasets.draw(source)
    encode = TARGETS[datasets.DATASETS[source.dataset].problem].encode
    return (
        Samples(features.inputs(chosen, data.train_points), encode(data.train_labels)),
        Samples(features.inputs(chosen, data.test_points), encode(data.test_labels)),
    )


def init_state(config: Config) -> State:
    """Epoch 0: the typed weights, or those the original draws after ``config.resets`` resets."""
    initializer = "zero" if config.init_zero else "uniform"
    drawn = first_parameters(config.source, config.sizes, config.resets, initializer)
    parameters, is_weight = drawn.copy(), mlp.weight_mask(config.sizes)
    if config.first_weights:
        parameters[is_weight] = config.first_weights
    if config.first_biases or not config.bias:
        parameters[~is_weight] = config.first_biases or 0.0
    slots = np.zeros((n_slots(config), parameters.size))
    return State(sizes=config.sizes, parameters=parameters, dead=fixed(config), slots=slots)


def n_slots(config: Config) -> int:
    """How many numbers the optimizer remembers of each parameter."""
    return len(OPTIMIZERS[recipe(config).optimizer].slots)


def fixed(config: Config) -> NDArray[np.bool_]:
    """Parameters that never move: the biases of a network without biases."""
    is_weight = mlp.weight_mask(config.sizes)
    return np.zeros_like(is_weight) if config.bias else ~is_weight


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


def recipe(config: Config) -> Recipe:
    """What an engine needs to know of a configuration."""
    return Recipe(
        sizes=config.sizes,
        activation=config.activation,
        output_activation=config.activation_of_output,
        loss=config.loss,
        regularization=config.regularization,
        regularization_rate=config.regularization_rate,
        learning_rate=config.learning_rate,
        batch_size=config.batch_size,
    )


def losses(config: Config, state: State) -> tuple[float, float | None]:
    """Mean loss on the training points, and on the test points if there are any."""
    train, test = answers(config, state)
    return train.loss, test and test.loss


def loss(config: Config, state: State, of: Samples) -> float:
    """Mean loss on some samples."""
    return _answers(config, state.parameters[None], of)[0].loss


def answers(config: Config, state: State) -> Both:
    """What a network answers to its own data."""
    return answers_of_many(
        config, state.parameters[None], *samples(config.source, config.features)
    )[0]


def answers_of_many(
    config: Config, parameters: Parameters, train: Samples, test: Samples
) -> list[Both]:
    """What `answers` says of every network of one shape, computed in one go.

    Parameters
    ----------
    config : Config
    parameters : ndarray, shape (n_networks, n_parameters)
    train, test : Samples
        The same for all networks, or stacked, one row each.
    """
    trained = _answers(config, parameters, train)
    if not test.targets.size:
        return [(each, None) for each in trained]
    return list(zip(trained, _answers(config, parameters, test), strict=True))


def _answers(config: Config, parameters: Parameters, of: Samples) -> list[Answers]:
    outputs, losses = outputs_and_losses(config, parameters, of)
    return list(map(Answers, outputs, losses.tolist()))


def outputs_and_losses(config: Config, parameters: Parameters, of: Samples) -> tuple[Array, Array]:
    """What networks of one shape answer, and how good that is.

    Parameters
    ----------
    config : Config
    parameters : ndarray, shape (n_networks, n_parameters)
    of : Samples
        The same for all networks, or stacked, one row each.

    Returns
    -------
    outputs : ndarray, shape (n_networks, n_outputs, n)
    losses : ndarray, shape (n_networks,)
        Means over the samples.
    """
    outputs = engines.ready().outputs(recipe(config), parameters, of.inputs)
    with np.errstate(over="ignore", invalid="ignore"):
        return outputs, mlp.mean(mlp.over_outputs(LOSSES[config.loss].f(outputs, of.targets)))


def outputs(config: Config, state: State, inputs: Array) -> Array:
    """Outputs of a network, shape (n_outputs, n), for `inputs` of shape (n_features, n)."""
    answers: Array = engines.ready().outputs(recipe(config), state.parameters[None], inputs)[0]
    return answers
