"""Training with samples as lanes, or with networks as lanes.

Activations and deltas are stored as [layer, unit, vector]. With one network, the lanes
of a vector are `LANES` samples of a batch, and a weight is one number for all lanes.
With `LANES` networks of one shape, every lane is a network, a vector is one sample seen
by all of them, and a weight is a vector too. Everything else is the same, so both are
compiled from this one source; see `tables`.
"""

import numpy as np

from playground.nn.fused.activations import activate, chain
from playground.nn.fused.compilation import inline, kernel
from playground.nn.fused.sample_layers import add_layer_gradient, backward, forward
from playground.nn.fused.tables import aligned, lanes_of
from playground.nn.fused.update import Flags, Integers, Numbers, Plan, move, to_next_stop
from playground.nn.fused.vector import LANES, lane_numbers, load, splat, store, where_less

# Vectors worked on at once: enough to hide latencies, few enough for the nearest cache.
# Fixed, because the grouping of a sum decides its last bits.
CHUNK = 8
ROOM = CHUNK * LANES


@kernel
def train(
    sizes: Integers,
    plan: Plan,
    parameters: Numbers,
    dead: Flags,
    is_weight: Flags,
    inputs: Numbers,
    targets: Numbers,
    position: int,
    pending: int,
    n_samples: int,
) -> int:
    """`reference.run` on vectors.

    Parameters
    ----------
    sizes : ndarray of int64
    plan : Plan
    parameters : ndarray of float64, shape (n_parameters,) or (n_parameters, LANES)
        Changed in place.
    dead : ndarray of bool, shape (parameters.size,)
        Changed in place.
    is_weight : ndarray of bool, shape (parameters.size,)
    inputs, targets : ndarray of float64, shape (n_rows, n + ROOM[, LANES])
        Continued by their own beginning, so that any chunk lies in one piece.
    position, pending, n_samples : int

    Returns
    -------
    int
        The new `pending`.
    """
    chunk = CHUNK * LANES // lanes_of(parameters)
    gradient = np.zeros(parameters.size).reshape(parameters.shape)
    flat, flat_gradient = parameters.reshape(-1), gradient.reshape(-1)
    a = aligned(sizes.sum() * CHUNK * LANES)
    d = aligned(sizes.sum() * CHUNK * LANES)
    remaining = n_samples
    while remaining > 0:
        step = to_next_stop(plan, position, remaining)
        position += step
        pending += step
        remaining -= step
        if position % plan.batch_size == 0:
            start = (position - pending) % plan.n
            waiting = pending
            while waiting > 0:
                count = min(waiting, chunk)
                add_gradient(sizes, plan, parameters, gradient, inputs, targets, a, d, start, count)
                start = (start + count) % plan.n
                waiting -= count
            move(plan, flat, flat_gradient, dead, is_weight, pending)
            pending = 0
        if position == plan.n:
            position = 0
    return pending


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
    start: int,
    count: int,
) -> None:
    """Add the gradient of the summed loss of `count` samples from `start` on.

    Parameters
    ----------
    sizes : ndarray of int64
    plan : Plan
    parameters, gradient : ndarray of float64, of one shape
    inputs, targets : ndarray of float64
    a, d : ndarray of float64
        Room for the activations, and for the derivatives with respect to the
        pre-activations: a row of `width` lanes for every unit.
    start, count : int
    """
    step = lanes_of(parameters)
    per_vector = LANES // step
    width = (count + per_vector - 1) // per_vector * LANES
    last = len(sizes) - 1

    # Lanes behind the batch repeat its first sample: what they compute is finite whenever
    # the batch is. Their errors are 0, so they do not count.
    for f in range(sizes[0]):
        source = (f * inputs.shape[1] + start) * step
        for v in range(0, width, LANES):
            x = load(inputs, source + v)
            if step == 1:
                x = where_less(lane_numbers(), splat(float(count - v)), x, splat(inputs[f, start]))
            store(a, f * width + v, x)

    first = before = np.int64(0)  # a plain 0 would be compiled for as a type of its own
    for layer in range(1, last + 1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        here = before + n_in * width
        forward(parameters, first, n_in, n_out, a, before, here, width)
        activate(plan.output if layer == last else plan.hidden, a, here, here + n_out * width)
        first += n_out * n_in + n_out
        before = here

    here = before
    for j in range(sizes[last]):
        source = (j * targets.shape[1] + start) * step
        for v in range(0, width, LANES):
            error = load(a, here + j * width + v) - load(targets, source + v)
            error = splat(plan.slope) * error
            if step == 1:
                error = where_less(lane_numbers(), splat(float(count - v)), error, splat(0.0))
            store(d, here + j * width + v, error)
    chain(plan.output, a, d, here, here + sizes[last] * width)

    for layer in range(last, 0, -1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        first -= n_out * n_in + n_out
        before = here - n_in * width
        add_layer_gradient(gradient, first, n_in, n_out, a, before, d, here, width)
        if layer > 1:
            backward(parameters, first, n_in, n_out, d, before, here, width)
            chain(plan.hidden, a, d, before, here)
        here = before
