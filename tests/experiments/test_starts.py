"""Many starts are the runs that their links open, however the work is cut."""

import math
import weakref
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import short_runs

from playground import Config, InvalidInput, evaluate, init_state, many_starts, open_link, train
from playground.experiments import blocks
from playground.experiments.starts import draws
from playground.runs.teams import MEASURES

SMALL = Config(train_percent=2, hidden_layers=(3,))
TOO_FAST = Config(problem="regression", learning_rate=10, train_percent=2, hidden_layers=(3,))


def assert_equal_starts(found, other):
    assert found.records == other.records
    for one, two in zip(found.states, other.states, strict=True):
        assert_array_equal(one.parameters, two.parameters)
    for one, two in zip(found.histories, other.histories, strict=True):
        assert_array_equal(one, two)


def drawn():
    """Runs whose first weights are drawn."""
    of = {"first_weights": (), "first_biases": (), "init_zero": False}
    return short_runs().map(lambda config: config.replace(**of)).filter(draws)


@given(short_runs())
@example(SMALL.replace(initializer="uniform", init_range=0))
@example(SMALL.replace(features=(), hidden_layers=()))
def test_two_starts_differ_or_are_refused(config):
    """Where the data are the same, and no start can be another."""
    one, other = (init_state(config.replace(resets=k)).parameters for k in range(2))
    if np.array_equal(one, other):
        with pytest.raises(InvalidInput, match="config must be a configuration that draws"):
            many_starts(config, 2, 0)
    else:
        assert len(many_starts(config, 2, 0).records) == 2


@settings(max_examples=20)
@given(drawn(), st.integers(1, 6), st.integers(0, 4), st.sampled_from(["same", "new"]))
def test_a_start_is_the_run_that_its_link_opens(config, n, epochs, data):
    starts = many_starts(config, n, epochs, data=data)
    assert len(starts.records) == n
    for record, state, history in zip(starts.records, starts.states, starts.histories, strict=True):
        opened = open_link(record["link"]).config
        alone = train(opened, init_state(opened), epochs=epochs)
        assert_array_equal(state.parameters, alone.parameters)
        assert (record["epochs"], record["diverged"]) == (alone.epoch, alone.diverged)
        measured = evaluate(opened, alone)
        assert record["train_loss"] == measured.train.loss
        assert record["test_loss"] == (measured.test and measured.test.loss)
        assert len(history) == state.epoch
        if len(history):
            accuracy = math.nan if measured.train.accuracy is None else measured.train.accuracy
            assert_array_equal(history[-1, [0, 2]], [measured.train.loss, accuracy])


def test_same_data_vary_the_resets_and_new_data_the_seeds():
    same, new = many_starts(SMALL, 3, 0), many_starts(SMALL, 3, 0, data="new")
    assert [(each["resets"], each["seed"]) for each in same.records] == [
        (k, SMALL.seed) for k in range(3)
    ]
    assert [each["seed"] for each in new.records] == ["1", "2", "3"]
    given = many_starts(SMALL, 2, 0, data="new", seeds=["a", "b"])
    assert [each["seed"] for each in given.records] == ["a", "b"]


@settings(max_examples=20)
@given(st.integers(0, 5), st.integers(0, 5))
def test_going_on_changes_nothing(first, last):
    whole, before = many_starts(SMALL, 3, first + last), many_starts(SMALL, 3, first)
    after = many_starts(SMALL, 3, last, states=before.states)
    assert after.records == whole.records
    for one, two, all_ in zip(before.histories, after.histories, whole.histories, strict=True):
        assert_array_equal(np.concatenate([one, two]), all_)


@pytest.mark.parametrize("block", [0.0, 3e5, 1e12])
def test_blocks_change_nothing(monkeypatch, block):
    whole = many_starts(SMALL, 40, 3)
    monkeypatch.setattr(blocks, "BLOCK", block)
    assert_equal_starts(many_starts(SMALL, 40, 3), whole)


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_executors_change_nothing(monkeypatch, executor):
    whole = many_starts(SMALL, 40, 3)
    monkeypatch.setattr(blocks, "BLOCK", 0.0)
    done = []
    with executor(2) as workers:
        starts = many_starts(
            SMALL, 40, 3, executor=workers, progress=lambda *each: done.append(each)
        )
    assert_equal_starts(starts, whole)
    assert done == sorted(done)
    assert done[-1] == (40, 40)


class AtOnce(Executor):
    """Does what it is given before it says so."""

    def submit(self, f, /, *given):
        future = Future()
        future.set_result(f(*given))
        return future


def test_runs_that_are_given_away_are_kept_nowhere(monkeypatch):
    """A long experiment writes them down, and its memory does not grow."""
    monkeypatch.setattr(blocks, "BLOCK", 0.0)
    n = 3 * blocks.TOGETHER
    configs = [SMALL.replace(resets=k) for k in range(n)]
    work = blocks.cut(configs, [None] * n, 1)
    given_away = []
    for first, courses in blocks.finished(work, AtOnce()):
        assert all(kept() is None for kept in given_away)
        assert [course.config for course in courses] == configs[first : first + len(courses)]
        given_away += [weakref.ref(course.state.parameters) for course in courses]
        del courses
    assert len(given_away) == n


def test_a_goal_is_reached_at_the_first_epoch_that_is_there():
    starts = many_starts(SMALL.replace(train_percent=10), 12, 60)
    for measure in MEASURES:
        column = MEASURES.index(measure)
        value = float(np.median([history[-1, column] for history in starts.histories]))
        reached = starts.reached(**{measure: value})
        for epoch, history in zip(reached.epochs, starts.histories, strict=True):
            there = history[:, column] < value if "loss" in measure else history[:, column] >= value
            assert epoch == (1 + int(np.argmax(there)) if there.any() else None)
        assert reached.n_reached == sum(each is not None for each in reached.epochs)
        assert (reached.n, reached.share) == (12, reached.n_reached / 12)


def test_never_comes_last_in_the_median():
    starts = many_starts(SMALL, 4, 3)
    assert starts.reached(test_loss=0.0).median is None
    assert starts.reached(test_loss=1e9).median == 1


def test_a_start_that_diverges_is_one_of_them():
    starts = many_starts(TOO_FAST, 3, 100)
    assert any(each["diverged"] for each in starts.records)
    assert all(math.isfinite(each["train_loss"]) for each in starts.records)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"n": 0}, "n must be an integer from 1 to 10,000; got 0."),
        ({"n": True}, "n must be an integer from 1 to 10,000; got True."),
        ({"epochs": -1}, "epochs must be an integer of at least 0; got -1."),
        ({"data": "old"}, "data must be one of same, new; got 'old'."),
        ({"seeds": ["1"]}, "seeds must be 2 seeds, for new data; got 1."),
        ({"states": []}, "states must be one state for each of the 2 configurations; got 0."),
        (
            {"config": SMALL.replace(init_zero=True)},
            "config must be a configuration that draws its first weights; got typed weights",
        ),
    ],
)
def test_bad_arguments_are_refused(arguments, sentence):
    given = {"config": SMALL, "n": 2, "epochs": 1} | arguments
    with pytest.raises(InvalidInput) as refusal:
        many_starts(**given)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("goal", [{}, {"loss": 1}, {"test_loss": 1, "train_loss": 1}])
def test_a_goal_is_one_measure(goal):
    with pytest.raises(InvalidInput, match="goal must be exactly one of train_loss, test_loss"):
        many_starts(SMALL, 1, 0).reached(**goal)
