"""Tables that people paste, or have in a file."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from playground.settings.domains import InvalidInput, shorten
from playground.settings.sentences import Sentence
from playground.tables.cells import Separator, cut
from playground.tables.columns import (
    Column,
    Question,
    about_decimals,
    about_index,
    about_words,
    columns_of,
    numbers_in,
    splits_in,
)
from playground.tables.numbers import DecimalSign, read_number

LONGEST_TABLE = 1_000_000
MOST_ROWS = 5000

Header = Literal["yes", "no"]
Index = Literal["keep", "drop"]


class Reading(NamedTuple):
    """What stands in a table.

    Attributes
    ----------
    rows : tuple of tuples of float
        All of one length.
    names : tuple of str, or None
        Of the columns, if the table has a header.
    splits : tuple of {"train", "test"}, or None
        Of each row, if a column says so.
    notes : tuple of str
        A sentence for everything that was done to the table.
    questions : tuple of Question
        What could be meant otherwise.
    """

    rows: tuple[tuple[float, ...], ...]
    names: tuple[str, ...] | None
    splits: tuple[str, ...] | None
    notes: tuple[Sentence, ...]
    questions: tuple[Question, ...]


def read_csv(
    text: str,
    *,
    separator: Separator | None = None,
    decimal: DecimalSign | None = None,
    header: Header | None = None,
    index: Index | None = None,
    positive: str | None = None,
) -> Reading:
    r"""Read a table as people paste it: RFC 4180, and whatever spreadsheets make of it.

    Parameters
    ----------
    text : str
        At most a million characters and 5,000 rows. Lines that begin with # are comments.
    separator : {"tab", "semicolon", "pipe", "comma", "blank", "none"}, optional
        What stands between cells. Here, and below, the evident is taken by default.
    decimal : {"point", "comma"}, optional
        What 1,500 and 1.500 mean, each of which could be 1.5 or 1500.
    header : {"yes", "no"}, optional
        Whether the first row names the columns.
    index : {"keep", "drop"}, optional
        What becomes of a first column that only counts the rows; by default it is kept.
    positive : str, optional
        Which of two words in the last column is class 1; the other is -1.

    Raises
    ------
    InvalidInput
        If a cell is no number, or a row has too few or too many; it names row and column.

    >>> read_csv("area;price\n1,7;65").rows
    ((1.7, 65.0),)
    """
    if len(text) > LONGEST_TABLE:
        expected = Sentence("text_of", n=f"{LONGEST_TABLE:,}")
        raise InvalidInput("text", expected, Sentence("characters", n=f"{len(text):,}"))
    found = cut(text, separator)
    names, table, about_header = _headed(found.rows, header)
    _check_size(table, names)
    columns = columns_of(names, table)
    notes = _about_lines(found.n_comments, names)
    splits = _splits(columns, notes)
    asked = [
        _about_commas(found.separator) if found.maybe_decimals else None,
        about_header,
        _without_index(columns, index, notes, is_named=names is not None),
        _with_classes(columns, positive, notes),
    ]
    evident, decimals = about_decimals(columns)
    rows, notes_on_numbers = numbers_in(columns, decimal or evident)
    asked.append(decimals and decimals._replace(chosen=decimal or evident))
    return Reading(
        rows,
        names and tuple(column.name for column in columns),
        splits,
        (*notes, *notes_on_numbers),
        tuple(question for question in asked if question),
    )


def _headed(
    rows: list[list[str]], header: Header | None
) -> tuple[tuple[str, ...] | None, list[list[str]], Question | None]:
    """Part the names from the rows: a first row of words alone, or with a word above numbers."""
    if not rows:
        return None, rows, None
    first, rest = rows[0], rows[1:]
    words = {j for j, cell in enumerate(first) if cell and not read_number(cell)}
    has_numbers = len(words) < sum(map(bool, first))
    are_above = any(read_number(row[j]) for row in rest for j in words if j < len(row))
    is_header = bool(words) and (are_above or not has_numbers)
    if header:
        is_header = header == "yes"
    question = None
    if are_above and has_numbers:
        options = (("yes", Sentence("header_yes")), ("no", Sentence("header_no")))
        sentence = Sentence("header_asked", row=shorten(", ".join(first)))
        question = Question("header", sentence, options, "yes" if is_header else "no")
    return (tuple(first), rest, question) if is_header else (None, rows, question)


def _check_size(table: list[list[str]], names: Sequence[str] | None) -> None:
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


def _about_lines(n_comments: int, names: Sequence[str] | None) -> list[Sentence]:
    notes = [Sentence("comments_left_out", n=n_comments)] if n_comments else []
    if names:
        notes.append(Sentence("names_read", names=shorten(", ".join(filter(None, names)))))
    return notes


def _about_commas(separator: Separator) -> Question:
    options = (("comma", Sentence("comma_parts")), ("none", Sentence("comma_begins_decimals")))
    return Question("separator", Sentence("commas_asked"), options, separator)


def _splits(columns: list[Column], notes: list[Sentence]) -> tuple[str, ...] | None:
    """Which rows train and which test, if a column says so."""
    splits = splits_in(columns)
    if splits:
        n = splits.count("test")
        notes.append(Sentence("splits_read", n_train=len(splits) - n, n_test=n))
    return splits


def _without_index(
    columns: list[Column], index: Index | None, notes: list[Sentence], *, is_named: bool
) -> Question | None:
    """Leave out a column that counts the rows, if that was the answer."""
    question = about_index(columns, is_named=is_named)
    if not question or index != "drop":
        return question
    del columns[0]
    notes.append(Sentence("index_left_out"))
    return question._replace(chosen="drop")


def _with_classes(
    columns: list[Column], positive: str | None, notes: list[Sentence]
) -> Question | None:
    """Make two words of the last column the classes -1 and 1."""
    question = about_words(columns[-1])
    if not question:
        return None
    words = [word for word, _ in question.options]
    chosen = question.chosen if positive is None else positive
    if chosen not in words:
        raise InvalidInput("positive", Sentence("one_of", options=", ".join(words)), repr(chosen))
    (other,) = set(words) - {chosen}
    notes.append(Sentence("words_read", other=shorten(other), chosen=shorten(chosen)))
    cells = tuple("1" if cell == chosen else "-1" for cell in columns[-1].cells)
    columns[-1] = columns[-1]._replace(cells=cells)
    return question._replace(chosen=chosen)
