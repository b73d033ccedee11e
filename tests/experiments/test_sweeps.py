"""Every combination, from every start, as records with what was varied in front."""

import pytest

from playground import Config, InvalidInput, many_starts, sweep

SMALL = Config(train_percent=2, hidden_layers=(3,))
FACTORS = {"learning_rate": [0.01, 0.03], "hidden_layers": [(3,), (2, 2)]}


def test_a_sweep_is_the_starts_of_every_combination():
    found = sweep(SMALL, FACTORS, starts=3, epochs=2)
    expected = [
        {"learning_rate": rate, "hidden_layers": layers} | record
        for rate in FACTORS["learning_rate"]
        for layers in FACTORS["hidden_layers"]
        for record in many_starts(
            SMALL.replace(learning_rate=rate, hidden_layers=layers), 3, 2
        ).records
    ]
    assert found == expected


def test_nothing_varied_is_many_starts():
    assert sweep(SMALL, {}, starts=3, epochs=2) == many_starts(SMALL, 3, 2).records


@pytest.mark.parametrize(
    ("factors", "sentence"),
    [
        ({"speed": [1]}, "factors must be one of"),
        ({"learning_rate": []}, "factors.learning_rate must be a list of values"),
        ({"seed": "12"}, "factors.seed must be a list of values"),
        ({"learning_rate": [-1]}, "learning_rate must be"),
        ({"batch_size": range(1, 1000), "noise": range(80)}, "of at most 1,000,000 runs"),
    ],
)
def test_what_cannot_be_varied_is_refused(factors, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        sweep(SMALL, factors, starts=20, epochs=1)
