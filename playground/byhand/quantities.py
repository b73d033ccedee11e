"""The quantities of one forward and backward pass, by name and in order."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from playground.byhand.explained import Explanation
from playground.nn.activations import Array


class Quantity(NamedTuple):
    """One number of a pass.

    Attributes
    ----------
    kind : {"z", "a", "loss", "dA", "delta", "dW", "db", "W_after", "b_after"}
    layer, unit, before : int or None
        Counted from 1; `before` is the unit that a weight comes from.
    """

    kind: str
    layer: int | None = None
    unit: int | None = None
    before: int | None = None

    @property
    def key(self) -> str:
        """As answers call it: ``z.1.1``, ``dW.2.1.1`` or ``loss``."""
        return ".".join(str(part) for part in self if part is not None)

    def of(self, numbers: "Numbers") -> float:
        """Its value."""
        return float(numbers[self.kind][(self.layer or 1) - 1][self._index])

    def put(self, numbers: "Numbers", value: float) -> None:
        """Set its value."""
        numbers[self.kind][(self.layer or 1) - 1][self._index] = value

    @property
    def _index(self) -> tuple[int, ...]:
        return tuple(part - 1 for part in (self.unit, self.before) if part is not None)


Numbers = dict[str, list[Array]]


def in_order(sizes: tuple[int, ...], *, has_biases: bool) -> list[Quantity]:
    """All quantities of a pass, each behind those that it comes from."""
    n_layers = len(sizes) - 1
    forward = [
        Quantity(kind, layer, unit)
        for layer in range(1, n_layers + 1)
        for kind in ("z", "a")
        for unit in range(1, sizes[layer] + 1)
    ]
    back = [
        Quantity(kind, layer, unit)
        for layer in range(n_layers, 0, -1)
        for kind in ("dA", "delta")
        for unit in range(1, sizes[layer] + 1)
    ]
    gradient = [
        each
        for layer in range(n_layers, 0, -1)
        for each in _parameters("dW", "db", layer, sizes, has_biases=has_biases)
    ]
    after = [
        each
        for layer in range(1, n_layers + 1)
        for each in _parameters("W_after", "b_after", layer, sizes, has_biases=has_biases)
    ]
    return [*forward, Quantity("loss"), *back, *gradient, *after]


def _parameters(
    weights: str, biases: str, layer: int, sizes: tuple[int, ...], *, has_biases: bool
) -> Iterator[Quantity]:
    n_in, n_out = sizes[layer - 1], sizes[layer]
    for unit in range(1, n_out + 1):
        for before in range(1, n_in + 1):
            yield Quantity(weights, layer, unit, before)
        if has_biases:
            yield Quantity(biases, layer, unit)


def exact(explanation: Explanation) -> Numbers:
    """Those of an explanation of one sample."""
    layers = explanation.layers
    return {
        "z": [layer.Z[:, 0] for layer in layers],
        "a": [layer.A[:, 0] for layer in layers],
        "loss": [np.array(explanation.loss)],
        "dA": [layer.dA[:, 0] for layer in layers],
        "delta": [layer.delta[:, 0] for layer in layers],
        "dW": [layer.dW for layer in layers],
        "db": [layer.db for layer in layers],
        "W_after": [layer.W_after for layer in layers],
        "b_after": [layer.b_after for layer in layers],
    }


def none_of(sizes: tuple[int, ...]) -> Numbers:
    """No number yet: not a number everywhere."""
    shapes: dict[str, list[tuple[int, ...]]] = {}
    for kind in ("z", "a", "dA", "delta", "db", "b_after"):
        shapes[kind] = [(n,) for n in sizes[1:]]
    for kind in ("dW", "W_after"):
        shapes[kind] = [(n_out, n_in) for n_in, n_out in pairwise(sizes)]
    numbers = {kind: [np.full(shape, np.nan) for shape in each] for kind, each in shapes.items()}
    return numbers | {"loss": [np.array(np.nan)]}
