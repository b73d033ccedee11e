"""Arithmetic on vectors, and the operations of `ieee`, which `elementary` is written in."""

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core.cgutils import get_or_insert_function

from playground.nn import ieee
from playground.nn.fused.vector import KINDS, compile_calls

SIGN = 1 << 63


def _bits(builder: Any, v: Any) -> Any:
    return builder.bitcast(v, ir.VectorType(ir.IntType(64), v.type.count))


def _number(builder: Any, bits: Any) -> Any:
    return builder.bitcast(bits, ir.VectorType(ir.DoubleType(), bits.type.count))


def _all(v: Any, value: float) -> Any:
    return ir.Constant(v.type, [value] * v.type.count)


def _where_less(builder: Any, a: Any, b: Any, then: Any, otherwise: Any) -> Any:
    return builder.select(builder.fcmp_ordered("<", a, b), then, otherwise)


def _masked(builder: Any, x: Any, mask: int) -> Any:
    bits = _bits(builder, x)
    return builder.and_(bits, _all(bits, mask))


def _magnitude(builder: Any, x: Any) -> Any:
    return _number(builder, _masked(builder, x, SIGN - 1))


def _with_sign(builder: Any, x: Any, of: Any) -> Any:
    size, sign = _masked(builder, x, SIGN - 1), _masked(builder, of, SIGN)
    return _number(builder, builder.or_(size, sign))


def _intrinsic(builder: Any, name: str, x: Any) -> Any:
    kind, name = ir.FunctionType(x.type, [x.type]), f"llvm.{name}.v{x.type.count}f64"
    return builder.call(get_or_insert_function(builder.module, kind, name), [x])


def _high_word(builder: Any, x: Any) -> Any:
    return _number(builder, _masked(builder, x, ieee.HIGH_WORD))


def _fraction(builder: Any, x: Any) -> Any:
    kept = _masked(builder, x, ieee.FRACTION)
    return _number(builder, builder.or_(kept, _all(kept, ieee.ONE)))


def _exponent(builder: Any, x: Any) -> Any:
    bits = _bits(builder, x)
    biased = builder.ashr(bits, _all(bits, ieee.FRACTION_BITS))
    return builder.sitofp(builder.sub(biased, _all(bits, ieee.BIAS)), x.type)


def _power_of_two(builder: Any, n: Any) -> Any:
    bits = _bits(builder, builder.fadd(n, _all(n, ieee.ROUNDER)))
    biased = builder.add(bits, _all(bits, ieee.BIAS))
    return _number(builder, builder.shl(biased, _all(bits, ieee.FRACTION_BITS)))


def as_vector(x: Any, like: Any) -> Any:
    """A vector as it is, and a number in every lane of a vector such as `like`."""
    raise NotImplementedError  # for compiled code alone


OF_VECTORS: dict[Callable[..., Any], Callable[..., Any]] = {
    ieee.where_less: _where_less,
    ieee.magnitude: _magnitude,
    ieee.with_sign: _with_sign,
    ieee.square_root: lambda builder, x: _intrinsic(builder, "sqrt", x),
    ieee.truncated: lambda builder, x: _intrinsic(builder, "trunc", x),
    ieee.high_word: _high_word,
    ieee.fraction: _fraction,
    ieee.exponent: _exponent,
    ieee.power_of_two: _power_of_two,
    operator.add: lambda builder, a, b: builder.fadd(a, b),
    operator.sub: lambda builder, a, b: builder.fsub(a, b),
    operator.mul: lambda builder, a, b: builder.fmul(a, b),
    operator.truediv: lambda builder, a, b: builder.fdiv(a, b),
}
for _kind in KINDS:
    for _function, _emit in OF_VECTORS.items():
        compile_calls(_function, _kind, [_kind] * (_emit.__code__.co_argcount - 1), _emit)
    compile_calls(as_vector, _kind, [_kind, _kind], lambda _builder, x, _like: x)
