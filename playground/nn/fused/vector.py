"""A vector of float64 for compiled loops: as many lanes as the processor works on at once.

Short loops of a length known only at run time, as a small network has them, are not
turned into vector instructions by LLVM. A `vector` says instead what is meant: one value
that holds `LANES` numbers, with the operators of a number. Inside a compiled function

``load(array, i)``, ``store(array, i, v)``
    `LANES` neighbouring numbers, from flat index ``i`` of a C-contiguous array
``splat(x)``, ``lane_numbers()``
    the same number in every lane; 0, 1, 2, ...
``a + b``, ``a - b``, ``a * b``, ``a / b``, ``multiply_add(a, b, c)``, ``where_less``, ...
    lane by lane

No index is checked. Every operation rounds as IEEE 754 says, except that `multiply_add`
rounds once where the processor can, and none assumes that its arguments are finite.

References
----------
Numba 0.68 manual, "Low-level extension API"; LLVM 20 language reference, "Vector
Operations".
"""

import operator
from collections.abc import Callable
from typing import Any

import llvmlite.binding
from llvmlite import ir
from numba import types
from numba.core.errors import TypingError
from numba.extending import intrinsic, models, overload, register_model

LANES = 8 if llvmlite.binding.get_host_cpu_features().get("avx512f") else 4

INDEX = ir.IntType(32)
INTEGERS = ir.VectorType(ir.IntType(64), LANES)
NUMBERS = ir.VectorType(ir.DoubleType(), LANES)

EXPONENT_BIAS, EXPONENT_SHIFT = 1023, 52
SIGN = 1 << 63


class VectorType(types.Type):  # type: ignore[misc]  # numba's own types are not declared
    """Numba's type of a vector. A vector never leaves compiled code."""


class VectorModel(models.PrimitiveModel):  # type: ignore[misc]
    """A vector is LLVM's vector, kept in a register."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, NUMBERS)


register_model(VectorType)(VectorModel)
vector = VectorType(f"Vector({LANES})")
ARRAY = types.Array(types.float64, 1, "C")


def operation(result: Any, *kinds: Any) -> Callable[[Callable[..., Any]], Any]:
    """Make a function that writes instructions one that compiled code can call.

    Parameters
    ----------
    result : numba type
    *kinds : numba types
        Of the arguments. `ARRAY` stands for any number of dimensions; what the function
        gets is the address of the first number.
    """

    def definition(given: tuple[Any, ...], emit: Callable[..., Any]) -> Any:
        for kind, ours in zip(given, kinds, strict=True):
            if ours is ARRAY and (kind.layout != "C" or kind.dtype != types.float64):
                raise TypingError(f"a C-contiguous array of float64 is needed; got {kind}.")
        taken = [kind if ours is ARRAY else ours for kind, ours in zip(given, kinds, strict=True)]

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            plain = [
                context.make_array(kind)(context, builder, argument).data
                if isinstance(kind, types.Array)
                else argument
                for kind, argument in zip(signature.args, arguments, strict=True)
            ]
            made = emit(builder, *plain)
            return context.get_dummy_value() if result == types.void else made

        return result(*taken), generate

    # Numba counts the parameters.
    with_arity: list[Callable[[Callable[..., Any]], Callable[..., Any]]] = [
        lambda emit: lambda typing: definition((), emit),
        lambda emit: lambda typing, a: definition((a,), emit),
        lambda emit: lambda typing, a, b: definition((a, b), emit),
        lambda emit: lambda typing, a, b, c: definition((a, b, c), emit),
        lambda emit: lambda typing, a, b, c, d: definition((a, b, c, d), emit),
        lambda emit: lambda typing, a, b, c, d, e: definition((a, b, c, d, e), emit),
        lambda emit: lambda typing, a, b, c, d, e, f: definition((a, b, c, d, e, f), emit),
    ]
    return lambda emit: intrinsic(with_arity[len(kinds)](emit))


def place_of(builder: Any, array: Any, i: Any, kind: Any = NUMBERS) -> Any:
    """The address of a vector in an array."""
    return builder.bitcast(builder.gep(array, [i]), kind.as_pointer())


def shuffle(builder: Any, a: Any, b: Any, lanes: list[int]) -> Any:
    """Pick lanes; those of `b` are numbered after those of `a`."""
    picked = ir.Constant(ir.VectorType(INDEX, len(lanes)), lanes)
    return builder.shuffle_vector(a, b, picked)


def _integers(value: int) -> Any:
    return ir.Constant(INTEGERS, [value] * LANES)


@operation(vector, ARRAY, types.intp)
def load(builder: Any, array: Any, i: Any) -> Any:
    """`LANES` numbers from flat index `i` on."""
    return builder.load(place_of(builder, array, i), align=8)


@operation(types.void, ARRAY, types.intp, vector)
def store(builder: Any, array: Any, i: Any, v: Any) -> None:
    """Put a vector at flat index `i`."""
    builder.store(v, place_of(builder, array, i), align=8)


@operation(vector, types.float64)
def splat(builder: Any, x: Any) -> Any:
    """The same number in every lane."""
    nothing = ir.Constant(NUMBERS, ir.Undefined)
    first = builder.insert_element(nothing, x, ir.Constant(INDEX, 0))
    return shuffle(builder, first, nothing, [0] * LANES)


@operation(vector)
def lane_numbers(_: Any) -> Any:
    """0, 1, 2, ..."""
    return ir.Constant(NUMBERS, [float(i) for i in range(LANES)])


@operation(vector, vector, vector, vector)
def multiply_add(builder: Any, a: Any, b: Any, c: Any) -> Any:
    """``a * b + c``; `contract` lets LLVM use the processor's single instruction."""
    return builder.fadd(builder.fmul(a, b, flags=["contract"]), c, flags=["contract"])


@operation(vector, vector, vector, vector, vector)
def where_less(builder: Any, a: Any, b: Any, then: Any, otherwise: Any) -> Any:
    """``then if a < b else otherwise``; a NaN is not less than anything."""
    return builder.select(builder.fcmp_ordered("<", a, b), then, otherwise)


@operation(vector, vector)
def magnitude(builder: Any, v: Any) -> Any:
    """The absolute value."""
    bits = builder.and_(builder.bitcast(v, INTEGERS), _integers(SIGN - 1))
    return builder.bitcast(bits, NUMBERS)


@operation(vector, vector, vector)
def with_sign(builder: Any, v: Any, of: Any) -> Any:
    """`v` with the sign `of` another; where that is positive, `v` must be so already."""
    sign = builder.and_(builder.bitcast(of, INTEGERS), _integers(SIGN))
    return builder.bitcast(builder.or_(builder.bitcast(v, INTEGERS), sign), NUMBERS)


@operation(vector, vector)
def power_of_two(builder: Any, v: Any) -> Any:
    """2 to the integer in the lowest 12 bits of `v`, by moving it to the exponent's place."""
    biased = builder.add(builder.bitcast(v, INTEGERS), _integers(EXPONENT_BIAS))
    return builder.bitcast(builder.shl(biased, _integers(EXPONENT_SHIFT)), NUMBERS)


def _define_operator(symbol: Callable[[Any, Any], Any], instruction: str) -> None:
    """Let compiled code write `symbol` between two vectors."""

    @operation(vector, vector, vector)
    def apply(builder: Any, a: Any, b: Any) -> Any:
        return getattr(builder, instruction)(a, b)

    def implementation(a, b):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return apply(a, b)

    def choose(a, b):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return implementation if a is vector and b is vector else None

    overload(symbol)(choose)


_define_operator(operator.add, "fadd")
_define_operator(operator.sub, "fsub")
_define_operator(operator.mul, "fmul")
_define_operator(operator.truediv, "fdiv")
