"""A vector of float64 for compiled loops: as many lanes as the processor works on at once.

Short loops of a length known only at run time, as a small network has them, are not
turned into vector instructions by LLVM. `Vector` says instead what is meant: one value
that holds `LANES` numbers, with the operators of a number. Inside a compiled function

``load(array, i)``, ``store(array, i, v)``
    `LANES` neighbouring numbers, from flat index ``i`` of a C-contiguous array
``splat(x)``, ``lane_numbers()``, ``total(v)``
    the same number in every lane; 0, 1, 2, ...; the sum over the lanes
``element(table, i)``, ``accumulate(table, i, v)``, ``lanes_of(table)``
    entry ``i`` of a table that holds one number for all lanes (1-d), or one for every
    lane (2-d, `LANES` columns): one source serves both kinds of table

No index is checked. Every operation rounds as IEEE 754 says, except that `multiply_add`
rounds once where the processor can, and none assumes that its arguments are finite.

References
----------
Numba 0.68 manual, "Extending Numba: the low-level extension API".
"""

import operator
from typing import Any

import llvmlite.binding
import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic, models, overload, register_model

from playground.nn.fused_compilation import inline

LANES = 8 if llvmlite.binding.get_host_cpu_features().get("avx512f") else 4

INTEGERS = ir.VectorType(ir.IntType(64), LANES)
NUMBERS = ir.VectorType(ir.DoubleType(), LANES)


class VectorType(types.Type):
    """Numba's type of a vector. A vector never leaves compiled code."""

    def __init__(self):
        super().__init__(name=f"Vector({LANES})")


vector = VectorType()


@register_model(VectorType)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager, kind):
        super().__init__(manager, kind, NUMBERS)


def _address(context, builder, signature, arguments, kind=NUMBERS):
    """Where the vector starts that the first two arguments, array and index, mean."""
    array = context.make_array(signature.args[0])(context, builder, arguments[0])
    first = builder.gep(array.data, [arguments[1]])
    return builder.bitcast(first, kind.as_pointer())


@intrinsic
def load(typing, array, i):
    def generate(context, builder, signature, arguments):
        return builder.load(_address(context, builder, signature, arguments), align=8)

    return vector(array, types.intp), generate


@intrinsic
def store(typing, array, i, v):
    def generate(context, builder, signature, arguments):
        builder.store(arguments[2], _address(context, builder, signature, arguments), align=8)
        return context.get_dummy_value()

    return types.void(array, types.intp, vector), generate


@intrinsic
def splat(typing, x):
    def generate(context, builder, signature, arguments):
        zero = ir.Constant(ir.IntType(32), 0)
        one = builder.insert_element(ir.Constant(NUMBERS, ir.Undefined), arguments[0], zero)
        everywhere = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
        return builder.shuffle_vector(one, ir.Constant(NUMBERS, ir.Undefined), everywhere)

    return vector(types.float64), generate


@intrinsic
def lane_numbers(typing):
    def generate(context, builder, signature, arguments):
        return ir.Constant(NUMBERS, [float(i) for i in range(LANES)])

    return vector(), generate


def _shuffle(builder, a, b, lanes):
    """Pick lanes; those of `b` are numbered after those of `a`."""
    return builder.shuffle_vector(
        a, b, ir.Constant(ir.VectorType(ir.IntType(32), len(lanes)), lanes)
    )


def _fold(builder, v, width):
    """Add the upper half of the lanes to the lower half until `width` are left."""
    for half in (4, 2, 1):
        if width <= half < v.type.count:
            lower, upper = list(range(half)), list(range(half, 2 * half))
            v = builder.fadd(_shuffle(builder, v, v, lower), _shuffle(builder, v, v, upper))
    return v


@intrinsic
def add_totals(typing, array, i, a, b, c, d):
    """Add the totals of four vectors to four neighbours in an array.

    Half the instructions of four times `total`, and the same sums: after a pair of
    vectors has been folded side by side, two pairs are folded as one.
    """

    def generate(context, builder, signature, arguments):
        a, b, c, d = (_fold(builder, v, 4) for v in arguments[2:])
        pairs = [
            builder.fadd(
                _shuffle(builder, u, v, [0, 1, 4, 5]), _shuffle(builder, u, v, [2, 3, 6, 7])
            )
            for u, v in ((a, c), (b, d))
        ]
        sums = builder.fadd(
            _shuffle(builder, *pairs, [0, 4, 2, 6]), _shuffle(builder, *pairs, [1, 5, 3, 7])
        )
        address = _address(context, builder, signature, arguments, sums.type)
        builder.store(builder.fadd(builder.load(address, align=8), sums), address, align=8)
        return context.get_dummy_value()

    return types.void(array, types.intp, *[vector] * 4), generate


@intrinsic
def total(typing, v):
    def generate(context, builder, signature, arguments):
        v = _fold(builder, arguments[0], 1)
        return builder.extract_element(v, ir.Constant(ir.IntType(32), 0))

    return types.float64(vector), generate


def _binary(instruction: str):
    """Compile ``f(a, b)`` as one instruction on all lanes."""

    def generate(context, builder, signature, arguments):
        return getattr(builder, instruction)(*arguments)

    return intrinsic(lambda typing, a, b: (vector(vector, vector), generate))


_add, _subtract = _binary("fadd"), _binary("fsub")
_multiply, _divide = _binary("fmul"), _binary("fdiv")


@overload(operator.add)
def _overload_add(a, b):
    return (lambda a, b: _add(a, b)) if a is vector and b is vector else None


@overload(operator.sub)
def _overload_subtract(a, b):
    return (lambda a, b: _subtract(a, b)) if a is vector and b is vector else None


@overload(operator.mul)
def _overload_multiply(a, b):
    return (lambda a, b: _multiply(a, b)) if a is vector and b is vector else None


@overload(operator.truediv)
def _overload_divide(a, b):
    return (lambda a, b: _divide(a, b)) if a is vector and b is vector else None


@intrinsic
def multiply_add(typing, a, b, c):
    """``a * b + c``; without `contract` LLVM may not use the processor's single instruction."""

    def generate(context, builder, signature, arguments):
        a, b, c = arguments
        return builder.fadd(builder.fmul(a, b, flags=["contract"]), c, flags=["contract"])

    return vector(vector, vector, vector), generate


@intrinsic
def where_less(typing, a, b, then, otherwise):
    """``then if a < b else otherwise``, lane by lane; a NaN is not less than anything."""

    def generate(context, builder, signature, arguments):
        a, b, then, otherwise = arguments
        return builder.select(builder.fcmp_ordered("<", a, b), then, otherwise)

    return vector(vector, vector, vector, vector), generate


def _bitwise(emit):
    """Compile a function of one vector that works on the 64 bits of its lanes."""

    def generate(context, builder, signature, arguments):
        bits = [builder.bitcast(each, INTEGERS) for each in arguments]
        return builder.bitcast(emit(builder, *bits), NUMBERS)

    return generate


def _integers(value):
    return ir.Constant(INTEGERS, [value] * LANES)


SIGN = 1 << 63
EXPONENT_BIAS, EXPONENT_SHIFT = 1023, 52


@intrinsic
def magnitude(typing, v):
    return vector(vector), _bitwise(lambda builder, v: builder.and_(v, _integers(SIGN - 1)))


@intrinsic
def with_sign(typing, v, sign):
    """`v`, which is not negative, with the sign of `sign`."""
    return vector(vector, vector), _bitwise(
        lambda builder, v, sign: builder.or_(v, builder.and_(sign, _integers(SIGN)))
    )


@intrinsic
def power_of_two(typing, v):
    """2 to the integer in the lowest 12 bits of `v`, by placing it where exponents are."""
    return vector(vector), _bitwise(
        lambda builder, v: builder.shl(
            builder.add(v, _integers(EXPONENT_BIAS)), _integers(EXPONENT_SHIFT)
        )
    )


def element(table, i):
    raise NotImplementedError


def accumulate(table, i, v):
    raise NotImplementedError


def accumulate_four(table, i, a, b, c, d):
    raise NotImplementedError


def lanes_of(table):
    raise NotImplementedError


@overload(element, inline="always")
def _overload_element(table, i):
    if table.ndim == 1:
        return lambda table, i: splat(table[i])
    return lambda table, i: load(table, i * LANES)


@overload(accumulate, inline="always")
def _overload_accumulate(table, i, v):
    def add_total(table, i, v):
        table[i] += total(v)

    def add(table, i, v):
        store(table, i * LANES, load(table, i * LANES) + v)

    return add_total if table.ndim == 1 else add


@overload(accumulate_four, inline="always")
def _overload_accumulate_four(table, i, a, b, c, d):
    def add(table, i, a, b, c, d):
        accumulate(table, i, a)
        accumulate(table, i + 1, b)
        accumulate(table, i + 2, c)
        accumulate(table, i + 3, d)

    def add_sums(table, i, a, b, c, d):
        add_totals(table, i, a, b, c, d)

    return add_sums if table.ndim == 1 else add


@overload(lanes_of)
def _overload_lanes_of(table):
    return (lambda table: 1) if table.ndim == 1 else (lambda table: LANES)


@inline
def aligned(n: int) -> Any:
    """Room for `n` numbers from the start of a cache line: no vector then lies across two."""
    room = np.empty(n + LANES)
    first = -(room.ctypes.data // room.itemsize) % LANES
    return room[first : first + n]
