"""Numbers as people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.tables.numbers import decimal_sign, read_number

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(finite)
def test_what_a_program_writes_comes_back_exactly_with_either_decimal_sign(value):
    for text in (repr(value), repr(value).replace(".", ","), f" {value!r}\t"):
        sign = "comma" if "," in text else "point"
        assert read_number(text, sign).value == value


@given(st.integers(-999, 999), st.integers(1, 999))
def test_a_fraction_is_the_quotient(above, below):
    assert read_number(f"{above}/{below}").value == above / below


@given(st.integers(1, 10**12), st.sampled_from(" \u00a0\u202f\u2009'’"))
def test_thousands_may_stand_apart(value, sign):
    assert read_number(f"{value:,}".replace(",", sign)).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    {
        "½": 0.5,
        "-⅓": -1 / 3,
        "1½": 1.5,
        "1 1/2": 1.5,
        "-1 1/2": -1.5,
        "1⁄3": 1 / 3,
        "0,5/3": 0.5 / 3,
        "−2": -2,
        "+.5": 0.5,
        "1,234.5": 1234.5,
        "1.234,5": 1234.5,
        "1,234,567": 1234567,
        "0,125": 0.125,
        "1e3": 1000,
        "12 345,6": 12345.6,
    }.items(),
)
def test_people_write_numbers_so(text, value):
    assert read_number(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "1/0",
        "1//2",
        "1/2/3",
        "1e999",
        "nan",
        "inf",
        "0x1",
        "1_000",
        "1,2,3",
        "1.2.3",
        "--",
        "١",
        "1,23,456",
        "12345,678,9",
        "²",
        "",
    ],
)
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("cells", "sign", "is_asked"),
    [
        (["1.5", "2"], "point", False),
        (["1,5", "2"], "comma", False),
        (["1,500"], "point", True),
        (["1.500"], "point", False),
        (["1,500", "2,5"], "comma", False),
        (["1,500", "2.5"], "point", False),
        (["1.500", "2,5"], "comma", True),
        (["1,500", "2,5", "2.5"], "point", True),
        (["1.234,5", "1,500"], "comma", False),
        (["1,234,567", "1,500"], "point", False),
        (["a", ""], "point", False),
    ],
)
def test_other_cells_tell_the_decimal_sign(cells, sign, is_asked):
    assert decimal_sign(cells) == (sign, is_asked)
    value = read_number(cells[0], sign).value if read_number(cells[0]) else math.nan
    assert math.isnan(value) or value > 0
