"""Numbers as JavaScript reads and writes them, because links are JavaScript's.

References
----------
ECMA-262, sections 7.1.4.1 (StringToNumber) and 6.1.6.1.20 (Number::toString).
"""

import math
import re

DECIMAL = re.compile(r"[+-]?(Infinity|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)", re.ASCII)
WHOLE = re.compile(r"0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)", re.ASCII)


def parse(text: str) -> float:
    """Read a number; NaN for what is none, 0 for white space.

    >>> parse("3e-2"), parse("0x1"), parse(""), parse("1_000")
    (0.03, 1.0, 0.0, nan)
    """
    text = text.strip()
    if not text:
        return 0.0
    if WHOLE.fullmatch(text):
        return float(int(text, 0)) if len(text) < 250 else math.inf
    if DECIMAL.fullmatch(text):
        return float(text)
    return math.nan


def write(number: float) -> str:
    """Write a finite number in the shortest form that reads back exactly.

    >>> write(0.03), write(10.0), write(0.00001), write(1e-7), write(1e21)
    ('0.03', '10', '0.00001', '1e-7', '1e+21')
    """
    if number == 0.0:
        return "0"
    sign = "-" if number < 0.0 else ""
    mantissa, _, exponent = f"{abs(number)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if 0 < point <= 21:
        whole, fraction = digits[:point].ljust(point, "0"), digits[point:]
        return sign + whole + ("." + fraction if fraction else "")
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    mantissa = digits[0] + ("." + digits[1:] if digits[1:] else "")
    return f"{sign}{mantissa}e{point - 1:+d}"
