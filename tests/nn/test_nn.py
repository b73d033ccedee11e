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
from playground.nn.initializers import INITIALIZERS, first_parameters, normal
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
    far = 799_999.0 if name == "sine" else 1e308  # beyond, a sine would need more digits of pi
    z = np.array([-far, -800.0, 0.0, 800.0, far])
    a = ACTIVATIONS[name].f(z)
    assert np.isfinite(a).all()
    assert np.isfinite(ACTIVATIONS[name].df(z, a)).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_derivative_uses_what_the_row_says_that_it_needs(name):
    row = ACTIVATIONS[name]
    a = row.f(AWAY_FROM_0)
    slope = row.df(AWAY_FROM_0, a) + 0.0 * AWAY_FROM_0
    without = row.df(np.full_like(AWAY_FROM_0, np.nan), a) + 0.0 * AWAY_FROM_0
    assert row.needs_z == bool(np.isnan(without).all())
    if not row.needs_z:
        assert_array_equal(without, slope)


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
    row = INITIALIZERS[name]
    parameters = first_parameters(name, SIZES, SeedRandom("a").random, 0.25, 3.0)
    assert parameters.shape == (mlp.n_parameters(SIZES),)
    assert parameters.dtype == np.float64
    assert np.isfinite(parameters).all()
    assert all(
        (b == (3.0 if row.has_bias else 0.0)).all() for _, b in mlp.layers(parameters, SIZES)
    )
    wider = first_parameters(name, SIZES, SeedRandom("a").random, 0.5, 3.0)
    assert (wider != parameters).any() == ("init_range" in row.settings)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_numbers_are_drawn_layer_by_layer_and_unit_by_unit(name):
    drawn = [(i + 1) / 1000 for i in range(1000)]
    left = iter(drawn)
    parameters = first_parameters(name, SIZES, lambda: next(left))
    row, begin = INITIALIZERS[name], 0
    for W, _ in mlp.layers(parameters, SIZES):
        for unit in W:
            for weight in unit:
                u = np.reshape(drawn[begin : begin + row.draws], (1, 1, row.draws))
                assert weight == row.weights(u, len(unit), len(W), 0.5)[0, 0]
                begin += row.draws
    assert next(left) == drawn[begin]


def test_the_usual_start_is_the_original_s():
    u = np.linspace(0.0, 0.999, 50).reshape(5, 10, 1)
    for name in ("original", "uniform"):
        assert_array_equal(INITIALIZERS[name].weights(u, 10, 5, 0.5), u[..., 0] - 0.5)
    assert_allclose(INITIALIZERS["uniform"].weights(u, 10, 5, 3.0).min(), -3.0)


@pytest.mark.parametrize(("name", "expected"), [("glorot", 2 / 140), ("he", 2 / 100)])
def test_normal_weights_spread_as_the_papers_say(name, expected):
    parameters = first_parameters(name, (100, 40), SeedRandom("a").random)
    ((W, _),) = mlp.layers(parameters, (100, 40))
    assert_allclose(W.var(), expected, rtol=0.05)
    assert abs(W.mean()) < 0.01


def test_normal_numbers_are_finite_at_the_ends():
    ends = np.array([[0.0, 0.0], [1 - 2**-53, 1 - 2**-53], [0.0, 0.5]])
    assert np.isfinite(normal(ends)).all()
