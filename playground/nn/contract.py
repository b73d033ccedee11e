"""What every engine is given, and what it gives back.

An engine is a module with two functions, for one network and for many of one shape::

    run(recipe, network, samples, place, n_samples) -> place
    outputs(recipe, parameters, inputs) -> outputs

`reference` says in words what they do.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from playground.nn.activations import Array
from playground.nn.mlp import Parameters


class Recipe(NamedTuple):
    """What stays the same during a run; names are those of the registries."""

    sizes: tuple[int, ...]
    activation: str
    output_activation: str
    loss: str
    regularization: str
    regularization_rate: float
    learning_rate: float
    batch_size: int
    optimizer: str = "sgd"
    momentum: float = 0.9
    decay: float = 0.99
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8


class Network(NamedTuple):
    """What training changes, in place; of one network, or of many that learn independently.

    Attributes
    ----------
    parameters : ndarray of float64, shape (..., n_parameters(sizes))
        Weights and biases. Not finite after training that diverged.
    dead : ndarray of bool, shape of `parameters`
        What never moves: links that L1 has killed, biases of a network without biases.
    slots : ndarray of float64, shape (..., n_slots, n_parameters(sizes))
        What the optimizer remembers of each parameter; see `optimizers`.
    """

    parameters: Parameters
    dead: NDArray[np.bool_]
    slots: Parameters


def stacked(networks: Sequence[Network]) -> Network:
    """Several networks of one shape as one; what training then changes is a copy."""
    return Network(
        np.stack([each.parameters for each in networks]),
        np.stack([each.dead for each in networks]),
        np.stack([each.slots for each in networks]),
    )


def copied(network: Network, which: Any = ...) -> Network:
    """A copy of many networks, or of those that an index of the first axis chooses."""
    return Network(
        np.array(network.parameters[which]),
        np.array(network.dead[which]),
        np.array(network.slots[which]),
    )


class Samples(NamedTuple):
    """Data as networks take them.

    Attributes
    ----------
    inputs : ndarray of float64, shape (..., n_features, n)
        The same samples for all networks, or their own for each.
    targets : ndarray of float64, shape (..., n_outputs, n)
    """

    inputs: Array
    targets: Array


class Place(NamedTuple):
    """Where in a run training stands.

    Attributes
    ----------
    position : int
        Samples of the current epoch already consumed, 0 to n - 1.
    pending : int
        Samples seen since the last update.
    updates : int
        Updates made so far.
    """

    position: int = 0
    pending: int = 0
    updates: int = 0

    def after(self, n_samples: int, n: int, batch_size: int) -> "Place":
        """Where `n_samples` more lead, with `n` samples an epoch.

        An update comes after every `batch_size` samples of an epoch. What is left over at
        its end belongs to the first batch of the next.
        """
        batch_size = min(batch_size, n)
        epochs, position = divmod(self.position + n_samples, n)
        full, before = n // batch_size, self.position // batch_size
        updates = epochs * full + position // batch_size - before
        if updates == 0:
            return Place(position, self.pending + n_samples, self.updates)
        in_epoch = position - position % batch_size
        leftover = n - full * batch_size if in_epoch == 0 else -in_epoch
        return Place(position, position + leftover, self.updates + updates)


class Engine(Protocol):
    """Functions that train networks and ask them."""

    def run(
        self, recipe: Recipe, network: Network, samples: Samples, place: Place, n_samples: int
    ) -> Place:
        """Train on the next `n_samples` samples."""

    def outputs(self, recipe: Recipe, parameters: Parameters, inputs: Array) -> Array:
        """What networks answer."""
