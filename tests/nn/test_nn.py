"""Laws that every activation, loss, regularizer and initializer obeys once it is registered."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal

from playground.data.seedrandom import SeedRandom
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.formulas import evaluate
from playground.nn.initializers import INITIALIZERS
from playground.nn.losses import LOSSES
from playground.nn.regularizers import REGULARIZERS

H = 1e-6
AWAY_FROM_0 = np.concatenate([np.linspace(-4.0, -0.01, 50), np.linspace(0.01, 4.0, 50)])
SIZES = (2, 4, 3, 1)


def slope(f, z):
    return (f(z + H) - f(z - H)) / (2 * H)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_comes_with_its_own_derivative(name):
    f, df, *_ = ACTIVATIONS[name]
    assert_allclose(df(AWAY_FROM_0, f(AWAY_FROM_0)), slope(f, AWAY_FROM_0), rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(hnp.arrays(np.float64, hnp.array_shapes(min_side=0)))
def test_an_activation_keeps_the_shape_and_leaves_its_input_alone(name, z):
    z = np.nan_to_num(z, posinf=1e30, neginf=-1e30)
    before = z.copy()
    a = ACTIVATIONS[name].f(z)
    with np.errstate(over="ignore"):
        da = ACTIVATIONS[name].df(z, a)
    assert (a.shape, a.dtype) == (np.shape(z + da), z.dtype) == (z.shape, z.dtype)
    assert_array_equal(z, before)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_picture_shows_the_function_that_trains(name):
    z = np.linspace(-40, 40, 1001, dtype=np.float32)
    shown = ACTIVATIONS[name].picture(z)
    assert shown.dtype == np.float32
    assert_allclose(shown, ACTIVATIONS[name].f(z.astype(np.float64)), rtol=1e-6, atol=1e-6)


Z = np.linspace(-30.0, 30.0, 601)


def rows_of(loss):
    """What a loss is of outputs that are each by itself, and of those of a layer as a whole."""
    return [row for row in (LOSSES[loss], LOSSES[loss].of_layer) if row]


def within(ends, values):
    """Numbers between two ends, if there are any: as the sigmoid has them."""
    return values if ends[0] == -np.inf else 1.0 / (1.0 + np.exp(-0.1 * values))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_formula_of_an_activation_is_the_function_that_trains(name):
    row = ACTIVATIONS[name]
    a = row.f(Z)
    assert_allclose(evaluate(row.formula, z=Z) + 0.0 * Z, a, rtol=1e-12, atol=1e-15)
    slope = evaluate(row.slope, z=Z, a=a) + 0.0 * Z
    assert_allclose(slope, row.df(Z, a) + 0.0 * Z, rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_what_its_row_says(name):
    row = ACTIVATIONS[name]
    a = row.f(Z)
    low, high = row.range
    assert ((a >= low) & (a <= high)).all()
    assert low == -np.inf or a.min() < low + 0.01
    assert high == np.inf or a.max() > high - 0.01
    assert row.is_linear == bool((a == Z).all())
    assert row.is_flat == bool((row.f(Z[Z < 0]) == row.f(-1.0)).all())


@pytest.mark.parametrize("name", LOSSES)
def test_the_formula_of_a_loss_is_the_function_that_trains(name):
    for row in rows_of(name):
        o, t = within(row.outputs, Z), 0.3
        assert_allclose(evaluate(row.formula, o=o, t=t), row.f(o, t), rtol=1e-14)
        assert_allclose(evaluate(row.slope, o=o, t=t), row.df(o, t), rtol=1e-14)


@pytest.mark.parametrize("name", REGULARIZERS)
def test_the_formula_of_a_penalty_is_the_function_that_trains(name):
    row = REGULARIZERS[name]
    assert_allclose(evaluate(row.formula, w=Z) + 0.0 * Z, row.f(Z), rtol=1e-14)
    assert_allclose(evaluate(row.slope, w=Z) + 0.0 * Z, row.df(Z), rtol=1e-14)
    assert row.pulls == bool(row.df(Z).any())


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_no_activation_overflows_where_the_input_is_finite(name):
    z = np.array([-1e308, -800.0, 0.0, 800.0, 1e308])
    assert np.isfinite(ACTIVATIONS[name].f(z)).all()


def test_activations_are_those_of_the_textbook():
    z = np.array([-2.0, 0.0, 2.0])
    assert_array_equal(ACTIVATIONS["relu"].f(z), [0.0, 0.0, 2.0])
    assert_array_equal(ACTIVATIONS["relu"].df(z, z), [0.0, 0.0, 1.0])
    assert_array_equal(ACTIVATIONS["linear"].f(z), z)
    assert_allclose(ACTIVATIONS["sigmoid"].f(z), 1 / (1 + np.exp(-z)), rtol=1e-15)
    assert_allclose(ACTIVATIONS["tanh"].f(z), np.sinh(z) / np.cosh(z), rtol=1e-15)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_comes_with_its_own_derivative(name):
    for row in rows_of(name):
        o, target = within(row.outputs, AWAY_FROM_0), 0.3
        expected = slope(lambda output, row=row, t=target: row.f(output, t), o)
        assert_allclose(row.df(o, target), expected, rtol=1e-7, atol=1e-8)


def test_half_squared_error_is_half_the_square():
    assert LOSSES["half_squared_error"].f(np.array(3.0), np.array(1.0)) == 2.0


@pytest.mark.parametrize("name", REGULARIZERS)
def test_a_regularizer_comes_with_its_own_derivative(name):
    f, df, *_ = REGULARIZERS[name]
    assert_allclose(df(AWAY_FROM_0), slope(f, AWAY_FROM_0), rtol=1e-8, atol=1e-8)
    assert df(np.zeros(1)) == [0.0]


def test_only_l1_kills_links():
    assert {name for name, each in REGULARIZERS.items() if each.kills} == {"L1"}
    assert REGULARIZERS["L2"].f(np.array(3.0)) == 4.5


@pytest.mark.parametrize("name", INITIALIZERS)
def test_an_initializer_fills_every_weight_and_bias(name):
    parameters = INITIALIZERS[name](SIZES, SeedRandom("a").random)
    assert parameters.shape == (mlp.n_parameters(SIZES),)
    assert parameters.dtype == np.float64
    assert (abs(parameters) <= 0.5).all()


def test_weights_are_drawn_layer_by_layer_and_unit_by_unit():
    drawn = iter(range(mlp.n_weights(SIZES)))
    parameters = INITIALIZERS["uniform"](SIZES, lambda: float(next(drawn)))
    assert next(drawn, None) is None
    flat = np.concatenate([W.ravel() for W, _ in mlp.layers(parameters, SIZES)])
    assert_array_equal(flat, np.arange(len(flat)) - 0.5)
    assert all((b == 0.1).all() for _, b in mlp.layers(parameters, SIZES))


def test_starting_from_zero_means_weights_and_biases():
    assert not INITIALIZERS["zero"](SIZES, SeedRandom("a").random).any()
