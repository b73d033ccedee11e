"""Measured data: every table has its source and licence, and is standardized as it says."""

import csv
import math
from statistics import fmean, pstdev

import pytest

from playground.data.measured import FOLDER, measured

TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))


def published(name):
    """Header and rows as they stand in the file."""
    lines = (FOLDER / f"{name}.csv").read_text("utf-8").splitlines()
    header, *rows = csv.reader(line for line in lines if not line.startswith("#"))
    return header, rows


def test_there_are_some():
    assert set(TABLES) >= {"penguins", "iris", "cars", "engel"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_an_open_licence_and_a_source(name):
    table = measured(name)
    assert table.licence in {"CC0 1.0", "CC BY 4.0", "public domain"}
    assert len(table.source) > 40


@pytest.mark.parametrize("name", TABLES)
def test_every_number_is_the_published_one_by_the_formula_that_is_shown(name):
    table, (header, rows) = measured(name), published(name)
    assert len(table.points) == len(rows) >= 100
    for i, (scale, column) in enumerate(zip(table.scales, zip(*rows, strict=True), strict=False)):
        numbers = [float(cell) for cell in column]
        assert header[i] == f"{scale.name} ({scale.unit})"
        assert math.isclose(scale.mean, fmean(numbers), abs_tol=scale.sd / 1000)
        assert math.isclose(scale.sd, pstdev(numbers), rel_tol=1e-3)
        shown = [(number - scale.mean) / scale.sd for number in numbers]
        assert table.points[:, i].tolist() == shown


@pytest.mark.parametrize("name", TABLES)
def test_classes_keep_their_words(name):
    table, (header, rows) = measured(name), published(name)
    assert len(table.names) == len(header)
    if table.class_names:
        words = [table.class_names[int(label)] for label in table.points[:, -1]]
        assert words == [row[-1] for row in rows]
        assert list(table.class_names) == sorted(set(words))
    else:
        assert len(table.scales) == len(header)


@pytest.mark.parametrize("name", TABLES)
def test_names_are_short_enough_for_axes(name):
    assert all(0 < len(each) <= 40 for each in (*measured(name).names, *measured(name).class_names))
