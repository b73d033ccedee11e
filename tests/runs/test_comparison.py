"""What a run's history tells of its way, and several runs of each other."""

import math

import numpy as np
import pytest

from playground.runs.comparison import first_reached, jitter, median
from playground.runs.teams import MEASURES


def history_of(**columns):
    """A history in which all other measures are missing."""
    n = len(next(iter(columns.values())))
    found = [columns.get(name, [math.nan] * n) for name in MEASURES]
    return np.array(found, dtype=float).T


def test_jitter_is_the_standard_deviation_over_the_last_third():
    losses = [9, 9, 9, 9, 9, 9, 1.0, 3.0, 5.0]
    assert jitter(history_of(test_loss=losses, train_loss=[0] * 9)) == pytest.approx(
        np.std([1, 3, 5])
    )
    assert jitter(history_of(train_loss=losses[-4:])) == pytest.approx(np.std([3, 5]))
    assert jitter(history_of(test_loss=[0.5] * 7)) == 0
    assert jitter(history_of(test_loss=[])) is None


def test_first_reached_is_the_first_epoch_after_which_a_measure_is_good_enough():
    history = history_of(
        train_loss=[0.5, 0.2, 0.3], test_loss=[0.9, 0.2, 0.1], test_accuracy=[0.5, 0.75, 1]
    )
    assert first_reached(3, history, "train_loss", 0.3) == 2
    assert first_reached(3, history, "test_loss", 0.2) == 3
    assert first_reached(3, history, "train_loss", 0.2) is None
    assert first_reached(3, history, "test_accuracy", 0.75) == 2
    assert first_reached(8, history, "test_loss", 0.2) == 8, "of its own last three epochs"
    assert first_reached(3, history, "train_accuracy", 0) is None


def test_the_median_is_of_those_that_are_there():
    assert median([3, 1, None, 2]) == 2
    assert median([4, 1, math.inf, math.nan]) == 2.5
    assert median([None]) is None
