"""A student's numbers: the exact ones are right, and what follows from a slip is told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground import InvalidInput, explain, init_state, mark, open_link, train
from playground.byhand import quantities
from playground.byhand.typed_numbers import read
from playground.settings import jsnumber
from tests.strategies import sample_of, short_runs

PAPER = open_link(
    "#activation=relu&batchSize=1&learningRate=0.1&networkShape=1&x=true&y=false&seed=1"
    "&problem=regression&outputActivation=linear&bias=false&points=1,5&weights=3,2"
).config
SAMPLE = (1, 5)
ON_PAPER = {
    "z.1.1": "3",
    "a.1.1": "3",
    "z.2.1": "6",
    "a.2.1": "6",
    "loss": "0.5",
    "dA.2.1": "1",
    "delta.2.1": "1",
    "dA.1.1": "2",
    "delta.1.1": "2",
    "dW.2.1.1": "3",
    "dW.1.1.1": "2",
    "W_after.1.1.1": "2.8",
    "W_after.2.1.1": "1.7",
}
TWO_BY_TWO = open_link(
    "#problem=regression&activation=sigmoid&outputActivation=sigmoid&networkShape=2&batchSize=1"
    "&learningRate=0.5&points=0.05,0.1,0.01,0.99&weights=.15,.20,.25,.30,.40,.45,.50,.55"
    "&biases=.35,.60&seed=1"
).config
POINT = (0.05, 0.1, 0.01, 0.99)


def marked(answers, config=PAPER, sample=SAMPLE):
    return mark(config, init_state(config), sample, answers)


def verdicts(marks):
    return {key: each.verdict for key, each in marks.items() if each.verdict != "missing"}


@given(short_runs(), st.integers(0, 3))
def test_the_exact_numbers_are_right_and_follow_from_each_other(config, batches):
    state = train(config, init_state(config), batches=batches)
    sample = sample_of(config)
    found = mark(config, state, sample, {})
    assert {each.verdict for each in found.values()} == {"missing"}
    exact = {key: each.exact for key, each in found.items()}
    assert all(
        np.isclose(each.from_yours, each.exact, rtol=1e-12, atol=0) or not np.isfinite(each.exact)
        for each in found.values()
    )
    typed = {key: jsnumber.write(each) for key, each in exact.items() if np.isfinite(each)}
    assert set(verdicts(mark(config, state, sample, typed)).values()) == {"right"}


def test_the_exercise_on_paper_is_right_in_every_line():
    marks = marked(ON_PAPER)
    assert list(marks) == list(ON_PAPER)
    assert verdicts(marks) == dict.fromkeys(ON_PAPER, "right")


def test_every_quantity_has_the_value_of_the_explanation():
    explained = explain(TWO_BY_TWO, init_state(TWO_BY_TWO), POINT)
    marks = marked({}, TWO_BY_TWO, POINT)
    hidden, output = explained.layers
    assert marks["z.1.2"].exact == hidden.Z[1, 0]
    assert marks["a.2.1"].exact == output.A[0, 0]
    assert marks["dW.1.2.1"].exact == hidden.dW[1, 0]
    assert marks["b_after.2.2"].exact == output.b_after[1]
    assert marks["loss"].exact == explained.loss


@pytest.mark.parametrize(
    ("typed", "exact", "agrees"),
    [
        ("0.38", 0.3775, True),
        ("0,38", 0.3775, True),
        ("0.37", 0.3775, False),
        ("0.4", 0.3775, False),  # one digit is no answer
        ("0.4", 0.4, True),
        ("1/3", 1 / 3, True),
        ("⅓", 1 / 3, True),
        ("0.33", 1 / 3, True),
        ("0.3", 1 / 3, False),
        ("-1.5e-3", -0.0015, True),
        ("1.5e-3", 0.001546, True),
        ("1.5e-3", 0.001556, False),
        ("1 200", 1200.4, True),
        ("1,500", 1.5, True),
        ("0.00", 0.003, False),
        ("0", 0.0, True),
        ("−2", -2.0, True),
        ("4.76", 4.76 + 1e-15, True),
        ("1", float("inf"), False),  # of a run that has diverged
        ("1", float("nan"), False),
    ],
)
def test_a_number_agrees_if_it_is_rounded_to_the_digits_that_were_typed(typed, exact, agrees):
    assert read("z.1.1", typed).agrees_with(exact) is agrees


@given(st.floats(1e-6, 1e6), st.integers(2, 6))
def test_a_number_rounded_to_its_digits_agrees(exact, n_digits):
    assert read("loss", f"{exact:.{n_digits - 1}e}").agrees_with(exact)


def test_a_slip_is_carried_through():
    marks = marked(ON_PAPER | {"a.2.1": "7", "loss": "2", "dA.2.1": "2", "dW.2.1.1": "6"})
    assert verdicts(marks) == dict.fromkeys(ON_PAPER, "right") | {
        "a.2.1": "wrong",
        "loss": "follows",
        "dA.2.1": "follows",
        "delta.2.1": "right",
        "dW.2.1.1": "wrong",
    }
    assert (marks["loss"].exact, marks["loss"].from_yours) == (0.5, 2.0)


def test_what_comes_from_right_but_rounded_numbers_is_right():
    answers = {"z.1.1": "0.38", "a.1.1": "0.59387"}
    marks = marked(answers, TWO_BY_TWO, POINT)
    assert marks["a.1.1"].exact == pytest.approx(0.593269992)
    assert verdicts(marks) == dict.fromkeys(answers, "right")
    assert verdicts(marked({"z.1.1": "0.48", "a.1.1": "0.6177"}, TWO_BY_TWO, POINT)) == {
        "z.1.1": "wrong",
        "a.1.1": "follows",
    }


@pytest.mark.parametrize(
    ("config", "sample", "answers", "key", "slip"),
    [
        (PAPER, SAMPLE, {"dA.2.1": "-1"}, "dA.2.1", "sign"),
        (PAPER, SAMPLE, {"loss": "1"}, "loss", "squared_error"),
        (PAPER, SAMPLE, {"dW.2.1.1": "6"}, "dW.2.1.1", "squared_error"),
        (PAPER, SAMPLE, {"W_after.2.1.1": "1.4"}, "W_after.2.1.1", "squared_error"),
        (PAPER, SAMPLE, {"W_after.2.1.1": "2.3"}, "W_after.2.1.1", "ascent"),
        (PAPER, SAMPLE, {"dW.2.1.1": "3", "W_after.2.1.1": "-1"}, "W_after.2.1.1", "no_rate"),
        (TWO_BY_TWO, POINT, {"z.1.1": "0.0275"}, "z.1.1", "no_bias"),
        (TWO_BY_TWO, POINT, {"delta.2.1": "0.74136507"}, "delta.2.1", "no_slope"),
        (TWO_BY_TWO, POINT, {"z.1.1": "0.5"}, "z.1.1", None),
    ],
)
def test_a_slip_is_known_again(config, sample, answers, key, slip):
    found = marked(answers, config, sample)[key]
    assert (found.verdict, found.slip) == ("wrong", slip)


def test_a_dead_unit_gives_zeros():
    dead = PAPER.replace(first_weights=(-3.0, 2.0))
    typed = {"z.1.1": "-3", "a.1.1": "0", "a.2.1": "0", "dW.1.1.1": "0", "dW.2.1.1": "0"}
    assert verdicts(marked(typed, dead)) == dict.fromkeys(typed, "right")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"z.1.1": "three"}, r"z.1.1 must be a number such as .*; got 'three'\."),
        ({"loss": "1/0"}, r"loss must be a number such as .*; got '1/0'\."),
        ({"loss": "1" * 50}, r"loss must be a number such as .*"),
        (
            {"z.3.1": "1"},
            r"answers must be quantities of this network, from z.1.1 .*; got 'z.3.1'\.",
        ),
        ({"db.1.1": "1"}, r"answers must be quantities .*"),
    ],
)
def test_what_is_no_answer_is_refused(answers, message):
    with pytest.raises(InvalidInput, match=message):
        marked(answers)


def test_only_one_sample_of_a_small_network_is_marked():
    with pytest.raises(InvalidInput, match="sample must be one row"):
        marked({}, PAPER, [SAMPLE, SAMPLE])
    large = PAPER.replace(hidden_layers=(64, 64), first_weights=())
    with pytest.raises(InvalidInput, match="config must be of a network with at most 200 param"):
        marked({}, large)


def test_no_number_comes_before_those_that_it_comes_from():
    keys = [each.key for each in quantities.in_order((2, 2, 1), has_biases=True)]
    assert keys[:6] == ["z.1.1", "z.1.2", "a.1.1", "a.1.2", "z.2.1", "a.2.1"]
    assert keys[6:9] == ["loss", "dA.2.1", "delta.2.1"]
    assert len(set(keys)) == len(keys) == 6 + 1 + 6 + 9 + 9
