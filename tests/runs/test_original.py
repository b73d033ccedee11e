"""Every engine against the original's algorithm, on drawn configurations."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from original import ACTIVATIONS, Network
from strategies import runs_of_one_output

from playground import Config, init_state, train
from playground.data.datasets import REGRESSION
from playground.nn.regularizers import REGULARIZERS
from playground.runs.engines import engines
from playground.runs.states import samples

calm = runs_of_one_output(
    learning_rate=st.sampled_from([0.003, 0.03, 0.1]),
    # What the original knows.
    activation=st.sampled_from(list(ACTIVATIONS)),
    output_activation=st.sampled_from(["automatic", *ACTIVATIONS]),
    bias=st.just(True),
    loss=st.just("half_squared_error"),
    optimizer=st.just("sgd"),
    frozen=st.just(()),
)
live = st.fixed_dictionaries(
    {
        "learning_rate": st.sampled_from([0.0, 0.01, 0.1]),
        "batch_size": st.integers(1, 30),
        "regularization": st.sampled_from(list(REGULARIZERS)),
        "regularization_rate": st.sampled_from([0.0, 0.1]),
    }
)
every_engine = pytest.mark.parametrize("engine", engines())


def training_set(config):
    training, _ = samples(config)
    return training.inputs.T.tolist(), training.targets[0].tolist()


def assert_equal_networks(state, network):
    for ours, theirs in zip(state.weights, network.weights, strict=True):
        assert_array_equal(ours.ravel(), np.ravel(theirs))
    for ours, theirs in zip(state.biases, network.biases, strict=True):
        assert_array_equal(ours, theirs)
    assert state.dead.sum() == network.n_dead
    assert state.pending == network.units[-1].count


@every_engine
@settings(max_examples=60)
@given(calm)
def test_a_few_epochs_are_those_of_the_original(engine, config):
    state = init_state(config)
    network = Network(state)
    for _ in range(3):
        state = train(config, state, epochs=1, engine=engine)
        network.epoch(config, *training_set(config))
        assume(state.diverged is None)
        assert_equal_networks(state, network)


@every_engine
@settings(max_examples=60)
@given(calm, st.lists(live, min_size=2, max_size=3))
def test_a_live_change_keeps_leftovers_and_dead_links(engine, config, changes):
    state = init_state(config)
    network = Network(state)
    for change in changes:
        changed = config.model_copy(update=change)
        state = train(changed, state, epochs=1, engine=engine)
        network.epoch(changed, *training_set(changed))
        assume(state.diverged is None)
        assert_equal_networks(state, network)


@every_engine
@pytest.mark.parametrize("dataset", REGRESSION)
def test_links_die_as_in_the_original(engine, dataset):
    config = Config(
        problem="regression",
        reg_dataset=dataset,
        regularization="L1",
        regularization_rate=0.1,
        train_percent=3,
        batch_size=7,
    )
    state = init_state(config)
    network = Network(state)
    for _ in range(40):
        state = train(config, state, epochs=1, engine=engine)
        network.epoch(config, *training_set(config))
    assert network.n_dead > 0
    assert_equal_networks(state, network)
