"""Rows of numbers as a link writes them: commas between numbers, semicolons between rows."""

import math
import re

from playground.settings import numerals

BRACKETS = re.compile(r"[\[\](){}]")
BETWEEN_BRACKETS = re.compile(r"[\])}][,;]+[\[({]")


def table(text: str, most: int = 60_000) -> tuple[tuple[float, ...], ...] | None:
    """Read rows of numbers, at most so many."""
    if text.count(",") + text.count(";") > most:
        return None
    rows = filter(str.strip, text.split(";"))
    cells = tuple(tuple(map(numerals.parse, row.split(","))) for row in rows)
    return None if any(math.isnan(cell) for row in cells for cell in row) else cells


def without_brackets(text: str) -> str:
    """Rows in brackets, as programs print them, the way that links have them."""
    return BRACKETS.sub("", BETWEEN_BRACKETS.sub(";", text))
