"""Optimizers that remember: cut, sent, shared and refused like one that does not."""

from dataclasses import replace
from typing import get_type_hints

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import short_runs

from playground import Config, InvalidInput, State, init_state, open_link, train
from playground.nn.optimizers import OPTIMIZERS, Optimizer
from playground.runs.many import train_many
from playground.server import wire
from playground.server.messages import StateText

every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS)


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
    assert len(state.slots) == len(OPTIMIZERS[config.optimizer].slots)


@given(short_runs(), st.integers(1, 60))
def test_what_is_remembered_survives_the_wire(config, samples):
    state = train(config, init_state(config), samples=samples)
    text = StateText.model_validate_json(wire.encode_state(state).model_dump_json())
    assert_same(wire.decode_state(config, text), state)


@every_optimizer
@pytest.mark.parametrize("batch_size", [1, 2, 7, 30])
def test_an_update_by_either_engine(optimizer, batch_size):
    config = Config(
        optimizer=optimizer,
        batch_size=batch_size,
        regularization="L1",
        regularization_rate=0.1,
        train_percent=10,
    )
    reference = train(config, init_state(config), batches=60, engine="reference")
    assert_same(train(config, init_state(config), batches=60, engine="fused"), reference)
    assert reference.updates == 60
    assert reference.slots.any() == (not OPTIMIZERS[optimizer].is_plain)


@every_optimizer
def test_many_remember_as_each_alone(optimizer):
    configs = [Config(optimizer=optimizer, resets=k, train_percent=10) for k in range(3)]
    for config, together in zip(configs, train_many(configs, epochs=4), strict=True):
        assert_same(together.state, train(config, init_state(config), epochs=4))


@every_optimizer
def test_a_dead_parameter_stays_however_much_is_remembered(optimizer):
    config = Config(optimizer=optimizer, train_percent=10)
    start = init_state(config)
    dead = np.arange(start.parameters.size) % 2 == 0
    start = replace(start, dead=dead, slots=np.ones_like(start.slots))
    for engine in ("fused", "reference"):
        after = train(config, start, epochs=2, engine=engine)
        assert_array_equal(after.parameters == start.parameters, dead)


@every_optimizer
def test_the_numbers_of_an_optimizer_may_change_in_a_run(optimizer):
    config = Config(optimizer=optimizer, train_percent=10)
    so_far = train(config, init_state(config), epochs=2)
    for setting in OPTIMIZERS[optimizer].settings:
        changed = config.replace(**{setting: 0.5})
        after = train(changed, so_far, epochs=1)
        assert (after.parameters != train(config, so_far, epochs=1).parameters).any()
        assert_same(after, train(changed, so_far, epochs=1, engine="reference"))
        assert open_link(changed.link()).config == changed


def test_a_state_of_another_optimizer_is_refused():
    with pytest.raises(InvalidInput, match="state must be with 2 optimizer slots; got 1"):
        train(Config(optimizer="adam"), init_state(Config(optimizer="momentum")), epochs=1)


def heavy_ball(g, slots, chosen, _start):
    velocity = 0.9 * slots[0] + g
    return chosen.rate * velocity, (velocity, velocity, velocity)


def test_one_that_is_not_compiled_trains_on_the_reference(monkeypatch):
    monkeypatch.setitem(OPTIMIZERS, "sgd", Optimizer(heavy_ball, slots=("v", "u", "w"), lines=()))
    config = Config(train_percent=10)
    after = train(config, init_state(config), batches=5)
    assert_same(after, train(config, init_state(config), batches=5, engine="reference"))
    assert after.slots.shape == (3, after.parameters.size)
