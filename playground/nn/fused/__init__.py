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

from playground.nn import reference
from playground.nn.activations import Array
from playground.nn.contract import Network, Place, Recipe, Samples
from playground.nn.fused import compilation, sample_lanes, unit_lanes
from playground.nn.fused.answers import answer
from playground.nn.fused.methods import (
    ACTIVATION_NUMBERS,
    DIFFERENCE,
    JOINT_COMPILED,
    LOSS_NUMBERS,
    REGULARIZER_NUMBERS,
    SUM,
)
from playground.nn.fused.steps import STEP_NUMBERS
from playground.nn.fused.tables import Integers, Numbers, layout, places
from playground.nn.fused.update import Plan
from playground.nn.fused.vector import LANES
from playground.nn.losses import loss_of
from playground.nn.mlp import Parameters
from playground.nn.optimizers import OPTIMIZERS, Hyperparameters
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS

# From this batch size on, samples fill the lanes of a vector better than units: measured.
LARGE_BATCH = 3

# Up to so many parameters networks train faster side by side than one by one: more do not
# fit into the nearest cache, `LANES` times over. Measured.
SIDE_BY_SIDE = 400

Amounts = tuple[int, int, int, int]  # position, pending, updates, n_samples


def covers(recipe: Recipe) -> bool:
    """Whether everything in a recipe is compiled."""
    output, optimizer = recipe.output_activation, recipe.optimizer
    has_step = OPTIMIZERS[optimizer].is_plain or optimizer in STEP_NUMBERS
    return has_step and (not OUTPUTS[output].is_joint or output in JOINT_COMPILED)


def run(recipe: Recipe, network: Network, samples: Samples, place: Place, n_samples: int) -> Place:
    """Train on the next `n_samples` samples: see `reference.run`, which trains the others."""
    if not covers(recipe):
        return reference.run(recipe, network, samples, place, n_samples)
    place, n_samples = Place(*map(int, place)), int(n_samples)
    _run(recipe, network, samples, (*place, n_samples))
    return place.after(n_samples, samples.inputs.shape[-1], recipe.batch_size)


def _run(recipe: Recipe, network: Network, samples: Samples, amounts: Amounts) -> None:
    if network.parameters.ndim == 1:
        _run_one(recipe, network, samples, amounts)
    elif len(network.parameters) > 1 and network.parameters.shape[1] <= SIDE_BY_SIDE:
        _run_many(recipe, network, samples, amounts)
    else:
        for i, each in enumerate(map(Network, *network)):
            own = Samples(*(rows[i] if rows.ndim == 3 else rows for rows in samples))
            _run_one(recipe, each, own, amounts)


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
    output = ACTIVATION_NUMBERS.get(recipe.output_activation, SUM)
    answer(np.array(recipe.sizes), hidden, output, tables, padded, found)
    activation = OUTPUTS[recipe.output_activation]
    with np.errstate(over="ignore", invalid="ignore"):
        return activation.f(found[..., :n]) if activation.is_joint else found[..., :n]


def warm_up() -> None:
    """Compile the kernels, or load them from disk: seconds or a fraction of one."""
    samples = Samples(np.ones((1, 4)), np.ones((1, 4)))
    for batch_size, many in ((1, ()), (LARGE_BATCH, ()), (LARGE_BATCH, (2,))):
        recipe = Recipe((1, 1), "tanh", "tanh", "half_squared_error", "none", 0.0, 0.0, batch_size)
        network = Network(np.zeros((*many, 2)), np.zeros((*many, 2), bool), np.zeros((*many, 0, 2)))
        run(recipe, network, samples, Place(), 4)
    outputs(recipe, np.zeros(2), samples.inputs)
    compilation.keep()


def _run_one(recipe: Recipe, network: Network, samples: Samples, amounts: Amounts) -> None:
    parameters, dead, slots = network
    sizes, plan = np.array(recipe.sizes), _plan(recipe, samples, dead)
    by_samples = plan.batch_size >= LARGE_BATCH
    form = {"padded": True, "rows": not by_samples}
    source, where = layout(recipe.sizes, **form), places(recipe.sizes, **form)
    table, fixed = _entries(parameters, source), _entries(dead, source)
    kept = _entries(slots, source)
    changed = table, fixed, kept.reshape(-1)
    if by_samples:
        sample_lanes.train(sizes, plan, *changed, *map(_continued, samples), *amounts)
    else:
        unit_lanes.train(sizes, plan, *changed, *map(_in_rows, samples), *amounts)
    parameters[:], dead[:], slots[:] = table[where], fixed[where] > 0.0, kept[:, where]


def _run_many(recipe: Recipe, network: Network, samples: Samples, amounts: Amounts) -> None:
    parameters, dead, slots = network
    sizes, plan = np.array(recipe.sizes), _plan(recipe, samples, dead)
    source, where = layout(recipe.sizes, padded=False), places(recipe.sizes, padded=False)
    shared = [_repeated(each) if each.ndim == 2 else None for each in samples]
    for first in range(0, len(parameters), LANES):
        end = min(first + LANES, len(parameters))
        lanes = np.resize(np.arange(first, end), LANES)  # the last may repeat the first
        table = np.ascontiguousarray(_entries(parameters[lanes], source).T)
        fixed = _entries(dead[lanes], source).T.ravel()
        kept = np.ascontiguousarray(np.moveaxis(_entries(slots[lanes], source), 0, -1))
        own = (
            _in_lanes(each, lanes) if same is None else same
            for each, same in zip(samples, shared, strict=True)
        )
        sample_lanes.train(sizes, plan, table, fixed, kept.reshape(-1), *own, *amounts)
        n = end - first
        parameters[first:end] = table.T[:n, where]
        dead[first:end] = fixed.reshape(table.shape).T[:n, where] > 0.0
        slots[first:end] = np.moveaxis(kept, -1, 0)[:n, :, where]


def _plan(recipe: Recipe, samples: Samples, dead: NDArray[np.bool_]) -> Plan:
    n, output = samples.inputs.shape[-1], recipe.output_activation
    regularizer, optimizer = REGULARIZERS[recipe.regularization], OPTIMIZERS[recipe.optimizer]
    number = ACTIVATION_NUMBERS.get(output, SUM)
    cancels = output in loss_of(recipe.loss, output).cancels
    return Plan(
        hidden=ACTIVATION_NUMBERS[recipe.activation],
        output=number,
        loss=DIFFERENCE if cancels else LOSS_NUMBERS[recipe.loss],
        slope=SUM if cancels else number,
        penalty=REGULARIZER_NUMBERS[recipe.regularization],
        joint=OUTPUTS[output].is_joint,
        learning_rate=float(recipe.learning_rate),
        decay=float(recipe.learning_rate * recipe.regularization_rate),
        penalised=regularizer.pulls,
        kills=regularizer.kills,
        some_dead=regularizer.kills or bool(dead.any()),
        batch_size=min(recipe.batch_size, n),
        n=n,
        remembers=not optimizer.is_plain,
        corrects=optimizer.corrects,
        optimizer=STEP_NUMBERS.get(recipe.optimizer, -1),
        chosen=Hyperparameters.of(recipe),
        needs_z=any(OUTPUTS[name].needs_z for name in (recipe.activation, output)),
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
    return np.stack([_continued(each) for each in rows[lanes]], axis=-1)


def _repeated(rows: Array) -> Numbers:
    """The same rows for all lanes."""
    return np.repeat(_continued(rows)[..., None], LANES, axis=-1)


def _in_rows(columns: Array) -> Numbers:
    """One sample a row, padded to whole vectors."""
    rows = np.zeros((columns.shape[1], _whole(columns.shape[0])))
    rows[:, : columns.shape[0]] = columns.T
    return rows
