"""A vector of float64 for compiled loops: as many lanes as the processor works on at once.

Short loops of a length known only at run time, as a small network has them, are not
turned into vector instructions by LLVM. A `vector` says instead what is meant: one value
that holds `LANES` numbers, with the operators of a number. Inside a compiled function

``load(array, i)``, ``store(array, i, v)``
    `LANES` neighbouring numbers, from flat index ``i`` of a C-contiguous array
``load_block(array, i)``
    `BLOCK` of them: several vectors, to which all that follows is done in turn
``spread(array, i)``
    one of its numbers in every lane
``splat(x)``
    the same number in every lane
``a + b``, ``a - b``, ``a * b``, ``a / b``, and the operations of `ieee`
    lane by lane, see `vector_arithmetic`; a number beside a vector stands for itself in
    every lane

No index is checked. Every operation rounds as IEEE 754 says: none is fused with another,
put into another order, or assumes that its arguments are finite.

References
----------
Numba 0.68 manual, "Low-level extension API"; LLVM 20 language reference, "Vector
Operations".
"""

import os
from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from itertools import product
from typing import Any

import llvmlite.binding
from llvmlite import ir
from numba import types
from numba.core.errors import TypingError
from numba.extending import lower_builtin, models, register_model, type_callable

# The same results come out of any number; a test asks for others than the processor's.
LANES = int(
    os.environ.get("PLAYGROUND_LANES")
    or (8 if llvmlite.binding.get_host_cpu_features().get("avx512f") else 4)
)

# Where each instruction waits for the one before, four vectors share the wait: measured.
BLOCK = 4 * LANES

INDEX = ir.IntType(32)
NUMBERS, BLOCKS = (ir.VectorType(ir.DoubleType(), lanes) for lanes in (LANES, BLOCK))


class VectorType(types.Type):  # type: ignore[misc]  # numba's own types are not declared
    """Numba's type of a vector. A vector never leaves compiled code."""

    def __init__(self, lanes: int) -> None:
        super().__init__(f"Vector({lanes})")
        self.lanes = lanes


class VectorModel(models.PrimitiveModel):  # type: ignore[misc]
    """A vector is LLVM's vector, kept in registers."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, ir.VectorType(ir.DoubleType(), kind.lanes))


register_model(VectorType)(VectorModel)
vector, block = KINDS = VectorType(LANES), VectorType(BLOCK)
ARRAY = types.Array(types.float64, 1, "C")


def operation(result: Any, *kinds: Any) -> Callable[[Callable[..., Any]], Any]:
    """Make a function that writes instructions one that compiled code can call.

    Parameters
    ----------
    result : numba type
    *kinds : numba types
        Of the arguments. `ARRAY` stands for any number of dimensions; what the function
        gets is the address of the first number. Where a `vector` is taken, a number stands
        for itself in every lane.
    """

    def define(emit: Callable[..., Any]) -> Any:
        def function(*_: object) -> None:
            raise NotImplementedError  # for compiled code alone

        compile_calls(function, result, kinds, emit)
        return function

    return define


def compile_calls(
    function: Callable[..., Any], result: Any, kinds: Sequence[Any], emit: Callable[..., Any]
) -> None:
    """Let compiled code call `function` with arguments of some kinds: see `operation`.

    Where other vectors than ours are meant, or none, others decide.
    """

    def result_of(*given: Any) -> Any:
        for kind, ours in zip(given, kinds, strict=True):
            if ours is ARRAY and (kind.layout != "C" or kind.dtype != types.float64):
                raise TypingError(f"a C-contiguous array of float64 is needed; got {kind}.")
        lanes = [kind for kind in kinds if kind in KINDS]
        if lanes and lanes[0] not in given:
            return None
        taken = [
            kind if ours is ARRAY or (ours in KINDS and kind not in KINDS) else ours
            for kind, ours in zip(given, kinds, strict=True)
        ]
        return result(*taken)

    names = [Parameter(f"a{i}", Parameter.POSITIONAL_OR_KEYWORD) for i in range(len(kinds))]
    result_of.pysig = Signature(names)  # type: ignore[attr-defined]
    type_callable(function)(lambda context: result_of)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        plain = [
            _argument(context, builder, kind, ours, argument)
            for kind, ours, argument in zip(signature.args, kinds, arguments, strict=True)
        ]
        made = emit(builder, *plain)
        return context.get_dummy_value() if result == types.void else made

    either = {ARRAY: [types.Array]} | {kind: [kind, types.Float] for kind in KINDS}
    for taken in product(*(either.get(kind, [kind]) for kind in kinds)):
        if set(KINDS) & set(kinds) == set(KINDS) & set(taken):
            lower_builtin(function, *taken)(generate)


def _argument(context: Any, builder: Any, kind: Any, ours: Any, argument: Any) -> Any:
    if ours is ARRAY:
        return context.make_array(kind)(context, builder, argument).data
    return _splat(builder, argument, ours.lanes) if ours in KINDS and kind != ours else argument


def place_of(builder: Any, array: Any, i: Any, kind: Any = NUMBERS) -> Any:
    """The address of a vector in an array."""
    return builder.bitcast(builder.gep(array, [i]), kind.as_pointer())


def shuffle(builder: Any, a: Any, b: Any, lanes: list[int]) -> Any:
    """Pick lanes; those of `b` are numbered after those of `a`."""
    picked = ir.Constant(ir.VectorType(INDEX, len(lanes)), lanes)
    return builder.shuffle_vector(a, b, picked)


@operation(vector, ARRAY, types.intp)
def load(builder: Any, array: Any, i: Any) -> Any:
    """`LANES` numbers from flat index `i` on."""
    return builder.load(place_of(builder, array, i), align=8)


@operation(block, ARRAY, types.intp)
def load_block(builder: Any, array: Any, i: Any) -> Any:
    """`BLOCK` numbers from flat index `i` on."""
    return builder.load(place_of(builder, array, i, BLOCKS), align=8)


def store(array: Any, i: Any, v: Any) -> None:
    """Put a vector at flat index `i`."""
    raise NotImplementedError  # for compiled code alone


def _store(builder: Any, array: Any, i: Any, v: Any) -> None:
    builder.store(v, place_of(builder, array, i, v.type), align=8)


for _kind in KINDS:
    compile_calls(store, types.void, [ARRAY, types.intp, _kind], _store)


def _splat(builder: Any, x: Any, lanes: int) -> Any:
    nothing = ir.Constant(ir.VectorType(x.type, lanes), ir.Undefined)
    first = builder.insert_element(nothing, x, ir.Constant(INDEX, 0))
    return shuffle(builder, first, nothing, [0] * lanes)


@operation(vector, ARRAY, types.intp)
def spread(builder: Any, array: Any, i: Any) -> Any:
    """The number at flat index `i` in every lane."""
    return _splat(builder, builder.load(builder.gep(array, [i])), LANES)


@operation(vector, types.float64)
def splat(builder: Any, x: Any) -> Any:
    """The same number in every lane."""
    return _splat(builder, x, LANES)
