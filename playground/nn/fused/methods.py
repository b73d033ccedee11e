"""The registries of `nn` for compiled code: a method is known by its number there.

Nothing is written twice: what is compiled are the very functions of the registries.
"""

from collections.abc import Callable, Iterable
from inspect import getmembers, isfunction
from typing import Any

from numba.extending import register_jitable

from playground.nn import activations, elementary, losses, regularizers
from playground.nn.activations import ACTIVATIONS
from playground.nn.fused.compilation import OPTIONS, inline
from playground.nn.fused.vector_arithmetic import as_vector
from playground.nn.losses import LOSSES
from playground.nn.regularizers import REGULARIZERS

ACTIVATION_NUMBERS = {name: i for i, name in enumerate(ACTIVATIONS)}
# Those that are computed of sums train by the difference, below.
_OF_OUTPUTS = [name for name, row in LOSSES.items() if not row.of_sums]
LOSS_NUMBERS = {name: i for i, name in enumerate(_OF_OUTPUTS)}
REGULARIZER_NUMBERS = {name: i for i, name in enumerate(REGULARIZERS)}
# Where the outputs are a layer as a whole, this leaves them their sums.
_SUM = next(name for name, row in ACTIVATIONS.items() if row.is_linear)
SUM = ACTIVATION_NUMBERS[_SUM]
# With its slope, 1, the derivative of this loss is output less target: what is left of factors
# that cancel.
DIFFERENCE = next(number for name, number in LOSS_NUMBERS.items() if _SUM in LOSSES[name].cancels)
# What `joint` computes; the reference trains with others.
JOINT_COMPILED = ("softmax",)

for _module in (elementary, activations, losses, regularizers):
    for _, _function in getmembers(_module, isfunction):
        if _function.__module__ == _module.__name__:
            register_jitable(**OPTIONS, forceinline=True)(_function)


def one_of(functions: Iterable[Callable[..., Any]], *, arity: int) -> Any:
    """A compiled function of a number and arguments, which are given to the function there."""
    *others, last = (inline(function) for function in functions)
    chosen: Any = {
        1: inline(lambda number, a: as_vector(last(a), a)),
        2: inline(lambda number, a, b: as_vector(last(a, b), a)),
    }[arity]
    for i in reversed(range(len(others))):
        chosen = _either(i, others[i], chosen, arity)
    return chosen


def _either(i: int, this: Any, others: Any, arity: int) -> Any:
    return {
        1: inline(lambda number, a: as_vector(this(a), a) if number == i else others(number, a)),
        2: inline(
            lambda number, a, b: as_vector(this(a, b), a) if number == i else others(number, a, b)
        ),
    }[arity]


# f(z), f'(z) from z and f(z), the derivative of a loss from output and target, and the
# derivative of a penalty.
value = one_of([each.f for each in ACTIVATIONS.values()], arity=1)
slope = one_of([each.df for each in ACTIVATIONS.values()], arity=2)
d_loss = one_of([LOSSES[name].df for name in _OF_OUTPUTS], arity=2)
d_penalty = one_of([each.df for each in REGULARIZERS.values()], arity=1)
