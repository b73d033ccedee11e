"""Every refusal is one short sentence: name must be domain; got value."""

from contextlib import suppress
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from playground.settings.domains import InvalidInput, Table, domain, shorten


class Weather(Table):
    wind: float = Field(0.0, ge=0, le=1234.5)
    days: int = Field(1, ge=1)
    sky: Literal["blue", "grey"] = "blue"
    rain: tuple[Annotated[int, Field(ge=0, le=9)], ...] = Field((), max_length=3, strict=False)
    place: str = Field("", max_length=1000)
    mild: bool = False


class Report(Table):
    weather: Weather
    config: Weather = Weather()
    later: Weather | None = None


def refusal(table, **values):
    with pytest.raises(InvalidInput) as caught:
        table(**values)
    return caught.value


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"wind": -1}, "wind must be a number from 0 to 1,234.5; got -1."),
        ({"wind": float("nan")}, "wind must be a number from 0 to 1,234.5; got nan."),
        ({"days": 0}, "days must be an integer of at least 1; got 0."),
        ({"days": "2"}, "days must be an integer of at least 1; got '2'."),
        ({"sky": "red"}, "sky must be one of blue, grey; got 'red'."),
        ({"sky": 1}, "sky must be one of blue, grey; got the number 1."),
        ({"place": 1.5}, "place must be a text of at most 1,000 characters; got the number 1.5."),
        (
            {"rain": [1, 2, 99]},
            "rain must be a list of at most 3 items, each an integer from 0 to 9; got [1, 2, 99].",
        ),
        ({"place": None}, "place must be a text of at most 1,000 characters; got None."),
        ({"mild": 1}, "mild must be true or false; got 1."),
        ({"wind": 1.0, "days": 0, "sky": "red"}, "days must be an integer of at least 1; got 0."),
    ],
)
def test_a_refusal_says_name_domain_and_value(values, message):
    assert str(refusal(Weather, **values)) == message


def test_a_parameter_inside_another_goes_by_its_path():
    error = refusal(Report, weather={"days": 0})
    assert error.name == "weather.days"
    assert str(error) == "weather.days must be an integer of at least 1; got 0."
    assert refusal(Report, weather={}, later={"sky": 5}).name == "later.sky"


def test_a_parameter_of_the_configuration_goes_by_its_own_name():
    assert refusal(Report, weather={}, config={"days": 0}).name == "days"


def test_a_missing_parameter_is_told():
    assert str(refusal(Report)) == "weather must be an object; got nothing."


def test_an_object_that_may_be_absent_is_told_so():
    error = refusal(Report, weather={}, later=5)
    assert str(error) == "later must be an object or null; got 5."


def test_no_name_means_the_whole_input():
    error = InvalidInput(None, "JSON", "what it was")
    assert error.name is None
    assert str(error) == "body must be JSON; got what it was."


nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.sampled_from(list(Weather.model_fields)), nested)
def test_any_value_is_taken_or_refused_in_one_short_sentence(name, value):
    with suppress(InvalidInput):
        Weather(**{name: value})
        return
    error = refusal(Weather, **{name: value})
    assert error.name == name
    assert str(error).startswith(f"{name} must be ")
    assert len(str(error)) < 300


@pytest.mark.parametrize(
    "value",
    ["a" * 10**6, ["a" * 10**6] * 5, [[[0] * 10**5] * 3], {"a" * 10**5: 1}, 10**4000, 10**5000],
    ids=["text", "list", "nested", "object", "number", "unprintable number"],
)
def test_a_huge_value_is_quoted_in_part(value):
    for name in ("wind", "sky", "mild"):
        assert len(str(refusal(Weather, **{name: value}))) < 300
    assert len(str(refusal(Weather, **{"x" * 1000: value}))) < 400


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ({"type": "integer"}, "an integer"),
        ({"type": "number", "minimum": 0, "maximum": 100}, "a number from 0 to 100"),
        ({"type": "number", "minimum": 0, "maximum": 100.0}, "a number from 0 to 100"),
        ({"type": "integer", "minimum": 1, "maximum": 1000}, "an integer from 1 to 1,000"),
        ({"type": "number", "minimum": 0, "maximum": 0.05}, "a number from 0 to 0.05"),
        ({"enum": [1, "a"]}, "one of 1, a"),
        ({"domain": "a colour", "type": "string"}, "a colour"),
    ],
)
def test_a_domain_is_said_in_words(node, words):
    assert domain(node) == words


def test_only_long_texts_are_shortened():
    assert shorten("a" * 80) == "a" * 80
    assert shorten("a" * 81) == "a" * 80 + "…"
