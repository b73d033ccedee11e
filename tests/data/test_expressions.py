import math
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from playground.data.expressions import OPERATIONS, evaluate, parse, variables
from playground.data.grammar import FUNCTIONS, FormulaError
from playground.nn import formulas

POINTS = np.array([[2.0, -1.5, 0.25, 5.0], [3.0, 0.5, 4.0, -2.0]])
X, Y = POINTS


def value(text):
    return evaluate(parse(text), POINTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-x^2", -(X**2)),
        ("-2^2", -4),
        ("2^3^2", 512),
        ("2^-1", 0.5),
        ("x^2^-1 * 0", [0, np.nan, 0, 0]),
        ("1 - 2 - 3", -4),
        ("8 / 4 / 2", 1),
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("-x * y", -X * Y),
        ("2 * -x", -2 * X),
        ("--x", X),
        ("x1 ** 2 − 3·x2", X**2 - 3 * Y),
        ("X1 + Y", X + Y),
        ("min(x, y) + max(x, y)", X + Y),
        ("abs(x) * sign(x)", X),
        ("sqrt(x^2)", abs(X)),
        (".5 + 1. + 1e-3 + 2E2", 201.501),
        ("cos(pi) + sin(π / 2)", 0),
        ("log(exp(y)) - ln(exp(y))", 0),
        ("x1 - x", 0),
    ],
)
def test_a_formula_means_what_mathematics_says(text, expected):
    assert_allclose(value(text), np.broadcast_to(expected, 4), rtol=1e-15, atol=1e-15)


def test_powers_are_products_from_the_left():
    assert_array_equal(value("x^5"), ((X * X) * X * X) * X)
    assert_array_equal(value("x^-3"), 1 / (X * X * X))
    assert_array_equal(value("x^0"), np.ones(4))
    assert_array_equal(value("x^(1 + 1)"), X * X)
    assert np.isnan(value("x^0.5")[1])
    assert_array_equal(value("0^0.5"), np.zeros(4))
    assert np.isnan(value("x^101")[1])
    assert_allclose(value("2^y"), 2.0**Y, rtol=1e-15)
    assert_array_equal(value("2^(1/0)"), np.full(4, np.inf))


@pytest.mark.parametrize(
    ("text", "wanted", "got", "character"),
    [
        ("", "value", "", 1),
        ("  ", "value", "", 3),
        ("x +", "value", "", 4),
        ("x + * y", "value", "*", 5),
        ("2x", "operation", "x", 2),
        ("x y", "operation", "y", 3),
        ("0,5", "operation", ",", 2),
        ("(x", "closing", "", 3),
        ("sin(x1, x2)", "closing", ",", 7),
        ("min(x1)", "comma", ")", 7),
        ("sin x", "opening", "x", 5),
        ("x9", "variable", "x9", 1),
        ("1 + foo(2)", "variable", "foo", 5),
        ("x.real", "operation", ".", 2),
        ("__import__('os')", "value", "_", 1),
        ("x; y", "operation", ";", 2),
        ("2 * 1e99", "number", "1e99", 5),
        ("(" * 40 + "x" + ")" * 40, "shallow", "(", 31),
        ("-" * 150 + "x", "shallow", "-", 31),
        ("x^" * 90 + "x", "shallow", "x", 61),
        ("x" + "+x" * 100, "short", "x", 201),
    ],
)
def test_what_is_no_formula_is_refused_at_its_character(text, wanted, got, character):
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert (error.value.wanted, error.value.got, error.value.at + 1) == (wanted, got, character)


@given(st.text(max_size=300))
def test_any_text_is_a_formula_or_refused(text):
    with suppress(FormulaError):
        assert evaluate(parse(text), np.ones((8, 2))).shape == (2,)


numbers = st.floats(0.0, 1e6).map(lambda x: f"{x:.6f}") | st.integers(0, 1000).map(str)
leaves = numbers | st.sampled_from(["x", "y", "x1", "x2", "pi"])
texts = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join),
        inner.map(lambda each: f"-({each})"),
        st.tuples(inner, st.integers(-3, 3)).map(lambda each: f"({each[0]})^{each[1]}"),
        *(
            inner.map(lambda each, name=name: f"{name}({each})")
            for name, of in FUNCTIONS.items()
            if of[1] == 1
        ),
        st.tuples(inner, inner).map(lambda each: f"max({each[0]}, {each[1]})"),
        st.tuples(inner, inner).map(lambda each: f"min({each[0]}, {each[1]})"),
    ),
    max_leaves=8,
).filter(lambda text: len(text) <= 200)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_tree_of_each_function_is_what_it_computes(name):
    operation, n = FUNCTIONS[name]
    text = f"{name}({', '.join(['x1', 'x2'][:n])})"
    drawn = formulas.evaluate(parse(text), x1=abs(X), x2=Y)
    assert_allclose(evaluate(parse(text), np.array([abs(X), Y])), drawn, rtol=1e-14)
    assert operation in OPERATIONS


def smooth(tree):
    """Whether rounding cannot make much of a difference."""
    steep = {"sign", "tan", "exp", "^", "/", "ln"}
    return not isinstance(tree, list) or (
        tree[0] not in steep and all(smooth(each) for each in tree[1:])
    )


@given(texts)
def test_the_tree_that_is_drawn_is_the_function(text):
    tree = parse(text)
    with np.errstate(all="ignore"):
        drawn = np.broadcast_to(formulas.evaluate(tree, x1=X, x2=Y, pi=math.pi), 4)
    found = value(text)
    if smooth(tree):
        size = np.nanmax(np.abs([*found, 1.0]))
        assert_allclose(found, drawn, rtol=1e-9, atol=1e-6 * min(size, 1e9))


def test_variables_are_those_that_it_names():
    assert variables(parse("sin(x) + x8 * pi")) == {0, 7}
    assert variables(parse("2")) == set()
    with pytest.raises(FormulaError):
        parse("x3", 2)


def test_a_constant_is_one_number_a_point():
    assert_array_equal(value("2 * pi"), np.full(4, 2 * math.pi))
