"""One layer of `unit_lanes`: forward, backward, and its part of the gradient.

One sample waits for the other, and a layer for the one before. So what was computed last,
`x`, is handed on in a register: where a layer is no wider than a vector, it is all that
the next needs, and it need not come back from the arrays `a` and `d`.
"""

from typing import Any

from playground.nn.fused.compilation import inline
from playground.nn.fused.methods import slope, value
from playground.nn.fused.tables import Numbers
from playground.nn.fused.vector import LANES, load, splat, spread, store
from playground.nn.fused.vector_blocks import add_products


@inline
def forward(
    activation: int,
    table: Numbers,
    first: int,
    n_in: int,
    x: Any,
    a: Numbers,
    before: int,
    here: int,
    end: int,
    sums: int,
) -> Any:
    """``f(W a + b)`` from the biases at `first` and the columns behind them.

    `sums` places behind each value its pre-activation is kept; none where that is 0.
    """
    wide_before, wide = here - before, end - here
    y = x
    for v in range(0, wide, LANES):
        z = load(table, first + v)
        for u in range(0, wide_before, LANES):
            source = x if wide_before == LANES else load(a, before + u)
            column = first + (1 + u) * wide + v
            z = add_products(z, source, table, column, wide, min(n_in - u, LANES))
        y = value(activation, z)
        store(a, here + v + sums, z)
        store(a, here + v, y)
    return y


@inline
def backward(
    activation: int,
    table: Numbers,
    rows: int,
    to: int,
    scale: float,
    n_out: int,
    x: Any,
    a: Numbers,
    d: Numbers,
    before: int,
    here: int,
    end: int,
    sums: int,
) -> Any:
    """``dz_before = W^T dz * f'``, and the gradient of `rows`, the second copy of ``W``."""
    wide, wide_after = here - before, end - here
    dz = x
    for v in range(0, wide, LANES):
        a_before, da = load(a, before + v), splat(0.0)
        for u in range(0, wide_after, LANES):
            source = x if wide_after == LANES else load(d, here + u)
            row, n_rows = rows + u * wide + v, min(n_out - u, LANES)
            da = add_products(da, source, table, row, wide, n_rows)
            for j in range(n_rows):
                i = to + row + j * wide
                dw = spread(d, here + u + j) * a_before
                store(table, i, load(table, i) + splat(scale) * dw)
        dz = da * slope(activation, load(a, before + v + sums), a_before)
        store(d, before + v, dz)
    return dz


@inline
def add_column_gradient(
    table: Numbers,
    first: int,
    scale: float,
    n_in: int,
    x: Any,
    a: Numbers,
    before: int,
    d: Numbers,
    here: int,
    end: int,
) -> None:
    """Add the gradient of the biases, and of the first copy of ``W``."""
    wide = end - here
    for v in range(0, wide, LANES):
        dz = x if wide == LANES else load(d, here + v)
        store(table, first + v, load(table, first + v) + splat(scale) * dz)
        for k in range(n_in):
            i = first + (1 + k) * wide + v
            store(table, i, load(table, i) + splat(scale) * (spread(a, before + k) * dz))
