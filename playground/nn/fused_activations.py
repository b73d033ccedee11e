"""Activations on vectors, with the names and the meaning of `activations`."""

from playground.nn.fused_compilation import inline
from playground.nn.vector import (
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

# ln 2 in two parts: the first has so few bits that its product with an integer of up to
# ten bits is exact (Cody and Waite).
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
LOG2_E = 1.4426950408889634
# Adding it leaves a small number's nearest integer in the lowest bits of the sum.
ROUNDER = 1.5 * 2.0**52
# tanh is 1 to the last bit from 19.1 on.
TANH_IS_ONE = 20.0


@inline
def tanh(x):
    r"""Hyperbolic tangent, branch-free, to about 1.5 units in the last place.

    Notes
    -----
    With :math:`2|x| = n \ln 2 + r`, :math:`|r| \le \ln 2 / 2` and the Padé approximant
    [6/6] of the exponential, :math:`e^r = (q + p) / (q - p)` with ``p`` odd and ``q``
    even in ``r`` (relative error below 1e-18 there),

    .. math:: \tanh |x| = \frac{2^n e^r - 1}{2^n e^r + 1}
              = \frac{(2^n - 1) q + (2^n + 1) p}{(2^n + 1) q + (2^n - 1) p}

    which takes one division and loses nothing near 0, where n = 0.

    References
    ----------
    Muller, *Elementary Functions* (3rd ed., 2016), sections 3.2 (Padé) and 11.2 (range
    reduction).
    """
    limit = splat(TANH_IS_ONE)
    y = magnitude(x)
    y = where_less(limit, y, limit, y)
    y = y + y
    rounded = y * splat(LOG2_E) + splat(ROUNDER)
    n = rounded - splat(ROUNDER)
    r = multiply_add(n, splat(-LN2_LOW), multiply_add(n, splat(-LN2_HIGH), y))
    square = r * r
    p = multiply_add(square, splat(1 / 15840), splat(1 / 66))
    p = r * multiply_add(square, p, splat(1 / 2))
    q = multiply_add(square, splat(1 / 665280), splat(1 / 792))
    q = multiply_add(square, q, splat(5 / 44))
    q = multiply_add(square, q, splat(1.0))
    two_to_n = power_of_two(rounded)
    less, more = two_to_n - splat(1.0), two_to_n + splat(1.0)
    return with_sign(multiply_add(less, q, more * p) / multiply_add(more, q, less * p), x)


@inline
def sigmoid(x):
    """Logistic sigmoid, by the same formula as in `activations`."""
    half = splat(0.5)
    return half + half * tanh(half * x)


@inline
def relu(x):
    """``max(x, 0)``; a NaN stays one."""
    zero = splat(0.0)
    return where_less(x, zero, zero, x)


@inline
def activate(code, a, first, end):
    """Turn pre-activations into activations, in place, from flat index `first` to `end`."""
    if code == TANH:
        for i in range(first, end, LANES):
            store(a, i, tanh(load(a, i)))
    elif code == RELU:
        for i in range(first, end, LANES):
            store(a, i, relu(load(a, i)))
    elif code == SIGMOID:
        for i in range(first, end, LANES):
            store(a, i, sigmoid(load(a, i)))


@inline
def chain(code, a, d, first, end):
    """Multiply derivatives ``dA`` by ``f'(Z)``, in place; ``f'`` is told from ``a = f(z)``."""
    one, zero = splat(1.0), splat(0.0)
    if code == TANH:
        for i in range(first, end, LANES):
            y = load(a, i)
            store(d, i, load(d, i) * (one - y * y))
    elif code == RELU:
        for i in range(first, end, LANES):
            store(d, i, load(d, i) * where_less(zero, load(a, i), one, zero))
    elif code == SIGMOID:
        for i in range(first, end, LANES):
            y = load(a, i)
            store(d, i, load(d, i) * (y * (one - y)))
