"""First weights and biases as people type them: in one list, or by units and layers."""

import math
from itertools import chain, pairwise
from typing import Any
from urllib.parse import unquote

from playground.settings import numerals
from playground.settings.damage import variants
from playground.settings.domains import domain, shorten
from playground.settings.readers import meant
from playground.settings.row_texts import table, without_brackets
from playground.settings.sentences import Sentence

NAMES = ("first_weights", "first_biases")


def groups(name: str, sizes: tuple[int, ...]) -> list[int]:
    """How many numbers stand between semicolons: the weights of a unit, the biases of a layer."""
    if name == "first_biases":
        return list(sizes[1:])
    return [before for before, n in pairwise(sizes) for _ in range(n)]


def read(
    name: str, row: dict[str, Any], text: str, wanted: list[int], notes: list[Sentence]
) -> tuple[float, ...]:
    """Read typed weights or biases of a network.

    Parameters
    ----------
    name : {"first_weights", "first_biases"}
    row : dict
        Of the table of settings.
    text : str
        Numbers with commas between them. Semicolons may stand between the weights of one
        unit and the next, and between the biases of one layer and the next; a layer whose
        biases are equal needs only one number.
    wanted : list of int
        The `groups` of the network; empty if it has none.
    notes : list of Sentence

    Returns
    -------
    tuple of float
        One after the other; empty where the text cannot be read. They may be too many or
        too few.
    """
    tried = [unquote(text), *map(without_brackets, variants(text, ","))]
    plain, cells = next(((each, table(each)) for each in tried if table(each)), (text, None))
    if cells is None:
        notes.append(dropped(row, text, domain(row)))
        return ()
    values = tuple(chain.from_iterable(cells))
    counts = {sum(wanted)} | ({len(wanted)} if name == "first_biases" else set())
    if wanted and len(cells) > 1 and [len(group) for group in cells] != wanted:
        values = with_decimal_commas(plain)
        if len(values) not in counts:
            notes.append(dropped(row, text, of_groups(name, wanted)))
            return ()
    if values != tuple(chain.from_iterable(table(tried[0]) or ())):
        notes.append(meant(row, text, values))
    if len(values) == len(wanted) != sum(wanted) and len(values) in counts:
        notes.append(Sentence("one_a_layer", key=row["link"]))
        values = tuple(v for v, n in zip(values, wanted, strict=True) for _ in range(n))
    return values


def with_decimal_commas(text: str) -> tuple[float, ...]:
    """Numbers with semicolons between them; empty where one is none."""
    numbers = tuple(numerals.parse_alone(part) for part in text.split(";") if part.strip())
    return () if any(map(math.isnan, numbers)) else numbers


def of_groups(name: str, wanted: list[int]) -> Sentence:
    """Say which groups of numbers there must be."""
    key = "biases_of_layers" if name == "first_biases" else "weights_of_units"
    return Sentence(key, counts=shorten(", ".join(map(str, wanted))))


def dropped(row: dict[str, Any], text: str, expected: str) -> Sentence:
    """Say that what was typed is left out."""
    return Sentence("dropped", key=row["link"], expected=expected, got=shorten(text))
