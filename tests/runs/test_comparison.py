"""What is remembered of a run that comes in parts is what the whole would tell."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.runs.comparison import MOST_ROWS, first_below, jitter, median, tail, thinned


def curve_of(losses):
    return [(epoch, 1.0, loss) for epoch, loss in enumerate(losses, start=1)]


def test_jitter_is_the_standard_deviation():
    assert jitter([0.5, 0.5]) == 0
    assert jitter([1.0, 3.0, 5.0]) == pytest.approx(np.std([1, 3, 5]))
    assert jitter([]) is None


def test_the_tail_is_the_last_third_of_the_losses_that_count():
    assert tail((), curve_of([9, 8, 7, 6]), 4) == (7, 6)
    assert tail((), [(1, 2.0, None), (2, 4.0, None), (3, 7.0, None), (4, 9.0, None)], 4) == (7, 9)
    assert tail((), [], 0) == ()


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_the_tail_of_parts_is_that_of_the_whole(a, b, c):
    whole = curve_of(range(a + b + c))
    first = tail((), whole[:a], a)
    second = tail(first, whole[a : a + b], a + b)
    assert tail(second, whole[a + b :], a + b + c) == tail((), whole, a + b + c)


def test_first_below_is_the_first_epoch_after_which_a_loss_is_lower():
    curve = [(1, 0.5, 0.9), (2, 0.2, 0.2), (3, 0.3, 0.1)]
    assert first_below(curve, "train_loss", 0.3) == 2
    assert first_below(curve, "test_loss", 0.2) == 3
    assert first_below(curve, "train_loss", 0.2) is None
    assert first_below([(1, 0.1, None)], "test_loss", 0.5) is None


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_a_thinned_curve_is_short_even_and_ends_with_the_last_epoch(n, cut):
    curve = curve_of(range(n))
    rows = thinned(curve, n, has_ended=True)
    epochs = [epoch for epoch, _, _ in rows]
    assert len(rows) <= MOST_ROWS
    assert epochs[-1] == n
    assert len(set(np.diff(epochs))) <= 1
    assert n > MOST_ROWS or rows == curve
    parts = (curve[:cut], False), (curve[cut:], True)
    assert rows == [row for part, ends in parts for row in thinned(part, n, has_ended=ends)]


def test_the_last_epoch_of_a_run_that_stopped_is_not_thinned_away():
    curve = curve_of(range(7))
    assert [epoch for epoch, *_ in thinned(curve, 500, has_ended=True)] == [5, 7]
    assert [epoch for epoch, *_ in thinned(curve, 500, has_ended=False)] == [5]


def test_the_median_is_of_those_that_are_there():
    assert median([3, 1, None, 2]) == 2
    assert median([4, 1, math.inf, math.nan]) == 2.5
    assert median([None]) is None
