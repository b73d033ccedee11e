"""The loss along one parameter, and its slope."""

import numpy as np
import pytest
from hypothesis import given

from playground import InvalidInput, explain, init_state, loss_along, problem
from tests.strategies import short_runs

PAPER = problem("5", "sigmoid", "2-2-1")
SAMPLE = PAPER.points[0]


@given(short_runs())
def test_in_the_middle_it_is_the_loss_and_the_derivative(config):
    state = init_state(config)
    sample = (1.5, -0.5, *([1.0] * (1 if config.target.classes else config.target.n_outputs)))
    explained = explain(config, state, sample)
    found = loss_along(config, state, sample, "1-0-b")
    assert found.slope == explained.layers[0].db[0]
    assert found.values[50] == state.biases[0][0]
    assert found.losses[50] == explained.loss


def test_the_slope_is_that_of_the_curve():
    found = loss_along(PAPER, init_state(PAPER), SAMPLE, "1-1-0")
    assert np.gradient(found.losses, found.values)[50] == pytest.approx(found.slope, rel=1e-3)
    assert found.values[[0, -1]].tolist() == [found.values[50] - 0.5, found.values[50] + 0.5]


@pytest.mark.parametrize("place", ["b", "3-0-0", "1-0-2", "1-0-x", "", "1" * 100])
def test_a_place_that_there_is_not_is_refused(place):
    with pytest.raises(InvalidInput, match=r"place must be .*"):
        loss_along(PAPER, init_state(PAPER), SAMPLE, place)
