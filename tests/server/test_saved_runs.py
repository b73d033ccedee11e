"""Files of saved runs come back to the bit, and what is damaged is refused by name."""

import json

import pytest
from numpy.testing import assert_array_equal

from playground import InvalidInput, init_state, open_link, open_run, save_run, train

LINKS = [
    "#seed=0.5",
    "#dataset=xor&seed=0.3&optimizer=adam&noise=10&bias=false",
    "#problem=regression&points=1,2;3,4&seed=1&split=share&names=Å <b>,y",
    "#dataset=rings&loss=cross_entropy&formulas=x1^2 + x2^2&seed=7",
]


@pytest.mark.parametrize("link", LINKS)
def test_a_saved_run_comes_back_and_goes_on_with_the_same_bits(link):
    config = open_link(link).config
    state = train(config, init_state(config), samples=77)
    config_, _, notes, again = open_run(save_run(config, state))
    assert config_ == config
    assert notes == open_link(config.link()).notes
    for name in ("parameters", "slots", "dead"):
        assert_array_equal(getattr(again, name), getattr(state, name))
    assert again.place == state.place
    assert_array_equal(
        train(config_, again, epochs=2).parameters, train(config, state, epochs=2).parameters
    )


def damaged(**changes):
    config = open_link("#seed=0.5").config
    file = json.loads(save_run(config, init_state(config)))
    return json.dumps(file | changes)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", None),
        ("x1,x2\n1,2", None),
        ("[1]", None),
        ("{}", "link"),
        (damaged()[:-30], None),
        (damaged(kind="weights"), "kind"),
        (damaged(version=2), "version"),
        (damaged(state=None), "state"),
        (damaged(link="#networkShape=3"), "state.dead"),
    ],
)
def test_what_is_no_saved_run_is_refused(text, name):
    with pytest.raises(InvalidInput) as error:
        open_run(text)
    assert error.value.name == name
