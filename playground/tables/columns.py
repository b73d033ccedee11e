"""Columns of a table of text: which of them are numbers, and what the others say."""

import math
from collections.abc import Iterable
from functools import reduce
from itertools import chain
from typing import Literal, NamedTuple

from playground.settings import jsnumber
from playground.settings.domains import InvalidInput, shorten
from playground.settings.sentences import Sentence
from playground.tables.numbers import (
    DecimalSign,
    Written,
    decimal_sign,
    is_missing,
    is_too_large,
    read_number,
)

Kind = Literal["numbers", "words", "nothing"]

SHORTEST_INDEX = 3
NAMES_OF_AN_INDEX = {"", "index", "id", "nr", "nr.", "no", "no.", "#", "row", "rad", "unnamed: 0"}
SPLITS = {"train": "train", "training": "train", "trening": "train", "test": "test"}


class Question(NamedTuple):
    """What a table leaves open: `read_csv` takes another answer as an argument of this name."""

    name: str
    sentence: Sentence
    options: tuple[tuple[str, str], ...]
    chosen: str


class Column(NamedTuple):
    """Cells below each other.

    `place` counts the columns of the table from 0; `name` is "" where it has none, `label` says
    which it is. Most of a column of numbers are numbers.
    """

    place: int
    name: str
    label: str
    cells: tuple[str, ...]
    kind: Kind


def kind_of(cells: Iterable[str]) -> Kind:
    """What most cells are, of those that are anything."""
    there = [cell for cell in cells if not is_missing(cell)]
    n_numbers = sum(bool(read_number(cell)) or is_too_large(cell) for cell in there)
    if not there:
        return "nothing"
    return "numbers" if 2 * n_numbers >= len(there) else "words"


def columns_of(names: tuple[str, ...] | None, rows: list[list[str]]) -> list[Column]:
    """The columns of even rows."""
    columns = enumerate(zip(*rows, strict=True))
    named = [(j, names[j] if names else "", cells) for j, cells in columns]
    return [
        Column(j, name, shorten(name) or Sentence("column_number", n=j + 1), cells, kind_of(cells))
        for j, name, cells in named
    ]


def listed(columns: Iterable[Column]) -> str:
    """What columns are called."""
    labels: Iterable[str] = (column.label for column in columns)
    return reduce(lambda one, other: Sentence("listed", one=one, other=other), labels)


def splits_in(columns: list[Column]) -> tuple[str, ...] | None:
    """Take out a column that says which rows train and which test."""
    for column in columns:
        splits = [SPLITS.get(cell.lower()) for cell in column.cells]
        if len(columns) > 1 and all(splits):
            columns.remove(column)
            return tuple(split for split in splits if split)
    return None


def about_index(columns: list[Column], *, is_named: bool) -> Question | None:
    """Ask about a first column that does nothing but count the rows.

    It is left out where its name says that it is no more than that.
    """
    name, cells = columns[0].name, columns[0].cells
    counts = [tuple(str(start + i) for i in range(len(cells))) for start in (0, 1)]
    is_index = name.lower() in NAMES_OF_AN_INDEX if is_named else len(cells) >= SHORTEST_INDEX
    if len(columns) <= 2 or not is_index or cells not in counts:
        return None
    sentence = Sentence("index_asked", values=", ".join(cells[:SHORTEST_INDEX]))
    options = (("keep", Sentence("index_keep")), ("drop", Sentence("index_drop")))
    return Question("index", sentence, options, "drop" if is_named else "keep")


def about_decimals(columns: list[Column]) -> tuple[DecimalSign, Question | None]:
    """Tell the decimal sign; ask, if another one could be meant as well."""
    cells = [*_in_rows(columns)]
    decimal, is_asked = decimal_sign(cells)
    if not is_asked:
        return decimal, None
    numbers = ((cell, read_number(cell)) for cell in cells)
    cell = next(cell for cell, number in numbers if number and number.is_ambiguous)
    signs: tuple[DecimalSign, ...] = ("point", "comma")
    meant = [(sign, read_number(cell, sign)) for sign in signs]
    options = tuple((sign, jsnumber.write(number.value)) for sign, number in meant if number)
    return decimal, Question("decimal", Sentence("decimals_asked", cell=cell), options, decimal)


def numbers_in(
    columns: list[Column], decimal: DecimalSign
) -> tuple[list[tuple[float, ...]], list[Sentence]]:
    """Read all cells; NaN is what is no number.

    Returns
    -------
    rows : list of tuple of float
    notes : list of Sentence
        How those were read that could be something else.
    """
    table = [[read_number(cell, decimal) for cell in column.cells] for column in columns]
    read = chain.from_iterable(zip(*table, strict=True))
    found = [(cell, number) for cell, number in zip(_in_rows(columns), read, strict=True) if number]
    notes = [
        *_shown("commas_read", (each for each in found if each[1].decimal == ",")),
        *_shown("thousands_read", (each for each in found if each[1].group)),
    ]
    values = [[number.value if number else math.nan for number in column] for column in table]
    return [*zip(*values, strict=True)], notes


def refuse(column: Column, n: int) -> InvalidInput:
    """What to say of a cell that is no number; rows count from 0."""
    where = Sentence("cell", column=column.label, n=n + 1)
    got = repr(column.cells[n]) if column.cells[n] else Sentence("nothing")
    is_large = is_too_large(column.cells[n])
    return InvalidInput(where, Sentence("smaller_number" if is_large else "number"), got)


def _in_rows(columns: list[Column]) -> Iterable[str]:
    return chain.from_iterable(zip(*(column.cells for column in columns), strict=True))


def _shown(key: str, found: Iterable[tuple[str, Written]]) -> list[Sentence]:
    """A note with the first example, if there is one."""
    return [
        Sentence(key, cell=cell, value=jsnumber.write(number.value))
        for cell, number in [*found][:1]
    ]
