"""The route about how layers learn on the way."""

import base64

import pytest
from test_api import APP, post

from playground import Config, course, init_state, train
from playground.runs import courses as blocks
from playground.server import courses
from playground.server.bulk import encode_array


@pytest.fixture
def client():
    return APP.test_client()


def states_of(config, n=3):
    states = [init_state(config)]
    while len(states) < n:
        states.append(train(config, states[-1], epochs=2))
    return states


def ask(client, config, texts):
    return post(client, "/api/course", config=config.model_dump(mode="json"), states=texts)


def sent(states):
    return [encode_array(state.parameters) for state in states]


def as_json(found):
    return {name: [each.tolist() for each in getattr(found, name)] for name in found._fields}


@pytest.mark.parametrize("link", [{}, {"hidden_layers": ()}, {"bias": False, "optimizer": "adam"}])
def test_a_course_holds_the_numbers_of_the_python_interface(client, link):
    config = Config(seed="7", **link)
    states = states_of(config)
    assert ask(client, config, sent(states)) == as_json(course(config, states))


def test_of_much_work_the_first_states_are_answered(client, monkeypatch):
    config = Config(seed="7")
    states = states_of(config)
    monkeypatch.setattr(blocks, "BLOCK", 1)
    monkeypatch.setattr(courses, "LONGEST", 0.0)
    assert ask(client, config, sent(states)) == as_json(course(config, states[:1]))


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([], "states must be the parameters of 1 to 200 states, each a text in base64; got []."),
        (["AAAA"], "states.0 must be 200 bytes in base64; got 3 bytes."),
        (["%"], "states.0 must be base64; got '%'."),
        (
            [encode_array(init_state(Config()).parameters), 7],
            "states must be the parameters of 1 to 200 states",
        ),
        ([base64.b64encode(b"\xff" * 200).decode()], "states.0 must be "),
    ],
)
def test_what_is_no_state_is_refused_by_its_number(client, texts, message):
    body = {"config": {}, "states": texts}
    answer = client.post("/api/course", json=body)
    assert answer.status_code == 422
    assert answer.get_json()["error"]["message"].startswith(message)


def test_biases_of_a_network_without_them_are_refused(client):
    body = {"config": {"bias": False}, "states": sent([init_state(Config())])}
    answer = client.post("/api/course", json=body)
    assert answer.get_json()["error"]["parameter"] == "state"
