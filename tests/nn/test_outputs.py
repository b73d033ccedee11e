"""Laws of activations of a whole layer, and of what a loss and an output are together."""

from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from playground.nn import mlp
from playground.nn.formulas import evaluate
from playground.nn.losses import LOSSES, fits, loss_of
from playground.nn.outputs import JOINT, OUTPUTS, jacobian

getcontext().prec = 60
SUMS = np.random.default_rng(3).normal(scale=3.0, size=(3, 40))
CLASSES = np.eye(3)[np.random.default_rng(4).integers(0, 3, 40)].T
PAIRS = [(loss, output) for loss in LOSSES for output in OUTPUTS if fits(loss, output)]
TOGETHER = [pair for pair in PAIRS if loss_of(*pair).of_sums]
sums = st.lists(st.floats(-700.0, 700.0), min_size=2, max_size=5)


def exact_shares(z):
    e = [Decimal(each).exp() for each in z]
    return [each / sum(e) for each in e]


@given(sums)
def test_softmax_is_right_to_the_last_digits(z):
    shares = OUTPUTS["softmax"].f(np.array(z)[:, None])[:, 0]
    assert_allclose(shares, [float(each) for each in exact_shares(z)], rtol=1e-13, atol=1e-300)
    assert abs(shares.sum() - 1.0) < 1e-15 * len(z)


@pytest.mark.parametrize("name", JOINT)
def test_a_layer_as_a_whole_is_what_its_row_says(name):
    row = JOINT[name]
    a = row.f(SUMS)
    assert_allclose(evaluate(row.formula, z=SUMS), a, rtol=1e-13)
    assert_allclose(row.picture(SUMS.astype(np.float32)), a, rtol=1e-4, atol=1e-6)
    assert_allclose(evaluate(row.slope, z=SUMS, a=a), row.df(SUMS, a), rtol=1e-14)
    for unit in range(3):
        step = 1e-6 * np.eye(3)[:, [unit]]
        expected = (row.f(SUMS + step) - row.f(SUMS - step)) / 2e-6
        found = np.array([jacobian(row, SUMS, a, k)[unit] for k in range(3)])
        assert_allclose(found, expected, rtol=1e-6, atol=1e-9)
        assert_allclose(found[unit], row.df(SUMS, a)[unit], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(("loss", "output"), TOGETHER)
def test_a_loss_of_sums_is_the_loss_of_outputs(loss, output):
    row, activation = loss_of(loss, output), OUTPUTS[output]
    assert_allclose(row.of_sums(SUMS, CLASSES), row.f(activation.f(SUMS), CLASSES), rtol=1e-9)


@pytest.mark.parametrize(("loss", "output"), TOGETHER)
def test_a_loss_of_sums_stays_finite_where_outputs_are_at_their_ends(loss, output):
    far = np.array([[800.0, -800.0], [-800.0, 800.0]])
    wrong = np.array([[0.0, 1.0], [1.0, 0.0]])
    each = loss_of(loss, output).of_sums(far, wrong)
    assert_allclose(mlp.over_outputs(each), [1600.0, 1600.0])
    assert_array_equal(loss_of(loss, output).of_sums(far, 1.0 - wrong), np.zeros((2, 2)))


@pytest.mark.parametrize(("loss", "output"), TOGETHER)
def test_what_is_left_when_factors_cancel_is_what_trains(loss, output):
    row, activation = loss_of(loss, output), OUTPUTS[output]
    a = activation.f(SUMS)
    assert_allclose(evaluate(row.difference, o=a, t=CLASSES), a - CLASSES, rtol=1e-9, atol=1e-15)
    nothing = np.zeros((3, 0)), np.zeros(3)
    _, dZ = mlp.backward(
        [nothing], [SUMS], [np.zeros((0, 40)), a], CLASSES, activation, activation, row
    )
    assert_array_equal(dZ[0], a - CLASSES)
    assert str(row.difference).count("cancel") == 2


def test_losses_go_with_the_outputs_that_they_are_made_for():
    assert [output for output in OUTPUTS if fits("cross_entropy", output)] == ["sigmoid", "softmax"]
    assert not fits("half_squared_error", "softmax")
    assert fits("half_squared_error", "tanh")


def test_cross_entropy_is_that_of_the_textbook():
    loss = LOSSES["cross_entropy"]
    assert_allclose(loss.f(np.array([0.25, 0.25]), np.array([1.0, 0.0])), -np.log([0.25, 0.75]))
    of_classes = loss_of("cross_entropy", "softmax").f(CLASSES * 0.5 + 0.25, CLASSES)
    assert_allclose(mlp.over_outputs(of_classes), np.full(40, -np.log(0.75)))
