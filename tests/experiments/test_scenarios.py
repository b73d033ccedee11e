"""What exercises and claims say of networks; `make scenarios` runs those that take longer, too."""

import pytest

from tools.scenarios import holds, scenarios, values, work

QUICK = 2.1e7  # samples times parameters


@pytest.mark.parametrize(
    "scenario", [each for each in scenarios() if work(each) < QUICK], ids=lambda each: each["id"]
)
def test_what_is_said_is_what_happens(scenario):
    assert holds(scenario, values(scenario))


@pytest.mark.parametrize(
    ("op", "value", "good", "bad"),
    [
        ("<", 1, [0.5], [1.0]),
        (">=", [1, 2], [1.0, 2.0], [1.0, 1.9]),
        ("==", 3, [3.0], [3.1]),
        ("between", [1, 2], [1.0, 2.0], [1.0, 2.1]),
        ("increasing", None, [1.0, 2.0], [1.0, 1.0]),
        ("decreasing", None, [2.0, 1.0], [2.0, 3.0]),
    ],
)
def test_expectations_can_fail(op, value, good, bad):
    scenario = {"op": op, "value": value}
    assert holds(scenario, good)
    assert not holds(scenario, bad)


def test_names_are_unique():
    names = [each["id"] for each in scenarios()]
    assert len(set(names)) == len(names)
