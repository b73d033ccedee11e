"""The training loop of `reference`, compiled: the same arguments, the same bits.

Two kernels compute the gradient of a batch, each in the order that fills the lanes of a
vector: `sample_lanes` side by side for samples, or for networks of one shape, and
`unit_lanes` for the units of a layer, where a batch has too few samples. Which one
works is decided by the recipe alone, never by how a run is cut.

Compiled code is kept on disk, see `compilation`; without it the first call takes seconds,
see `warm_up`. The kernels release the interpreter lock.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from playground.nn.activations import Array
from playground.nn.fused import compilation, sample_lanes, unit_lanes
from playground.nn.fused.methods import ACTIVATION_NUMBERS, LOSS_NUMBERS, REGULARIZER_NUMBERS
from playground.nn.fused.tables import Integers, Numbers, layout, places
from playground.nn.fused.update import Plan
from playground.nn.fused.vector import LANES
from playground.nn.mlp import Parameters
from playground.nn.reference import Recipe
from playground.nn.regularizers import REGULARIZERS

# From this batch size on, samples fill the lanes of a vector better than units: measured.
LARGE_BATCH = 3

# Up to so many parameters networks train faster side by side than one by one: more do not
# fit into the nearest cache, `LANES` times over. Measured.
SIDE_BY_SIDE = 400


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
    """Train on the next `n_samples` samples: see `reference.run`, also for the parameters."""
    amounts = int(position), int(pending), int(n_samples)
    if parameters.ndim == 1:
        return _run_one(recipe, parameters, dead, inputs, targets, *amounts)
    if len(parameters) > 1 and parameters.shape[1] <= SIDE_BY_SIDE:
        return _run_many(recipe, parameters, dead, inputs, targets, *amounts)
    after = int(pending)  # in case there is no network
    for i, (own, own_dead) in enumerate(zip(parameters, dead, strict=True)):
        x, t = (each[i] if each.ndim == 3 else each for each in (inputs, targets))
        after = _run_one(recipe, own, own_dead, x, t, *amounts)
    return after


def outputs(recipe: Recipe, parameters: Parameters, inputs: Array) -> Array:
    """What networks answer: see `reference.outputs`, also for the parameters."""
    if parameters.ndim == 1:
        answers: Array = outputs(recipe, parameters[None], inputs)[0]
        return answers
    n_outputs, n = recipe.sizes[-1], inputs.shape[-1]
    source = layout(recipe.sizes, padded=True)
    tables = _entries(parameters, source)
    padded = np.zeros((*np.shape(inputs[None] if inputs.ndim == 2 else inputs)[:-1], _whole(n)))
    padded[..., :n] = inputs
    found = np.empty((len(parameters), n_outputs, _whole(n)))
    hidden = ACTIVATION_NUMBERS[recipe.activation]
    output = ACTIVATION_NUMBERS[recipe.output_activation]
    sample_lanes.answer(np.array(recipe.sizes), hidden, output, tables, padded, found)
    return found[..., :n]


def warm_up() -> None:
    """Compile the kernels, or load them from disk: seconds or a fraction of one."""
    samples = np.ones((1, 4)), np.ones((1, 4))
    for batch_size in (1, LARGE_BATCH):
        recipe = Recipe((1, 1), "tanh", "tanh", "half_squared_error", "none", 0.0, 0.0, batch_size)
        run(recipe, np.zeros(2), np.zeros(2, dtype=bool), *samples, 0, 0, 4)
    run(recipe, np.zeros((2, 2)), np.zeros((2, 2), dtype=bool), *samples, 0, 0, 4)
    outputs(recipe, np.zeros(2), np.ones((1, 4)))
    compilation.keep()


def _run_one(
    recipe: Recipe,
    parameters: Parameters,
    dead: NDArray[np.bool_],
    inputs: Array,
    targets: Array,
    *amounts: int,
) -> int:
    sizes, plan = np.array(recipe.sizes), _plan(recipe, inputs.shape[1], dead)
    by_samples = plan.batch_size >= LARGE_BATCH
    form = {"padded": True, "rows": not by_samples}
    source, where = layout(recipe.sizes, **form), places(recipe.sizes, **form)
    table, fixed = _entries(parameters, source), _entries(dead, source)
    if by_samples:
        samples = _continued(inputs), _continued(targets)
        pending = sample_lanes.train(sizes, plan, table, fixed, *samples, *amounts)
    else:
        samples = _in_rows(inputs), _in_rows(targets)
        pending = unit_lanes.train(sizes, plan, table, fixed, *samples, *amounts)
    parameters[:], dead[:] = table[where], fixed[where] > 0.0
    return int(pending)


def _run_many(
    recipe: Recipe,
    parameters: Parameters,
    dead: NDArray[np.bool_],
    inputs: Array,
    targets: Array,
    position: int,
    pending: int,
    n_samples: int,
) -> int:
    sizes, plan = np.array(recipe.sizes), _plan(recipe, inputs.shape[-1], dead)
    source, where = layout(recipe.sizes, padded=False), places(recipe.sizes, padded=False)
    after = pending
    for first in range(0, len(parameters), LANES):
        end = min(first + LANES, len(parameters))
        lanes = np.resize(np.arange(first, end), LANES)  # the last may repeat the first
        table = np.ascontiguousarray(_entries(parameters[lanes], source).T)
        fixed = _entries(dead[lanes], source).T.ravel()
        samples = _in_lanes(inputs, lanes), _in_lanes(targets, lanes)
        amounts = position, pending, n_samples
        after = int(sample_lanes.train(sizes, plan, table, fixed, *samples, *amounts))
        parameters[first:end] = table.T[: end - first, where]
        dead[first:end] = fixed.reshape(table.shape).T[: end - first, where] > 0.0
    return after


def _plan(recipe: Recipe, n: int, dead: NDArray[np.bool_]) -> Plan:
    regularizer = REGULARIZERS[recipe.regularization]
    return Plan(
        hidden=ACTIVATION_NUMBERS[recipe.activation],
        output=ACTIVATION_NUMBERS[recipe.output_activation],
        loss=LOSS_NUMBERS[recipe.loss],
        penalty=REGULARIZER_NUMBERS[recipe.regularization],
        learning_rate=float(recipe.learning_rate),
        decay=float(recipe.learning_rate * recipe.regularization_rate),
        penalised=regularizer.pulls,
        kills=regularizer.kills,
        some_dead=regularizer.kills or bool(dead.any()),
        batch_size=min(recipe.batch_size, n),
        n=n,
    )


def _entries(values: Array | NDArray[np.bool_], source: Integers) -> Numbers:
    """Tables that are laid out as `source` says, of vectors; anything for padding."""
    return np.take(values, source, axis=-1, mode="clip").astype(np.float64, copy=False)


def _whole(n: int) -> int:
    return -(-n // LANES) * LANES


def _continued(rows: Array) -> Numbers:
    """Rows that go on behind their end with their beginning, room for one chunk."""
    return np.ascontiguousarray(np.take(rows, _again(rows.shape[1]), axis=1), dtype=np.float64)


@lru_cache(maxsize=64)
def _again(n: int) -> Integers:
    return np.arange(n + sample_lanes.ROOM) % n


def _in_lanes(rows: Array, lanes: Integers) -> Numbers:
    """Rows as above, of every network in `lanes`, with the lanes last."""
    chosen = rows[lanes] if rows.ndim == 3 else np.broadcast_to(rows, (LANES, *rows.shape))
    return np.stack([_continued(each) for each in chosen], axis=-1)


def _in_rows(columns: Array) -> Numbers:
    """One sample a row, padded to whole vectors."""
    rows = np.zeros((columns.shape[1], _whole(columns.shape[0])))
    rows[:, : columns.shape[0]] = columns.T
    return rows
