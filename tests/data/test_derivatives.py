import math

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.testing import assert_allclose
from test_expressions import texts

from playground.data import features
from playground.data.derivatives import RULES, derivative
from playground.data.expressions import OPERATIONS, evaluate, parse
from playground.data.grammar import FUNCTIONS

X, Y = POINTS = np.array([[2.0, 1.5, 0.25, 5.0], [3.0, 0.5, 4.0, 2.0]])


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("3", 0.0),
        ("x1", 1.0),
        ("x2 * 7", 0.0),
        ("x1^2", ["*", 2.0, "x1"]),
        ("5 * x1^3", ["*", 5.0, ["*", 3.0, ["^", "x1", 2.0]]]),
        ("x1 * x2", "x2"),
        ("x1 / 4 - x2", ["/", 1.0, 4.0]),
        ("sin(x1)", ["cos", "x1"]),
        ("cos(2 * x1)", ["*", 2.0, ["neg", ["sin", ["*", 2.0, "x1"]]]]),
        ("exp(-x1)", ["*", -1.0, ["exp", ["neg", "x1"]]]),
        ("log(x1)", ["/", 1.0, "x1"]),
        ("sqrt(x1)", ["/", 1.0, ["*", 2.0, ["sqrt", "x1"]]]),
        ("abs(x1)", ["sign", "x1"]),
        ("sign(x1)", 0.0),
        ("min(x1, x2)", ["if<", "x1", "x2", 1.0, 0.0]),
        ("max(x1, 0)", ["if<", "x1", 0.0, 0.0, 1.0]),
        ("max(x2, 0)", 0.0),
    ],
)
def test_derivatives_are_as_one_writes_them(text, tree):
    assert derivative(parse(text), "x1") == tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x1^0.5", 0.5 / np.sqrt(X)),
        ("x1^-2", -2 / X**3),
        ("2^x1", 2**X * math.log(2)),
        ("x1^x1", X**X * (np.log(X) + 1)),
        ("x1^(1 + 1)", 2 * X),
        ("tan(x1)", 1 / np.cos(X) ** 2),
        ("1 / (1 + exp(-x1))", np.exp(-X) / (1 + np.exp(-X)) ** 2),
        ("x2 / x1", -Y / X**2),
        ("max(x1, x2)", np.where(X > Y, 1, 0)),
    ],
)
def test_known_derivatives(text, expected):
    found = evaluate(derivative(parse(text), "x1"), POINTS)
    assert_allclose(found, np.broadcast_to(expected, 4), rtol=1e-13)


def test_every_operation_that_can_be_typed_has_a_rule():
    assert set(RULES) == set(OPERATIONS) - {"if<"} >= {name for name, _ in FUNCTIONS.values()}


@given(texts)
def test_a_derivative_is_the_slope(text):
    """By central differences with two widths, where these agree: not at corners and jumps."""
    tree = parse(text)
    with np.errstate(all="ignore"):
        slopes = [(value(tree, h) - value(tree, -h)) / (2 * h) for h in (1e-4, 5e-5)]
    assume(np.isfinite(slopes).all() and np.abs(slopes).max() < 1e6)
    assume(np.abs(value(tree, 0.0)).max() < 1e4)
    assume(np.allclose(*slopes, rtol=1e-5, atol=1e-7))
    found = evaluate(derivative(tree, "x1"), places(0.0))
    assert_allclose(found, slopes[1], rtol=1e-3, atol=1e-4)


def places(h):
    return np.array([[0.7 + h, 1.3 + h, 2.9 + h], [1.1, 0.4, 2.2]])


def value(tree, h):
    return evaluate(tree, places(h))


@pytest.mark.parametrize("name", features.FEATURES)
def test_every_feature_has_its_slopes(name):
    points = np.linspace(-2, 2, 8 * 5).reshape(5, 8)
    for i in range(8):
        step = np.zeros(8)
        step[i] = 1e-6
        above, below = (features.inputs([name], points + sign * step)[0] for sign in (1, -1))
        slope = evaluate(features.slope(name, i + 1), points.T)
        assert_allclose(slope, (above - below) / 2e-6, rtol=1e-8, atol=1e-8)
