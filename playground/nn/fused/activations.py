"""Activations on vectors, with the names and the meaning of `activations`."""

from typing import Any

from playground.nn.fused.compilation import inline
from playground.nn.fused.update import Numbers
from playground.nn.fused.vector import (
    LANES,
    load,
    magnitude,
    multiply_add,
    power_of_two,
    splat,
    store,
    where_less,
    with_sign,
)

CODES = {"relu": 0, "tanh": 1, "sigmoid": 2, "linear": 3}
RELU, TANH, SIGMOID, LINEAR = CODES.values()

HALF_LN2 = 0.34657359027997264
TWO_LOG2_E = 2.8853900817779268
# tanh(h) / h as (1 + P1 s + P2 s^2) / (1 + Q1 s + Q2 s^2) with s = h^2: equal at s = 0 and at the
# four Chebyshev nodes of 0 < s < (ln 2 / 4)^2, and nowhere there off by more than 2e-17.
P1, P2 = 0.1111014798236564, 0.001057559316571778
Q1, Q2 = 0.4444348131569891, 0.015869163702923696
# Adding it leaves a small number's nearest integer in the lowest bits of the sum.
ROUNDER = 1.5 * 2.0**52
# tanh is 1 to the last bit from 19.1 on.
TANH_IS_ONE = 20.0


@inline
def tanh(x: Any) -> Any:
    r"""Hyperbolic tangent, branch-free, within 4 units in the last place; mostly half a unit.

    Notes
    -----
    With :math:`x = n \ln(2)/2 + h`, :math:`|h| \le \ln(2)/4`, and
    :math:`\tanh h = h\,p / q`, polynomials in :math:`h^2`,

    .. math:: e^{2h} = \frac{q + hp}{q - hp} \qquad
              \tanh x = \frac{2^n e^{2h} - 1}{2^n e^{2h} + 1}
              = \frac{(2^n - 1) q + (2^n + 1) hp}{(2^n + 1) q + (2^n - 1) hp}

    which takes one division, and loses nothing near 0, where n = 0. The one part of ln 2 is
    enough: what it lacks, n times, is lost where tanh is flat.

    A network waits for its tanh: the terms stand so that few operations wait for others.

    References
    ----------
    Muller, *Elementary Functions* (3rd ed., 2016), section 11.2, on the reduction.
    """
    rounded = multiply_add(x, splat(TWO_LOG2_E), splat(ROUNDER))
    n = rounded - splat(ROUNDER)
    h = multiply_add(n, splat(-HALF_LN2), x)
    square, one = h * h, splat(1.0)
    p = multiply_add(square, multiply_add(square, splat(P2), splat(P1)), one)
    q = multiply_add(square, multiply_add(square, splat(Q2), splat(Q1)), one)
    two_to_n = power_of_two(rounded)
    less, more = two_to_n - one, two_to_n + one
    y = multiply_add(less, q, more * h * p) / multiply_add(more, q, less * h * p)
    return with_sign(where_less(splat(TANH_IS_ONE), magnitude(x), one, y), x)


@inline
def sigmoid(x: Any) -> Any:
    """Logistic sigmoid, by the same formula as in `activations`."""
    half = splat(0.5)
    return half + half * tanh(half * x)


@inline
def relu(x: Any) -> Any:
    """``max(x, 0)``; a NaN stays one."""
    zero = splat(0.0)
    return where_less(x, zero, zero, x)


@inline
def value(code: int, z: Any) -> Any:
    """``a = f(z)``."""
    if code == TANH:
        return tanh(z)
    if code == RELU:
        return relu(z)
    if code == SIGMOID:
        return sigmoid(z)
    return z


@inline
def slope(code: int, a: Any) -> Any:
    """``f'(z)``, told from ``a = f(z)``."""
    one, zero = splat(1.0), splat(0.0)
    if code == TANH:
        return one - a * a
    if code == RELU:
        return where_less(zero, a, one, zero)
    if code == SIGMOID:
        return a * (one - a)
    return one


@inline
def activate(code: int, a: Numbers, first: int, end: int) -> None:
    """Turn pre-activations into activations, in place, from flat index `first` to `end`."""
    if code != LINEAR:
        for i in range(first, end, LANES):
            store(a, i, value(code, load(a, i)))


@inline
def chain(code: int, a: Numbers, d: Numbers, first: int, end: int) -> None:
    """Multiply derivatives ``dA`` by ``f'(Z)``, in place."""
    if code != LINEAR:
        for i in range(first, end, LANES):
            store(d, i, load(d, i) * slope(code, load(a, i)))
