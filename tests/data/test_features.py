import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from strategies import subsets

from playground.data.features import FEATURES, fits, inputs
from playground.nn.formulas import evaluate

points_of_eight_inputs = hnp.arrays(
    np.float64, st.tuples(st.integers(0, 5), st.just(8)), elements=st.floats(-6.0, 6.0)
)


@given(subsets(FEATURES), points_of_eight_inputs)
def test_inputs_have_a_row_a_feature_and_a_column_a_point(chosen, points):
    table = inputs(chosen, points)
    assert table.shape == (len(chosen), len(points))
    for name, row in zip(chosen, table, strict=True):
        assert_array_equal(row, inputs([name], points)[0])


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_inputs_keep_the_precision_of_the_points(kind):
    assert inputs(FEATURES, np.ones((3, 8), dtype=kind)).dtype == kind


def test_the_features_of_a_point_come_in_the_original_order():
    table = inputs(FEATURES, np.array([[3.0, -2.0, 1.0, 7.0, 5.0, 0.5, -1.0, 8.0]]))
    expected = [3.0, -2.0, 9.0, 4.0, -6.0, np.sin(3.0), np.sin(-2.0), 1.0, 7.0, 5.0, 0.5, -1.0, 8.0]
    assert_allclose(table[:, 0], expected, rtol=1e-15)
    originals = ["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"]
    assert list(FEATURES) == [*originals, *(f"x{number}" for number in range(3, 9))]


@pytest.mark.parametrize("name", FEATURES)
@given(points_of_eight_inputs)
def test_the_formula_of_a_feature_is_the_function_that_trains(name, points):
    names = [name for name, row in FEATURES.items() if row.formula == name]
    columns = dict(zip(names, points.T, strict=True))
    expected = evaluate(FEATURES[name].formula, **columns)
    assert_allclose(inputs([name], points)[0], expected, rtol=1e-13, atol=1e-300)


@pytest.mark.parametrize("name", FEATURES)
def test_data_have_the_features_of_their_inputs(name):
    needed = max(FEATURES[name].inputs)
    assert [fits(name, n) for n in range(1, 9)] == [needed <= max(2, n) for n in range(1, 9)]
