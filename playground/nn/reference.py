"""The training loop one can read: mini-batch gradient descent as the original does it.

Samples come in a fixed order, epoch after epoch. After every `batch_size` samples of
an epoch the parameters move once, by the mean gradient of all samples seen since the
last move. Samples left over at the end of an epoch belong to the first batch of the
next. Because the parameters stand still between two moves, the gradient is computed
when it is needed, in one go: a run carries no sums, only the count of waiting samples.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.losses import LOSSES
from playground.nn.mlp import Parameters
from playground.nn.regularizers import REGULARIZERS


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


def run(
    recipe: Recipe,
    parameters: Parameters,
    dead: NDArray[np.bool_],
    inputs: Array,
    targets: Array,
    position: int,
    pending: int,
    n_samples: int,
) -> int:
    """Train on the next `n_samples` samples.

    Parameters
    ----------
    recipe : Recipe
        A `batch_size` above the number of samples counts as that number.
    parameters : ndarray of float64, shape (..., n_parameters(recipe.sizes))
        Of one network, or of many that learn independently. Changed in place; not finite
        afterwards if training diverged.
    dead : ndarray of bool, shape of `parameters`
        Links that L1 has killed. Changed in place.
    inputs : ndarray of float64, shape (..., n_features, n)
        The same samples for all networks, or their own for each.
    targets : ndarray of float64, shape (..., 1, n)
    position : int
        Samples of the current epoch already consumed, 0 to n - 1.
    pending : int
        Samples seen since the last update.
    n_samples : int
        How many to consume; an epoch is n.

    Returns
    -------
    int
        The new `pending`.
    """
    n = inputs.shape[-1]
    batch_size = min(recipe.batch_size, n)
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
                update(recipe, parameters, dead, inputs[..., batch], targets[..., batch])
                pending = 0
            position %= n
    return pending


def _last(count: int, end: int, n: int) -> slice | NDArray[np.int64]:
    """Index the `count` samples before `end`, going back through the epoch before."""
    if count <= end:
        return slice(end - count, end)
    return np.arange(end - count, end) % n


def update(
    recipe: Recipe,
    parameters: Parameters,
    dead: NDArray[np.bool_],
    inputs: Array,
    targets: Array,
) -> None:
    """Move the parameters once, by the mean gradient of a batch and the penalty.

    For a weight the rate is divided by the count, for a bias the product of rate and sum,
    as in the original: the last bits differ. The penalty is taken at the weight before the
    move and applied after it. A weight that L1 would push across 0 becomes 0 and its link
    dead: it is never moved again.

    Parameters
    ----------
    recipe : Recipe
        Its `batch_size` does not matter here.
    parameters : ndarray of float64, shape (..., n_parameters(recipe.sizes))
        Changed in place.
    dead : ndarray of bool, shape of `parameters`
        Changed in place.
    inputs : ndarray of float64, shape (..., n_features, n)
        The batch: n samples.
    targets : ndarray of float64, shape (..., 1, n)
    """
    sizes = recipe.sizes
    gradient = mlp.gradient_sum(
        parameters,
        sizes,
        inputs,
        targets,
        ACTIVATIONS[recipe.activation],
        ACTIVATIONS[recipe.output_activation],
        LOSSES[recipe.loss],
    )
    gradient[dead] = 0.0
    n, is_weight = inputs.shape[-1], mlp.weight_mask(sizes)
    rate = recipe.learning_rate
    moved = parameters - np.where(is_weight, rate / n * gradient, rate * gradient / n)
    regularizer = REGULARIZERS[recipe.regularization]
    if regularizer.pulls:
        penalty = np.where(is_weight & ~dead, regularizer.df(parameters), 0.0)
        before = moved
        moved = before - rate * recipe.regularization_rate * penalty
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
    hidden, output = ACTIVATIONS[recipe.activation], ACTIVATIONS[recipe.output_activation]
    with np.errstate(over="ignore", invalid="ignore"):
        return mlp.forward(mlp.layers(parameters, recipe.sizes), inputs, hidden, output)[1][-1]
