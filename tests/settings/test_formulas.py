from contextlib import suppress

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from playground import Config, InvalidInput, explain, init_state, open_link, predict
from playground.data.features import FEATURES, by_formula
from playground.data.grammar import FormulaError

CURVE = {"problem": "regression", "reg_dataset": "reg-formula"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"formula": "x1 +"}, "formula must be a formula, with a number, a name or"),
        ({"formula": "x3"}, r"got “x3” at character 1\.$"),
        ({"formulas": ("x1", "2 x1")}, r"formulas must be .*; got “x1” at character 3\.$"),
        ({"formulas": ("x3",)}, "a name that is known: x1 to x2, pi"),
        ({"formulas": ("",)}, "formulas must be at most 8 formulas"),
        ({"formulas": ("x1",) * 9}, "formulas must be at most 8 formulas"),
        ({"formulas": ("log(x1)",)}, r"got log\(x1\), which gives no number at x1 = -"),
        ({**CURVE, "formula": "sqrt(x1)"}, "formula must be .*; got no number at x1 = -"),
        ({**CURVE, "formula": "10^(x1 + 6)"}, "numbers up to 1,000,000 at all points"),
        ({"n_points": 9}, "n_points must be 0 or a whole number from 10 to 5,000; got 9"),
        ({"train_range": (2.0, 1.0)}, "train_range must be two numbers .*; got 2,1"),
        ({"train_range": (2.0,)}, "train_range must be two numbers .*; got 2"),
        ({"train_range": (7.0, 8.0)}, "train_range must be such that at 50 % at least one"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, said):
    with pytest.raises(InvalidInput, match=said):
        Config(**values)


@pytest.mark.parametrize(
    "link",
    ["dataset=formula&formula=x1+*2", "formulas=log(x1)", "nPoints=7", "trainRange=2,1"],
)
def test_a_link_is_read_without_what_it_cannot_mean(link):
    opened = open_link(f"{link}&seed=1")
    key = link.rpartition("&")[2].partition("=")[0]
    assert any(note.startswith(f"{key} must be ") for note in opened.notes)
    assert open_link(opened.link).notes == opened.config.notes


def test_a_link_may_be_typed_as_the_formula_is():
    opened = open_link("dataset=formula&formula=sin(x1) * 2 + x2^2&formulas=x1*x2,abs(x1)&seed=1")
    assert opened.config.formula == "sin(x1) * 2 + x2^2"
    assert opened.config.formulas == ("x1*x2", "abs(x1)")
    assert open_link(opened.link).config == opened.config
    assert " " not in opened.link


def test_formulas_are_inputs_behind_the_features():
    config = Config(features=("y",), formulas=("x1 * x1", "x1"), hidden_layers=())
    same = Config(features=("x", "y", "xSquared"), hidden_layers=())
    assert config.sizes == (3, 1)
    one, other = init_state(config), init_state(same)
    other.parameters[:] = one.parameters[[2, 0, 1, 3]]
    points = [[1.5, -2.0], [3.0, 0.5]]
    assert predict(config, one, points) == pytest.approx(predict(same, other, points), rel=1e-15)
    inputs = explain(config, one, (1.5, -2.0, 1.0)).inputs
    assert inputs[:, 0].tolist() == [-2.0, 2.25, 1.5]


def test_a_sample_by_hand_needs_a_value_of_each_formula():
    config = Config(points=((4.0, 1.0), (9.0, -1.0)), formulas=("sqrt(x1)",))
    with pytest.raises(InvalidInput, match=r"samples must be .*; got sqrt\(x1\), which gives no "):
        explain(config, init_state(config), (-1.0, 1.0))


@pytest.mark.parametrize("name", FEATURES)
def test_what_is_a_feature_and_a_formula_is_the_same(name):
    """So a name stands for one thing in the list of what a network sees."""
    with suppress(FormulaError):
        assert_array_equal(by_formula(name).f(np.arange(3.0)), FEATURES[name].f(np.arange(3.0)))
        assert by_formula(name).inputs == FEATURES[name].inputs
