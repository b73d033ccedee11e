"""A run over time: data, state, training.

A run is a value. `train` takes a state and gives back another; nothing is kept between
calls but caches of what can be computed again.
"""

import math
import time
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground import datasets, engines, features
from playground.datasets import Data, Source
from playground.domains import InvalidParameter, domain_of_number, plain
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.initializers import INITIALIZERS
from playground.nn.losses import LOSSES
from playground.nn.mlp import Parameters
from playground.nn.reference import Recipe
from playground.schema import Config
from playground.sentences import Sentence

HARMLESS = 1e9


@dataclass(frozen=True, eq=False, slots=True)
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
    epoch : int
        Completed passes over the training points.
    position : int
        Samples consumed in the current epoch.
    pending : int
        Samples seen since the last update, leftovers of earlier epochs included.
    diverged : int or None
        The epoch in which numbers would no longer be finite; the run stopped before.
        With other settings it may go on.
    """

    sizes: tuple[int, ...]
    parameters: Parameters
    dead: NDArray[np.bool_]
    epoch: int = 0
    position: int = 0
    pending: int = 0
    diverged: int | None = None

    @property
    def weights(self) -> list[Parameters]:
        """``W[l]`` of shape (n_out, n_in), from the first hidden layer to the output."""
        return [W for W, _ in mlp.layers(self.parameters, self.sizes)]

    @property
    def biases(self) -> list[Parameters]:
        """``b[l]`` of shape (n_out,), from the first hidden layer to the output."""
        return [b for _, b in mlp.layers(self.parameters, self.sizes)]


class Samples(NamedTuple):
    """Data as the network takes them: inputs (n_features, n), targets (1, n)."""

    inputs: Array
    targets: Array


class Progress(NamedTuple):
    """A state, and ``(epoch, training loss, test loss)`` of every epoch finished on the way.

    Without test points the test loss is None. `ended_early` says that the time was over
    before the amount.
    """

    state: State
    curve: list[tuple[int, float, float | None]]
    ended_early: bool = False


def load_data(config: Config) -> Data:
    """Points and labels of a configuration, split into training and test."""
    return datasets.draw(config.source)[0]


@lru_cache(maxsize=128)
def samples(source: Source, chosen: tuple[str, ...]) -> tuple[Samples, Samples]:
    """Training and test data as the inputs and targets of a network."""
    data, _ = datasets.draw(source)
    return (
        Samples(features.inputs(chosen, data.train_points), data.train_labels[None, :]),
        Samples(features.inputs(chosen, data.test_points), data.test_labels[None, :]),
    )


def init_state(config: Config) -> State:
    """Epoch 0: the typed weights, or those the original draws after ``config.resets`` resets."""
    initializer = "zero" if config.init_zero else "uniform"
    drawn = _first_parameters(config.source, config.sizes, config.resets, initializer)
    parameters, is_weight = drawn.copy(), mlp.weight_mask(config.sizes)
    if config.first_weights:
        parameters[is_weight] = config.first_weights
    if config.first_biases or not config.bias:
        parameters[~is_weight] = config.first_biases or 0.0
    return State(config.sizes, parameters, fixed(config))


def fixed(config: Config) -> NDArray[np.bool_]:
    """Parameters that never move: the biases of a network without biases."""
    is_weight = mlp.weight_mask(config.sizes)
    return np.zeros_like(is_weight) if config.bias else ~is_weight


@lru_cache(maxsize=128)
def _first_parameters(
    source: Source, sizes: tuple[int, ...], resets: int, initializer: str
) -> Parameters:
    stream = datasets.draw(source)[1].copy()
    stream.skip(resets * mlp.n_weights(sizes))
    parameters = INITIALIZERS[initializer](sizes, stream.random)
    parameters.setflags(write=False)
    return parameters


def train(
    config: Config,
    state: State,
    *,
    epochs: int | None = None,
    batches: int | None = None,
    samples: int | None = None,
    engine: str | None = None,
) -> State:
    """Advance a run. The arguments are left untouched.

    Equal arguments give equal results, so a run may be cut anywhere, bit for bit::

        train(c, s, epochs=a + b) == train(c, train(c, s, epochs=a), epochs=b)

    Parameters
    ----------
    config : Config
        Its live parameters may differ from those the state was trained with.
    state : State
    epochs, batches, samples : int, at least 0
        Exactly one of them. An epoch that was begun counts as one when it ends; a batch
        ends with an update.
    engine : {"fused", "reference"}, optional
        By default the compiled one, where it works.

    Returns
    -------
    State
        Where the run diverges it is the last finite state, counted in the unit asked
        for, and its `diverged` names the epoch.

    Raises
    ------
    InvalidParameter
        If the amount is none or several or negative, the engine unknown, or the state
        not one of this configuration.
    """
    unit, amount = check_amount(epochs=epochs, batches=batches, samples=samples)
    engine = engines.default() if engine is None else engines.check("engine", engine)
    check(config, state)
    return _train(config, state, unit, amount, engine)


def _train(config: Config, state: State, unit: str, amount: int, engine: str) -> State:
    """Advance, or stop at the last finite state, which halving steps find."""
    step = remaining = amount
    while True:
        after = _advance(config, state, unit, step, engine)
        if is_finite(config, after):
            state = after
            remaining -= step
            if remaining == 0:
                return state
            step = min(step, remaining)
        elif step <= 1:
            return replace(state, diverged=state.epoch + 1)
        else:
            step //= 2


def follow(
    config: Config,
    state: State,
    unit: str,
    amount: int,
    seconds: float = math.inf,
    engine: str | None = None,
) -> Progress:
    """Train as `train` does, and report both losses after every finished epoch.

    Parameters
    ----------
    config : Config
    state : State
    unit : {"epochs", "batches", "samples"}
    amount : int, at least 0
    seconds : float
        Stop after the unit that passes this time, however many were asked for.
    engine : {"fused", "reference"}, optional

    Returns
    -------
    Progress
    """
    deadline = time.monotonic() + seconds
    curve: list[tuple[int, float, float | None]] = []
    check(config, state)
    if amount and engine is None:
        engine = engines.default()
    for done in range(1, amount + 1):
        after = _train(config, state, unit, 1, engine or "")
        if after.diverged is not None:
            return Progress(after, curve)
        if after.epoch > state.epoch:
            # A batch that reaches into the next epoch moves nothing before its end.
            at_end = after if after.position == 0 else state
            curve.append((after.epoch, *losses(config, at_end)))
        state = after
        if time.monotonic() > deadline and done < amount:
            return Progress(state, curve, ended_early=True)
    return Progress(state, curve)


def losses(config: Config, state: State) -> tuple[float, float | None]:
    """Mean loss on the training points, and on the test points if there are any."""
    train, test = samples(config.source, config.features)
    return loss(config, state, train), loss(config, state, test) if test.targets.size else None


def loss(config: Config, state: State, of: Samples) -> float:
    """Mean loss on some samples."""
    with np.errstate(over="ignore", invalid="ignore"):
        found = LOSSES[config.loss].f(outputs(config, state, of.inputs), of.targets)
        return float(np.mean(found))


def outputs(config: Config, state: State, inputs: Array) -> Array:
    """Outputs of a network, shape (1, n), for `inputs` of shape (n_features, n)."""
    hidden, output = ACTIVATIONS[config.activation], ACTIVATIONS[config.activation_of_output]
    with np.errstate(over="ignore", invalid="ignore"):
        network = mlp.layers(state.parameters, state.sizes)
        return mlp.forward(network, inputs, hidden, output)[1][-1]


def is_finite(config: Config, state: State) -> bool:
    """Whether parameters and both losses are finite numbers."""
    largest = np.abs(state.parameters).max()
    if largest < HARMLESS:  # too small to overflow in the largest network there can be
        return True
    found = [loss for loss in losses(config, state) if loss is not None]
    return bool(np.isfinite([largest, *found]).all())


def why_diverged(config: Config, epoch: int) -> Sentence:
    """Say what happened to a run that diverged, and what to do about it."""
    rate, penalty = config.learning_rate, config.regularization_rate
    factor = 1 - rate * penalty
    if config.regularization == "L2" and factor <= -1:
        return Sentence(
            "diverged_decay",
            epoch=epoch,
            rate=f"{rate:g}",
            penalty=f"{penalty:g}",
            factor=f"{factor:g}",
        )
    return Sentence("diverged_rate", epoch=epoch, rate=f"{rate:g}")


def check(config: Config, state: State) -> None:
    """Raise InvalidParameter unless the state is one of this configuration."""
    if state.sizes != config.sizes:
        wanted, got = ("-".join(map(str, sizes)) for sizes in (config.sizes, state.sizes))
        raise InvalidParameter("state", Sentence("network", sizes=wanted), got)
    if np.any(state.parameters[fixed(config)]):
        raise InvalidParameter("state", Sentence("zero_biases"), Sentence("others"))
    n_train, _ = config.source.n_points
    if not 0 <= state.position < n_train:
        expected = domain_of_number("integer", 0, n_train - 1)
        raise InvalidParameter("state.position", expected, str(state.position))


def check_amount(**amounts: int | None) -> tuple[str, int]:
    """The one unit that is given, and how many of it; InvalidParameter otherwise."""
    given = {unit: amount for unit, amount in amounts.items() if amount is not None}
    if len(given) != 1:
        got = ", ".join(given) or Sentence("nothing")
        raise InvalidParameter("amount", Sentence("amount_python"), got)
    ((unit, amount),) = given.items()
    whole = plain(amount)
    if isinstance(whole, bool) or not isinstance(whole, int) or whole < 0:
        raise InvalidParameter(unit, domain_of_number("integer", 0), repr(amount))
    return unit, whole


def _advance(config: Config, state: State, unit: str, amount: int, engine: str) -> State:
    """Train on, whatever becomes of the numbers."""
    training, _ = samples(config.source, config.features)
    n = training.inputs.shape[1]
    n_samples = _n_samples(unit, amount, state.position, n, min(config.batch_size, n))
    parameters, dead = state.parameters.copy(), state.dead | fixed(config)
    pending = engines.engines()[engine](
        recipe(config),
        parameters,
        dead,
        training.inputs,
        training.targets,
        state.position,
        state.pending,
        n_samples,
    )
    epochs, position = divmod(state.position + n_samples, n)
    diverged = None if n_samples else state.diverged
    return State(state.sizes, parameters, dead, state.epoch + epochs, position, pending, diverged)


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


def _n_samples(unit: str, amount: int, position: int, n: int, batch_size: int) -> int:
    """How many samples an amount of epochs or batches means from here."""
    if unit == "samples" or amount == 0:
        return amount
    if unit == "epochs":
        return amount * n - position
    updates = position // batch_size + amount
    full_epochs, in_last = divmod(updates - 1, n // batch_size)
    return full_epochs * n + (in_last + 1) * batch_size - position
