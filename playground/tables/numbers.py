"""Numbers as people write them: 1.5 and 1,5, 1/3 and ½, −2, 1e-3, 1 200 000."""

import math
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

DecimalSign = Literal["point", "comma"]
SIGNS: dict[DecimalSign, str] = {"point": ".", "comma": ","}

# Means the same to everybody; most cells are such, and are not looked at further.
PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,2}|\.\d{4,15})?", re.ASCII)
FRACTION_SIGN = re.compile("[¼-¾⅐-⅞]")
GROUPS = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'’]"
DIGITS = r"(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?"
NUMBER = re.compile(rf"[+-]?{DIGITS}", re.ASCII)
FRACTION = re.compile(rf"([+-]?) ?(?:(\d+) +)?({DIGITS}) ?/ ?({DIGITS})", re.ASCII)
IN_GROUPS = re.compile(rf"[+-]?\d{{1,3}}({GROUPS})\d{{3}}(\1\d{{3}})*([.,]\d+)?", re.ASCII)
WHOLE_IN_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*", re.ASCII)
BROKEN_IN_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*(?!\1)[.,]\d+", re.ASCII)
# What programs and people put where a number is missing.
MISSING = {"", "na", "n/a", "#n/a", "#nv", "#i/t", "nan", "null", "?"}


class Written(NamedTuple):
    """A number, and how it was written.

    `decimal` is the sign of its decimals, if it has one; `group` what stood between its
    thousands. `is_ambiguous`: the other decimal sign would make another number of it.
    """

    value: float
    decimal: str = ""
    group: str = ""
    is_ambiguous: bool = False


def read_number(text: str, decimal: DecimalSign = "point") -> Written | None:
    """Read a number; None for what is none.

    Parameters
    ----------
    text : str
    decimal : {"point", "comma"}
        Decides where a sign may begin decimals or part thousands, as in 1,500.

    >>> read_number("1/3").value, read_number("1,5").value, read_number("1,500").value
    (0.3333333333333333, 1.5, 1500.0)
    """
    if PLAIN.fullmatch(text):
        return Written(float(text), "." if "." in text else "")
    text = FRACTION_SIGN.sub(_spelled, text).replace("\N{MINUS SIGN}", "-").strip()
    text = text.replace("\N{FRACTION SLASH}", "/")
    if found := FRACTION.fullmatch(text):
        return _quotient(*found.groups())
    if found := IN_GROUPS.fullmatch(text):
        return _written(text, (found[3] or " ")[0].strip(), group=found[1])
    if found := BROKEN_IN_GROUPS.fullmatch(text):
        return _written(text, ",."[found[1] == ","], group=found[1])
    if found := WHOLE_IN_GROUPS.fullmatch(text):
        sign, is_certain = found[1], found[2] is not None
        if is_certain or sign != SIGNS[decimal]:
            return _written(text, "", group=sign, is_ambiguous=not is_certain)
        return _written(text, sign, is_ambiguous=True)
    if NUMBER.fullmatch(text):
        return _written(text, next((sign for sign in ".," if sign in text), ""))
    return None


def is_too_large(cell: str) -> bool:
    """Whether a cell is a number beyond what a float64 holds, as 1e400 is."""
    return bool(NUMBER.fullmatch(cell)) and math.isinf(_float(cell))


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is nothing in it."""
    return cell.lower() in MISSING


def decimal_sign(cells: Iterable[str]) -> tuple[DecimalSign, bool]:
    """Tell the decimal sign of a table from its cells, and whether another one could be meant."""
    numbers = [number for cell in cells if (number := read_number(cell))]
    certain = [number for number in numbers if not number.is_ambiguous]
    says = {
        name: any(
            number.decimal == sign
            or (number.group and number.group in ".," and number.group != sign)
            for number in certain
        )
        for name, sign in SIGNS.items()
    }
    decimal: DecimalSign = "comma" if says["comma"] and not says["point"] else "point"
    # Beside 2.5 the comma of 1,500 parts thousands; beside 2,5 the point of 1.500 may be either,
    # as programs write decimals so. Alone, or beside both, only the comma is a question.
    asked = "." if decimal == "comma" else "," if says["comma"] or not says["point"] else ""
    return decimal, any(
        number.is_ambiguous and (number.decimal or number.group) == asked for number in numbers
    )


def _spelled(sign: re.Match[str]) -> str:
    return " " + unicodedata.normalize("NFKC", sign[0])


def _quotient(minus: str, whole: str | None, above: str, below: str) -> Written | None:
    numerator, denominator = _float(above), _float(below)
    if denominator == 0.0:
        return None
    value = (float(whole) if whole else 0.0) + numerator / denominator
    return Written(-value if minus == "-" else value) if math.isfinite(value) else None


def _written(
    text: str, decimal: str, group: str = "", *, is_ambiguous: bool = False
) -> Written | None:
    value = _float(text.replace(group, "") if group else text)
    return Written(value, decimal, group, is_ambiguous) if math.isfinite(value) else None


def _float(text: str) -> float:
    return float(text.replace(",", "."))
