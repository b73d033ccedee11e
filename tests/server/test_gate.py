"""Heavy work takes at most half of the threads, and what is light always comes in."""

from contextlib import ExitStack

import pytest
from werkzeug.exceptions import ServiceUnavailable

from app import create_app
from playground import Config
from playground.runs.workload import is_heavy
from playground.server import api, gate

SMALL = Config().model_dump()
WIDE = Config(hidden_layers=(64,) * 12).model_dump()
HEAVY = [
    ("/api/starts", {"config": SMALL, "starts": [{"change": {"resets": 1}}], "epochs": 1}),
    ("/api/train", {"config": WIDE, "state": None, "epochs": 1000}),
]
LIGHT = [
    ("/api/open", {"link": ""}),
    ("/api/train", {"config": SMALL, "state": None, "epochs": 1}),
    ("/api/train", {"config": WIDE, "state": None, "epochs": 1}),
]


@pytest.fixture
def client():
    return create_app().test_client()


@pytest.fixture
def full():
    with ExitStack() as stack:
        for _ in range(gate.SEATS):
            stack.enter_context(gate.seat())
        yield


def test_half_of_the_threads_are_there_for_the_pages():
    assert 2 * gate.SEATS <= gate.THREADS


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(("path", "body"), HEAVY)
def test_heavy_work_without_a_seat_is_told_when_to_come_again(client, path, body):
    answer = client.post(path, json=body)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(gate.LATER)
    assert "busy" in answer.get_json()["error"]["message"]


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(("path", "body"), LIGHT)
def test_light_work_needs_no_seat(client, path, body):
    assert client.post(path, json=body).status_code == 200


@pytest.mark.usefixtures("full")
def test_what_is_wrong_is_said_without_a_seat(client):
    nothing = {"config": SMALL, "starts": [], "epochs": 1}
    assert client.post("/api/starts", json=nothing).status_code == 422


def test_a_seat_is_free_again_afterwards_also_after_an_error(client):
    for _ in range(gate.SEATS + 1):
        with pytest.raises(ZeroDivisionError), gate.seat():
            raise ZeroDivisionError
    assert client.post("/api/starts", json=HEAVY[0][1]).status_code == 200


def test_there_are_as_many_seats_as_said(client):
    with ExitStack() as stack:
        for _ in range(gate.SEATS - 1):
            stack.enter_context(gate.seat())
        assert client.post("/api/starts", json=HEAVY[0][1]).status_code == 200
        stack.enter_context(gate.seat())
        with pytest.raises(ServiceUnavailable):
            stack.enter_context(gate.seat())


def test_where_others_wait_a_block_is_short_and_says_so(client, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("playground.server.gate.time.monotonic", lambda: now[0])
    monkeypatch.setattr("playground.server.gate._refused", -float("inf"))
    spent = []

    def follow(*_, **__):
        spent.append(_[2])
        return True

    monkeypatch.setattr("playground.server.api.many.follow", follow)
    path, body = HEAVY[0]
    assert client.post(path, json=body).get_json()["crowded"] is False
    with ExitStack() as stack:
        for _ in range(gate.SEATS):
            stack.enter_context(gate.seat())
        assert client.post(path, json=body).status_code == 503
    assert client.post(path, json=body).get_json()["crowded"] is True
    now[0] += 2 * gate.LATER
    assert client.post(path, json=body).get_json()["crowded"] is False
    assert spent == [api.LONGEST_BLOCK, api.CROWDED_BLOCK, api.LONGEST_BLOCK]


@pytest.mark.parametrize(("unit", "of_an_epoch"), [("batches", 25), ("samples", 250)])
def test_the_same_work_weighs_the_same_in_every_unit(unit, of_an_epoch):
    config = Config(hidden_layers=(64,) * 4)
    enough = next(n for n in range(10_000) if is_heavy(config, "epochs", n))
    for epochs in (enough - 1, enough):
        assert is_heavy(config, unit, epochs * of_an_epoch) == is_heavy(config, "epochs", epochs)
