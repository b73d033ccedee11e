"""A run that diverges stops at the last finite state and says so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_training import MOST, assert_same

from playground import Config, evaluate, init_state, train
from playground.runs.engines import engines
from playground.runs.training import follow, why_diverged

every_engine = pytest.mark.parametrize("engine", engines())
TOO_FAST = Config(problem="regression", learning_rate=10, train_percent=2, hidden_layers=(3,))
SLOW = TOO_FAST.model_copy(update={"learning_rate": 0.01})
WITHOUT_UNITS = TOO_FAST.model_copy(update={"hidden_layers": (), "activation": "linear"})


@every_engine
@pytest.mark.parametrize("unit", MOST)
@pytest.mark.parametrize("config", [TOO_FAST, WITHOUT_UNITS])
def test_it_stops_where_parameters_and_losses_are_still_finite(engine, unit, config):
    state = train(config, init_state(config), **{unit: 5000}, engine=engine)
    assert state.diverged == state.epoch + 1
    assert np.isfinite(state.parameters).all()
    assert np.isfinite([each.loss for each in evaluate(config, state)]).all()
    again = train(config, state, **{unit: 1}, engine=engine)
    assert_same(again, state)


@every_engine
@given(st.sampled_from(list(MOST)), st.integers(0, 150), st.integers(1, 150))
def test_cutting_a_diverging_run_in_two_changes_nothing(engine, unit, a, b):
    start = init_state(WITHOUT_UNITS)
    whole = train(WITHOUT_UNITS, start, **{unit: a + b}, engine=engine)
    part = train(WITHOUT_UNITS, start, **{unit: a}, engine=engine)
    assert_same(train(WITHOUT_UNITS, part, **{unit: b}, engine=engine), whole)


@every_engine
def test_a_lower_rate_goes_on_from_there(engine):
    stopped = train(WITHOUT_UNITS, init_state(WITHOUT_UNITS), epochs=5000, engine=engine)
    slower = WITHOUT_UNITS.model_copy(update={"learning_rate": 0.01})
    state = train(slower, stopped, epochs=3, engine=engine)
    assert state.diverged is None
    assert state.epoch == stopped.epoch + 3
    assert evaluate(slower, state).train.loss < evaluate(slower, stopped).train.loss


@pytest.mark.parametrize("unit", MOST)
def test_following_a_diverging_run_reports_finite_losses_only(unit):
    after, curve, *_ = follow(TOO_FAST, init_state(TOO_FAST), unit, 5000)
    assert_same(after, train(TOO_FAST, init_state(TOO_FAST), **{unit: 5000}))
    assert np.isfinite(curve).all()
    assert [epoch for epoch, _, _ in curve] == list(range(1, after.epoch + 1))


def test_the_same_run_at_a_low_rate_does_not_diverge():
    assert train(SLOW, init_state(SLOW), epochs=200).diverged is None


def test_a_stopped_run_says_when_and_blames_the_learning_rate():
    message = why_diverged(TOO_FAST, 7)
    assert "epoch 7" in message
    assert "learning rate 10 is too high" in message


@pytest.mark.parametrize(("rate", "blamed"), [(1.9, False), (2.0, True), (30.0, True)])
def test_weights_that_grow_by_their_own_decay_are_told_so(rate, blamed):
    config = Config(regularization="L2", regularization_rate=rate, learning_rate=1)
    assert ("regularization rate" in why_diverged(config, 1)) == blamed
    unpulled = config.model_copy(update={"regularization": "none"})
    assert "regularization rate" not in why_diverged(unpulled, 1)
