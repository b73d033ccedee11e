"""Cells without a number where one is needed: said by row, and left out if that is wanted."""

import math
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from playground.settings.domains import InvalidInput, shorten
from playground.settings.sentences import Sentence
from playground.tables.columns import Column, Question, refuse
from playground.tables.numbers import is_missing, read_number

Missing = Literal["keep", "drop"]
MOST_SHOWN = 8


class Whole(NamedTuple):
    """Which rows are kept, counted from 0, what is said, and why the others may not stay."""

    kept: list[int]
    notes: list[Sentence]
    question: Question | None
    refusal: InvalidInput | None


def whole_rows(
    columns: list[Column],
    rows: Sequence[tuple[float, ...]],
    others: Collection[int],
    missing: Missing,
) -> Whole:
    """Find the rows in which a number is missing.

    Parameters
    ----------
    columns : list of Column
        Those that must have a number in each row.
    rows : sequence of tuple of float
        Their numbers, and perhaps more behind them.
    others : collection of int
        Rows that are left out anyway.
    missing : {"keep", "drop"}
    """
    width, there = len(columns), [n for n in range(len(rows)) if n not in others]
    gaps = [n for n in there if any(map(math.isnan, rows[n][:width]))]
    is_kept = missing == "keep"
    question = refusal = None
    if gaps:
        options = (("keep", Sentence("gaps_keep")), ("drop", Sentence("gaps_drop")))
        question = Question("missing", _about("gaps_asked", gaps), options, missing)
    if gaps and is_kept:
        first = rows[gaps[0]]
        j = next(j for j, value in enumerate(first) if math.isnan(value))
        refusal = refuse(columns[j], gaps[0])
    without = set() if is_kept else set(gaps)
    kept = [n for n in there if n not in without]
    return Whole(kept, _notes(columns, gaps, missing), question, refusal)


def _notes(columns: list[Column], incomplete: list[int], missing: Missing) -> list[Sentence]:
    """Say which cells have no number, column by column, and whether the rows were left out."""
    notes = []
    for column in columns:
        without = [n for n in incomplete if is_missing(column.cells[n])]
        if without:
            notes.append(_about("cells_empty", without, column=column.label))
        notes += _on_words(column, incomplete)
    if incomplete and missing == "drop":
        notes.append(Sentence("gaps_left_out", n=f"{len(incomplete):,}"))
    return notes


def _on_words(column: Column, incomplete: list[int]) -> list[Sentence]:
    """Cells of a column of numbers that hold something else; the first is quoted."""
    there = [n for n in incomplete if not is_missing(column.cells[n])]
    odd = [n for n in there if not read_number(column.cells[n])]
    if not odd:
        return []
    cell = shorten(column.cells[odd[0]])
    return [_about("cells_odd", odd, column=column.label, cell=cell)]


def _about(key: str, rows: list[int], **values: str) -> Sentence:
    """A sentence that counts rows and names the first of them, from 1 on."""
    shown = ", ".join(f"{n + 1}" for n in rows[:MOST_SHOWN]) + ", …" * (len(rows) > MOST_SHOWN)
    return Sentence(key, n=f"{len(rows):,}", rows=shown, **values)
