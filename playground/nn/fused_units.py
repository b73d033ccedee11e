"""Training with the units of a layer as lanes: for batches too small to fill a vector.

Samples are taken one by one. A sum over units needs the weights with the lanes along the
layer it goes to: forward along the layer's own units, backward along the units of the
layer before. So every weight is held twice, by columns and by rows, in layers padded to
whole vectors; both copies get the same gradients and the same moves, and stay equal.
Lanes never mix, so whatever a padding lane computes goes nowhere.
"""

import numpy as np
from numba import njit

from playground.nn.fused_activations import activate, chain
from playground.nn.fused_update import move, samples_to_next_stop
from playground.nn.vector import LANES, load, multiply_add, splat, store


def padded(n):
    """The smallest multiple of `LANES` that is at least `n`."""
    return -(-n // LANES) * LANES


def layout(sizes):
    """Where each number of the packed table comes from in the flat parameter vector.

    Layer by layer the table holds the biases, the columns of ``W`` and, except for the
    first layer, the rows of ``W``, each padded.

    Parameters
    ----------
    sizes : tuple of int

    Returns
    -------
    ndarray of int64
        Index into the parameters; -1 for padding.
    """
    table = []
    first = 0
    for layer, (n_in, n_out) in enumerate(zip(sizes, sizes[1:])):
        W = np.arange(first, first + n_out * n_in).reshape(n_out, n_in)
        b = np.arange(n_out) + first + W.size
        parts = [b[None], W.T] if layer == 0 else [b[None], W.T, W]
        for part in parts:
            rows, columns = part.shape
            wide = np.full((rows, padded(columns)), -1)
            wide[:, :columns] = part
            table.append(wide.ravel())
        first += n_out * n_in + n_out
    return np.concatenate(table)


_padded = njit(nogil=True, error_model="numpy", forceinline=True)(padded)


@njit(nogil=True, error_model="numpy", cache=True)
def train(
    sizes, hidden, output, parameters, dead, is_weight, kind, learning_rate, decay,
    inputs, targets, n, batch_size, position, pending, n_samples, source,
):
    """As `fused_samples.train`, but `inputs` and `targets` of shape (n_rows, n) are not
    continued, and `source` is the `layout`."""
    table = np.zeros(source.size)
    gradient = np.zeros(source.size)
    fixed = np.ones(source.size, dtype=np.bool_)
    penalised = np.zeros(source.size, dtype=np.bool_)
    for i in range(source.size):
        if source[i] >= 0:
            table[i] = parameters[source[i]]
            fixed[i] = dead[source[i]]
            penalised[i] = is_weight[source[i]]
    x = in_rows(inputs)
    y = in_rows(targets)
    units = 0
    for size in sizes:
        units += _padded(size)
    a = np.zeros(units)
    d = np.zeros(units)
    remaining = n_samples
    while remaining > 0:
        step = samples_to_next_stop(position, n, batch_size, remaining)
        position += step
        pending += step
        remaining -= step
        if position % batch_size == 0:
            sample = (position - pending) % n
            for _ in range(pending):
                add_gradient(sizes, hidden, output, table, gradient, x, y, a, d, sample)
                sample = sample + 1 if sample + 1 < n else 0
            move(table, gradient, fixed, penalised, learning_rate / pending, kind, decay)
            pending = 0
        if position == n:
            position = 0
    for i in range(source.size):
        if source[i] >= 0:
            parameters[source[i]] = table[i]
            dead[source[i]] = fixed[i]
    return pending


@njit(nogil=True, error_model="numpy")
def in_rows(columns):
    """One padded row a sample."""
    rows = np.zeros((columns.shape[1], _padded(columns.shape[0])))
    for i in range(columns.shape[0]):
        for sample in range(columns.shape[1]):
            rows[sample, i] = columns[i, sample]
    return rows


@njit(nogil=True, error_model="numpy", forceinline=True)
def add_gradient(sizes, hidden, output, table, gradient, inputs, targets, a, d, sample):
    """Add the gradient of the loss of one sample."""
    last = len(sizes) - 1
    in_wide = _padded(sizes[0])
    for i in range(0, in_wide, LANES):
        store(a, i, load(inputs, sample * in_wide + i))

    first, before = 0, 0
    for layer in range(1, last + 1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        wide = _padded(n_out)
        here = before + _padded(n_in)
        columns = first + wide
        for v in range(0, wide, LANES):
            z = load(table, first + v)
            for k in range(n_in):
                z = multiply_add(splat(a[before + k]), load(table, columns + k * wide + v), z)
            store(a, here + v, z)
        activate(output if layer == last else hidden, a, here, here + wide)
        first = columns + n_in * wide
        if layer > 1:
            first += n_out * _padded(n_in)
        before = here

    here = before
    wide = _padded(sizes[last])
    for v in range(0, wide, LANES):
        store(d, here + v, load(a, here + v) - load(targets, sample * wide + v))
    chain(output, a, d, here, here + wide)

    for layer in range(last, 0, -1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        wide, in_wide = _padded(n_out), _padded(n_in)
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
            chain(hidden, a, d, before, here)
        here = before
