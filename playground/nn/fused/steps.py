"""Steps of the optimizers that remember, with their slots in one table behind another."""

from collections.abc import Callable
from typing import Any

from numba.extending import register_jitable

from playground.nn import optimizers
from playground.nn.fused.compilation import OPTIONS, inline
from playground.nn.fused.vector import load, store
from playground.nn.optimizers import OPTIMIZERS

for _function in (optimizers.power, optimizers.since_start):
    register_jitable(**OPTIONS)(_function)


def _of_one(update: Callable[..., Any]) -> Any:
    @inline
    def step(number: int, g: Any, slots: Any, i: int, apart: int, chosen: Any, start: Any) -> Any:
        moved, (first,) = update(g, (load(slots, i),), chosen, start)
        store(slots, i, first)
        return moved

    return step


def _of_two(update: Callable[..., Any]) -> Any:
    @inline
    def step(number: int, g: Any, slots: Any, i: int, apart: int, chosen: Any, start: Any) -> Any:
        before = load(slots, i), load(slots, i + apart)
        moved, (first, second) = update(g, before, chosen, start)
        store(slots, i, first)
        store(slots, i + apart, second)
        return moved

    return step


def _either(i: int, this: Any, others: Any) -> Any:
    @inline
    def step(number: int, g: Any, slots: Any, at: int, apart: int, chosen: Any, start: Any) -> Any:
        if number == i:
            return this(number, g, slots, at, apart, chosen, start)
        return others(number, g, slots, at, apart, chosen, start)

    return step


MAKERS = {1: _of_one, 2: _of_two}
REMEMBERING = [name for name, row in OPTIMIZERS.items() if len(row.slots) in MAKERS]
STEP_NUMBERS = {name: number for number, name in enumerate(REMEMBERING)}


def _one_of(names: list[str]) -> Any:
    """The step of an optimizer, known by its number; what it remembers is stored at once."""
    rows = [OPTIMIZERS[name] for name in names]
    *others, chosen = (MAKERS[len(row.slots)](inline(row.update)) for row in rows)
    for i in reversed(range(len(others))):
        chosen = _either(i, others[i], chosen)
    return chosen


step = _one_of(REMEMBERING)
