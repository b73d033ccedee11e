"""How sure a share is: laws of Wilson's interval, and values published for it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.experiments.shares import wilson

counts = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts)
def test_the_interval_holds_the_share_and_stays_among_shares(counted):
    found = wilson(*counted)
    assert 0.0 <= found.low <= found.share <= found.high <= 1.0


@given(counts)
def test_the_ends_solve_wilsons_equation(counted):
    """There the share lies 1.96 standard deviations off, as they would be at the end."""
    _, n, share, *ends = wilson(*counted)
    for end in ends:
        if 0.0 < end < 1.0:
            deviations = abs(share - end) / math.sqrt(end * (1 - end) / n)
            assert deviations == pytest.approx(1.959963984540054, rel=1e-6)


@given(counts)
def test_counting_the_others_mirrors_it(counted):
    n_counted, n = counted
    found, others = wilson(n_counted, n), wilson(n - n_counted, n)
    assert found.low == pytest.approx(1 - others.high, abs=1e-12)


# R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("n_counted", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(n_counted, n, low, high):
    assert wilson(n_counted, n)[3:] == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_nothing_counted_says_nothing():
    assert wilson(0, 0)[3:] == (0.0, 1.0)
