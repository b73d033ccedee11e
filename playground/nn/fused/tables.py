"""Numbers that the lanes of a vector share, or that each lane has for itself.

A table is an array of parameters or gradients. With one dimension it holds one number an
entry, the same for all lanes; with two, `LANES` columns, every lane has its own. A kernel
written with these functions serves both, compiled once for each; Numba drops the branch
that does not apply.

Layer by layer a table holds the biases, then the columns of ``W``: all weights of the
first input, and so on. Each of these parts is padded to whole vectors where an entry is
one number. What stands in the padding is never read.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.nn import mlp
from playground.nn.fused.compilation import inline
from playground.nn.fused.vector import LANES, load, spread

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]


@inline
def whole_vectors(n: int) -> int:
    """The smallest multiple of `LANES` that is at least `n`."""
    return (n + LANES - 1) // LANES * LANES


@inline
def lanes_of(table: Any) -> int:
    """How many numbers an entry holds."""
    return 1 if table.ndim == 1 else LANES


@inline
def part_of(table: Any, n: int) -> int:
    """How many entries the biases of `n` units take, or what one input gives to them."""
    return whole_vectors(n) if table.ndim == 1 else n


@inline
def size_of(sizes: Integers, parameters: Numbers) -> int:
    """How many numbers of a table are parameters, those that pad them included."""
    n = 0
    for layer in range(1, len(sizes)):
        n += (1 + sizes[layer - 1]) * part_of(parameters, sizes[layer])
    size: int = n * lanes_of(parameters)
    return size


@inline
def element(table: Any, i: int) -> Any:
    """Entry `i` as a vector."""
    return spread(table, i) if table.ndim == 1 else load(table, i * LANES)


@inline
def aligned(n: int) -> Any:
    """`n` zeros from the start of a cache line on, so that no vector lies across two."""
    room = np.zeros(n + LANES)
    first = -(room.ctypes.data // room.itemsize) % LANES
    return room[first : first + n]


@lru_cache(maxsize=256)
def layout(sizes: tuple[int, ...], *, padded: bool, rows: bool = False) -> Integers:
    """Where each entry of a table comes from in the flat parameter vector.

    Parameters
    ----------
    sizes : tuple of int
    padded : bool
        Whether each part is padded to whole vectors.
    rows : bool
        Whether the rows of ``W`` follow its columns, except in the first layer.

    Notes
    -----
    More padding stands at the end: a kernel takes four parts at a time, and does not ask
    whether so many are left.

    Returns
    -------
    ndarray of int64, shape (n_entries,)
        Index into the parameters; for padding, the number of parameters.
    """
    n_parameters = mlp.n_parameters(sizes)
    index = np.arange(n_parameters)
    table = []
    for layer, (W, b) in enumerate(mlp.layers(index, sizes)):
        for part in [b[None], W.T, *([W] if rows and layer else [])]:
            n_rows, n_columns = part.shape
            width = -(-n_columns // LANES) * LANES if padded else n_columns
            entries = np.full((n_rows, width), n_parameters)
            entries[:, :n_columns] = part
            table.append(entries.ravel())
    table.append(np.full(4 * (max(sizes) + LANES), n_parameters))
    source = np.concatenate(table)
    source.setflags(write=False)
    return source


@lru_cache(maxsize=256)
def places(sizes: tuple[int, ...], *, padded: bool, rows: bool = False) -> Integers:
    """Where each parameter stands in a table, shape (n_parameters,): see `layout`."""
    source, n_parameters = layout(sizes, padded=padded, rows=rows), mlp.n_parameters(sizes)
    where = np.empty(n_parameters, dtype=np.int64)
    known = np.flatnonzero(source < n_parameters)
    where[source[known]] = known
    return where
