"""Numbers as people write them: a half, 1/2, 0,5 or −3."""

import math
import re
import unicodedata

from playground.settings import jsnumber

VULGAR = re.compile("([+-]?)(\\d*)([¼½¾⅐-⅞])")
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)
MINUS = str.maketrans("\N{MINUS SIGN}\N{EN DASH}", "--")


def parse(text: str) -> float:
    """Read a number of JavaScript, or the quotient of two; NaN for what is none.

    >>> parse("1/3"), parse("1½"), parse("−2"), parse("1/0"), parse("")
    (0.3333333333333333, 1.5, -2.0, nan, nan)
    """
    text = text.strip().translate(MINUS)
    if found := VULGAR.fullmatch(text):
        sign, whole, vulgar = found.groups()
        size = int(whole or 0) + quotient(*unicodedata.normalize("NFKC", vulgar).split("\u2044"))
        return -size if sign == "-" else size
    above, slash, below = text.partition("/")
    if slash:
        return quotient(above, below)
    return jsnumber.parse(text) if text else math.nan


def quotient(above: str, below: str) -> float:
    """One number divided by another, rounded once."""
    if not above.strip() or jsnumber.parse(below) == 0:
        return math.nan
    return jsnumber.parse(above) / jsnumber.parse(below)


def parse_alone(text: str) -> float:
    """Read a number that stands in no list, so that its comma can begin decimals.

    >>> parse_alone("0,03"), parse_alone("0.03")
    (0.03, 0.03)
    """
    return parse(text.replace(",", ".") if DECIMAL_COMMA.fullmatch(text.strip()) else text)
