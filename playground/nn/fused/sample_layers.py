"""One layer of `sample_lanes`: forward, backward, and its part of the gradient.

Activations and derivatives are rows of `width` lanes, one row a unit. Four rows are
worked on at a time: they share what is loaded, and keep the multipliers busy while each
waits for its own last addition.
"""

from typing import Any

from playground.nn.fused.compilation import inline
from playground.nn.fused.tables import accumulate, accumulate_four, element
from playground.nn.fused.update import Numbers
from playground.nn.fused.vector import LANES, load, multiply_add, splat, store


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
    """Add ``table[i + c * across + k * along] * rows[k]``, summed over k, to sums c = 0 to 3."""
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
