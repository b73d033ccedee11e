"""Laws of every kind of target, and of the losses and output units that go with it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from strategies import configs

from playground import Config, InvalidInput
from playground.data.targets import TARGETS, kind_of, takes
from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES, fits

kinds = st.sampled_from(list(TARGETS.values()))


@given(kinds, st.data())
def test_a_target_is_answered_by_its_label(kind, data):
    label = st.sampled_from(kind.classes) if kind.classes else st.floats(-1000, 1000)
    labels = np.array(data.draw(st.lists(label, min_size=1)))
    targets = kind.encode(labels)
    assert targets.shape == (kind.n_outputs, labels.size)
    assert ((targets >= kind.range[0]) & (targets <= kind.range[1])).all()
    assert_array_equal(kind.answer(targets), labels)
    assert kind.takes(labels)


@given(kinds, st.lists(st.floats(-1000, 1000), min_size=1))
def test_every_answer_is_a_label(kind, outputs):
    answers = kind.answer(np.array([outputs] * kind.n_outputs))
    assert answers.shape == (len(outputs),)
    assert kind.takes(answers)


def test_what_lies_between_two_classes_is_taken_for_the_second():
    assert_array_equal(TARGETS["sides"].answer(np.array([[-0.0, 0.0, -1e-9]])), [1, 1, -1])
    assert_array_equal(TARGETS["chance"].answer(np.array([[0.5, 0.499]])), [1, -1])
    assert not TARGETS["sides"].takes([0.0])
    assert TARGETS["numbers"].takes([0.0])


def test_several_numbers_are_the_targets_of_as_many_outputs():
    labels = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    targets = TARGETS["numbers"].encode(labels)
    assert_array_equal(targets, labels.T)
    assert_array_equal(TARGETS["numbers"].answer(targets), labels)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("classes", {row.classes for row in TARGETS.values()})
def test_a_loss_gets_targets_that_it_is_defined_for_where_there_are_such(classes, loss):
    kind = TARGETS[kind_of(classes, loss)]
    assert kind.classes == classes
    assert takes(loss, kind) or not classes


@given(configs())
def test_the_output_layer_is_as_wide_as_a_target_and_fits_the_loss(config):
    assert config.sizes[-1] == config.target.n_outputs
    assert config.target.admits(config.loss, config.activation_of_output)
    n = len(config.points[0]) - config.source.n_inputs if config.points else 1
    assert config.target.classes or config.target.n_outputs == n


@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_derivatives_cancel_where_the_row_says_so_and_nowhere_else(loss, output):
    Z, targets = np.linspace(-3, 3, 13)[None], np.full((1, 13), 0.25)
    a = ACTIVATIONS[output].f(Z)
    if LOSSES[loss].outputs[0] == 0.0 and not ((a > 0.0) & (a < 1.0)).all():
        assert not fits(loss, output)
        return
    dZ = LOSSES[loss].df(a, targets) * ACTIVATIONS[output].df(Z, a)
    assert np.allclose(dZ, a - targets, atol=1e-12) == (output in LOSSES[loss].cancels)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"loss": "cross_entropy", "output_activation": "tanh"},
            (
                r"loss must be one of half_squared_error, squared_error with the output activation "
                r"tanh, or the output activation one of automatic, sigmoid; got 'cross_entropy'\."
            ),
        ),
        (
            {"dataset": "blobs", "output_activation": "softmax"},
            (
                r"output_activation must be one of automatic, .* with the loss half_squared_error,"
                r" or the loss one of cross_entropy; got 'softmax'\."
            ),
        ),
        (
            {"output_activation": "softmax", "loss": "cross_entropy"},
            r"output_activation must be one of automatic, sigmoid with these targets; got",
        ),
        (
            {"problem": "regression", "loss": "cross_entropy"},
            (
                r"loss must be one of half_squared_error, squared_error, as some targets are not "
                r"from 0 to 1; got 'cross_entropy'\."
            ),
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_what_fits_is_named(change, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        Config(**change)


def test_the_automatic_output_fits_the_loss():
    wanted = {
        ("circle", "half_squared_error"): "tanh",
        ("circle", "cross_entropy"): "sigmoid",
        ("blobs", "half_squared_error"): "sigmoid",
        ("blobs", "cross_entropy"): "softmax",
    }
    for (dataset, loss), output in wanted.items():
        assert Config(dataset=dataset, loss=loss).activation_of_output == output


def test_typed_rows_decide_how_many_outputs_there_are():
    assert Config(points=((0, 0, 0), (1, 1, 1), (2, 2, 2))).sizes[-1] == 3
    assert Config(points=((0, 0, 1), (1, 1, -1)), dataset="blobs").sizes[-1] == 1
    pair = Config(problem="regression", points=((0, 0, 0.5, 1),), loss="cross_entropy")
    assert (pair.sizes[-1], pair.activation_of_output) == (2, "sigmoid")
    with pytest.raises(InvalidInput, match=r"points must be rows with one target, .* 0, 1 or 2"):
        Config(points=((0, 0, 1, 1),))
    with pytest.raises(InvalidInput, match="points must be rows with one target"):
        Config(points=((0, 0, 2), (1, 1, 0)))
