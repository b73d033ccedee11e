"""Training with samples as lanes, or with networks as lanes.

Activations and deltas are stored as [layer, unit, vector]. With one network, the lanes
of a vector are `LANES` samples of a batch, and a weight is one number for all lanes.
With `LANES` networks of one shape, every lane is a network, a vector is one sample seen
by all of them, and a weight is a vector too. Everything else is the same, so both are
compiled from this one source; see `vector.element`.
"""

import numpy as np
from numba import njit

from playground.nn.fused_activations import activate, chain
from playground.nn.fused_update import move, samples_to_next_stop
from playground.nn.vector import (
    LANES,
    accumulate,
    element,
    lane_numbers,
    lanes_of,
    load,
    multiply_add,
    splat,
    store,
    where_less,
)

# Vectors worked on at once: enough to hide latencies, few enough for the nearest cache.
# Fixed, because the grouping of a sum decides its last bits.
CHUNK = 8

INLINE = {"nogil": True, "error_model": "numpy", "forceinline": True}


@njit(nogil=True, error_model="numpy", cache=True)
def train(
    sizes,
    hidden,
    output,
    parameters,
    dead,
    is_weight,
    kind,
    learning_rate,
    decay,
    inputs,
    targets,
    n,
    batch_size,
    position,
    pending,
    n_samples,
):
    """`reference.run` for lanes; returns the new `pending`.

    Parameters
    ----------
    sizes : ndarray of int64
    hidden, output : int
        Of `fused_activations.CODES`.
    parameters : ndarray of float64, shape (n_parameters,) or (n_parameters, LANES)
    dead, is_weight : ndarray of bool, shape (parameters.size,)
    kind : int
        Of `fused_update.CODES`.
    learning_rate, decay : float
    inputs, targets : ndarray of float64, shape (n_rows, n + room[, LANES])
        Continued past the epoch's end by its beginning, so that any chunk is contiguous.
    n, batch_size, position, pending, n_samples : int
    """
    per_vector = LANES // lanes_of(parameters)
    gradient = np.zeros(parameters.size).reshape(parameters.shape)
    a = np.empty(sizes.sum() * CHUNK * LANES)
    d = np.empty(sizes.sum() * CHUNK * LANES)
    remaining = n_samples
    while remaining > 0:
        step = samples_to_next_stop(position, n, batch_size, remaining)
        position += step
        pending += step
        remaining -= step
        if position % batch_size == 0:
            start = (position - pending) % n
            waiting = pending
            while waiting > 0:
                count = min(waiting, CHUNK * per_vector)
                add_gradient(
                    sizes, hidden, output, parameters, gradient, inputs, targets, a, d, start, count
                )
                start = (start + count) % n
                waiting -= count
            move(
                parameters.reshape(-1),
                gradient.reshape(-1),
                dead,
                is_weight,
                learning_rate / pending,
                kind,
                decay,
            )
            pending = 0
        if position == n:
            position = 0
    return pending


@njit(**INLINE)
def add_gradient(sizes, hidden, output, parameters, gradient, inputs, targets, a, d, start, count):
    """Add the gradient of the summed loss of `count` samples from `start` on."""
    step = lanes_of(parameters)
    per_vector = LANES // step
    width = (count + per_vector - 1) // per_vector * LANES
    last = len(sizes) - 1

    # Lanes behind the batch repeat its first sample: what they compute is finite whenever
    # the batch is, and does not count.
    for f in range(sizes[0]):
        source = (f * inputs.shape[1] + start) * step
        for v in range(0, width, LANES):
            x = load(inputs, source + v)
            if step == 1:
                x = where_less(lane_numbers(), splat(float(count - v)), x, splat(inputs[f, start]))
            store(a, f * width + v, x)

    first, before = 0, 0
    for layer in range(1, last + 1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        here = before + n_in * width
        bias = first + n_out * n_in
        for j in range(n_out):
            for v in range(0, width, LANES):
                z = element(parameters, bias + j)
                for k in range(n_in):
                    z = multiply_add(
                        element(parameters, first + j * n_in + k),
                        load(a, before + k * width + v),
                        z,
                    )
                store(a, here + j * width + v, z)
        activate(output if layer == last else hidden, a, here, here + n_out * width)
        first = bias + n_out
        before = here

    for j in range(sizes[last]):
        source = (j * targets.shape[1] + start) * step
        for v in range(0, width, LANES):
            error = load(a, before + j * width + v) - load(targets, source + v)
            if step == 1:
                error = where_less(lane_numbers(), splat(float(count - v)), error, splat(0.0))
            store(d, before + j * width + v, error)
    chain(output, a, d, before, before + sizes[last] * width)

    here = before
    for layer in range(last, 0, -1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        bias = first - n_out
        first = bias - n_out * n_in
        before = here - n_in * width
        for j in range(n_out):
            db = splat(0.0)
            for v in range(0, width, LANES):
                db = db + load(d, here + j * width + v)
            accumulate(gradient, bias + j, db)
            for k in range(n_in):
                dw = splat(0.0)
                for v in range(0, width, LANES):
                    dw = multiply_add(
                        load(d, here + j * width + v), load(a, before + k * width + v), dw
                    )
                accumulate(gradient, first + j * n_in + k, dw)
        if layer > 1:
            for k in range(n_in):
                for v in range(0, width, LANES):
                    da = splat(0.0)
                    for j in range(n_out):
                        da = multiply_add(
                            element(parameters, first + j * n_in + k),
                            load(d, here + j * width + v),
                            da,
                        )
                    store(d, before + k * width + v, da)
            chain(hidden, a, d, before, here)
        here = before
