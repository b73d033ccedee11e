"""An optimizer that remembers: cut, sent, shared and refused like one that does not."""

from dataclasses import replace
from typing import get_type_hints

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import short_runs

from playground import Config, InvalidInput, State, init_state, train
from playground.nn import fused
from playground.nn.optimizers import OPTIMIZERS, Optimizer
from playground.runs.many import train_many
from playground.server import wire
from playground.server.messages import StateText


def heavy_ball(gradient, slots, updates, recipe):
    """A memory of one slot; Polyak's heavy ball, and a little more in each update."""
    velocity = 0.9 * slots[..., 0, :] + gradient.total / gradient.n_samples
    return recipe.learning_rate * velocity + 1e-6 * updates, velocity[..., None, :]


@pytest.fixture(scope="module", autouse=True)
def remembering():
    """Trains with a memory what would train without one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(OPTIMIZERS, "sgd", Optimizer(heavy_ball, slots=("v",), lines=()))
        patch.setattr(fused, "OPTIMIZERS_COMPILED", ())
        yield


def assert_same(ours, theirs):
    for name in get_type_hints(State):
        assert_array_equal(getattr(ours, name), getattr(theirs, name), err_msg=name)


@given(short_runs(), st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_cutting_a_run_changes_no_slot_and_no_count(config, cuts):
    state = init_state(config)
    for samples in cuts:
        state = train(config, state, samples=samples)
    whole = train(config, init_state(config), samples=sum(cuts))
    assume(whole.diverged is None)
    assert_same(state, whole)
    assert state.slots.shape == (1, state.parameters.size)


@given(short_runs(), st.integers(1, 60))
def test_what_is_remembered_survives_the_wire(config, samples):
    state = train(config, init_state(config), samples=samples)
    text = StateText.model_validate_json(wire.encode_state(state).model_dump_json())
    assert_same(wire.decode_state(config, text), state)


def test_an_update_by_hand_and_by_either_engine():
    config = Config(regularization="L2", regularization_rate=0.1, train_percent=10)
    reference = train(config, init_state(config), batches=25, engine="reference")
    assert_same(train(config, init_state(config), batches=25, engine="fused"), reference)
    assert reference.updates == 25
    assert reference.slots.any()


def test_many_remember_as_each_alone():
    configs = [Config(resets=k, train_percent=10) for k in range(3)]
    for config, together in zip(configs, train_many(configs, epochs=4), strict=True):
        assert_same(together.state, train(config, init_state(config), epochs=4))


def test_a_dead_parameter_stays_however_much_is_remembered():
    config = Config(train_percent=10)
    start = init_state(config)
    dead = np.arange(start.parameters.size) % 2 == 0
    start = replace(start, dead=dead, slots=np.ones_like(start.slots))
    after = train(config, start, epochs=2)
    assert_array_equal(after.parameters == start.parameters, dead)


def test_a_state_of_another_optimizer_is_refused():
    config = Config()
    foreign = replace(init_state(config), slots=np.zeros((0, 17)))
    with pytest.raises(InvalidInput, match="state must be with 1 optimizer slot; got 0"):
        train(config, foreign, epochs=1)
