"""Many runs at once are the runs, one by one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import short_runs

from playground import Config, InvalidInput, init_state, train, train_many
from playground.runs.engines import engines
from playground.runs.training import follow

every_engine = pytest.mark.parametrize("engine", engines())
SMALL = Config(train_percent=2, hidden_layers=(3,))
TOO_FAST = Config(problem="regression", learning_rate=10, train_percent=2, hidden_layers=(3,))


def assert_equal_runs(run, alone):
    assert run.state.sizes == alone.state.sizes
    assert run.state.epoch == alone.state.epoch
    assert (run.state.position, run.state.pending) == (alone.state.position, alone.state.pending)
    assert run.state.diverged == alone.state.diverged
    assert_array_equal(run.state.dead, alone.state.dead)
    assert_array_equal(run.state.parameters, alone.state.parameters)
    assert run.curve == alone.curve


def assert_equal_to_one_by_one(configs, epochs, engine):
    runs = train_many(configs, epochs, engine=engine)
    for config, run in zip(configs, runs, strict=True):
        assert_equal_runs(run, follow(config, init_state(config), "epochs", epochs, engine=engine))
    return runs


def assert_cutting_changes_nothing(configs, first, last, engine, begun=None):
    """Train in two parts what is also trained in one."""
    whole = train_many(configs, first + last, engine=engine, states=begun)
    before = train_many(configs, first, engine=engine, states=begun)
    states = [run.state for run in before]
    after = train_many(configs, last, engine=engine, states=states)
    for one, two, run in zip(before, after, whole, strict=True):
        assert_equal_runs(two._replace(curve=one.curve + two.curve), run)
    return whole


def losses(run):
    return [[math.nan if loss is None else loss for loss in row[1:]] for row in run.curve]


@every_engine
@settings(max_examples=25)
@given(short_runs(), st.integers(0, 4), st.data())
def test_each_run_is_the_one_it_would_be_alone(engine, config, epochs, data):
    """Of one recipe, so that they train together: other seeds, starts, features' order."""
    starts = data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=10))
    configs = [config.replace(resets=k, seed=str(k % 2), train_percent=1 + k % 2) for k in starts]
    assert_equal_to_one_by_one(configs, epochs, engine)


@every_engine
@settings(max_examples=25)
@given(st.lists(short_runs(), min_size=1, max_size=6), st.integers(0, 3))
def test_configurations_of_every_kind_may_be_mixed_and_keep_their_order(engine, configs, epochs):
    configs = [*configs, *configs[:2], SMALL, *configs[::-1]]
    assert_equal_to_one_by_one(configs, epochs, engine)


@every_engine
@settings(max_examples=25)
@given(
    st.lists(short_runs(), min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 3), st.data()
)
def test_cutting_many_runs_changes_nothing(engine, configs, first, last, data):
    """Also where each goes on from a place of its own within an epoch."""
    configs = [*configs, *configs, SMALL, SMALL.replace(resets=1)]
    steps = st.integers(0, 25)
    begun = [
        train(config, init_state(config), samples=data.draw(steps), engine=engine)
        for config in configs
    ]
    runs = assert_cutting_changes_nothing(configs, first, last, engine, begun)
    for config, state, run in zip(configs, begun, runs, strict=True):
        alone = follow(config, state, "epochs", first + last, engine=engine)
        assert_equal_runs(run, alone)


@every_engine
def test_runs_that_are_over_are_over_also_in_parts(engine):
    dying = SMALL.replace(regularization="L1", regularization_rate=0.1)
    configs = [TOO_FAST, SMALL, dying, TOO_FAST.replace(resets=1), TOO_FAST.replace(seed="1")]
    runs = assert_cutting_changes_nothing(configs, 50, 50, engine)
    assert [run.state.diverged is not None for run in runs] == [True, False, False, True, True]
    assert_cutting_changes_nothing(configs, 95, 5, engine)


def test_states_are_those_of_the_configurations():
    state = init_state(SMALL)
    with pytest.raises(InvalidInput, match="states must be one state for each of the 2 config"):
        train_many([SMALL, SMALL], 1, states=[state])
    with pytest.raises(InvalidInput, match="state must be of a network of 2-4-1 units"):
        train_many([SMALL, SMALL.replace(hidden_layers=(4,))], 1, states=[state, state])


@every_engine
def test_links_that_l1_kills_are_killed_alike(engine):
    config = SMALL.replace(regularization="L1", regularization_rate=0.1)
    configs = [config.replace(resets=k) for k in range(9)]
    runs = assert_equal_to_one_by_one(configs, 30, engine)
    assert any(run.state.dead.any() for run in runs)


@every_engine
def test_a_run_that_diverges_stops_and_the_others_go_on(engine):
    unmoved = TOO_FAST.replace(init_zero=True, bias=False)
    configs = [TOO_FAST, SMALL, TOO_FAST.replace(resets=1), unmoved, TOO_FAST.replace(seed="1")]
    runs = train_many(configs, 100, engine=engine)
    diverged = [run.state.diverged is not None for run in runs]
    assert diverged == [True, False, True, False, True]
    for config, run in zip(configs, runs, strict=True):
        alone = train(config, init_state(config), epochs=100, engine=engine)
        assert (run.state.epoch, run.state.diverged) == (alone.epoch, alone.diverged)
        assert np.isfinite(run.state.parameters).all()
        assert np.isfinite(losses(run)).all()
        assert len(run.curve) == run.state.epoch


@every_engine
def test_runs_end_at_the_same_epoch_when_the_time_is_over(engine):
    configs = [SMALL, SMALL.replace(resets=1), SMALL.replace(learning_rate=0.1)]
    runs = train_many(configs, 50, seconds=-1.0, engine=engine)
    assert [(run.state.epoch, run.ended_early) for run in runs] == [(1, True)] * 3
    runs = train_many(configs, 1, seconds=-1.0, engine=engine)
    assert not any(run.ended_early for run in runs)


def test_nothing_to_train_gives_nothing():
    assert train_many([], 10) == []
    with pytest.raises(InvalidInput, match=r"epochs must be an integer of at least 0; got -1\."):
        train_many([SMALL], -1)
    with pytest.raises(InvalidInput, match="engine must be one of"):
        train_many([SMALL], 1, engine="steam")


def test_typed_data_have_no_test_loss():
    config = Config(points=((0, 1, 1), (1, 0, -1)), hidden_layers=(2,))
    runs = train_many([config, config.replace(resets=1)], 3)
    assert [test for run in runs for _, _, test in run.curve] == [None] * 6
