"""Numbers that somebody worked out and rounded, held against the exact ones."""

import math
from typing import NamedTuple

from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence
from playground.tables.numbers import FRACTION_SIGN, DecimalSign, read_number

FEWEST_DIGITS = 2
LONGEST = 40
# What is left of an exact number after a few roundings in floating point.
EXACTLY = 1e-9


class TypedNumber(NamedTuple):
    """A number as it was typed.

    Attributes
    ----------
    value : float
    half_unit : float
        Half a unit of its last digit; 0 of a fraction, which is exact.
    n_digits : int
        Digits of it that count: those behind leading zeros.
    """

    value: float
    half_unit: float
    n_digits: int

    def agrees_with(self, exact: float) -> bool:
        """Whether it is this number, or this number rounded to the digits that were typed.

        A rounded number has at least two digits that count. Nothing agrees with a number that
        is not finite.
        """
        if not math.isfinite(exact):
            return False
        distance, slack = abs(self.value - exact), EXACTLY * max(1.0, abs(exact))
        is_rounded = self.n_digits >= FEWEST_DIGITS and distance <= self.half_unit + slack
        return distance <= slack or is_rounded


def read(name: str, text: str) -> TypedNumber:
    """Read a number with a decimal point or comma, or a fraction.

    Raises
    ------
    InvalidInput
        If it is none, or longer than 40 characters; it names `name`.

    >>> read("z.1.1", "0,38")
    TypedNumber(value=0.38, half_unit=0.005, n_digits=2)
    """
    decimal: DecimalSign = "comma" if "," in text else "point"
    written = read_number(text, decimal) if len(text) <= LONGEST else None
    if written is None:
        got = repr(text) if text.strip() else Sentence("nothing")
        raise InvalidInput(name, Sentence("typed_number"), got)
    if FRACTION_SIGN.search(text) or "/" in text.replace("\N{FRACTION SLASH}", "/"):
        return TypedNumber(written.value, 0.0, 0)
    mantissa, _, exponent = text.strip().lower().partition("e")
    _, _, decimals = mantissa.replace(written.group or "_", "").rpartition(written.decimal or "_")
    n_decimals = len(decimals) if written.decimal else 0
    half_unit = float(f"5e{int(exponent or 0) - n_decimals - 1}")
    digits = "".join(sign for sign in mantissa if sign.isdigit()).lstrip("0")
    return TypedNumber(written.value, half_unit, len(digits))
