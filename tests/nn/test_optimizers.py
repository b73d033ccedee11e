"""Laws of every optimizer, read from its row."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from playground.nn import fused, mlp
from playground.nn.contract import Recipe
from playground.nn.formulas import evaluate
from playground.nn.optimizers import OPTIMIZERS, Gradient

OTHERS = {
    "activation": "tanh",
    "output_activation": "tanh",
    "loss": "half_squared_error",
    "regularization": "none",
    "regularization_rate": 0.0,
    "batch_size": 7,
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_lines_of_an_optimizer_are_the_function_that_trains(name):
    row = OPTIMIZERS[name]
    rng, is_weight = np.random.default_rng(0), mlp.weight_mask((2, 3, 1))
    gradient = Gradient(rng.normal(size=is_weight.size), 7, is_weight)
    slots = rng.uniform(size=(len(row.slots), is_weight.size))
    recipe = Recipe(sizes=(2, 3, 1), learning_rate=0.3, optimizer=name, **OTHERS)
    values = dict(zip(row.slots, slots, strict=True)) | {
        "g": gradient.total / 7,
        "rate": recipe.learning_rate,
    }
    step, after = row.update(gradient, slots, 4, recipe)
    for symbol, line in row.lines:
        values[symbol] = evaluate(line, **values)
    assert_allclose(step, values["step"], rtol=1e-12)
    assert_allclose(after, np.reshape([values[each] for each in row.slots], after.shape))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_is_compiled_or_trains_on_the_reference(name):
    recipe = Recipe(sizes=(1, 1), learning_rate=0.3, optimizer=name, **OTHERS)
    assert fused.covers(recipe) == (name == "sgd")
