"""Training with the units of a layer as lanes: for batches too small to fill a vector.

Samples are taken one by one. A sum over units needs the weights with the lanes along the
layer it goes to: forward along the layer's own units, backward along the units of the
layer before. So every weight is held twice, by columns and by rows, in layers padded to
whole vectors; both copies get the same gradients and the same moves, and stay equal.
Lanes never mix, so whatever a padding lane computes goes nowhere.
"""

from functools import lru_cache

import numpy as np

from playground.nn import mlp
from playground.nn.fused_activations import activate, chain
from playground.nn.fused_compilation import inline, kernel
from playground.nn.fused_update import Flags, Integers, Numbers, Plan, move, to_next_stop
from playground.nn.vector import LANES, aligned, load, multiply_add, splat, store


@inline
def whole_vectors(n: int) -> int:
    """The smallest multiple of `LANES` that is at least `n`."""
    return (n + LANES - 1) // LANES * LANES


@lru_cache(maxsize=256)
def layout(sizes: tuple[int, ...]) -> Integers:
    """Where each number of the packed table comes from in the flat parameter vector.

    Layer by layer the table holds the biases, the columns of ``W`` and, except in the
    first layer, the rows of ``W``, each padded to whole vectors.

    Parameters
    ----------
    sizes : tuple of int

    Returns
    -------
    ndarray of int64, shape (n_packed,)
        Index into the parameters; for padding, the number of parameters.
    """
    n_parameters = mlp.n_parameters(sizes)
    index = np.arange(n_parameters)
    table = []
    for layer, (W, b) in enumerate(mlp.layers(index, sizes)):
        for part in [b[None], W.T, W][: 2 if layer == 0 else 3]:
            n_rows, n_columns = part.shape
            rows = np.full((n_rows, whole_vectors(n_columns)), n_parameters)
            rows[:, :n_columns] = part
            table.append(rows.ravel())
    return np.concatenate(table)


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
    """`reference.run` on padded layers.

    Parameters
    ----------
    sizes : ndarray of int64
    plan : Plan
    parameters : ndarray of float64, shape (n_packed,)
        Packed, see `layout`. Changed in place.
    dead, is_weight : ndarray of bool, shape (n_packed,)
        `dead` is changed in place.
    inputs, targets : ndarray of float64, shape (n, whole_vectors(n_rows))
        One row a sample.
    position, pending, n_samples : int

    Returns
    -------
    int
        The new `pending`.
    """
    units = 0
    for size in sizes:
        units += whole_vectors(size)
    table, gradient = aligned(parameters.size), aligned(parameters.size)
    a, d = aligned(units), aligned(units)
    table[:] = parameters
    gradient[:] = 0.0
    remaining = n_samples
    while remaining > 0:
        step = to_next_stop(plan, position, remaining)
        position += step
        pending += step
        remaining -= step
        if position % plan.batch_size == 0:
            for i in range(position - pending, position):
                add_gradient(sizes, plan, table, gradient, inputs, targets, a, d, i % plan.n)
            move(plan, table, gradient, dead, is_weight, pending)
            pending = 0
        if position == plan.n:
            position = 0
    parameters[:] = table
    return pending


@inline
def add_gradient(
    sizes: Integers,
    plan: Plan,
    table: Numbers,
    gradient: Numbers,
    inputs: Numbers,
    targets: Numbers,
    a: Numbers,
    d: Numbers,
    sample: int,
) -> None:
    """Add the gradient of the loss of one sample.

    Parameters
    ----------
    sizes : ndarray of int64
    plan : Plan
    table, gradient : ndarray of float64, shape (n_packed,)
    inputs, targets : ndarray of float64, shape (n, whole_vectors(n_rows))
    a, d : ndarray of float64, shape (n_padded_units,)
        Room for the activations, and for the derivatives with respect to the
        pre-activations.
    sample : int
    """
    last = len(sizes) - 1
    in_wide = whole_vectors(sizes[0])
    for i in range(0, in_wide, LANES):
        store(a, i, load(inputs, sample * in_wide + i))

    first, before = 0, 0
    for layer in range(1, last + 1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        wide = whole_vectors(n_out)
        here = before + whole_vectors(n_in)
        columns = first + wide
        for v in range(0, wide, LANES):
            z = load(table, first + v)
            for k in range(n_in):
                z = multiply_add(splat(a[before + k]), load(table, columns + k * wide + v), z)
            store(a, here + v, z)
        activate(plan.output if layer == last else plan.hidden, a, here, here + wide)
        first = columns + n_in * wide
        if layer > 1:
            first += n_out * whole_vectors(n_in)
        before = here

    here = before
    wide = whole_vectors(sizes[last])
    for v in range(0, wide, LANES):
        store(d, here + v, load(a, here + v) - load(targets, sample * wide + v))
    chain(plan.output, a, d, here, here + wide)

    for layer in range(last, 0, -1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        wide, in_wide = whole_vectors(n_out), whole_vectors(n_in)
        before = here - in_wide
        rows = first - n_out * in_wide if layer > 1 else first
        columns = rows - n_in * wide
        first = columns - wide
        for v in range(0, wide, LANES):
            dz = load(d, here + v)
            store(gradient, first + v, load(gradient, first + v) + dz)
            for k in range(n_in):
                i = columns + k * wide + v
                store(gradient, i, multiply_add(splat(a[before + k]), dz, load(gradient, i)))
        if layer > 1:
            for v in range(0, in_wide, LANES):
                x = load(a, before + v)
                da = splat(0.0)
                for j in range(n_out):
                    i = rows + j * in_wide + v
                    dz = splat(d[here + j])
                    store(gradient, i, multiply_add(dz, x, load(gradient, i)))
                    da = multiply_add(dz, load(table, i), da)
                store(d, before + v, da)
            chain(plan.hidden, a, d, before, here)
        here = before
