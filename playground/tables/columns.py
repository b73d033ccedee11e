"""Columns of a table of text: which of them are numbers, and what the others say."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from playground.settings import jsnumber
from playground.settings.domains import InvalidInput, shorten
from playground.settings.sentences import Sentence
from playground.tables.numbers import DecimalSign, Written, decimal_sign, read_number

SHORTEST_INDEX = 3
NAMES_OF_AN_INDEX = {"", "index", "id", "nr", "nr.", "no", "no.", "#", "row", "rad", "unnamed: 0"}
SPLITS = {"train": "train", "training": "train", "trening": "train", "test": "test"}
# Of two words the one that stands here is class -1; else the first in the alphabet.
NEGATIVE_WORDS = {
    *("no", "false", "negative", "nei", "usann", "negativ", "off", "av"),
    *("orange", "oransje"),  # the colour of class -1
}


class Question(NamedTuple):
    """What a table leaves open: `read_csv` takes another answer as an argument of this name."""

    name: str
    sentence: Sentence
    options: tuple[tuple[str, str], ...]
    chosen: str


class Column(NamedTuple):
    """Cells below each other; `name` is "" where it has none, `label` says which it is."""

    name: str
    label: str
    cells: tuple[str, ...]


def columns_of(names: tuple[str, ...] | None, rows: list[list[str]]) -> list[Column]:
    """The columns of even rows."""
    columns = enumerate(zip(*rows, strict=True))
    named = [(names[j] if names else "", j, cells) for j, cells in columns]
    return [
        Column(name, shorten(name) or Sentence("column_number", n=j + 1), cells)
        for name, j, cells in named
    ]


def splits_in(columns: list[Column]) -> tuple[str, ...] | None:
    """Take out a column that says which rows train and which test."""
    for column in columns:
        splits = [SPLITS.get(cell.lower()) for cell in column.cells]
        if len(columns) > 1 and all(splits):
            columns.remove(column)
            return tuple(split for split in splits if split)
    return None


def about_index(columns: list[Column], *, is_named: bool) -> Question | None:
    """Ask about a first column that does nothing but count the rows."""
    name, _, cells = columns[0]
    counts = [tuple(str(start + i) for i in range(len(cells))) for start in (0, 1)]
    is_index = name.lower() in NAMES_OF_AN_INDEX if is_named else len(cells) >= SHORTEST_INDEX
    if len(columns) <= 2 or not is_index or cells not in counts:
        return None
    sentence = Sentence("index_asked", values=", ".join(cells[:SHORTEST_INDEX]))
    options = (("keep", Sentence("index_keep")), ("drop", Sentence("index_drop")))
    return Question("index", sentence, options, "keep")


def about_words(column: Column) -> Question | None:
    """Ask which of two words is class 1."""
    words = sorted(set(column.cells), key=lambda word: (word.lower() not in NEGATIVE_WORDS, word))
    if len(words) != 2 or any(not word or read_number(word) for word in words):
        return None
    options = tuple((word, shorten(word)) for word in words)
    return Question("positive", Sentence("words_asked"), options, words[1])


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
) -> tuple[tuple[tuple[float, ...], ...], list[Sentence]]:
    """Read all cells, and say how those were read that could be something else.

    Raises
    ------
    InvalidInput
        For the first that is no number.
    """
    table = [[read_number(cell, decimal) for cell in column.cells] for column in columns]
    for n, row in enumerate(zip(*table, strict=True)):
        for column, number in zip(columns, row, strict=True):
            if number is None:
                where = Sentence("cell", column=column.label, n=n + 1)
                got = repr(column.cells[n]) if column.cells[n] else Sentence("nothing")
                raise InvalidInput(where, Sentence("number"), got)
    numbers = [[number for number in column if number] for column in table]
    found = [*zip(_in_rows(columns), chain.from_iterable(zip(*numbers, strict=True)), strict=True)]
    notes = [
        *_shown("commas_read", ((cell, each) for cell, each in found if each.decimal == ",")),
        *_shown("thousands_read", ((cell, each) for cell, each in found if each.group)),
    ]
    values = [[number.value for number in column] for column in numbers]
    return tuple(zip(*values, strict=True)), notes


def _in_rows(columns: list[Column]) -> Iterable[str]:
    return chain.from_iterable(zip(*(column.cells for column in columns), strict=True))


def _shown(key: str, found: Iterable[tuple[str, Written]]) -> list[Sentence]:
    """A note with the first example, if there is one."""
    return [
        Sentence(key, cell=cell, value=jsnumber.write(number.value))
        for cell, number in [*found][:1]
    ]
