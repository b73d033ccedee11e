"""Blocks of vectors: products with a vector's lanes, and rows turned into columns."""

from typing import Any

from llvmlite import ir
from numba import types

from playground.nn.fused.vector import (
    ARRAY,
    LANES,
    NUMBERS,
    operation,
    place_of,
    shuffle,
    vector,
)


@operation(vector, vector, vector, ARRAY, types.intp, types.intp, types.intp)
def add_products(builder: Any, v: Any, x: Any, array: Any, i: Any, step: Any, n: Any) -> Any:
    """Add to `v` lane k of `x` times the vector at flat index ``i + k * step``, k below `n`.

    One after the other, in the order of k; `n` is at most `LANES`. The lanes of `x` stay in
    registers: the way through an array takes longer than the sum.
    """
    end = builder.append_basic_block("end")
    ways = []
    for k in range(LANES):
        go_on = builder.append_basic_block("go_on")
        ways.append((builder.block, v))
        builder.cbranch(builder.icmp_signed("<", ir.Constant(n.type, k), n), go_on, end)
        builder.position_at_end(go_on)
        factor = shuffle(builder, x, x, [k] * LANES)
        other = builder.load(place_of(builder, array, i), align=8)
        v = builder.fadd(v, builder.fmul(factor, other))
        i = builder.add(i, step)
    ways.append((builder.block, v))
    builder.branch(end)
    builder.position_at_end(end)
    total = builder.phi(NUMBERS)
    for block, reached in ways:
        total.add_incoming(reached, block)
    return total


@operation(types.void, ARRAY, types.intp, types.intp, ARRAY, types.intp)
def transpose(builder: Any, rows: Any, i: Any, step: Any, columns: Any, j: Any) -> None:
    """Turn the vectors at ``i + k * step`` into columns: `LANES` vectors one after another.

    By exchanging ever smaller blocks across the diagonal.
    """
    block = []
    for _ in range(LANES):
        block.append(builder.load(place_of(builder, rows, i), align=8))
        i = builder.add(i, step)
    half = LANES // 2
    while half:
        for k in (k for k in range(LANES) if not k & half):
            a, b = block[k], block[k + half]
            upper = [LANES + c - half if c & half else c for c in range(LANES)]
            lower = [LANES + c if c & half else c + half for c in range(LANES)]
            block[k], block[k + half] = (shuffle(builder, a, b, way) for way in (upper, lower))
        half //= 2
    for k, column in enumerate(block):
        at = builder.add(j, ir.Constant(j.type, k * LANES))
        builder.store(column, place_of(builder, columns, at), align=8)
