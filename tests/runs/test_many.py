"""Many runs at once are the runs, one by one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import short_runs

from app import create_app
from playground import Config, InvalidInput, evaluate, init_state, open_link, train, train_many
from playground.runs.engines import engines
from playground.runs.many import first_below, jitter
from playground.runs.training import follow
from playground.server.comparisons import MOST_ROWS, thinned

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


def test_jitter_is_the_spread_over_the_last_third():
    calm = [(epoch, 0.0, 0.5) for epoch in range(1, 7)]
    assert jitter(calm) == 0
    assert jitter([*calm, (7, 0, 1), (8, 0, 3), (9, 0, 5)]) == pytest.approx(np.std([1, 3, 5]))
    assert jitter([(1, 2.0, None), (2, 4.0, None), (3, 7.0, None), (4, 9.0, None)]) == 1
    assert jitter([]) is None


def test_first_below_is_the_first_epoch_after_which_a_loss_is_lower():
    curve = [(1, 0.5, 0.9), (2, 0.2, 0.2), (3, 0.3, 0.1)]
    assert first_below(curve, "train_loss", 0.3) == 2
    assert first_below(curve, "test_loss", 0.2) == 3
    assert first_below(curve, "train_loss", 0.2) is None
    assert first_below([(1, 0.1, None)], "test_loss", 0.5) is None


@given(st.integers(0, 2000))
def test_a_thinned_curve_is_short_even_and_ends_with_the_last_epoch(n):
    curve = [(epoch, 0.0, None) for epoch in range(1, n + 1)]
    rows = [epoch for epoch, _, _ in thinned(curve)]
    assert len(rows) <= MOST_ROWS
    assert rows[-1:] == list(range(1, n + 1))[-1:]
    assert len(set(np.diff(rows))) <= 1
    assert n > MOST_ROWS or rows == list(range(1, n + 1))


APP = create_app()


def post(**body):
    return APP.test_client().post("/api/compare", json={"configs": [{}], "epochs": 1} | body)


def test_the_answer_holds_the_numbers_of_the_python_interface():
    configs = [SMALL, SMALL.replace(resets=3), TOO_FAST]
    sent = [config.model_dump(mode="json") for config in configs]
    below = {"measure": "test_loss", "value": 0.2}
    answer = post(configs=sent, epochs=300, below=below).get_json()
    assert not answer["ended_early"]
    runs = train_many(configs, 300)
    for config, run, got in zip(configs, runs, answer["runs"], strict=True):
        measured = evaluate(config, run.state)
        assert open_link(got["link"]).config == config
        assert got["state"]["epoch"] == run.state.epoch
        assert got["loss"] == {"train": measured.train.loss, "test": measured.test.loss}
        assert got["metrics"]["test"]["accuracy"] == measured.test.accuracy
        assert got["jitter"] == (None if run.state.diverged else jitter(run.curve))
        assert got["first_below"] == first_below(run.curve, **below)
        assert [tuple(row) for row in got["curve"]] == thinned(run.curve)
    assert [run["diverged"] is None for run in answer["runs"]] == [True, True, False]
    assert "learning rate 10 is too high" in answer["runs"][2]["diverged"]["message"]


def test_a_state_of_the_answer_can_be_trained_on():
    sent = SMALL.model_dump(mode="json")
    state = post(configs=[sent], epochs=7).get_json()["runs"][0]["state"]
    body = {"config": sent, "state": state, "epochs": 3}
    on = APP.test_client().post("/api/train", json=body).get_json()
    expected = evaluate(SMALL, train(SMALL, init_state(SMALL), epochs=10)).train.loss
    assert on["frame"]["loss"]["train"] == pytest.approx(expected, abs=1e-9)


def test_a_request_of_too_much_work_ends_early_and_says_so(monkeypatch):
    monkeypatch.setattr("playground.server.api.LONGEST_COMPARISON", -1.0)
    answer = post(configs=[{}, {"resets": 1}], epochs=1000).get_json()
    assert answer["ended_early"]
    assert [run["state"]["epoch"] for run in answer["runs"]] == [1, 1]


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"configs": []}, "configs"),
        ({"configs": [{}] * 51}, "configs"),
        ({"configs": None}, "configs"),
        ({"configs": [3]}, "configs"),
        ({"configs": [{}, {}, {}, {"learning_rate": -1}]}, "configs.3.learning_rate"),
        ({"configs": [{}, {"colour": 1}]}, "configs.1.colour"),
        ({"configs": [{}, {"points": [[1, 2], [1, 2, 3]]}]}, "configs.1.points"),
        ({"configs": [{"hidden_layers": [64] * 12}] * 3}, "configs"),
        ({"configs": [{"resets": 1000}] * 20}, "configs"),
        ({"epochs": 0}, "epochs"),
        ({"epochs": 1001}, "epochs"),
        ({"more": 1}, "more"),
    ],
)
def test_a_value_outside_its_domain_is_named(change, parameter):
    answer = post(**change)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert error["parameter"] == parameter
    assert error["message"].startswith(f"{parameter} must be ")
    assert len(answer.text) < 1000
