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
from playground.nn.fused.vector import BLOCK, LANES, load, load_block, splat, spread, store
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
    sums: int,
) -> None:
    """``f(W A + b)`` of the layer whose parameters begin at `first`; rows begin at `here`.

    `sums` places behind each value its pre-activation is kept; none where that is 0.
    """
    part = part_of(parameters, n_out)
    for j in range(0, n_out, 4):
        for v in range(0, width, LANES):
            z = (
                element(parameters, first + j),
                element(parameters, first + j + 1),
                element(parameters, first + j + 2),
                element(parameters, first + j + 3),
            )
            z = add_four(z, parameters, first + part + j, 1, part, a, before + v, width, n_in)
            store_four(a, here + j * width + v, width, z)
    for i in range(here, here + n_out * width, BLOCK):
        z = load_block(a, i)
        if sums > 0:
            store(a, i + sums, z)
        store(a, i, value(activation, z))


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
    sums: int,
) -> None:
    """``dZ_before = W^T dZ * f'``, into the rows from `before` on; see `forward` for `sums`."""
    part = part_of(parameters, n_out)
    for k in range(0, n_in, 4):
        at = first + (1 + k) * part
        for v in range(0, width, LANES):
            da = (splat(0.0), splat(0.0), splat(0.0), splat(0.0))
            da = add_four(da, parameters, at, part, 1, d, here + v, width, n_out)
            store_four(d, before + k * width + v, width, da)
    for i in range(before, here, BLOCK):
        z, value_of_z = load_block(a, i + sums), load_block(a, i)
        store(d, i, load_block(d, i) * slope(activation, z, value_of_z))


@inline
def add_layer_gradient(
    parameters: Numbers,
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
    columns: int,
) -> None:
    """Add ``dW = dZ A_before^T`` and ``db``, the sum of ``dZ``, sample by sample.

    With samples as lanes, ``dZ`` is turned into columns first, which stand in `d` from
    `columns` on, so that the lanes of a sum are units: then each of them takes one sample
    after the other. The row of a single unit serves as it is: what follows a number there
    goes to lanes that are padding.
    """
    part = part_of(parameters, n_out)
    if parameters.ndim == 1:
        for j in range(0, part, LANES):
            source, apart = here, 1
            if n_out > 1:
                source, apart = columns, LANES
                for v in range(0, width, LANES):
                    transpose(d, here + j * width + v, width, d, columns + v * LANES)
            at = first + j
            add_rows(False, gradient, at, part, n_in, d, source, apart, a, before, width, count)
    else:
        for j in range(n_out):
            at, row = (first + j) * LANES, here + j * width
            add_rows(True, gradient, at, part * LANES, n_in, d, row, LANES, a, before, width, count)


@inline
def add_rows(
    many: bool,
    gradient: Numbers,
    at: int,
    step: int,
    n_in: int,
    d: Numbers,
    source: int,
    apart: int,
    a: Numbers,
    before: int,
    width: int,
    count: int,
) -> None:
    """Add vectors of `d` to the biases at `at`, and, times rows of `a`, to the weights.

    The biases go with the first row of `a`, which holds ones.
    """
    for k in range(0, n_in + 1, 4):
        i, row = at + k * step, before + (k - 1) * width
        ones_or_row = row if k > 0 else 0
        w0, w1 = load(gradient, i), load(gradient, i + step)
        w2, w3 = load(gradient, i + 2 * step), load(gradient, i + 3 * step)
        for s in range(count):
            dz_s = load(d, source + s * apart)
            x = s * LANES if many else s
            w0 = w0 + dz_s * activations(many, a, ones_or_row + x)
            w1 = w1 + dz_s * activations(many, a, row + width + x)
            w2 = w2 + dz_s * activations(many, a, row + 2 * width + x)
            w3 = w3 + dz_s * activations(many, a, row + 3 * width + x)
        store(gradient, i, w0)
        if k + 1 <= n_in:
            store(gradient, i + step, w1)
        if k + 2 <= n_in:
            store(gradient, i + 2 * step, w2)
        if k + 3 <= n_in:
            store(gradient, i + 3 * step, w3)


@inline
def activations(many: bool, a: Numbers, i: int) -> Any:
    """The activations of one sample: of many networks, or of one for all lanes."""
    return load(a, i) if many else spread(a, i)


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
    """Add ``table[i + c * across + k * along] * rows[k]`` to sum c, in the order of k."""
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
