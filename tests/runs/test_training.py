"""Laws of a run: it is a value, and it may be cut anywhere."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from strategies import DRAWN, short_runs, tables

from playground import Config, InvalidInput, evaluate, init_state, load_data, train
from playground.data.sources import draw
from playground.data.targets import TARGETS
from playground.nn.initializers import first_parameters
from playground.nn.mlp import n_biases, n_weights, weight_mask
from playground.runs.engines import engines
from playground.runs.training import follow

every_engine = pytest.mark.parametrize("engine", engines())
MOST = {"epochs": 3, "batches": 15, "samples": 80}
units = st.sampled_from(list(MOST))


@st.composite
def two_parts(draw):
    unit = draw(units)
    return unit, draw(st.integers(0, MOST[unit])), draw(st.integers(0, MOST[unit]))


def assert_same(one, other):
    assert one.sizes == other.sizes
    assert_array_equal(one.parameters, other.parameters)
    assert_array_equal(one.dead, other.dead)
    places = [(s.epoch, s.position, s.pending, s.diverged) for s in (one, other)]
    assert places[0] == places[1]


@every_engine
@given(short_runs(), two_parts(), st.integers(0, 30))
def test_cutting_a_run_in_two_changes_nothing(engine, config, parts, before):
    unit, a, b = parts
    start = train(config, init_state(config), samples=before, engine=engine)
    whole = train(config, start, **{unit: a + b}, engine=engine)
    part = train(config, start, **{unit: a}, engine=engine)
    assert_same(train(config, part, **{unit: b}, engine=engine), whole)


@every_engine
@given(short_runs(), st.integers(0, 3))
def test_an_epoch_is_all_training_samples_once(engine, config, epochs):
    n = len(load_data(config).train_labels)
    start = init_state(config)
    by_epochs = train(config, start, epochs=epochs, engine=engine)
    assume(by_epochs.diverged is None)
    assert_same(train(config, start, samples=epochs * n, engine=engine), by_epochs)
    assert (by_epochs.epoch, by_epochs.position) == (epochs, 0)


@every_engine
@given(short_runs(), st.integers(1, 60))
def test_an_epoch_that_was_begun_ends_with_itself(engine, config, begun):
    start = train(config, init_state(config), samples=begun, engine=engine)
    end = train(config, start, epochs=1, engine=engine)
    assume(end.diverged is None)
    assert (end.epoch, end.position) == (start.epoch + 1, 0)


@every_engine
@given(short_runs(), st.integers(1, 10), st.integers(0, 30))
def test_a_batch_ends_with_the_next_update(engine, config, batches, before):
    start = train(config, init_state(config), samples=before, engine=engine)
    by_batches = train(config, start, batches=batches, engine=engine)
    assume(by_batches.diverged is None)
    state, updates, consumed = start, 0, 0
    while updates < batches:
        state = train(config, state, samples=1, engine=engine)
        updates += state.pending == 0
        consumed += 1
    assert_same(by_batches, state)
    assert_same(train(config, start, samples=consumed, engine=engine), state)


@given(short_runs())
def test_an_epoch_has_as_many_batches_as_fit_into_it(config):
    n = len(load_data(config).train_labels)
    batch_size = min(config.batch_size, n)
    state = train(config, init_state(config), batches=n // batch_size)
    assume(state.diverged is None)
    assert state.epoch * n + state.position == n // batch_size * batch_size


@every_engine
@given(short_runs(), units, st.integers(0, 3))
def test_training_leaves_its_arguments_alone(engine, config, unit, amount):
    start = init_state(config)
    before = start.parameters.copy(), start.dead.copy()
    after = train(config, start, **{unit: amount}, engine=engine)
    after.parameters[:] = 7.0
    after.dead[:] = True
    assert_array_equal(start.parameters, before[0])
    assert_array_equal(start.dead, before[1])
    assert_array_equal(init_state(config).parameters, before[0])


@given(short_runs(), units, st.integers(0, 8), st.integers(0, 30))
def test_following_a_run_is_training_it(config, unit, amount, before):
    start = train(config, init_state(config), samples=before)
    after, curve, *_ = follow(config, start, unit, amount)
    assert_same(after, train(config, start, **{unit: amount}))
    assert [epoch for epoch, _, _ in curve] == list(range(start.epoch + 1, after.epoch + 1))


@given(short_runs(), units, st.integers(0, 8), st.integers(0, 30))
@example(Config(train_percent=5, batch_size=10), "batches", 5, 0)  # two of them cross an epoch
@example(Config(), "epochs", 40, 0)  # more than are measured at once
def test_the_curve_holds_the_losses_at_the_end_of_each_epoch(config, unit, amount, before):
    state = train(config, init_state(config), samples=before)
    for epoch, *losses in follow(config, state, unit, amount).curve:
        state = train(config, state, epochs=epoch - state.epoch)
        assert losses == [each and each.loss for each in evaluate(config, state)]


def test_following_stops_after_the_unit_that_passes_its_time():
    config = Config()
    assert follow(config, init_state(config), "epochs", 50, seconds=-1.0).state.epoch == 1


@given(short_runs(bias=st.just(True), **DRAWN))
def test_resets_go_on_with_the_stream_of_random_numbers(config):
    stream = draw(config.source)[1].copy()
    for _ in range(config.resets + 1):
        how = config.initializer, config.sizes, stream.random
        expected = first_parameters(*how, config.init_range, config.init_bias)
    assert_array_equal(init_state(config).parameters, expected)


@given(short_runs(init_zero=st.just(True), **DRAWN))
def test_a_start_from_zero_has_neither_weights_nor_biases(config):
    assert not init_state(config).parameters.any()


@given(short_runs(**DRAWN), st.randoms(use_true_random=False))
def test_a_run_starts_from_the_typed_weights_and_biases(config, random):
    def some(n):
        return tuple(random.uniform(-1, 1) for _ in range(n))

    weights, biases = some(n_weights(config.sizes)), some(n_biases(config.sizes))
    state = init_state(config.replace(bias=True, first_weights=weights, first_biases=biases))
    assert tuple(np.concatenate([W.ravel() for W in state.weights])) == weights
    assert tuple(np.concatenate(state.biases)) == biases
    drawn = init_state(config.replace(bias=True))
    of_weights = init_state(config.replace(bias=True, first_weights=weights))
    is_weight = weight_mask(config.sizes)
    assert_array_equal(of_weights.parameters[is_weight], state.parameters[is_weight])
    assert_array_equal(of_weights.parameters[~is_weight], drawn.parameters[~is_weight])


@every_engine
@given(short_runs(bias=st.just(False)), units, st.integers(0, 8))
def test_without_biases_all_of_them_stay_0(engine, config, unit, amount):
    start = init_state(config)
    forgetful = replace(start, dead=np.zeros_like(start.dead))
    for begun in (start, forgetful):
        state = train(config, begun, **{unit: amount}, engine=engine)
        assert not np.concatenate(state.biases).any()


@every_engine
@given(
    short_runs(regularization=st.just("none"), optimizer=st.just("sgd"), **DRAWN),
    st.integers(0, 100),
)
def test_the_whole_squared_error_learns_twice_as_fast(engine, config, n):
    """Its gradient is twice that of the half, so half the rate takes the same steps."""
    half = config.replace(loss="half_squared_error")
    whole = config.replace(loss="squared_error", learning_rate=config.learning_rate / 2)
    start = init_state(config)
    expected = train(half, start, samples=n, engine=engine)
    assume(expected.diverged is None)
    assert_same(train(whole, start, samples=n, engine=engine), expected)


@every_engine
@pytest.mark.parametrize(
    ("loss", "w1", "after"),
    [
        ("half_squared_error", 3, (2.8, 1.7)),
        ("squared_error", 3, (2.6, 1.4)),
        ("half_squared_error", -3, (-3, 2)),  # the unit is dead: nothing moves
    ],
)
def test_one_update_is_that_of_the_sheet(engine, loss, w1, after):
    """One input, one ReLU, no biases, one sample: what a student works out on paper."""
    config = Config(
        activation="relu",
        hidden_layers=(1,),
        features=("x",),
        problem="regression",
        bias=False,
        loss=loss,
        learning_rate=0.1,
        points=((1, 5),),
        first_weights=(w1, 2),
    )
    state = train(config, init_state(config), batches=1, engine=engine)
    assert_allclose(np.concatenate(state.weights).ravel(), after, rtol=1e-15)


@given(st.text("ab"), tables(st.floats(-1000, 1000), TARGETS["numbers"], min_size=1))
def test_typed_rows_all_train_exactly_and_in_their_order(tail, rows):
    typed = Config(seed=f"a{tail}", problem="regression", points=rows)
    data = load_data(typed)
    one_input, n_targets = len(rows[0]) == 2, max(1, len(rows[0]) - 2)
    assert data.train_points.tolist() == [[row[0], 0.0 if one_input else row[1]] for row in rows]
    labels = [list(row[-n_targets:]) for row in rows]
    assert data.train_labels.reshape(-1, n_targets).tolist() == labels
    assert data.test_points.shape == (0, 2)
    assert data.test_labels.shape == data.train_labels[:0].shape
    assert typed.sizes[-1] == n_targets
    assert typed.source.n_points == (len(rows), 0)
    split = load_data(typed.replace(points=rows[:1], test_points=rows[1:]))
    assert_array_equal(np.vstack([split.train_points, split.test_points]), data.train_points)
    assert_array_equal(np.concatenate([split.train_labels, split.test_labels]), data.train_labels)


def test_what_is_typed_changes_nothing_else_of_the_data():
    """Another seed, noise or share makes other weights at most."""
    typed = Config(points=((1, 1), (-2, -1)))
    other = load_data(typed.replace(seed="b", noise=50, train_percent=10, dataset="spiral"))
    for one, same in zip(load_data(typed), other, strict=True):
        assert_array_equal(one, same)


def test_without_test_points_there_is_no_test_loss():
    config = Config(problem="regression", points=((1, 5), (2, 3)))
    state, curve, *_ = follow(config, init_state(config), "epochs", 2)
    train_metrics, test_metrics = evaluate(config, state)
    assert test_metrics is None
    assert train_metrics.n == 2
    assert curve[-1] == (2, train_metrics.loss, None)


def test_a_state_with_biases_is_refused_where_there_are_none():
    message = "state must be with all biases 0, .*; got others."
    config = Config(bias=False)
    with pytest.raises(InvalidInput, match=message):
        train(config, init_state(Config()), epochs=1)
    with pytest.raises(InvalidInput, match=message):
        evaluate(config, init_state(Config()))


def test_units_that_start_equal_stay_equal():
    config = Config(init_zero=True)
    first, *_ = train(config, init_state(config), epochs=3).weights
    assert_array_equal(first, np.tile(first[0], (4, 1)))


@given(short_runs())
def test_a_new_state_stands_at_the_beginning(config):
    state = init_state(config)
    assert (state.epoch, state.position, state.pending, state.diverged) == (0, 0, 0, None)
    assert_array_equal(state.dead, ~weight_mask(config.sizes) & (not config.bias))
    assert [W.shape for W in state.weights] == list(
        zip(config.sizes[1:], config.sizes[:-1], strict=True)
    )
    assert [b.shape for b in state.biases] == [(n,) for n in config.sizes[1:]]


def test_a_state_may_be_edited_without_a_trace_in_the_next_one():
    before = init_state(Config()).parameters.copy()
    init_state(Config()).weights[0][0, 0] = 7.0
    assert_array_equal(init_state(Config()).parameters, before)


@pytest.mark.parametrize(
    ("amounts", "message"),
    [
        ({}, "amount must be exactly one of epochs, batches, samples; got nothing."),
        ({"epochs": 1, "samples": 1}, "amount must be exactly one of .*; got epochs, samples."),
        ({"epochs": -1}, "epochs must be an integer of at least 0; got -1."),
        ({"batches": 1.5}, "batches must be an integer of at least 0; got 1.5."),
        ({"samples": True}, "samples must be an integer of at least 0; got True."),
        ({"epochs": 1, "engine": "steam"}, "engine must be one of .*; got 'steam'."),
    ],
)
def test_a_wrong_amount_is_told_by_name(amounts, message):
    with pytest.raises(InvalidInput, match=message):
        train(Config(), init_state(Config()), **amounts)


def test_a_state_of_another_network_is_refused():
    other = init_state(Config(hidden_layers=(3,)))
    with pytest.raises(InvalidInput, match="state must be of a network of 2-4-2-1 units; got"):
        train(Config(), other, epochs=1)
    with pytest.raises(InvalidInput, match="state"):
        evaluate(Config(), other)
    half = train(Config(), init_state(Config()), samples=200)
    with pytest.raises(InvalidInput, match="position must be an integer from 0 to 49; got 200"):
        train(Config(train_percent=10), half, epochs=1)
