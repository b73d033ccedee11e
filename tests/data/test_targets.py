"""Laws of every kind of target, and of the losses and output units that go with it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import configs

from playground import Config, InvalidInput
from playground.data.targets import TARGETS, fits, is_difference
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES

kinds = st.sampled_from(list(TARGETS.values()))


@given(kinds, st.data())
def test_a_target_is_answered_by_its_label(kind, data):
    label = st.sampled_from(kind.classes) if kind.classes else st.floats(-1000, 1000)
    labels = np.array(data.draw(st.lists(label, min_size=1)))
    targets = kind.encode(labels)
    assert targets.shape == (kind.n_outputs, labels.size)
    assert_array_equal(kind.answer(targets), labels)
    assert kind.takes(labels)


@given(kinds, st.lists(st.floats(-1000, 1000), min_size=1))
def test_every_answer_is_a_label(kind, outputs):
    answers = kind.answer(np.array([outputs] * kind.n_outputs))
    assert answers.shape == (len(outputs),)
    assert kind.takes(answers)


def test_an_output_of_0_is_taken_for_class_1():
    assert_array_equal(TARGETS["classification"].answer(np.array([[-0.0, 0.0, -1e-9]])), [1, 1, -1])
    assert not TARGETS["classification"].takes([0.0])
    assert TARGETS["regression"].takes([0.0])


@given(configs())
def test_the_output_layer_is_as_wide_as_a_target(config):
    assert config.sizes[-1] == TARGETS[config.problem].n_outputs


@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_derivatives_cancel_where_the_row_says_so_and_nowhere_else(loss, output):
    Z, targets = np.linspace(-3, 3, 13)[None], np.full((1, 13), 0.25)
    one, no_inputs = np.ones((1, 1)), np.zeros(1)
    Z_, A = mlp.forward([(one, no_inputs)], Z, ACTIVATIONS[output], ACTIVATIONS[output])
    _, dZ = mlp.backward(
        [(one, no_inputs)], Z_, A, targets, ACTIVATIONS[output], ACTIVATIONS[output], LOSSES[loss]
    )
    assert np.allclose(dZ[0], A[1] - targets, atol=1e-12) == is_difference(loss, output)


def test_a_loss_that_does_not_fit_the_output_is_refused_and_those_that_fit_are_named(monkeypatch):
    of_shares = LOSSES["squared_error"]._replace(outputs=(0.0, 1.0))
    monkeypatch.setitem(LOSSES, "squared_error", of_shares)
    assert [name for name in ACTIVATIONS if fits("squared_error", name)] == ["sigmoid"]
    assert Config(loss="squared_error", output_activation="sigmoid").loss == "squared_error"
    with pytest.raises(InvalidInput, match="loss must be one of half_squared_error; got 'squared"):
        Config(loss="squared_error")
