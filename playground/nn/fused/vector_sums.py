"""Sums of vectors: over their lanes, and of products with a vector's lanes."""

from typing import Any

from llvmlite import ir
from numba import types

from playground.nn.fused.vector import (
    ARRAY,
    INDEX,
    LANES,
    NUMBERS,
    operation,
    place_of,
    shuffle,
    vector,
)


def _fold(builder: Any, v: Any, width: int) -> Any:
    """Add the upper half of the lanes to the lower half until `width` are left."""
    while (half := v.type.count // 2) >= width:
        lower, upper = list(range(half)), list(range(half, 2 * half))
        v = builder.fadd(shuffle(builder, v, v, lower), shuffle(builder, v, v, upper))
    return v


@operation(types.float64, vector)
def total(builder: Any, v: Any) -> Any:
    """The sum over the lanes."""
    return builder.extract_element(_fold(builder, v, 1), ir.Constant(INDEX, 0))


@operation(types.void, ARRAY, types.intp, vector, vector, vector, vector)
def add_totals(builder: Any, array: Any, i: Any, *vectors: Any) -> None:
    """Add the totals of four vectors to four neighbours in an array.

    The same sums as four times `total` in half the instructions: two half-folded vectors
    are folded side by side, then two such pairs.
    """
    a, b, c, d = (_fold(builder, v, 4) for v in vectors)
    ac, bd = (
        builder.fadd(shuffle(builder, u, v, [0, 1, 4, 5]), shuffle(builder, u, v, [2, 3, 6, 7]))
        for u, v in ((a, c), (b, d))
    )
    even, odd = shuffle(builder, ac, bd, [0, 4, 2, 6]), shuffle(builder, ac, bd, [1, 5, 3, 7])
    place = place_of(builder, array, i, even.type)
    sums = builder.fadd(builder.load(place, align=8), builder.fadd(even, odd))
    builder.store(sums, place, align=8)


@operation(vector, vector, vector, ARRAY, types.intp, types.intp, types.intp)
def add_products(builder: Any, v: Any, x: Any, array: Any, i: Any, step: Any, n: Any) -> Any:
    """Add to `v` lane k of `x` times the vector at flat index ``i + k * step``, k below `n`.

    `n` is at most `LANES`. The lanes of `x` stay in registers: the way through an array
    takes longer than the sum. Two sums, so that an addition need not wait for the one before.
    """
    end = builder.append_basic_block("end")
    sums = [v, ir.Constant(NUMBERS, [0.0] * LANES)]
    ways = []
    for k in range(LANES):
        go_on = builder.append_basic_block("go_on")
        ways.append((builder.block, *sums))
        builder.cbranch(builder.icmp_signed("<", ir.Constant(n.type, k), n), go_on, end)
        builder.position_at_end(go_on)
        factor = shuffle(builder, x, x, [k] * LANES)
        other = builder.load(place_of(builder, array, i), align=8)
        product = builder.fmul(factor, other, flags=["contract"])
        sums[k % 2] = builder.fadd(product, sums[k % 2], flags=["contract"])
        i = builder.add(i, step)
    ways.append((builder.block, *sums))
    builder.branch(end)
    builder.position_at_end(end)
    even, odd = builder.phi(NUMBERS), builder.phi(NUMBERS)
    for block, at_even, at_odd in ways:
        even.add_incoming(at_even, block)
        odd.add_incoming(at_odd, block)
    return builder.fadd(even, odd)
