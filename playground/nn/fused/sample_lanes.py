"""Training with samples as lanes, or with networks as lanes.

Activations and deltas are stored as [layer, unit, vector]. With one network, the lanes
of a vector are `LANES` samples of a batch, and a weight is one number for all lanes.
With `LANES` networks of one shape, every lane is a network, a vector is one sample seen
by all of them, and a weight is a vector too. Everything else is the same, so both are
compiled from this one source; see `tables`.
"""

import numpy as np

from playground.nn.fused import joint
from playground.nn.fused.compilation import inline, kernel
from playground.nn.fused.methods import d_loss, slope
from playground.nn.fused.sample_layers import add_layer_gradient, backward, forward
from playground.nn.fused.tables import Integers, Numbers, aligned, lanes_of, part_of, size_of
from playground.nn.fused.update import Plan, make_steps, move_biases, move_weights, to_next_stop
from playground.nn.fused.vector import BLOCK, LANES, load, load_block, store

# Vectors of a row: enough for common batches of many networks, few enough for the nearest cache.
CHUNK = 16
ROOM = CHUNK * LANES
# Rows behind the last, where four rows, a block or a column may end.
BEHIND = 4 + LANES


@kernel
def train(
    sizes: Integers,
    plan: Plan,
    parameters: Numbers,
    dead: Numbers,
    slots: Numbers,
    inputs: Numbers,
    targets: Numbers,
    position: int,
    pending: int,
    updates: int,
    n_samples: int,
) -> int:
    """`reference.run` on vectors.

    Parameters
    ----------
    sizes : ndarray of int64
    plan : Plan
    parameters : ndarray of float64, shape (n_entries,) or (n_entries, LANES)
        A table, see `tables`. Changed in place.
    dead : ndarray of float64, shape (parameters.size,)
        1 for what never moves, else 0. Changed in place.
    slots : ndarray of float64, shape (n_slots * parameters.size,), changed in place
    inputs, targets : ndarray of float64, shape (n_rows, n + ROOM[, LANES])
        Continued by their own beginning, so that any chunk lies in one piece.
    position, pending, updates, n_samples : int

    Returns
    -------
    int
        The new `pending`.
    """
    chunk = CHUNK * LANES // lanes_of(parameters)
    flat, gradient = parameters.reshape(-1), aligned(parameters.size)
    columns = (1 + sizes.sum() + BEHIND) * ROOM
    sums = columns if plan.needs_z else 0
    a, d = aligned(columns + sums), aligned(columns + ROOM * LANES)
    for i in range(ROOM):
        a[i] = 1.0
    end = size_of(sizes, parameters)
    remaining = n_samples
    while remaining > 0:
        step = to_next_stop(plan, position, remaining)
        position += step
        pending += step
        remaining -= step
        if position % plan.batch_size == 0:
            start = within(position - pending, plan.n)
            waiting = pending
            while waiting > 0:
                count = min(waiting, chunk)
                add_gradient(
                    sizes,
                    plan,
                    parameters,
                    gradient,
                    inputs,
                    targets,
                    a,
                    d,
                    columns,
                    sums,
                    start,
                    count,
                )
                start = within(start + count, plan.n)
                waiting -= count
            rate, n = plan.learning_rate, pending
            if plan.remembers:
                make_steps(plan, updates, gradient, slots, dead, end, pending)
                rate, n = 1.0, 1
            move(sizes, plan, rate, parameters, flat, gradient, dead, n)
            pending = 0
            updates += 1
        if position == plan.n:
            position = 0
    return pending


@inline
def within(place: int, n: int) -> int:
    """A place in the epoch, counted round; seldom is there anything to divide."""
    return place if 0 <= place < n else place % n


@inline
def move(
    sizes: Integers,
    plan: Plan,
    learning_rate: float,
    parameters: Numbers,
    flat: Numbers,
    gradient: Numbers,
    dead: Numbers,
    n_samples: int,
) -> None:
    """Move all parameters, layer by layer."""
    first = np.int64(0)
    for layer in range(1, len(sizes)):
        n_in, part = sizes[layer - 1], part_of(parameters, sizes[layer]) * lanes_of(parameters)
        weights, end = first + part, first + (1 + n_in) * part
        move_biases(plan, learning_rate, flat, gradient, dead, first, weights, n_samples)
        move_weights(plan, learning_rate, flat, gradient, dead, weights, end, n_samples)
        first = end


@inline
def add_gradient(
    sizes: Integers,
    plan: Plan,
    parameters: Numbers,
    gradient: Numbers,
    inputs: Numbers,
    targets: Numbers,
    a: Numbers,
    d: Numbers,
    columns: int,
    sums: int,
    start: int,
    count: int,
) -> None:
    """Add the gradient of the summed loss of `count` samples from `start` on.

    Parameters
    ----------
    sizes : ndarray of int64
    plan : Plan
    parameters, inputs, targets : ndarray of float64
    gradient : ndarray of float64, shape (parameters.size,)
    a, d : ndarray of float64
        `ROOM` ones, then room for the activations, and for the derivatives with respect to
        the pre-activations: a row of `width` lanes for every unit. Lanes behind the batch
        hold the samples after it, which nobody adds up.
    columns : int
        Where `d` has room for the derivatives of `LANES` units, one vector a sample.
    sums : int
        See `forward`.
    start, count : int
    """
    step = lanes_of(parameters)
    per_vector = LANES // step
    width = (count + per_vector - 1) // per_vector * LANES
    last = len(sizes) - 1

    for f in range(sizes[0]):
        source = (f * inputs.shape[1] + start) * step
        for v in range(0, width, LANES):
            store(a, ROOM + f * width + v, load(inputs, source + v))

    first, before = np.int64(0), np.int64(ROOM)  # a plain 0 would be a type of its own
    for layer in range(1, last + 1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        activation = plan.output if layer == last else plan.hidden
        here = before + n_in * width
        forward(activation, parameters, first, n_in, n_out, a, before, here, width, sums)
        first += (1 + n_in) * part_of(parameters, n_out)
        before = here

    here = before
    if plan.joint:
        joint.of_rows(a, here, sizes[last], width)
    for j in range(sizes[last]):
        source = (j * targets.shape[1] + start) * step
        for v in range(0, width, BLOCK):
            i = here + j * width + v
            y, target = load_block(a, i), load_block(targets, source + v)
            store(
                d, i, d_loss(plan.loss, y, target) * slope(plan.slope, load_block(a, i + sums), y)
            )

    for layer in range(last, 0, -1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        first -= (1 + n_in) * part_of(parameters, n_out)
        before = here - n_in * width
        add_layer_gradient(
            parameters, gradient, first, n_in, n_out, a, before, d, here, width, count, columns
        )
        if layer > 1:
            backward(plan.hidden, parameters, first, n_in, n_out, a, d, before, here, width, sums)
        here = before
