import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal
from strategies import subsets

from playground.data.features import FEATURES, inputs
from playground.nn.formulas import evaluate

points_of_the_plane = hnp.arrays(
    np.float64, st.tuples(st.integers(0, 5), st.just(2)), elements=st.floats(-6.0, 6.0)
)


@given(subsets(FEATURES), points_of_the_plane)
def test_inputs_have_a_row_a_feature_and_a_column_a_point(chosen, points):
    table = inputs(chosen, points)
    assert table.shape == (len(chosen), len(points))
    for name, row in zip(chosen, table, strict=True):
        assert_array_equal(row, inputs([name], points)[0])


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_inputs_keep_the_precision_of_the_points(kind):
    assert inputs(FEATURES, np.ones((3, 2), dtype=kind)).dtype == kind


def test_the_features_of_a_point_come_in_the_original_order():
    table = inputs(FEATURES, np.array([[3.0, -2.0]]))
    expected = [3.0, -2.0, 9.0, 4.0, -6.0, np.sin(3.0), np.sin(-2.0)]
    assert_allclose(table[:, 0], expected, rtol=1e-15)
    assert list(FEATURES) == ["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"]


@pytest.mark.parametrize("name", FEATURES)
@given(points_of_the_plane)
def test_the_formula_of_a_feature_is_the_function_that_trains(name, points):
    x, y = points.T
    expected = evaluate(FEATURES[name].formula, x=x, y=y)
    assert_allclose(FEATURES[name].f(x, y), expected, rtol=1e-13, atol=1e-300)
