"""What is frozen has a gradient and is never moved."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import places, short_runs

from playground import Config, InvalidInput, explain, init_state, open_link, train
from playground.nn.optimizers import OPTIMIZERS
from playground.runs import states
from playground.runs.many import train_many
from playground.settings.places import mask

SAMPLES = [(1.0, -2.0, 1.0), (0.5, 0.5, -1.0)]
every_engine = pytest.mark.parametrize("engine", ["fused", "reference"])


@every_engine
@given(short_runs(), st.integers(0, 60))
def test_what_is_frozen_stays_and_dies_of_nothing(engine, config, samples):
    start = init_state(config)
    after = train(config, start, samples=samples, engine=engine)
    held = states.frozen(config)
    assert_array_equal(after.parameters[held], start.parameters[held])
    assert_array_equal(after.slots[:, held], 0.0)
    assert not (after.dead & held & ~states.fixed(config)).any()


@every_engine
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("regularization", ["none", "L1", "L2"])
def test_all_others_move_as_if_nothing_were_frozen(engine, optimizer, regularization):
    free = Config(
        optimizer=optimizer,
        regularization=regularization,
        regularization_rate=0.01,
        train_percent=10,
    )
    held = free.replace(frozen=("b", "1-0-1", "2-1-3"))
    ours, theirs = (
        train(config, init_state(config), batches=1, engine=engine) for config in (held, free)
    )
    still = states.frozen(held)
    assert still.sum() == 9
    assert_array_equal(ours.parameters[~still], theirs.parameters[~still])
    assert (theirs.parameters[still] != init_state(free).parameters[still]).all()


@every_engine
def test_freezing_on_the_way_leaves_what_is_dead_dead(engine):
    free = Config(regularization="L1", regularization_rate=0.3, train_percent=10)
    held = free.replace(frozen=("b", "1-0-0", "1-0-1", "2-0-0"))
    start = train(free, init_state(free), epochs=30, engine=engine)
    assert (start.dead & states.frozen(held)).any()
    still = train(held, start, epochs=1, engine=engine)
    kept = states.frozen(held)
    assert_array_equal(still.parameters[kept], start.parameters[kept])
    assert_array_equal(still.dead[kept], start.dead[kept])


def test_many_may_hold_different_places():
    configs = [Config(frozen=frozen, train_percent=10) for frozen in ((), ("b",), ("1-0-0",))]
    for config, together in zip(configs, train_many(configs, epochs=3), strict=True):
        alone = train(config, init_state(config), epochs=3)
        assert_array_equal(together.state.parameters, alone.parameters)
        assert_array_equal(together.state.dead, alone.dead)


def test_the_gradient_of_what_is_frozen_is_shown():
    free, held = Config(), Config(frozen=("1-0-1", "2-0-b"))
    ours, theirs = (explain(config, init_state(config), SAMPLES) for config in (held, free))
    for our, their in zip(ours.layers, theirs.layers, strict=True):
        assert_array_equal(our.dW, their.dW)
        assert_array_equal(our.W_after[our.frozen], our.W[our.frozen])
        assert_array_equal(our.b_after[our.frozen_b], our.b[our.frozen_b])
        assert not our.dead.any()
    assert [layer.frozen.sum() for layer in ours.layers] == [1, 0, 0]
    assert [layer.frozen_b.sum() for layer in ours.layers] == [0, 1, 0]


@given(st.lists(st.integers(1, 5), min_size=2, max_size=4).map(tuple))
def test_every_parameter_has_a_place_of_its_own(sizes):
    biases, *single = places(sizes)
    each = np.array([mask((place,), sizes) for place in single])
    assert_array_equal(each.sum(axis=0), 1)
    assert_array_equal(each.sum(axis=1), 1)
    assert_array_equal(
        mask((biases,), sizes), each[[place.endswith("b") for place in single]].any(axis=0)
    )


@pytest.mark.parametrize("place", ["1-4-0", "4-0-0", "1-0-2", "0-0-0", "1-0", "c", "1-0-b "])
def test_a_place_that_is_not_there_is_refused(place):
    with pytest.raises(InvalidInput, match=r"frozen must be .*places"):
        Config(frozen=(place,))


def test_a_link_drops_what_its_network_has_not_and_says_so():
    opened = open_link("seed=1&networkShape=2&frozen=b,1-0-1,2-1-3,3-0-0")
    assert opened.config.frozen == ("b", "1-0-1")
    (note,) = opened.notes
    assert "2-1-3,3-0-0" in note
    assert "2-2-1" in note
    assert open_link("seed=1&frozen=1-0-0,x").config.frozen == ()
