"""Numbers for paper: neat, and others for each seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground import InvalidInput, explain, init_state, open_link, problem
from playground.byhand import quantities
from playground.nn.activations import ACTIVATIONS

UNITS = ("1", "2", "2-2-1")
every_kind = pytest.mark.parametrize("units", UNITS)
every_activation = pytest.mark.parametrize("activation", list(ACTIVATIONS))


def numbers(config):
    return quantities.exact(explain(config, init_state(config), config.points[0]))


@every_kind
@every_activation
def test_numbers_are_small_and_something_is_to_be_learned(units, activation):
    for seed in range(10):
        config = problem(str(seed), activation, units)
        found = numbers(config)
        assert found["loss"][0] > 0
        assert max(np.abs(part).max() for each in found.values() for part in each) <= 30
        assert any(np.any(part != 0) for part in found["dW"])
        typed = (*config.points[0], *config.first_weights, *config.first_biases)
        assert all((2 * each).is_integer() for each in typed)
        assert activation != "relu" or found["a"][0].max() > 0


@every_kind
def test_without_bends_numbers_end_after_few_decimals(units):
    found = numbers(problem("7", "relu", units))
    assert all(
        np.array_equal(part, np.round(part, 5)) or np.allclose(part, np.round(part, 5), atol=1e-12)
        for each in found.values()
        for part in each
    )


@given(st.text(max_size=20), st.sampled_from(UNITS), st.sampled_from(sorted(ACTIVATIONS)))
def test_a_seed_gives_the_same_numbers_again_and_its_link_opens_them(seed, units, activation):
    config = problem(seed, activation, units)
    assert problem(seed, activation, units) == config
    assert open_link(config.link()).config == config


def test_neighbours_have_other_numbers():
    made = {problem(str(seed), "relu", "2-2-1").link() for seed in range(30)}
    assert len(made) == 30


@pytest.mark.parametrize(("units", "activation"), [("3", "relu"), ("1", "tangent")])
def test_other_kinds_are_refused(units, activation):
    with pytest.raises(InvalidInput, match="must be one of"):
        problem("1", activation, units)
