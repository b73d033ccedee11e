"""Which columns of a table are inputs, and which targets."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from playground.data.features import MOST_INPUTS
from playground.data.targets import THREE
from playground.settings.domains import InvalidInput, quote
from playground.settings.sentences import Sentence
from playground.tables.classes import words_of
from playground.tables.columns import Column, listed, refuse
from playground.tables.numbers import is_missing, read_number

MOST_TARGETS = 3
# Of so many different words a last column may still be meant as classes.
MANY_CLASSES = 20
NUMBERED = re.compile(r"(.*?)[ _]?\d*")
TARGET_NAMES = {"y", "t", "o", "target", "label", "output", "mål"}


Role = Literal["input", "target", "left"]


class Roles(NamedTuple):
    """Columns in use, in the order of a point: inputs, then targets."""

    inputs: list[Column]
    targets: list[Column]

    def of(self, column: Column) -> Role:
        """What a column is."""
        return "input" if column in self.inputs else "target" if column in self.targets else "left"


def roles_of(
    columns: list[Column],
    inputs: Sequence[int | str] | None,
    targets: Sequence[int | str] | None,
    notes: list[Sentence],
) -> Roles:
    """Tell inputs from targets, as somebody chose or as is evident.

    Parameters
    ----------
    columns : list of Column
    inputs, targets : sequence of int or str, optional
        Places of columns, which count from 0, or their names.
    notes : list of Sentence
        Gets what was left out without being asked for.

    Raises
    ------
    InvalidInput
        If a column cannot be what it is said to be, or none is left for inputs and targets.
    """
    chosen = [] if inputs is None else _chosen("inputs", inputs, columns)
    others = [column for column in columns if column not in chosen]
    if targets is None:
        found = _evident_targets(others or columns)
    else:
        found = _chosen("targets", targets, columns)
        if not found or (len(found) > 1 and any(each.kind != "numbers" for each in found)):
            got = listed(found) if found else Sentence("nothing")
            raise InvalidInput("targets", Sentence("targets_of_table", most=MOST_TARGETS), got)
    if inputs is None:
        rest = [column for column in columns if column not in found]
        chosen = [column for column in rest if column.kind == "numbers"][:MOST_INPUTS]
        notes.extend(_left_out(rest, chosen))
    _check(columns, chosen, found)
    return Roles(chosen, found)


def _chosen(name: str, wanted: Sequence[int | str], columns: list[Column]) -> list[Column]:
    most = MOST_INPUTS if name == "inputs" else MOST_TARGETS
    if len(wanted) > most:
        expected = Sentence("most_columns", most=most)
        raise InvalidInput(name, expected, Sentence("columns_got", n=len(wanted)))
    return [_column(name, each, columns) for each in wanted]


def _column(name: str, wanted: int | str, columns: list[Column]) -> Column:
    for column in columns:
        if wanted in {column.place, column.name}:
            return column
    options = ", ".join(column.name or str(column.place) for column in columns)
    raise InvalidInput(name, Sentence("one_of", options=options), quote(wanted))


def _evident_targets(columns: list[Column]) -> list[Column]:
    """The last column, or one of words that may be classes."""
    last = columns[-1]
    worded = [each for each in columns if each.kind == "words"]
    if last in worded and 2 <= len(words_of(last)) <= min(MANY_CLASSES, len(last.cells) // 2):
        return [last]
    for column in [last, *worded]:
        n = len(words_of(column)) if column in worded else 0
        if 2 <= n <= len(THREE) and (column is last or n < len(column.cells)):
            return [column]
    numbers = [column for column in columns if column.kind == "numbers"]
    if not numbers:
        return [last]
    stem = _stem(numbers[-1])
    alike = [*takewhile(lambda each: _stem(each) == stem, reversed(numbers[1:]))]
    n = len(alike) if stem in TARGET_NAMES else 1
    return numbers[-max(1, min(n, MOST_TARGETS)) :]


def _stem(column: Column) -> str:
    found = NUMBERED.fullmatch(column.name.lower())
    return found[1] if found else ""


def _left_out(columns: list[Column], inputs: list[Column]) -> list[Sentence]:
    """What did not become an input, and why."""
    notes = []
    for key, left in (
        ("words_left_out", [each for each in columns if each.kind == "words"]),
        ("empty_left_out", [each for each in columns if each.kind == "nothing"]),
        ("many_left_out", [each for each in columns if each.kind == "numbers"][len(inputs) :]),
    ):
        if left:
            notes.append(Sentence(key, names=listed(left), most=MOST_INPUTS))
    return notes


def _check(columns: list[Column], inputs: list[Column], targets: list[Column]) -> None:
    for column in inputs:
        if column in targets:
            raise InvalidInput("inputs", Sentence("no_targets"), column.label)
        if column.kind != "numbers":
            raise InvalidInput("inputs", Sentence("columns_of_numbers"), column.label)
    if inputs or (len(columns) == 1 and targets[0].kind == "numbers"):
        return
    if any(each.kind == "numbers" for each in columns if each not in targets):
        raise InvalidInput("inputs", Sentence("columns_of_numbers"), Sentence("nothing"))
    for column in columns:
        for n, cell in enumerate(column.cells):
            if is_missing(cell) or not read_number(cell):
                raise refuse(column, n)
    raise InvalidInput(
        "text", Sentence("columns_for_both"), Sentence("columns_got", n=len(columns))
    )
