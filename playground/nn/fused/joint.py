"""Activations of a layer as a whole, on vectors: in the order of `outputs`, for the same bits.

The layer holds its sums already. Where samples or networks are lanes, a unit is a row; where
units are lanes, it is one number, which all lanes are given in turn.
"""

from playground.nn.elementary import exp
from playground.nn.fused.compilation import called
from playground.nn.fused.tables import Numbers
from playground.nn.fused.vector import LANES, load, spread, store
from playground.nn.ieee import where_less


@called
def of_rows(a: Numbers, here: int, n_out: int, width: int) -> None:
    """Softmax of the `n_out` rows of `width` lanes from `here` on."""
    for v in range(here, here + width, LANES):
        most = load(a, v)
        for j in range(1, n_out):
            row = load(a, v + j * width)
            most = where_less(most, row, row, most)
        total = exp(load(a, v) - most)
        store(a, v, total)
        for j in range(1, n_out):
            e = exp(load(a, v + j * width) - most)
            store(a, v + j * width, e)
            total = total + e
        for j in range(n_out):
            store(a, v + j * width, load(a, v + j * width) / total)


@called
def of_units(a: Numbers, here: int, n_out: int, wide: int) -> None:
    """Softmax of the `n_out` numbers from `here` on, which are padded to `wide`."""
    most = spread(a, here)
    for j in range(1, n_out):
        unit = spread(a, here + j)
        most = where_less(most, unit, unit, most)
    for v in range(here, here + wide, LANES):
        store(a, v, exp(load(a, v) - most))
    total = spread(a, here)
    for j in range(1, n_out):
        total = total + spread(a, here + j)
    for v in range(here, here + wide, LANES):
        store(a, v, load(a, v) / total)
