"""Data of more than two inputs: what is not looked at changes nothing, and all engines agree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from playground import (
    Config,
    InvalidInput,
    evaluate,
    init_state,
    load_data,
    predict,
    train,
    train_many,
)

numbers = st.floats(-3.0, 3.0)
rows = st.integers(3, 8).flatmap(
    lambda n: st.lists(
        st.tuples(*[numbers] * n, st.sampled_from([-1.0, 1.0])), min_size=3, max_size=12
    )
)
DEPTH = {"hidden_layers": (3,), "batch_size": 2, "seed": "a", "learning_rate": 0.1}


def wide(points, **settings):
    return Config(points=points, n_inputs=len(points[0]) - 1, **DEPTH | settings)


def assert_same(one, other):
    assert_array_equal(one.parameters, other.parameters)
    assert_array_equal(one.slots, other.slots)


@given(rows, st.integers(0, 20))
def test_inputs_that_are_no_features_change_no_bit(points, epochs):
    config = wide(points)
    narrow = Config(points=[(*row[:2], row[-1]) for row in points], **DEPTH)
    one, other = (train(each, init_state(each), epochs=epochs) for each in (config, narrow))
    assert_same(one, other)
    assert evaluate(config, one) == evaluate(narrow, other)
    assert_array_equal(
        predict(config, one, load_data(config).train_points),
        predict(narrow, other, load_data(narrow).train_points),
    )


@given(rows, st.sampled_from(["sgd", "adam"]))
def test_both_engines_train_any_inputs_alone_and_together(points, optimizer):
    features = tuple(f"x{number}" for number in range(3, len(points[0])))
    config = wide(points, features=("x", *features), optimizer=optimizer)
    begun = init_state(config)
    alone = train(config, begun, epochs=5)
    assert_same(alone, train(config, begun, epochs=5, engine="reference"))
    others = [config, config.replace(seed="b")]
    assert_same(alone, train_many(others, 5)[0].state)


@given(rows)
def test_an_input_by_another_name_is_the_same_input(points):
    """x3 of the rows is the x1 of rows that begin with it."""
    turned = [(row[2], row[1], *row[3:]) for row in points]
    one = wide(points, features=("x3",))
    other = wide(turned, features=("x",)) if len(turned[0]) > 3 else None
    other = other or Config(points=turned, features=("x",), **DEPTH)
    assert_same(*(train(each, init_state(each), epochs=5) for each in (one, other)))


@pytest.mark.parametrize("shape", [(2, 3), (2, 5), (2, 1)])
def test_points_have_the_inputs_of_the_data(shape):
    config = wide([(1, 2, 3, 4, -1), (2, 1, 0, 4, 1)])
    with pytest.raises(InvalidInput, match=r"points must be finite numbers of shape \(m, 4\)"):
        predict(config, init_state(config), np.zeros(shape))
