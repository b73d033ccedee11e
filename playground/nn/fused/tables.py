"""Numbers that the lanes of a vector share, or that each lane has for itself.

A table is an array of parameters or gradients. With one dimension it holds one number an
entry, the same for all lanes; with two, `LANES` columns, every lane has its own. A kernel
written with these functions serves both, compiled once for each;
Numba drops the branch that does not apply.
"""

from typing import Any

import numpy as np

from playground.nn.fused.compilation import inline
from playground.nn.fused.vector import LANES, load, splat, store
from playground.nn.fused.vector_sums import add_totals, total


@inline
def lanes_of(table: Any) -> int:
    """How many numbers an entry holds."""
    return 1 if table.ndim == 1 else LANES


@inline
def element(table: Any, i: int) -> Any:
    """Entry `i` as a vector."""
    return splat(table[i]) if table.ndim == 1 else load(table, i * LANES)


@inline
def accumulate(table: Any, i: int, v: Any) -> None:
    """Add a vector to entry `i`; to one number, the total of its lanes."""
    if table.ndim == 1:
        table[i] += total(v)
    else:
        store(table, i * LANES, load(table, i * LANES) + v)


@inline
def accumulate_four(table: Any, i: int, a: Any, b: Any, c: Any, d: Any) -> None:
    """Add to entries `i` to ``i + 3``."""
    if table.ndim == 1:
        add_totals(table, i, a, b, c, d)
    else:
        accumulate(table, i, a)
        accumulate(table, i + 1, b)
        accumulate(table, i + 2, c)
        accumulate(table, i + 3, d)


@inline
def aligned(n: int) -> Any:
    """Room for `n` numbers from the start of a cache line, so that no vector lies across two."""
    room = np.empty(n + LANES)
    first = -(room.ctypes.data // room.itemsize) % LANES
    return room[first : first + n]
