"""Laws of every optimizer, read from its row."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from playground.nn import fused, mlp, optimizers
from playground.nn.contract import Recipe
from playground.nn.formulas import evaluate
from playground.nn.optimizers import OPTIMIZERS, Gradient, Hyperparameters, power, since_start

OTHERS = {
    "activation": "tanh",
    "output_activation": "tanh",
    "loss": "half_squared_error",
    "regularization": "none",
    "regularization_rate": 0.0,
    "batch_size": 7,
}
SIZES = (2, 3, 1)
every_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)


def recipe_of(name):
    own = {"momentum": 0.8, "decay": 0.7, "beta1": 0.6, "beta2": 0.95, "epsilon": 0.01}
    return Recipe(sizes=SIZES, learning_rate=0.3, optimizer=name, **own, **OTHERS)


def begun(name):
    """A gradient and slots, as in the middle of a run."""
    rng, is_weight = np.random.default_rng(0), mlp.weight_mask(SIZES)
    slots = rng.uniform(size=(len(OPTIMIZERS[name].slots), is_weight.size))
    return Gradient(rng.normal(size=is_weight.size), 7, is_weight), slots


@every_optimizer
def test_the_lines_of_an_optimizer_are_the_function_that_trains(name):
    row, recipe, updates = OPTIMIZERS[name], recipe_of(name), 4
    gradient, slots = begun(name)
    values = dict(zip(row.slots, slots, strict=True)) | Hyperparameters.of(recipe)._asdict()
    values |= {"g": gradient.total / 7, "t": updates + 1}
    step, after = optimizers.step(gradient, slots, updates, recipe)
    for symbol, line in row.lines:
        values[symbol] = evaluate(line, **values)
    assert_allclose(step, values["step"], rtol=1e-12)
    assert_allclose(after, np.reshape([values[each] for each in row.slots], after.shape))


@every_optimizer
def test_an_optimizer_is_what_its_row_says(name):
    row, recipe = OPTIMIZERS[name], recipe_of(name)
    gradient, slots = begun(name)
    before = optimizers.step(gradient, slots, 4, recipe)
    for setting in Hyperparameters._fields[1:]:
        step, _ = optimizers.step(gradient, slots, 4, recipe._replace(**{setting: 0.5}))
        assert (step != before[0]).any() == (setting in row.settings), setting
    later, _ = optimizers.step(gradient, slots, 5, recipe)
    assert (later != before[0]).any() == row.corrects
    assert row.is_plain == (not row.slots)
    assert row.lines[-1][0] == "step"


@every_optimizer
def test_every_parameter_is_moved_by_its_own_gradient_alone(name):
    gradient, slots = begun(name)
    step, after = optimizers.step(gradient, slots, 4, recipe_of(name))
    for i in range(len(step)):
        one = Gradient(gradient.total[[i]], 7, gradient.is_weight[[i]])
        alone, kept = optimizers.step(one, slots[:, [i]], 4, recipe_of(name))
        assert_array_equal(alone, step[[i]])
        assert_array_equal(kept, after[:, [i]])


@every_optimizer
def test_every_optimizer_is_compiled(name):
    assert fused.covers(recipe_of(name))


@given(st.floats(0.0, 1.0), st.integers(0, 5000))
def test_a_power_is_one_to_rounding(base, n):
    assert math.isclose(power(base, n), base**n, rel_tol=1e-12, abs_tol=1e-300)


def test_the_first_gradient_counts_in_full():
    chosen = Hyperparameters(0.1, 0.0, 0.0, 0.9, 0.999, 0.0)
    step, _ = optimizers.adam(np.array([3.0, -1e-3]), (0.0, 0.0), chosen, since_start(chosen, 1))
    assert_allclose(step, [0.1, -0.1], rtol=1e-12)


def test_a_steady_gradient_ends_up_ten_times_as_fast():
    chosen, v = Hyperparameters(0.1, 0.9, 0.0, 0.0, 0.0, 0.0), (0.0,)
    for _ in range(500):
        step, v = optimizers.momentum(2.0, v, chosen, (1.0, 1.0))
    assert math.isclose(step, 0.1 * 2.0 * 10, rel_tol=1e-12)
