"""Several pictures in one answer are those that several requests would have given."""

import base64
import json

import numpy as np
import pytest

from app import create_app
from playground.server import bulk

CONFIGS = [
    {"seed": "1"},
    {"seed": "2", "batch_size": 30, "regularization": "L1", "regularization_rate": 0.1},
    {"problem": "regression", "points": [[1, 5], [2, 3]], "seed": "3"},  # no test points
]
SINGLES = ("outputs", "parts", "unit")
DIVERGES = {"problem": "regression", "learning_rate": 10.0, "seed": "1"}


@pytest.fixture(scope="module")
def client():
    return create_app().test_client()


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch):
    monkeypatch.setattr("playground.server.api.LONGEST_REEL", 1e9)
    monkeypatch.setattr("playground.server.api.LONGEST_REQUEST", 1e9)


def train(client, config, accept=None, **asked):
    headers = {"Accept": accept} if accept else {}
    answer = client.post("/api/train", json={"config": config, **asked}, headers=headers)
    assert answer.status_code == 200, answer.get_json()
    return answer


@pytest.mark.parametrize(("unit", "part"), [("epochs", 3), ("batches", 11), ("samples", 170)])
@pytest.mark.parametrize("config", CONFIGS)
def test_a_reel_is_what_requests_of_so_many_parts_give(client, config, unit, part):
    begun = train(client, config, samples=1).get_json()["state"]
    asked = {"state": begun, "view": {"node": [1, 1]}}
    reel = train(client, config, **{unit: 4 * part}, pictures=4, **asked).get_json()
    assert len(reel["frames"]) == len(reel["states"]) == 4
    for j, (frame, state) in enumerate(zip(reel["frames"], reel["states"], strict=True)):
        alone = train(client, config, **{unit: (j + 1) * part}, **asked).get_json()
        assert (frame, state) == (alone["frame"], alone["state"])
    assert (reel["frame"], reel["state"]) == (reel["frames"][-1], reel["states"][-1])
    assert (alone["frames"], alone["states"]) == (None, None)
    assert alone | {"frames": reel["frames"], "states": reel["states"]} == reel


def test_a_reel_begins_a_run_and_may_be_of_one_picture(client):
    one = train(client, {"seed": "1"}, epochs=2, pictures=1).get_json()
    alone = train(client, {"seed": "1"}, epochs=2).get_json()
    assert one == alone | {"frames": [alone["frame"]], "states": [alone["state"]]}
    assert one["data"] is not None


def test_a_reel_ends_where_the_run_diverges(client):
    alone = train(client, DIVERGES, epochs=100).get_json()
    reel = train(client, DIVERGES, epochs=100, pictures=50).get_json()
    assert (reel["frame"], reel["state"]) == (alone["frame"], alone["state"])
    assert [frame["diverged"] is None for frame in reel["frames"][:-1]].count(False) == 0
    assert reel["frame"]["diverged"] is not None


def test_a_reel_that_takes_too_long_ends_after_a_part(client, monkeypatch):
    monkeypatch.setattr("playground.server.api.LONGEST_REEL", -1.0)
    reel = train(client, {"seed": "1"}, epochs=20, pictures=10).get_json()
    assert [frame["epoch"] for frame in reel["frames"]] == [2]
    assert reel["notes"] == []


def test_a_part_that_takes_too_long_stands_for_itself_once(client, monkeypatch):
    monkeypatch.setattr("playground.server.api.LONGEST_REQUEST", -1.0)
    reel = train(client, {"seed": "1"}, epochs=20, pictures=10).get_json()
    assert [frame["epoch"] for frame in reel["frames"]] == [1]
    assert "ended before" in reel["notes"][0]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"epochs": 10, "pictures": 3}, "pictures must be a number that divides 10 epochs into"),
        ({"epochs": 60, "pictures": 61}, "pictures must be an integer from 1 to 60; got 61."),
        ({"epochs": 0, "pictures": 0}, "pictures must be an integer from 1 to 60; got 0."),
        ({"epochs": 1, "pictures": 1.5}, "pictures must be an integer from 1 to 60; got 1.5."),
        ({"epochs": 1001}, "epochs must be an integer from 0 to 1,000; got 1001."),
        ({"epochs": 2002, "pictures": 2}, "epochs must be an integer from 0 to 2,000; got 2002."),
        ({"epochs": -1}, "epochs must be an integer from 0 to 1,000; got -1."),
    ],
)
def test_parts_are_equal_and_not_too_many(client, asked, message):
    answer = client.post("/api/train", json={"config": {}, **asked})
    assert answer.status_code == 422
    assert answer.get_json()["error"]["message"].startswith(message)


def opened(data):
    """A packed answer, as if it had come as text."""
    end = 4 + int.from_bytes(data[:4], "little")
    answer, behind = json.loads(data[4:end]), data[end:]
    seen = 0
    for frame in [answer["frame"], *(answer["frames"] or [])]:
        bulky = [(frame, "boundary"), (frame, "neurons")]
        bulky += [(line, name) for line in [frame["line"]] if line for name in SINGLES]
        for part, name in bulky:
            if part[name] is None:
                continue
            first, last = part[name]
            part[name] = base64.b64encode(behind[first:last]).decode()
            seen = max(seen, last)
        rows = np.frombuffer(behind[slice(*frame["curve"])], "<f8").reshape(-1, 3).tolist()
        frame["curve"] = [[int(n), *map(or_null, losses)] for n, *losses in rows]
    assert seen == len(behind), "nothing else stands behind the text"
    return answer


def or_null(loss):
    return None if np.isnan(loss) else loss


@pytest.mark.parametrize("pictures", [None, 1, 5])
@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("node", [None, [1, 1]])
def test_bytes_say_the_same_as_text(client, config, pictures, node):
    asked = {"epochs": 10, "pictures": pictures, "view": {"node": node}}
    packed = train(client, config, f"{bulk.PACKED}, application/json;q=0.5", **asked)
    assert packed.mimetype == bulk.PACKED
    assert opened(packed.data) == train(client, config, **asked).get_json()
    redrawn = train(client, config, bulk.PACKED, epochs=0)
    assert opened(redrawn.data) == train(client, config, epochs=0).get_json()


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "text/html"])
def test_who_does_not_ask_for_bytes_gets_text(client, accept):
    assert train(client, {"seed": "1"}, accept, epochs=1, pictures=1).mimetype == "application/json"


def test_what_is_wrong_is_said_as_text(client):
    headers = {"Accept": bulk.PACKED}
    answer = client.post("/api/train", json={"config": {}, "epochs": -1}, headers=headers)
    assert (answer.status_code, answer.mimetype) == (422, "application/json")
