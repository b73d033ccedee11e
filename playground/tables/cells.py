"""A text cut into cells, whatever separates them.

References
----------
RFC 4180, *Common Format and MIME Type for CSV Files* (2005).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple, get_args

from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence
from playground.tables.numbers import read_number

Separator = Literal["tab", "semicolon", "pipe", "comma", "blank", "none"]
SEPARATORS: tuple[Separator, ...] = get_args(Separator)
SIGNS = {"tab": "\t", "semicolon": ";", "pipe": "|", "comma": ",", "none": "\0"}
LINES_LOOKED_AT = 100
MOST_ROWS = 5000
MOST_LINES = 4 * MOST_ROWS  # a cell may have several
MOST_COLUMNS = 100
LONGEST_CELL = 1000
COMMENT = "#"
RULE = frozenset(" \t\r\n|:+=-")
NAMED_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
SINGLE_QUOTES = re.compile(r"(?:^|[,;\t| ])'[^'\n]*'(?=[,;\t| ]|$)", re.MULTILINE)
PIECE = re.compile(r'"(?:[^"]|"")*"|\'[^\']*\'|\S+')
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
LETTER = re.compile(r"[^\W\d_]")


class Cells(NamedTuple):
    """Rows of cells, and how they were found.

    `maybe_decimals`: each line is two whole numbers, or one with a decimal comma.
    """

    rows: list[list[str]]
    separator: Separator
    n_comments: int
    maybe_decimals: bool


def cut(text: str, separator: Separator | None = None) -> Cells:
    """Cut a text into cells.

    Parameters
    ----------
    text : str
    separator : str, optional
        One of `SEPARATORS`; by default the one that fits best.

    Raises
    ------
    InvalidInput
        If a quote is never closed, a row has too many cells, or a cell too many characters.
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    quote = "'" if '"' not in text and SINGLE_QUOTES.search(text) else '"'
    lines, n_comments = _lines(text, quote)
    if lines and (named := NAMED_SEPARATOR.fullmatch(lines[0].strip())):
        lines = lines[1:]
        signs = {sign: name for name, sign in SIGNS.items()}
        separator = separator or signs.get(named[1])  # type: ignore[assignment]
    if len(lines) > MOST_LINES:
        expected = Sentence("table_of_rows", n=f"{MOST_ROWS:,}")
        raise InvalidInput("text", expected, Sentence("rows_got", n=f"{len(lines):,}"))
    maybe = all(DECIMAL_COMMA.fullmatch(line.strip()) for line in lines)
    found = separator or _fitting(lines, quote)
    try:
        rows = _inner(_records(lines, found, quote))
    except csv.Error as error:
        if "limit" not in str(error):
            raise InvalidInput("text", Sentence("whole_quotes"), str(error)) from None
        expected = Sentence("table_of_cells", most=f"{LONGEST_CELL:,}")
        got = Sentence("characters_beyond", most=f"{csv.field_size_limit():,}")
        raise InvalidInput("text", expected, got) from None
    _check_size(rows)
    return Cells(rows, found, n_comments, maybe and bool(lines))


def _check_size(rows: list[list[str]]) -> None:
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        expected = Sentence("table_of_columns", most=f"{MOST_COLUMNS:,}")
        raise InvalidInput("text", expected, Sentence("columns_got", n=f"{width:,}"))
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if longest > LONGEST_CELL:
        expected = Sentence("table_of_cells", most=f"{LONGEST_CELL:,}")
        raise InvalidInput("text", expected, Sentence("characters", n=f"{longest:,}"))


def _lines(text: str, quote: str) -> tuple[list[str], int]:
    """Lines but for blank ones, rules and comments; inside of quotes all are kept."""
    lines, n_comments, is_open = [], 0, False
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        if not is_open and line.lstrip().startswith(COMMENT):
            n_comments += 1
            continue
        if is_open or (line.strip() and not _is_rule(line)):
            lines.append(line)
            is_open ^= line.count(quote) % 2 == 1
    return lines, n_comments


def _is_rule(line: str) -> bool:
    return "--" in line and RULE.issuperset(line)


def _records(lines: list[str], separator: Separator, quote: str) -> Iterator[list[str]]:
    if separator == "blank":
        for line in lines:
            yield [_unquoted(piece) for piece in PIECE.findall(line)]
        return
    for row in csv.reader(
        lines, delimiter=SIGNS[separator], quotechar=quote, skipinitialspace=True, strict=True
    ):
        yield [cell.strip() for cell in row]


def _unquoted(piece: str) -> str:
    if len(piece) > 1 and piece[0] == piece[-1] and piece[0] in "\"'":
        return piece[1:-1].replace('""', '"').strip()
    return piece


def _fitting(lines: list[str], quote: str) -> Separator:
    """The separator that makes even rows of numbers and words; the first of equals."""

    def merit(separator: Separator) -> tuple[bool, float]:
        try:
            rows = _inner(islice(_records(lines, separator, quote), LINES_LOOKED_AT))
        except csv.Error:
            return any(SIGNS[separator] in line for line in lines), 0.0
        widths = [len(row) for row in rows]
        usual = max(widths, key=widths.count, default=0)
        is_narrow = usual <= MOST_COLUMNS
        good = [is_narrow and len(row) == usual and all(map(_is_plausible, row)) for row in rows]
        return usual > 1, sum(good) / max(1, len(good))

    wide = [name for name in SEPARATORS if merit(name)[0]]
    return max(wide, key=lambda name: merit(name)[1], default="none")


def _is_plausible(cell: str) -> bool:
    if len(cell) > LONGEST_CELL:
        return False
    return not cell or read_number(cell) is not None or bool(LETTER.search(cell))


def _inner(records: Iterable[list[str]]) -> list[list[str]]:
    """Without blank rows, and columns at either edge in which nothing stands."""
    rows = [row for row in records if any(row)]
    filled = [[j for j, cell in enumerate(row) if cell] for row in rows]
    first = min((places[0] for places in filled), default=0)
    last = max((places[-1] for places in filled), default=0)
    return [row[first : last + 1] for row in rows]
