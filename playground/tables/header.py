"""Names above the columns of a table, and whether its rows are even."""

from collections.abc import Sequence
from typing import Literal

from playground.settings.domains import InvalidInput, shorten
from playground.settings.sentences import Sentence
from playground.tables.cells import MOST_ROWS
from playground.tables.columns import Question
from playground.tables.numbers import is_missing, read_number

Header = Literal["yes", "no"]


def headed(
    rows: list[list[str]], header: Header | None
) -> tuple[tuple[str, ...] | None, list[list[str]], Question | None]:
    """Part the names from the rows: a first row of words alone, or with a word above numbers."""
    if not rows:
        return None, rows, None
    first, rest = rows[0], rows[1:]
    there = {j for j, cell in enumerate(first) if not is_missing(cell)}
    words = {j for j in there if not read_number(first[j])}
    has_numbers = len(words) < len(there)
    are_above = any(read_number(row[j]) for row in rest for j in words if j < len(row))
    is_header = bool(words) and (are_above or not has_numbers)
    if header:
        is_header = header == "yes"
    question = None
    if are_above and has_numbers:
        options = (("yes", Sentence("header_yes")), ("no", Sentence("header_no")))
        sentence = Sentence("header_asked", row=shorten(", ".join(first)))
        question = Question("header", sentence, options, "yes" if is_header else "no")
    if not is_header:
        return None, rows, question
    return ("",) * _names_rows(first, rest) + tuple(first), rest, question


def _names_rows(names: list[str], rows: list[list[str]]) -> bool:
    """Whether rows begin with a name of their own, above which R writes none."""
    if not rows or any(len(row) != len(names) + 1 for row in rows):
        return False
    first = [row[0] for row in rows]
    return first == [str(n + 1) for n in range(len(rows))] or not any(map(read_number, first))


def check_size(table: list[list[str]], names: Sequence[str] | None) -> None:
    """Refuse a table without rows, with too many, or with uneven ones."""
    if not table:
        raise InvalidInput("text", Sentence("table_with_rows"), Sentence("nothing"))
    if len(table) > MOST_ROWS:
        expected = Sentence("table_of_rows", n=f"{MOST_ROWS:,}")
        raise InvalidInput("text", expected, Sentence("rows_got", n=f"{len(table):,}"))
    widths = [len(row) for row in table]
    width = len(names) if names else max(widths, key=widths.count)
    for n, row in enumerate(table, 1):
        if len(row) != width:
            expected = Sentence("row_of_cells", n=width)
            raise InvalidInput(Sentence("row", n=n), expected, ", ".join(row))


def about_lines(n_comments: int, names: Sequence[str] | None) -> list[Sentence]:
    """Say which lines are no rows."""
    notes = [Sentence("comments_left_out", n=n_comments)] if n_comments else []
    if names:
        notes.append(Sentence("names_read", names=shorten(", ".join(filter(None, names)))))
    return notes
