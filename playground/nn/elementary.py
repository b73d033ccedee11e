"""Elementary functions that give the same bits on every machine, and under Node 20.

Processors and mathematical libraries agree on ``+ - * /`` and the square root, which
IEEE 754 rounds correctly, and on nothing above them: the last bit of a tanh depends on who
computes it, and where training is chaotic that bit decides how a network ends. So what
enters a point, a weight or a loss is computed here, from correctly rounded operations in a
written order. The methods, their constants and their thresholds are those of fdlibm, as
the original program uses them through its JavaScript engine, V8.

A function is branch-free: all cases are computed, and one is selected. So one source
serves arrays of any shape and the vectors of the compiled engine, which reads these same
functions. Every result is within one unit in the last place of the true value, tanh and
sigmoid within two.

References
----------
K. C. Ng and others, *fdlibm*, Sun Microsystems (1993): s_expm1.c, s_tanh.c, e_exp.c,
e_log.c, k_sin.c, k_cos.c, e_rem_pio2.c.

Muller, *Elementary Functions* (3rd ed., 2016), chapters 5 and 11.
"""

import math
from typing import Any

from playground.nn.ieee import (
    Number,
    exponent,
    fraction,
    high_word,
    magnitude,
    power_of_two,
    truncated,
    where_less,
    with_sign,
)

# fdlibm compares the upper half of a number's bits; so these bounds end in zeros.
HALF_LN2 = float.fromhex("0x1.62e43p-2")
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
LOG2_E = 1.44269504088896338700e00

EXP_5 = 4.13813679705723846039e-08
# fdlibm's polynomial in r * (r / 2), as one in (r / 2) * (r / 2).
EXPM1_1, EXPM1_2 = 2.0 * -3.33333333333331316428e-02, 4.0 * 1.58730158725481460165e-03
EXPM1_3, EXPM1_4 = 8.0 * -7.93650757867487942473e-05, 16.0 * 4.00821782732936239552e-06
EXPM1_5 = 32.0 * -2.01099218183624371326e-07

# exp(x) is Infinity above the one, and 0 below the other.
LARGEST_EXPONENT, LEAST_EXPONENT = 7.09782712893383973096e02, -7.45133219101941108420e02
LEAST_NORMAL = 2.0**-1022

SQRT2 = float.fromhex("0x1.6a09cp+0")
MIDDLE_LOW, MIDDLE_HIGH = float.fromhex("0x1.6147ap+0"), float.fromhex("0x1.6b852p+0")
LOG_1, LOG_2, LOG_3 = 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01
LOG_4, LOG_5 = 2.222219843214978396e-01, 1.818357216161805012e-01
LOG_6, LOG_7 = 1.531383769920937332e-01, 1.479819860511658591e-01

FARTHEST = 800_000.0  # of sine and cosine
QUARTER_PI = float.fromhex("0x1.921fcp-1")
HALF_PI, TWO_OVER_PI = math.pi / 2, 6.36619772367581382433e-01
PI_1, PI_1_REST = 1.57079632673412561417e00, 6.07710050650619224932e-11
PI_2, PI_2_REST = 6.07710050630396597660e-11, 2.02226624879595063154e-21
PI_3, PI_3_REST = 2.02226624871116645580e-21, 8.47842766036889956997e-32
SIN_1, SIN_2 = -1.66666666666666324348e-01, 8.33333333332248946124e-03
SIN_3, SIN_4 = -1.98412698298579493134e-04, 2.75573137070700676789e-06
SIN_5, SIN_6 = -2.50507602534068634195e-08, 1.58969099521155010221e-10
COS_SMALL, COS_LARGE = float.fromhex("0x1.33333p-2"), float.fromhex("0x1.90001p-1")
COS_1, COS_2 = 4.16666666666666019037e-02, -1.38888888888741095749e-03
COS_3, COS_4 = 2.48015872894767294178e-05, -2.75573143513906633035e-07
COS_5, COS_6 = 2.08757232129817482790e-09, -1.13596475577881948265e-11


def _multiple_of_ln2(size: Number, times: float) -> Any:
    """The integer k for which ``times * size - k ln 2`` is small, as fdlibm chooses it.

    No number is negative, and `times` is a power of two, which takes no digits.
    """
    k = truncated(LOG2_E * times * size + 0.5)
    return where_less(size, HALF_LN2 / times, 0.0, k)


def exp(x: Number) -> Any:
    r"""Exponential function: Infinity above 709.78, 0 below -745.13.

    Notes
    -----
    With :math:`x = k \ln 2 + r`, :math:`|r| \le 0.5 \ln 2`, and a polynomial
    :math:`c` in :math:`r^2`, :math:`e^r = 1 + r + r c / (2 - c)`.
    """
    bounded = where_less(LARGEST_EXPONENT, x, LARGEST_EXPONENT, x)
    bounded = where_less(bounded, LEAST_EXPONENT, LEAST_EXPONENT, bounded)
    k = with_sign(_multiple_of_ln2(magnitude(bounded), 1.0), bounded)
    high, low = bounded - k * LN2_HIGH, k * LN2_LOW
    r = high - low
    t = r * r
    p = t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * EXP_5))
    c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + p))
    y = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    y = _scaled(y, k)
    y = where_less(magnitude(x), 2.0**-28, 1.0 + x, y)
    y = where_less(magnitude(x - 1.0), LEAST_NORMAL, math.e, y)
    y = where_less(LARGEST_EXPONENT, x, math.inf, y)
    return where_less(x, LEAST_EXPONENT, 0.0, y)


def _scaled(y: Number, k: Number) -> Any:
    """``y * 2**k``, also where that is no normal number: in two steps, rounded once."""
    half = truncated(0.5 * k)
    return y * power_of_two(half) * power_of_two(k - half)


def expm1(x: Number) -> Any:
    r"""``exp(x) - 1``, without the loss of digits near 0.

    Notes
    -----
    With :math:`x = k \ln 2 + r` and a rational approximation of :math:`e^r - 1`, put
    together as the size of k demands: what is small is added last.
    """
    bounded = where_less(LARGEST_EXPONENT, x, LARGEST_EXPONENT, x)
    bounded = where_less(bounded, -40.0, -40.0, bounded)
    k = with_sign(_multiple_of_ln2(magnitude(bounded), 1.0), bounded)
    half, half_d = _expm1_of_remainder(0.5 * bounded, k)
    r, d = 2.0 * half, 2.0 * half_d
    y = _expm1_of_large(k, r, d)
    y = where_less(56.0, k, _scaled(1.0 + (r - d), k) - 1.0, y)
    one = where_less(r, -0.25, -2.0 * (d - (r + 0.5)), 1.0 + 2.0 * (r - d))
    y = where_less(k, 2.0, where_less(k, 1.0, _expm1_of_small(k, r, d), one), y)
    y = where_less(magnitude(x), 2.0**-54, x, y)
    return where_less(LARGEST_EXPONENT, x, math.inf, y)


def _expm1_of_remainder(x: Number, k: Number) -> Any:
    """The r / 2 and d / 2 for which ``2 x == k ln 2 + r`` and ``exp(r) - 1 == r - d``.

    All is computed in halves: so the polynomial need not wait for another product, and a
    factor of two rounds nothing.
    """
    high, low = x - k * (0.5 * LN2_HIGH), k * (0.5 * LN2_LOW)
    half = high - low
    rest = (high - half) - low
    r = half + half
    s = half * half
    p = EXPM1_2 + s * (EXPM1_3 + s * (EXPM1_4 + s * EXPM1_5))
    p = 1.0 + s * (EXPM1_1 + s * p)
    t = 3.0 - p * half
    e = s * ((p - t) / (6.0 - r * t))
    return half, (r * (e - rest) - rest) - s


def _expm1_of_large(k: Number, r: Number, d: Number) -> Any:
    """``2**k (1 + r - d) - 1`` for k from 2 to 56: what is small is added last."""
    unit = power_of_two(0.0 - k)
    least, most = (r - (d + unit)) + 1.0, (1.0 - unit) + (r - d)
    return where_less(k, 20.0, most, least) * power_of_two(k)


def _expm1_of_small(k: Number, r: Number, d: Number) -> Any:
    """``2**k (1 + r - d) - 1`` for k up to 0."""
    y = where_less(k, 0.0, 0.5 * (r - d) - 0.5, r - d)
    return where_less(k, -1.0, (1.0 + (r - d)) * power_of_two(k) - 1.0, y)


def tanh(x: Number) -> Any:
    r"""Hyperbolic tangent.

    Notes
    -----
    With :math:`t = (e^{2|x|} - 1) / 2`, :math:`\tanh |x| = 1 - 1 / (t + 1)` from 1 on, and with
    :math:`t = (e^{-2|x|} - 1) / 2` it is :math:`-t / (t + 1)` below. From 19.1 on it is 1.
    What depends on k and on the side of 1 alone is chosen first, so that one formula serves
    all cases of `expm1`, and nobody waits for a choice at its end.
    """
    size = magnitude(x)
    bounded = where_less(19.25, size, 19.25, size)
    k = _multiple_of_ln2(bounded, 2.0)
    k = where_less(size, 1.0, 0.0 - k, k)
    half, d = _expm1_of_remainder(where_less(size, 1.0, 0.0 - bounded, bounded), k)
    unit = power_of_two(-1.0 - k)
    first = where_less(k, 20.0, 0.0, unit)
    then = where_less(k, 20.0, 0.5 - unit, 0.5)
    then = where_less(size, 1.0, where_less(k, -1.0, 0.5, 0.0), then)
    last = where_less(k, 0.0, where_less(k, -1.0, 0.5, 0.25), 0.0)
    t = ((half - (d + first)) + then) * power_of_two(k) - last
    y = where_less(size, 1.0, 0.0, 1.0) - where_less(size, 1.0, t, 1.0) / (t + 1.0)
    return with_sign(where_less(size, 2.0**-28, size, y), x)


def sigmoid(x: Number) -> Any:
    """Logistic sigmoid, ``1 / (1 + exp(-x))``, in [0, 1]."""
    return 1.0 / (1.0 + exp(0.0 - x))


def log(x: Number) -> Any:
    r"""Natural logarithm: -Infinity at 0, not a number below.

    Notes
    -----
    With :math:`x = 2^k (1 + f)` and :math:`\sqrt{1/2} < 1 + f < \sqrt 2`,
    :math:`\ln(1 + f) = 2 \operatorname{artanh} s` with :math:`s = f / (2 + f)`, a
    polynomial in :math:`s^2`.
    """
    is_subnormal = where_less(x, LEAST_NORMAL, 1.0, 0.0)
    normal = where_less(0.0, x, where_less(x, math.inf, x, 1.0), 1.0)
    scaled = where_less(normal, LEAST_NORMAL, normal, 1.0) * 2.0**54
    normal = where_less(normal, LEAST_NORMAL, scaled, normal)
    m = fraction(normal)
    k = exponent(normal) - 54.0 * is_subnormal
    k = where_less(m, SQRT2, k, k + 1.0)
    f = where_less(m, SQRT2, m, 0.5 * m) - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (LOG_2 + w * (LOG_4 + w * LOG_6))
    odd = z * (LOG_1 + w * (LOG_3 + w * (LOG_5 + w * LOG_7)))
    p = even + odd
    low = k * LN2_LOW
    rest = s * (f - p) - low
    half = 0.5 * f * f
    middle = half - (s * (half + p) + low)
    rest = where_less(m, MIDDLE_LOW, rest, where_less(m, MIDDLE_HIGH, middle, rest))
    near = f * f * (0.5 - 0.33333333333333333 * f) - low
    rest = where_less(f, 2.0**-20, where_less(f, -(2.0**-20), rest, near), rest)
    y = k * LN2_HIGH - (rest - f)
    y = where_less(0.0, x, y, where_less(x, 0.0, math.nan, -math.inf))
    return where_less(x, math.inf, y, x)


def log1p(x: Number) -> Any:
    r"""``log(1 + x)`` of a number of at least 0, without the loss of digits near 0.

    Notes
    -----
    With u the rounded :math:`1 + x`, :math:`\ln(u) x / (u - 1)`: what u lacks, the quotient
    gives back.

    References
    ----------
    D. Goldberg, *What every computer scientist should know about floating-point
    arithmetic*, ACM Computing Surveys 23 (1991), theorem 4.
    """
    small = where_less(x, 2.0**60, x, 0.0)
    u = 1.0 + small
    y = log(u) * (small / where_less(1.0, u, u - 1.0, 1.0))
    return where_less(x, 2.0**60, where_less(1.0, u, y, x), log(x))


def sin(x: Number) -> Any:
    """Sine; not a number from 800,000 on, where the reduction would need more digits of pi."""
    n, y, rest = _reduced(magnitude(x))
    s = where_less(n, 1.0, _sin(y), _sin_of_sum(y, rest))
    c = _cos_of_sum(y, rest)
    quadrant = n - 4.0 * truncated(0.25 * n)
    value = where_less(quadrant, 1.0, s, where_less(quadrant, 2.0, c, 0.0 - s))
    value = where_less(quadrant, 3.0, value, 0.0 - c)
    return where_less(x, 0.0, 0.0 - value, where_less(magnitude(x), 2.0**-27, x, value))


def cos(x: Number) -> Any:
    """Cosine; not a number from 800,000 on, where the reduction would need more digits of pi."""
    n, y, rest = _reduced(magnitude(x))
    s, c = _sin_of_sum(y, rest), _cos_of_sum(y, rest)
    quadrant = n - 4.0 * truncated(0.25 * n)
    value = where_less(quadrant, 1.0, c, where_less(quadrant, 2.0, 0.0 - s, 0.0 - c))
    return where_less(quadrant, 3.0, value, s)


def _reduced(size: Number) -> Any:
    """The n, y and rest for which ``size == n pi/2 + y + rest`` and ``|y| <= pi/4``.

    Notes
    -----
    Cody and Waite's reduction: pi/2 in parts of 33 bits, so that n times a part is exact.
    Where the difference cancels more digits than one part gives, another is taken.
    """
    size = where_less(size, FARTHEST, size, math.nan)
    n = truncated(size * TWO_OVER_PI + 0.5)
    n = where_less(size, QUARTER_PI, 0.0, n)
    r, w = size - n * PI_1, n * PI_1_REST
    y = r - w
    # No difference can cancel that much where the upper halves differ already.
    apart = magnitude(high_word(size) - high_word(n * HALF_PI))
    alike = where_less(n, 32.0, where_less(0.0, apart, 0.0, 1.0), 1.0)
    place = exponent(size)
    lost = where_less(0.0, alike, place - exponent(magnitude(y)), 0.0)
    second = r - n * PI_2
    second_w = n * PI_2_REST - ((r - second) - n * PI_2)
    r, w = where_less(16.0, lost, second, r), where_less(16.0, lost, second_w, w)
    y = r - w
    lost = where_less(1.0, n, where_less(0.0, alike, place - exponent(magnitude(y)), 0.0), 0.0)
    third = r - n * PI_3
    third_w = n * PI_3_REST - ((r - third) - n * PI_3)
    r, w = where_less(49.0, lost, third, r), where_less(49.0, lost, third_w, w)
    y = r - w
    return n, y, (r - y) - w


def _sin(x: Number) -> Any:
    z = x * x
    return x + z * x * (SIN_1 + z * _sin_tail(z))


def _sin_of_sum(x: Number, rest: Number) -> Any:
    """Sine of ``x + rest``, where the rest is far smaller."""
    z = x * x
    v = z * x
    y = x - ((z * (0.5 * rest - v * _sin_tail(z)) - rest) - v * SIN_1)
    return where_less(magnitude(x), 2.0**-27, x, y)


def _sin_tail(z: Number) -> Any:
    return SIN_2 + z * (SIN_3 + z * (SIN_4 + z * (SIN_5 + z * SIN_6)))


def _cos_of_sum(x: Number, rest: Number) -> Any:
    """Cosine of ``x + rest``, where the rest is far smaller."""
    size = magnitude(x)
    z = x * x
    p = COS_3 + z * (COS_4 + z * (COS_5 + z * COS_6))
    r = z * (COS_1 + z * (COS_2 + z * p))
    small = 1.0 - (0.5 * z - (z * r - x * rest))
    # 1 - z/2 loses digits: so a number near z/2 that has few digits is taken out first.
    q = where_less(size, COS_LARGE, 0.25 * high_word(size), 0.28125)
    large = (1.0 - q) - ((0.5 * z - q) - (z * r - x * rest))
    y = where_less(size, COS_SMALL, small, large)
    return where_less(size, 2.0**-27, 1.0, y)
