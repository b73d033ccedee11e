"""Elementary functions: the very bits of Node 20, in NumPy and compiled for vectors.

``golden/elementary.json`` holds, for each function, arguments and Node 20's values as
base64 of little-endian float64: all over the domain, near 0 down to the smallest numbers,
and within some last bits of the places where fdlibm's methods change.
"""

import base64
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import njit
from numpy.testing import assert_array_equal

from playground.nn import elementary
from playground.nn.fused import methods  # noqa: F401  # lets compiled code call them
from playground.nn.fused.compilation import OPTIONS
from playground.nn.fused.vector import LANES, load, store

RECORDED = json.loads((Path(__file__).parents[1] / "golden" / "elementary.json").read_text())
LIBRARY = {name: getattr(math, name, None) for name in RECORDED}
every_function = pytest.mark.parametrize("name", RECORDED)


def recorded(name):
    return (np.frombuffer(base64.b64decode(text), "<f8") for text in RECORDED[name])


def assert_same_bits(actual, expected):
    both_nan = np.isnan(actual) & np.isnan(expected)
    different = (actual.view(np.int64) != expected.view(np.int64)) & ~both_nan
    assert not different.any(), (actual[different][:3], expected[different][:3])


@every_function
def test_the_bits_are_those_of_node(name):
    x, expected = recorded(name)
    assert len(x) > 600
    assert_same_bits(getattr(elementary, name)(x), expected)


@every_function
def test_compiled_for_vectors_the_bits_are_the_same(name):
    x, expected = recorded(name)
    f = getattr(elementary, name)

    @njit(**OPTIONS)
    def fill(y, x):
        for i in range(0, len(x), LANES):
            store(y, i, f(load(x, i)))

    padded = np.ones(-(-len(x) // LANES) * LANES)
    padded[: len(x)] = x
    y = np.empty_like(padded)
    fill(y, padded)
    assert_same_bits(y[: len(x)], expected)


@every_function
def test_one_number_or_any_shape_of_them(name):
    f = getattr(elementary, name)
    table = np.linspace(0.1, 3.0, 12).reshape(3, 4)
    assert f(table).shape == (3, 4)
    assert_array_equal(f(table)[1, 2], f(table[1, 2]))
    assert_array_equal(f(table.T), f(table).T)
    assert f(float(table[0, 0])) == f(table)[0, 0]


@pytest.mark.parametrize("name", [name for name, f in LIBRARY.items() if f])
@given(st.floats(-30.0, 30.0))
def test_a_value_lies_within_a_few_last_bits_of_the_library(name, x):
    x = abs(x) + 1e-3 if name == "log" else x
    ours, theirs = float(getattr(elementary, name)(x)), LIBRARY[name](x)
    assert abs(ours - theirs) <= 3 * math.ulp(theirs)


@given(st.floats(0.0, 1e300))
def test_log1p_lies_within_a_few_last_bits_of_the_library(x):
    assert abs(float(elementary.log1p(x)) - math.log1p(x)) <= 3 * math.ulp(math.log1p(x))


@given(st.floats(-50.0, 50.0))
def test_odd_and_even_functions_are_so_to_the_last_bit(x):
    for name in ("tanh", "sin"):
        f = getattr(elementary, name)
        assert f(-x) == -f(x)
    assert elementary.cos(-x) == elementary.cos(x)


@every_function
def test_what_is_not_a_number_stays_so_and_nothing_overflows(name):
    ends = np.array([np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324, -5e-324, 0.0, -0.0])
    values = getattr(elementary, name)(ends)  # a warning of NumPy's would be an error
    assert np.isnan(values[0])
    at_the_ends = {
        "exp": [np.inf, 0.0],
        "expm1": [np.inf, -1.0],
        "tanh": [1.0, -1.0],
        "sigmoid": [1.0, 0.0],
        "log": [np.inf, np.nan],
        "sin": [np.nan, np.nan],
        "cos": [np.nan, np.nan],
    }
    assert_array_equal(values[1:3], at_the_ends[name])


@pytest.mark.parametrize("name", ["sin", "cos"])
def test_angles_too_large_for_the_reduction_are_refused(name):
    f = getattr(elementary, name)
    assert np.isfinite(f(799_999.0))
    assert np.isnan(f(np.array([800_000.0, -1e9]))).all()
