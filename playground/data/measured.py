"""Data that somebody measured: tables beside this module, each with its source and licence.

A table begins with two comments, ``# Source: ...`` and ``# Licence: ...``, and a header whose
last column is the target: words, which are the classes in the order of the alphabet, or numbers.
Numbers are as published; `Measured.points` has them standardized.
"""

import csv
import math
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent
COMMENT = re.compile(r"# (?:Source|Licence): (.*)")
NAME = re.compile(r"(.+) \((.+)\)")
# Digits to which a mean and a deviation are rounded, behind the first of the deviation.
DIGITS = 3


class Scale(NamedTuple):
    """How a column is standardized: x becomes (x - mean) / sd, all in one unit."""

    name: str
    unit: str
    mean: float
    sd: float


class Measured(NamedTuple):
    """A table of measurements.

    Attributes
    ----------
    source, licence : str
    names : tuple of str
        Of its columns, the target last.
    class_names : tuple of str
        In the order of the classes; empty where the target is a number.
    scales : tuple of Scale
        Of each column of numbers.
    points : ndarray, shape (n, n_columns)
        Standardized inputs, and the number of the class or the standardized target.
    """

    source: str
    licence: str
    names: tuple[str, ...]
    class_names: tuple[str, ...]
    scales: tuple[Scale, ...]
    points: NDArray[np.float64]


@cache
def measured(name: str) -> Measured:
    """Read the table of that name.

    Mean and deviation are those of all its rows, rounded to a thousandth of the deviation, so
    that the formula that is shown gives the very numbers.
    """
    lines = (FOLDER / f"{name}.csv").read_text("utf-8").splitlines()
    source, licence = (found[1] for line in lines if (found := COMMENT.fullmatch(line)))
    header, *rows = csv.reader(line for line in lines if not COMMENT.fullmatch(line))
    columns = [*zip(*rows, strict=True)]
    class_names = tuple(sorted(set(columns[-1]))) if not NAME.fullmatch(header[-1]) else ()
    n = len(header) - bool(class_names)
    numbers = [[float(cell) for cell in column] for column in columns[:n]]
    scales = tuple(_scale(*each) for each in zip(header[:n], numbers, strict=True))
    table = [
        (np.array(column) - scale.mean) / scale.sd
        for column, scale in zip(numbers, scales, strict=True)
    ]
    if class_names:
        table.append(np.array([float(class_names.index(word)) for word in columns[-1]]))
    points = np.column_stack(table)
    points.setflags(write=False)
    names = (*(scale.name for scale in scales), *header[n:])
    return Measured(source, licence, names, class_names, scales, points)


def _scale(head: str, numbers: list[float]) -> Scale:
    found = NAME.fullmatch(head)
    if not found:
        raise ValueError(head)
    mean = math.fsum(numbers) / len(numbers)
    sd = math.sqrt(math.fsum((x - mean) * (x - mean) for x in numbers) / len(numbers))
    digits = DIGITS - math.floor(math.log10(sd))
    return Scale(found[1], found[2], round(mean, digits), round(sd, digits))
