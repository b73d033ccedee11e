"""The training loop one can read: mini-batch gradient descent as the original does it.

Samples come in a fixed order, epoch after epoch. After every `batch_size` samples of
an epoch the parameters move once, by the mean gradient of all samples seen since the
last move. Samples left over at the end of an epoch belong to the first batch of the
next. Because the parameters stand still between two moves, the gradient is computed
when it is needed, in one go: a run carries no sums, only the count of waiting samples.
"""

import numpy as np
from numpy.typing import NDArray

from playground.nn import mlp, optimizers
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.contract import Network, Place, Recipe, Samples
from playground.nn.losses import loss_of
from playground.nn.mlp import Parameters
from playground.nn.optimizers import Gradient
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS


def run(recipe: Recipe, network: Network, samples: Samples, place: Place, n_samples: int) -> Place:
    """Train on the next `n_samples` samples.

    Parameters
    ----------
    recipe : Recipe
        A `batch_size` above the number of samples counts as that number.
    network : Network
        Changed in place.
    samples : Samples
    place : Place
    n_samples : int
        How many to consume; an epoch is all of `samples`.

    Returns
    -------
    Place
    """
    n = samples.inputs.shape[-1]
    batch_size = min(recipe.batch_size, n)
    position, pending, updates = place
    remaining = n_samples
    with np.errstate(over="ignore", invalid="ignore"):
        while remaining > 0:
            to_update = batch_size - position % batch_size
            step = min(to_update, n - position, remaining)
            position += step
            pending += step
            remaining -= step
            if step == to_update:
                batch = _last(pending, position, n)
                update(recipe, network, Samples(*(each[..., batch] for each in samples)), updates)
                pending = 0
                updates += 1
            position %= n
    return Place(position, pending, updates)


def _last(count: int, end: int, n: int) -> slice | NDArray[np.int64]:
    """Index the `count` samples before `end`, going back through the epoch before."""
    if count <= end:
        return slice(end - count, end)
    return np.arange(end - count, end) % n


def update(recipe: Recipe, network: Network, batch: Samples, updates: int = 0) -> None:
    """Move the parameters once, by what the optimizer makes of a batch, and the penalty.

    The penalty is taken at the weight before the move and applied after it. A weight that L1
    would push across 0 becomes 0 and its link dead: it is never moved again.

    Parameters
    ----------
    recipe : Recipe
        Its `batch_size` does not matter here.
    network : Network
        Changed in place.
    batch : Samples
    updates : int
        How many were made before.
    """
    gradient = mlp.gradient_sum(
        network.parameters,
        recipe.sizes,
        batch.inputs,
        batch.targets,
        ACTIVATIONS[recipe.activation],
        OUTPUTS[recipe.output_activation],
        loss_of(recipe.loss, recipe.output_activation),
    )
    move(recipe, network, gradient, batch.inputs.shape[-1], updates)


def move(
    recipe: Recipe, network: Network, gradient: Parameters, n_samples: int, updates: int = 0
) -> None:
    """Move the parameters once, against a gradient.

    Parameters
    ----------
    recipe : Recipe
    network : Network
        Changed in place.
    gradient : ndarray of float64, shape (n_parameters,)
        Of the summed loss; what belongs to dead links becomes 0.
    n_samples : int
        How many losses were summed.
    updates : int
        How many were made before.
    """
    parameters, dead, slots = network
    gradient[dead] = 0.0
    is_weight = mlp.weight_mask(recipe.sizes)
    seen = Gradient(gradient, n_samples, is_weight)
    step, slots[:] = optimizers.step(seen, slots, updates, recipe)
    moved = np.where(dead, parameters, parameters - step)
    regularizer = REGULARIZERS[recipe.regularization]
    if regularizer.pulls:
        penalty = np.where(is_weight & ~dead, regularizer.df(parameters), 0.0)
        before = moved
        moved = before - recipe.learning_rate * recipe.regularization_rate * penalty
        if regularizer.kills:
            killed = before * moved < 0.0
            moved[killed] = 0.0
            dead |= killed
    parameters[:] = moved


def outputs(recipe: Recipe, parameters: Parameters, inputs: Array) -> Array:
    """What networks answer.

    Parameters
    ----------
    recipe : Recipe
        Its shape and activations count.
    parameters : ndarray of float64, shape (..., n_parameters(recipe.sizes))
        Of one network, or of many.
    inputs : ndarray of float64, shape (..., n_features, n)

    Returns
    -------
    ndarray of float64, shape (..., n_outputs, n)
        Not finite where the numbers grow too large.
    """
    hidden, output = ACTIVATIONS[recipe.activation], OUTPUTS[recipe.output_activation]
    with np.errstate(over="ignore", invalid="ignore"):
        return mlp.forward(mlp.layers(parameters, recipe.sizes), inputs, hidden, output)[1][-1]
