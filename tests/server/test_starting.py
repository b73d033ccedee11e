"""A block of starts: the numbers of the Python interface, however the run is cut."""

import base64

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from app import create_app
from playground import Config, many_starts
from playground.runs.teams import MEASURES

SMALL = Config(train_percent=2, hidden_layers=(3,))
TYPED = Config(points=((0, 1, 1), (1, 0, -1)), hidden_layers=(2,))


@pytest.fixture(scope="module")
def post():
    client = create_app().test_client()
    return lambda **body: client.post("/api/starts", json=body)


def asked(config, n, epochs):
    starts = [{"change": {"resets": k}} for k in range(n)]
    return {"config": config.model_dump(mode="json"), "starts": starts, "epochs": epochs}


def history(answer, start):
    numbers = np.frombuffer(base64.b64decode(start["history"]), dtype="<f8")
    return numbers.reshape(-1, len(answer["measures"]))


@pytest.mark.parametrize("config", [SMALL, TYPED, SMALL.replace(problem="regression")])
def test_the_answer_holds_the_numbers_of_the_python_interface(post, config):
    answer = post(**asked(config, 3, 5)).get_json()
    expected = many_starts(config, 3, 5)
    assert not answer["ended_early"]
    columns = [MEASURES.index(name) for name in answer["measures"]]
    for start, record, rows in zip(
        answer["starts"], expected.records, expected.histories, strict=True
    ):
        assert {name: start["record"][name] for name in record} == record
        assert_array_equal(history(answer, start), rows[:, columns])
    left_out = set(range(len(MEASURES))) - set(columns)
    assert np.isnan([rows[:, list(left_out)] for rows in expected.histories]).all()


def test_cutting_changes_nothing(post):
    body = asked(SMALL, 3, 7)
    whole = post(**body).get_json()
    first = post(**body | {"epochs": 3}).get_json()
    going_on = [
        start | {"state": done["state"]}
        for start, done in zip(body["starts"], first["starts"], strict=True)
    ]
    last = post(**body | {"starts": going_on, "epochs": 4}).get_json()
    for one, two, all_ in zip(first["starts"], last["starts"], whole["starts"], strict=True):
        assert (two["state"], two["record"]) == (all_["state"], all_["record"])
        parts = [history(first, one), history(last, two)]
        assert_array_equal(np.concatenate(parts), history(whole, all_))


def test_starts_may_differ_in_any_setting(post):
    body = asked(SMALL, 2, 3)
    body["starts"] = [{"change": {"learning_rate": 0.1}}, {"change": {"hidden_layers": [2, 2]}}]
    found = [start["record"] for start in post(**body).get_json()["starts"]]
    for record, change in zip(found, body["starts"], strict=True):
        (expected,) = many_starts(SMALL.replace(**change["change"]), 1, 3).records
        assert {name: record[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"starts": []}, "starts"),
        ({"starts": [{}] * 51}, "starts"),
        ({"epochs": 1001}, "epochs"),
        ({"starts": [{"change": {"resets": -1}}]}, "starts.0.change.resets"),
        ({"starts": [{"change": {"speed": 1}}]}, "starts.0.change.speed"),
        ({"starts": [{"change": {"hidden_layers": [64] * 12}}] * 50}, "starts"),
        ({"starts": [{"change": {"resets": 9_000_000}}]}, "starts"),
    ],
)
def test_bad_blocks_are_refused_by_name(post, change, name):
    answer = post(**asked(SMALL, 2, 1) | change)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert error["parameter"].startswith(name)
    assert error["message"].startswith(f"{name}")


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ({"position": 10}, "starts.1.state.position"),
        ({"position": 1200}, "starts.1.state.position"),
        ({"sizes": [2, 3, 2]}, "starts.1.state"),
        ({"parameters": ""}, "starts.1.state.parameters"),
    ],
)
def test_a_state_of_another_run_is_refused_by_name(post, damage, name):
    body = asked(SMALL, 2, 1)
    (_, done) = post(**body).get_json()["starts"]
    body["starts"][1]["state"] = done["state"] | damage
    answer = post(**body)
    assert answer.status_code == 422
    assert answer.get_json()["error"]["parameter"] == name
