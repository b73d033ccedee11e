"""The loss along one parameter, and its slope."""

import numpy as np
import pytest
from hypothesis import given

from playground import InvalidInput, explain, init_state, loss_along, problem
from tests.strategies import sample_of, short_runs

PAPER = problem("5", "sigmoid", "2-2-1")
SAMPLE = PAPER.points[0]


@given(short_runs())
def test_in_the_middle_it_is_the_loss_and_the_derivative(config):
    state = init_state(config)
    sample = sample_of(config)
    explained = explain(config, state, sample)
    last = len(config.sizes) - 1
    if not config.sizes[last - 1]:
        return
    found = loss_along(config, state, sample, f"{last}-0-0")
    assert found.slopes[20] == explained.layers[-1].dW[0, 0]
    assert found.values[20] == state.weights[-1][0, 0]
    assert found.losses[20] == explained.loss


def test_the_slope_is_that_of_the_curve():
    found = loss_along(PAPER, init_state(PAPER), SAMPLE, "1-1-0")
    differences = np.gradient(found.losses, found.values)[1:-1]
    assert differences == pytest.approx(found.slopes[1:-1], abs=2e-3)
    assert found.values[[0, -1]].tolist() == [found.values[20] - 0.5, found.values[20] + 0.5]


@pytest.mark.parametrize("place", ["b", "3-0-0", "1-0-2", "1-0-x", "", "1" * 100])
def test_a_place_that_there_is_not_is_refused(place):
    with pytest.raises(InvalidInput, match=r"place must be .*"):
        loss_along(PAPER, init_state(PAPER), SAMPLE, place)


def test_without_biases_none_can_move():
    config = problem("5", "relu", "1")
    with pytest.raises(InvalidInput, match="place must be"):
        loss_along(config, init_state(config), config.points[0], "1-0-b")
