"""The operations of IEEE 754 that arithmetic alone does not offer, on arrays of float64.

Each works element by element and is exact. Together with ``+ - * /`` they are all that
`elementary` is written in, so whoever can say these few for another kind of number, as the
compiled engine does for its vectors, has the elementary functions too.

References
----------
IEEE Std 754-2019, sections 3.4 (the encoding) and 5 (the operations).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Number = NDArray[np.floating[Any]] | float

FRACTION_BITS, BIAS = 52, 1023
# Adding it leaves a small integer in the lowest bits of the sum.
ROUNDER = 1.5 * 2.0**FRACTION_BITS
FRACTION = (1 << FRACTION_BITS) - 1
ONE = BIAS << FRACTION_BITS
HIGH_WORD = -1 << 32


def where_less(a: Number, b: Number, then: Number, otherwise: Number) -> Any:
    """``then if a < b else otherwise``; a NaN is not less than anything."""
    return np.where(np.less(a, b), then, otherwise)


def magnitude(x: Number) -> Any:
    """The absolute value."""
    return np.abs(x)


def with_sign(x: Number, of: Number) -> Any:
    """``|x|`` with the sign `of` another."""
    return np.copysign(x, of)


def square_root(x: Number) -> Any:
    """The root of a number of at least 0."""
    return np.sqrt(x)


def truncated(x: Number) -> Any:
    """The nearest integer towards 0."""
    return np.trunc(x)


def high_word(x: Number) -> Any:
    """`x` with the lower half of its 64 bits set to 0."""
    return _number(np.bitwise_and(_bits(x), HIGH_WORD))


def fraction(x: Number) -> Any:
    """The significand of a normal number: in [1, 2), whatever its sign."""
    return _number(np.bitwise_or(np.bitwise_and(_bits(x), FRACTION), ONE))


def exponent(x: Number) -> Any:
    """The exponent e of a positive normal number, ``x == fraction(x) * 2**e``."""
    return (np.right_shift(_bits(x), FRACTION_BITS) - BIAS).astype(np.float64)


def power_of_two(n: Number) -> Any:
    """``2**n`` for an integer `n` from -1022 to 1023; anything else gives no sense."""
    return _number(np.left_shift(np.add(_bits(np.add(n, ROUNDER)), BIAS), FRACTION_BITS))


def _bits(x: Number) -> Any:
    return np.asarray(x, dtype=np.float64).view(np.int64)


def _number(bits: Any) -> Any:
    return np.asarray(bits).view(np.float64)
