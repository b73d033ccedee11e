"""One text of a link, read by the kind of its setting.

Each kind has two readers: one reads as the original does, the other what a damaged text
was. Both give None for what they cannot read.
"""

import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote

from playground.nn.activations import SYNONYMS
from playground.settings import jsnumber, numerals
from playground.settings.canonical import write
from playground.settings.damage import encoded, variants
from playground.settings.domains import domain, plain, shorten
from playground.settings.rows import LINK_TEXT, NAME
from playground.settings.sentences import Sentence

ABOVE_THE_HIGHEST = {"noise": 50.0}  # what the original makes of it
FEWEST_LETTERS = 3
BRACKETS = re.compile(r"[\[\](){}]")
BETWEEN_BRACKETS = re.compile(r"[\])}][,;]+[\[({]")
SEPARATORS = re.compile(r"[-\N{EN DASH}x×;|/]")

Row = dict[str, Any]


class Kind(NamedTuple):
    """How texts of one kind are read."""

    exact: Callable[[Row, str], Any]
    meant: Callable[[Row, str], Any]
    bounded: Callable[[Row, Any], Any] = lambda _, value: value
    between: str = ""


def read(row: Row, text: str, notes: list[Sentence], odd: Any = None) -> Any:
    """Read one text; what is damaged or out of bounds is noted.

    Parameters
    ----------
    row : dict
        Of the table of settings.
    text : str
    notes : list of Sentence
        Gets a sentence for whatever is not taken as it stands.
    odd : optional
        What a text stands for that cannot be read; by default the row's default.
    """
    if not text and row.get("type") != "array":
        if row["default"] != "":
            notes.append(Sentence("no_value", key=row["link"]))
        return row["default"]
    kind = KINDS[kind_of(row)]
    value = kind.exact(row, text)
    if value is not None:
        used = kind.bounded(row, value)
        if used != value:
            notes.append(instead(row, text, used))
        return used
    read_so = (kind.meant(row, each) for each in variants(text, kind.between))
    value = next((each for each in read_so if each is not None), None)
    if value is None:
        if odd is None:
            odd = plain(row["default"])
        notes.append(instead(row, text, odd))
        return odd
    used = kind.bounded(row, value)
    notes.append(meant(row, text, used) if used == value else instead(row, text, used))
    return used


def kind_of(row: Row) -> str:
    """Name of the kind of a setting, in `KINDS`."""
    if "enum" in row:
        return "choice"
    if row["type"] == "string" and row["pattern"] != LINK_TEXT:
        return "line" if row["pattern"] == NAME else "rule"
    if row["type"] != "array":
        return str(row["type"])
    kinds = {"integer": "widths", "array": "rows", "number": "numbers", "string": "places"}
    return "names" if row["items"].get("pattern") == NAME else kinds[row["items"]["type"]]


def instead(row: Row, text: str, used: Any) -> Sentence:
    """Say that a value is another than the text says."""
    key, got = shorten(row["link"]), shorten(text)
    if kind_of(row) == "string":
        cut = len(encoded(text)) > row["maxLength"]
        return Sentence("cut", key=key, n=f"{row['maxLength']:,}") if cut else Sentence("encoded")
    written = write(used)
    if kind_of(row) == "rows" or not written:
        return Sentence("dropped", key=key, expected=domain(row), got=got)
    return Sentence("instead", key=key, expected=domain(row), got=got, used=written)


def meant(row: Row, text: str, used: Any) -> Sentence:
    """Say what a damaged text was read as."""
    return Sentence(
        "meant", key=shorten(row["link"]), got=shorten(text), used=shorten(write(used)) or '""'
    )


def _exact_flag(_: Row, text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _meant_flag(_: Row, text: str) -> bool | None:
    low = text.lower()
    for word, flag in (("true", True), ("false", False)):
        if low and (low.startswith(word) or word.startswith(low)):
            return flag
    return None


def _exact_choice(row: Row, text: str) -> str | None:
    return text if text in row["enum"] else None


def _meant_choice(row: Row, text: str) -> str | None:
    low = text.lower()
    low = SYNONYMS.get(low, low)
    names = {name.lower(): name for name in row["enum"]}
    begun = [name for name in names if name.startswith(low)]
    if low in names:
        return str(names[low])
    return str(names[begun[0]]) if len(begun) == 1 and len(low) >= FEWEST_LETTERS else None


def _exact_number(_: Row, text: str) -> float | None:
    return _finite_or_not(jsnumber.parse(text))


def _meant_number(_: Row, text: str) -> float | None:
    return _finite_or_not(numerals.parse_alone(text))


def _finite_or_not(number: float) -> float | None:
    """Infinity is a number, NaN is none."""
    return None if math.isnan(number) else number


def _bounded_number(row: Row, number: float) -> float:
    if number > row["maximum"]:
        return ABOVE_THE_HIGHEST.get(row["link"], float(row["maximum"]))
    used = max(number, float(row["minimum"]))
    return math.floor(used + 0.5) if row["type"] == "integer" else used


def _exact_widths(_: Row, text: str) -> tuple[float, ...] | None:
    items = text.split(",") if text else []
    widths = tuple(jsnumber.parse(item) if item.strip() else math.nan for item in items)
    return None if any(map(math.isnan, widths)) else widths


def _meant_widths(row: Row, text: str) -> tuple[float, ...] | None:
    if "," not in text and not text.startswith("-"):
        text = SEPARATORS.sub(",", text)
    return _exact_widths(row, ",".join(filter(None, text.split(","))))


def _bounded_widths(row: Row, widths: tuple[float, ...]) -> tuple[int, ...]:
    """Broken numbers of units count as the next whole one, as in the original."""
    low, high = row["items"]["minimum"], row["items"]["maximum"]
    return tuple(math.ceil(min(max(each, low), high)) for each in widths[: row["maxItems"]])


def _exact_places(row: Row, text: str) -> tuple[str, ...] | None:
    places = tuple(text.split(",")) if text else ()
    is_place = re.compile(row["items"]["pattern"]).match
    return places if all(map(is_place, places)) and len(places) <= row["maxItems"] else None


def _exact_line(row: Row, text: str) -> str | None:
    line = unquote(text)
    fits = len(line) <= row["maxLength"] and re.fullmatch(row["pattern"], line)
    return line if fits else None


def _exact_names(row: Row, text: str) -> tuple[str, ...] | None:
    """Texts of one line each, percent-encoded, with commas between them."""
    names = tuple(map(unquote, text.split(","))) if text else ()
    low, high = row["items"]["minLength"], row["items"]["maxLength"]
    fit = all(low <= len(name) <= high and re.fullmatch(NAME, name) for name in names)
    return names if fit and len(names) <= row["maxItems"] else None


def _exact_numbers(row: Row, text: str) -> tuple[float, ...] | None:
    rows = table(unquote(text))
    if not rows or len(rows) > 1 or len(rows[0]) > row["maxItems"]:
        return None if text else ()
    return rows[0]


def _bounded_numbers(row: Row, numbers: tuple[float, ...]) -> tuple[float, ...]:
    low, high = row["items"]["minimum"], row["items"]["maximum"]
    return tuple(min(max(number, low), high) for number in numbers)


def _bounded_text(row: Row, text: str) -> str:
    return encoded(text)[: row["maxLength"]]


def _exact_rule(row: Row, text: str) -> str | None:
    return text if re.fullmatch(row["pattern"], text) else None


def _meant_rule(row: Row, text: str) -> str | None:
    """A word, and behind a colon perhaps a number."""
    word, colon, number = text.lower().partition(":")
    value = numerals.parse_alone(number)
    return _exact_rule(row, word + colon + (jsnumber.write(value) if value < math.inf else number))


def table(text: str) -> tuple[tuple[float, ...], ...] | None:
    """Read rows of numbers: commas between numbers, semicolons between rows."""
    parts = [part.split(",") for part in text.split(";") if part.strip()]
    cells = tuple(tuple(map(numerals.parse, part)) for part in parts)
    return None if any(math.isnan(cell) for row in cells for cell in row) else cells


def without_brackets(text: str) -> str:
    """Rows in brackets, as programs print them, the way that links have them."""
    return BRACKETS.sub("", BETWEEN_BRACKETS.sub(";", text))


KINDS = {
    "boolean": Kind(_exact_flag, _meant_flag),
    "choice": Kind(_exact_choice, _meant_choice),
    "number": Kind(_exact_number, _meant_number, _bounded_number),
    "integer": Kind(_exact_number, _meant_number, _bounded_number),
    "widths": Kind(_exact_widths, _meant_widths, _bounded_widths, ","),
    "names": Kind(_exact_names, _exact_names, between=","),
    "numbers": Kind(
        exact=_exact_numbers,
        meant=lambda row, text: _exact_numbers(row, without_brackets(text)),
        bounded=_bounded_numbers,
        between=",",
    ),
    "line": Kind(_exact_line, _exact_line),
    "rule": Kind(_exact_rule, _meant_rule),
    "places": Kind(
        exact=_exact_places,
        meant=lambda row, text: _exact_places(row, without_brackets(text).lower()),
        between=",",
    ),
    "string": Kind(lambda _, text: text, lambda _, text: text, _bounded_text),
    "rows": Kind(
        exact=lambda _, text: table(unquote(text)),
        meant=lambda _, text: table(without_brackets(text)),
        between=",",
    ),
}
