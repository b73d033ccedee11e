"""Training with samples as lanes, or with networks as lanes.

Activations and deltas are stored as [layer, unit, vector]. With one network, the lanes
of a vector are `LANES` samples of a batch, and a weight is one number for all lanes.
With `LANES` networks of one shape, every lane is a network, a vector is one sample seen
by all of them, and a weight is a vector too. Everything else is the same, so both are
compiled from this one source; see `fused_tables`.
"""

from typing import Any

import numpy as np

from playground.nn.fused_activations import activate, chain
from playground.nn.fused_compilation import inline, kernel
from playground.nn.fused_tables import accumulate, accumulate_four, aligned, element, lanes_of
from playground.nn.fused_update import Flags, Integers, Numbers, Plan, move, to_next_stop
from playground.nn.vector import (
    LANES,
    lane_numbers,
    load,
    multiply_add,
    splat,
    store,
    where_less,
)

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


@inline
def forward(
    parameters: Numbers,
    first: int,
    n_in: int,
    n_out: int,
    a: Numbers,
    before: int,
    here: int,
    width: int,
) -> None:
    """``Z = W A + b`` of the layer whose parameters begin at `first`; rows begin at `here`."""
    bias = first + n_out * n_in
    for v in range(0, width, LANES):
        for j in range(0, n_out - 3, 4):
            z = (
                element(parameters, bias + j),
                element(parameters, bias + j + 1),
                element(parameters, bias + j + 2),
                element(parameters, bias + j + 3),
            )
            z = add_four(z, parameters, first + j * n_in, n_in, 1, a, before + v, width, n_in)
            store_four(a, here + j * width + v, width, z)
        for j in range(n_out - n_out % 4, n_out):
            z_j = element(parameters, bias + j)
            for k in range(n_in):
                w = element(parameters, first + j * n_in + k)
                z_j = multiply_add(w, load(a, before + k * width + v), z_j)
            store(a, here + j * width + v, z_j)


@inline
def backward(
    parameters: Numbers,
    first: int,
    n_in: int,
    n_out: int,
    d: Numbers,
    before: int,
    here: int,
    width: int,
) -> None:
    """``dA_before = W^T dZ``, into the rows from `before` on."""
    for v in range(0, width, LANES):
        for k in range(0, n_in - 3, 4):
            da = (splat(0.0), splat(0.0), splat(0.0), splat(0.0))
            da = add_four(da, parameters, first + k, 1, n_in, d, here + v, width, n_out)
            store_four(d, before + k * width + v, width, da)
        for k in range(n_in - n_in % 4, n_in):
            da_k = splat(0.0)
            for j in range(n_out):
                w = element(parameters, first + j * n_in + k)
                da_k = multiply_add(w, load(d, here + j * width + v), da_k)
            store(d, before + k * width + v, da_k)


@inline
def add_layer_gradient(
    gradient: Numbers,
    first: int,
    n_in: int,
    n_out: int,
    a: Numbers,
    before: int,
    d: Numbers,
    here: int,
    width: int,
) -> None:
    """Add ``dW = dZ A_before^T`` and ``db``, the sum of ``dZ`` over the samples."""
    bias = first + n_out * n_in
    for j in range(0, n_out - 3, 4):
        dz = here + j * width
        accumulate_four(
            gradient,
            bias + j,
            sum_of(d, dz, width),
            sum_of(d, dz + width, width),
            sum_of(d, dz + 2 * width, width),
            sum_of(d, dz + 3 * width, width),
        )
    for j in range(n_out - n_out % 4, n_out):
        accumulate(gradient, bias + j, sum_of(d, here + j * width, width))
    for j in range(n_out):
        dz = here + j * width
        for k in range(0, n_in - 3, 4):
            dw0, dw1, dw2, dw3 = splat(0.0), splat(0.0), splat(0.0), splat(0.0)
            for v in range(0, width, LANES):
                dz_j, i = load(d, dz + v), before + k * width + v
                dw0 = multiply_add(dz_j, load(a, i), dw0)
                dw1 = multiply_add(dz_j, load(a, i + width), dw1)
                dw2 = multiply_add(dz_j, load(a, i + 2 * width), dw2)
                dw3 = multiply_add(dz_j, load(a, i + 3 * width), dw3)
            accumulate_four(gradient, first + j * n_in + k, dw0, dw1, dw2, dw3)
        for k in range(n_in - n_in % 4, n_in):
            dw = splat(0.0)
            for v in range(0, width, LANES):
                dw = multiply_add(load(d, dz + v), load(a, before + k * width + v), dw)
            accumulate(gradient, first + j * n_in + k, dw)


@inline
def add_four(
    sums: Any,
    table: Numbers,
    i: int,
    across: int,
    along: int,
    rows: Numbers,
    first: int,
    width: int,
    n: int,
) -> Any:
    """Add ``sum over k of table[i + c * across + k * along] * rows[k]`` to four sums, c = 0 to 3.

    Four sums at a time share the loads of the rows and keep the multipliers busy while
    each waits for its own last addition.
    """
    s0, s1, s2, s3 = sums
    for k in range(n):
        row = load(rows, first + k * width)
        at = i + k * along
        s0 = multiply_add(element(table, at), row, s0)
        s1 = multiply_add(element(table, at + across), row, s1)
        s2 = multiply_add(element(table, at + 2 * across), row, s2)
        s3 = multiply_add(element(table, at + 3 * across), row, s3)
    return s0, s1, s2, s3


@inline
def sum_of(rows: Numbers, first: int, width: int) -> Any:
    """Add the vectors of one row."""
    total = load(rows, first)
    for v in range(LANES, width, LANES):
        total = total + load(rows, first + v)
    return total


@inline
def store_four(rows: Numbers, first: int, width: int, values: Any) -> None:
    """Put four vectors into four rows."""
    v0, v1, v2, v3 = values
    store(rows, first, v0)
    store(rows, first + width, v1)
    store(rows, first + 2 * width, v2)
    store(rows, first + 3 * width, v3)
