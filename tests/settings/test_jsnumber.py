"""Numbers in links are JavaScript's; the expected texts are what its engines print."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playground.settings import jsnumber

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(finite)
@example(5e-324)
@example(1.7976931348623157e308)
@example(123456789012345680000.0)
def test_what_is_written_reads_back_exactly(number):
    assert jsnumber.parse(jsnumber.write(number)) == number


@given(finite)
def test_no_form_is_longer_than_javascripts(number):
    text = jsnumber.write(number)
    assert len(text) <= 25
    assert not text.endswith(".0")


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_nan(text):
    assert isinstance(jsnumber.parse(text), float)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (10.0, "10"),
        (10, "10"),
        (-2.5, "-2.5"),
        (0.03, "0.03"),
        (0.1 + 0.2, "0.30000000000000004"),
        (0.00001, "0.00001"),
        (0.000001, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-7, "1.5e-7"),
        (-1.5e-7, "-1.5e-7"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.25e21, "1.25e+21"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
    ],
)
def test_numbers_are_written_as_javascript_does(number, text):
    assert jsnumber.write(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0.0),
        (" \t\n", 0.0),
        (" 7 ", 7.0),
        ("3e-2", 0.03),
        ("3E2", 300.0),
        ("+5", 5.0),
        ("-5", -5.0),
        ("5.", 5.0),
        (".5", 0.5),
        ("007", 7.0),
        ("0x1", 1.0),
        ("0XfF", 255.0),
        ("0b101", 5.0),
        ("0o17", 15.0),
        ("Infinity", math.inf),
        ("-Infinity", -math.inf),
        ("1e999", math.inf),
        ("0x" + "f" * 300, math.inf),
    ],
)
def test_texts_are_read_as_javascript_does(text, number):
    assert jsnumber.parse(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "NaN",
        "inf",
        "infinity",
        "1_000",
        "1,5",
        "-0x1",
        "0x",
        "0b2",
        ".",
        "e5",
        "5 5",
        "٣",
        "1e",
    ],
)
def test_what_is_no_number_in_javascript_is_none_here(text):
    assert math.isnan(jsnumber.parse(text))
