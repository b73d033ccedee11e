"""The training loop of `reference`, compiled: the same arguments, the same results.

Two kernels compute the gradient of a batch, each in the order that fills the lanes of a
vector: `sample_lanes` side by side for samples, or for networks of one shape, and
`unit_lanes` for the units of a layer, where a batch has too few samples. Which one
works is decided by the recipe alone, never by how a run is cut.

Compiled code is kept on disk beside the source (`NUMBA_CACHE_DIR` moves it); without it
the first call takes seconds, see `warm_up`. The kernels release the interpreter lock.
"""

import numpy as np
from numpy.typing import NDArray

from playground.nn import mlp
from playground.nn.activations import Array
from playground.nn.fused import activations, sample_lanes, unit_lanes
from playground.nn.fused.update import Numbers, Plan
from playground.nn.fused.vector import LANES
from playground.nn.mlp import Parameters
from playground.nn.reference import Recipe
from playground.nn.regularizers import REGULARIZERS

# From this batch size on, samples fill the lanes of a vector better than units: measured.
LARGE_BATCH = 4

# Derivative of each loss with respect to the output, for an error of 1.
SLOPES = {"half_squared_error": 1.0, "squared_error": 2.0}


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
    """Train on the next `n_samples` samples: see `reference.run`.

    Parameters
    ----------
    recipe : Recipe
    parameters : ndarray of float64, shape (n_parameters(recipe.sizes),)
        Changed in place; not finite afterwards if training diverged.
    dead : ndarray of bool, shape of `parameters`
        Changed in place.
    inputs : ndarray of float64, shape (n_features, n)
    targets : ndarray of float64, shape (1, n)
    position, pending, n_samples : int

    Returns
    -------
    int
        The new `pending`.
    """
    sizes, plan = np.array(recipe.sizes), _plan(recipe, inputs.shape[1], dead)
    amounts = int(position), int(pending), int(n_samples)
    is_weight = mlp.weight_mask(recipe.sizes)
    if plan.batch_size >= LARGE_BATCH:
        table, fixed = np.array(parameters), np.array(dead)
        samples = _continued(inputs), _continued(targets)
        pending = sample_lanes.train(sizes, plan, table, fixed, is_weight, *samples, *amounts)
        parameters[:], dead[:] = table, fixed
    else:
        source = unit_lanes.layout(recipe.sizes)
        table = np.append(parameters, 0.0)[source]
        fixed = np.append(dead, False)[source]
        penalised = np.append(is_weight, False)[source]
        samples = _in_rows(inputs), _in_rows(targets)
        pending = unit_lanes.train(sizes, plan, table, fixed, penalised, *samples, *amounts)
        is_parameter = source < parameters.size
        parameters[source[is_parameter]] = table[is_parameter]
        dead[source[is_parameter]] = fixed[is_parameter]
    return pending


def run_many(
    recipe: Recipe,
    parameters: Parameters,
    dead: NDArray[np.bool_],
    inputs: Array,
    targets: Array,
    position: int,
    pending: int,
    n_samples: int,
) -> int:
    """Train many networks of one shape, each as `run` would.

    Parameters
    ----------
    recipe : Recipe
        The same for all.
    parameters : ndarray of float64, shape (n_models, n_parameters(recipe.sizes))
        Changed in place.
    dead : ndarray of bool, shape of `parameters`
        Changed in place.
    inputs : ndarray of float64, shape (n_features, n) or (n_models, n_features, n)
        The same samples for all, or their own for each.
    targets : ndarray of float64, shape (1, n) or (n_models, 1, n)
    position, pending, n_samples : int

    Returns
    -------
    int
        The new `pending`, the same for all.
    """
    sizes, plan = np.array(recipe.sizes), _plan(recipe, inputs.shape[-1], dead)
    is_weight = np.repeat(mlp.weight_mask(recipe.sizes), LANES)
    after = pending  # in case there is no network
    for first in range(0, len(parameters), LANES):
        models = np.arange(first, min(first + LANES, len(parameters)))
        lanes = np.resize(models, LANES)  # the last lanes may repeat the first
        table = np.ascontiguousarray(parameters[lanes].T)
        fixed = dead[lanes].T.ravel()
        samples = _in_lanes(inputs, lanes), _in_lanes(targets, lanes)
        amounts = int(position), int(pending), int(n_samples)
        after = sample_lanes.train(sizes, plan, table, fixed, is_weight, *samples, *amounts)
        parameters[models] = table.T[: len(models)]
        dead[models] = fixed.reshape(table.shape).T[: len(models)]
    return after


def warm_up() -> None:
    """Compile the kernels, or load them from disk: seconds or a fraction of one."""
    for batch_size in (1, LARGE_BATCH):
        recipe = Recipe((1, 1), "tanh", "tanh", "half_squared_error", "none", 0.0, 0.0, batch_size)
        run(recipe, np.zeros(2), np.zeros(2, dtype=bool), np.ones((1, 4)), np.ones((1, 4)), 0, 0, 4)
    many = np.zeros((2, 2)), np.zeros((2, 2), dtype=bool)
    run_many(recipe, *many, np.ones((1, 4)), np.ones((1, 4)), 0, 0, 4)


def _plan(recipe: Recipe, n: int, dead: NDArray[np.bool_]) -> Plan:
    regularizer = REGULARIZERS[recipe.regularization]
    penalised = recipe.regularization != "none"
    return Plan(
        hidden=activations.CODES[recipe.activation],
        output=activations.CODES[recipe.output_activation],
        slope=SLOPES[recipe.loss],
        learning_rate=float(recipe.learning_rate),
        decay=float(recipe.learning_rate * recipe.regularization_rate) if penalised else 0.0,
        kills=regularizer.kills,
        some_dead=regularizer.kills or bool(dead.any()),
        batch_size=min(recipe.batch_size, n),
        n=n,
    )


def _continued(rows: Array) -> Numbers:
    """Rows that go on behind their end with their beginning, room for one chunk."""
    n = rows.shape[1]
    again = np.arange(n + sample_lanes.ROOM) % n
    return np.ascontiguousarray(np.take(rows, again, axis=1), dtype=np.float64)


def _in_lanes(rows: Array, lanes: NDArray[np.int64]) -> Numbers:
    """Rows as above, of every network in `lanes`, with the lanes last."""
    chosen = rows[lanes] if rows.ndim == 3 else np.broadcast_to(rows, (LANES, *rows.shape))
    return np.stack([_continued(each) for each in chosen], axis=-1)


def _in_rows(columns: Array) -> Numbers:
    """One sample a row, padded to whole vectors."""
    rows = np.zeros((columns.shape[1], unit_lanes.whole_vectors(columns.shape[0])))
    rows[:, : columns.shape[0]] = columns.T
    return rows
