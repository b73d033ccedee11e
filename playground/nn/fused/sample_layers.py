"""One layer of `sample_lanes`: forward, backward, and its part of the gradient.

Activations and derivatives are rows of `width` lanes, one row a unit. Four rows are
worked on at a time: they share what is loaded, and keep the multipliers busy while each
waits for its own last addition. What is done number by number is done block by block,
beyond the last row too, where nothing is read.
"""

from typing import Any

from playground.nn.fused.compilation import inline
from playground.nn.fused.methods import slope, value
from playground.nn.fused.tables import Numbers, element, part_of
from playground.nn.fused.vector import BLOCK, LANES, load, load_block, splat, store
from playground.nn.fused.vector_blocks import transpose


@inline
def forward(
    activation: int,
    parameters: Numbers,
    first: int,
    n_in: int,
    n_out: int,
    a: Numbers,
    before: int,
    here: int,
    width: int,
) -> None:
    """``f(W A + b)`` of the layer whose parameters begin at `first`; rows begin at `here`."""
    part = part_of(parameters, n_out)
    for v in range(0, width, LANES):
        for j in range(0, n_out - 3, 4):
            z = (
                element(parameters, first + j),
                element(parameters, first + j + 1),
                element(parameters, first + j + 2),
                element(parameters, first + j + 3),
            )
            z = add_four(z, parameters, first + part + j, 1, part, a, before + v, width, n_in)
            store_four(a, here + j * width + v, width, z)
        for j in range(n_out - n_out % 4, n_out):
            z_j = element(parameters, first + j)
            for k in range(n_in):
                w = element(parameters, first + (1 + k) * part + j)
                z_j = z_j + w * load(a, before + k * width + v)
            store(a, here + j * width + v, z_j)
    for i in range(here, here + n_out * width, BLOCK):
        store(a, i, value(activation, load_block(a, i)))


@inline
def backward(
    activation: int,
    parameters: Numbers,
    first: int,
    n_in: int,
    n_out: int,
    a: Numbers,
    d: Numbers,
    before: int,
    here: int,
    width: int,
) -> None:
    """``dZ_before = W^T dZ * f'``, into the rows from `before` on."""
    part = part_of(parameters, n_out)
    for v in range(0, width, LANES):
        for k in range(0, n_in - 3, 4):
            da = (splat(0.0), splat(0.0), splat(0.0), splat(0.0))
            at = first + (1 + k) * part
            da = add_four(da, parameters, at, part, 1, d, here + v, width, n_out)
            store_four(d, before + k * width + v, width, da)
        for k in range(n_in - n_in % 4, n_in):
            da_k = splat(0.0)
            for j in range(n_out):
                w = element(parameters, first + (1 + k) * part + j)
                da_k = da_k + w * load(d, here + j * width + v)
            store(d, before + k * width + v, da_k)
    chain(activation, a, d, before, here)


@inline
def chain(activation: int, a: Numbers, d: Numbers, first: int, end: int) -> None:
    """Multiply derivatives ``dA`` by ``f'(Z)``, in place."""
    for i in range(first, end, BLOCK):
        a_i = load_block(a, i)
        store(d, i, load_block(d, i) * slope(activation, a_i, a_i))


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
    count: int,
    columns: Numbers,
) -> None:
    """Add ``dW = dZ A_before^T`` and ``db``, the sum of ``dZ``, sample by sample.

    With samples as lanes, ``dZ`` is turned into columns first, so that the lanes of a sum
    are units: then each of them takes one sample after the other.
    """
    part = part_of(gradient, n_out)
    if gradient.ndim == 1:
        for j in range(0, part, LANES):
            for v in range(0, width, LANES):
                transpose(d, here + j * width + v, width, columns, v * LANES)
            at = first + j
            add_rows(gradient, at, part, n_in, columns, 0, a, before, width, count)
    else:
        for j in range(n_out):
            at = (first + j) * LANES
            add_rows(gradient, at, part * LANES, n_in, d, here + j * width, a, before, width, count)


@inline
def add_rows(
    gradient: Numbers,
    at: int,
    step: int,
    n_in: int,
    dz: Numbers,
    source: int,
    a: Numbers,
    before: int,
    width: int,
    count: int,
) -> None:
    """Add the vectors of `dz` from `source` on to the biases at `at`, and, times each row of
    `a`, to the weights behind them.
    """  # noqa: D205, D400
    db = load(gradient, at)
    for s in range(count):
        db = db + load(dz, source + s * LANES)
    store(gradient, at, db)
    many = gradient.ndim == 2
    for k in range(0, n_in - 3, 4):
        i, row = at + (1 + k) * step, before + k * width
        w0, w1 = load(gradient, i), load(gradient, i + step)
        w2, w3 = load(gradient, i + 2 * step), load(gradient, i + 3 * step)
        for s in range(count):
            dz_s = load(dz, source + s * LANES)
            x = row + s * LANES if many else row + s
            w0 = w0 + dz_s * activations(many, a, x)
            w1 = w1 + dz_s * activations(many, a, x + width)
            w2 = w2 + dz_s * activations(many, a, x + 2 * width)
            w3 = w3 + dz_s * activations(many, a, x + 3 * width)
        store_four(gradient, i, step, (w0, w1, w2, w3))
    for k in range(n_in - n_in % 4, n_in):
        i, row = at + (1 + k) * step, before + k * width
        w = load(gradient, i)
        for s in range(count):
            x = row + s * LANES if many else row + s
            w = w + load(dz, source + s * LANES) * activations(many, a, x)
        store(gradient, i, w)


@inline
def activations(many: bool, a: Numbers, i: int) -> Any:
    """The activations of one sample: of many networks, or of one for all lanes."""
    return load(a, i) if many else splat(a[i])


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
    """Add ``table[i + c * across + k * along] * rows[k]``, in the order of k, to sums c = 0 to 3."""
    s0, s1, s2, s3 = sums
    for k in range(n):
        row = load(rows, first + k * width)
        at = i + k * along
        s0 = s0 + element(table, at) * row
        s1 = s1 + element(table, at + across) * row
        s2 = s2 + element(table, at + 2 * across) * row
        s3 = s3 + element(table, at + 3 * across) * row
    return s0, s1, s2, s3


@inline
def store_four(rows: Numbers, first: int, width: int, values: Any) -> None:
    """Put four vectors into four rows."""
    v0, v1, v2, v3 = values
    store(rows, first, v0)
    store(rows, first + width, v1)
    store(rows, first + 2 * width, v2)
    store(rows, first + 3 * width, v3)
