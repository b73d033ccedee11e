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

# ln 2 / 2 in two parts: the first ends in so many zeros that its product with an integer
# of up to ten bits is exact (Cody and Waite).
HALF_LN2_HIGH, HALF_LN2_LOW = 3.46573590184561908245e-01, 9.5410746463529385e-11
TWO_LOG2_E = 2.8853900817779268
# Adding it leaves a small number's nearest integer in the lowest bits of the sum.
ROUNDER = 1.5 * 2.0**52
# tanh is 1 to the last bit from 19.1 on.
TANH_IS_ONE = 20.0


@inline
def tanh(x: Any) -> Any:
    r"""Hyperbolic tangent, branch-free, within 3 units in the last place; mostly half a unit.

    Notes
    -----
    With :math:`|x| = n \ln(2)/2 + h`, :math:`|h| \le \ln(2)/4`, and Lambert's continued
    fraction :math:`\tanh h = p / q`, cut where its relative error is below 1e-18,

    .. math:: e^{2h} = \frac{q + p}{q - p} \qquad
              \tanh |x| = \frac{2^n e^{2h} - 1}{2^n e^{2h} + 1}
              = \frac{(2^n - 1) q + (2^n + 1) p}{(2^n + 1) q + (2^n - 1) p}

    which takes one division, and loses nothing near 0, where n = 0.

    References
    ----------
    Muller, *Elementary Functions* (3rd ed., 2016), section 11.2, on the reduction.
    """
    y, limit = magnitude(x), splat(TANH_IS_ONE)
    y = where_less(limit, y, limit, y)
    rounded = multiply_add(y, splat(TWO_LOG2_E), splat(ROUNDER))
    n = rounded - splat(ROUNDER)
    h = multiply_add(n, splat(-HALF_LN2_LOW), multiply_add(n, splat(-HALF_LN2_HIGH), y))
    square, one = h * h, splat(1.0)
    p = multiply_add(square, splat(1 / 495), splat(4 / 33))
    p = h * multiply_add(square, p, one)
    q = multiply_add(square, splat(1 / 10395), splat(2 / 99))
    q = multiply_add(square, q, splat(5 / 11))
    q = multiply_add(square, q, one)
    two_to_n = power_of_two(rounded)
    less, more = two_to_n - one, two_to_n + one
    return with_sign(multiply_add(less, q, more * p) / multiply_add(more, q, less * p), x)


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
