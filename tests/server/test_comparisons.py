"""The runs of a sheet's question: asked for by name, trained in parts, measured together."""

import json
import math

import numpy as np
import pytest

from app import create_app
from playground import evaluate, init_state, open_link, train
from playground.exercises.rivals import configs_of, values
from playground.exercises.rivals import train as train_rivals
from playground.exercises.sheets import load
from playground.runs.comparison import SoFar, jitter
from playground.server.bulk import encode_array

WORDS = {"title": "?", "question": "?", "explanation": "?"}
SMALL = "seed=1&percTrainData=2&networkShape=3"
COMPARE = {
    "kind": "compare",
    "changes": [{"learning_rate": 0.1}, {"problem": "regression", "learning_rate": 100}],
    "seeds": 2,
    "epochs": 40,
}
QUESTIONS = [
    {"id": "a", "link": SMALL, "run": COMPARE, "below": {"measure": "test_loss", "value": 0.5}},
    {"id": "b", "link": SMALL, "run": {"kind": "starts", "starts": 3, "epochs": 1000}},
    {"id": "c", "link": SMALL, "run": {"kind": "train", "epochs": 5}},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("sheets")
    sheet = {"title": "?", "intro": "?", "questions": [WORDS | each for each in QUESTIONS]}
    (found / "mine.json").write_text(json.dumps(sheet), "utf-8")
    return found


@pytest.fixture(scope="module")
def post(folder):
    client = create_app(folders=[folder]).test_client()

    def send(**body):
        asked = {"sheet": "mine", "question": "a"} | body
        return client.post("/api/compare", json=asked)

    return send


@pytest.fixture(scope="module")
def asked(folder):
    return load([folder]).several("mine", "a")


def test_the_answer_holds_the_numbers_of_the_python_interface(post, asked):
    answer = post().get_json()
    assert not answer["ended_early"]
    configs = configs_of(asked)
    runs = train_rivals(asked, [SoFar(init_state(config)) for config in configs], 60.0)
    assert answer["measures"] == values(asked, runs)
    for config, run, got in zip(configs, runs, answer["runs"], strict=True):
        state = train(config, init_state(config), epochs=40)
        measured = evaluate(config, state)
        assert open_link(got["link"]).config == config
        assert got["so_far"]["state"]["epoch"] == state.epoch
        assert got["loss"] == {"train": measured.train.loss, "test": measured.test.loss}
        assert got["metrics"]["test"]["accuracy"] == measured.test.accuracy
        restless = jitter(run.so_far.tail)
        assert got["jitter"] == (restless if math.isfinite(restless) else None)
        assert got["so_far"]["first_below"] == run.so_far.first_below
        history = got["history"]
        assert history["epoch"] == [epoch for epoch, *_ in run.progress.curve]
        assert history["test"] == [float(f"{test:.4g}") for *_, test in run.progress.curve]
    assert [run["group"] for run in answer["runs"]] == [0, 0, 1, 1]
    assert [run["diverged"] is None for run in answer["runs"]] == [True, True, False, False]
    assert "learning rate 100 is too high" in answer["runs"][2]["diverged"]["message"]


def test_parts_come_to_what_the_whole_does(post, monkeypatch):
    whole = post().get_json()
    monkeypatch.setattr("playground.server.api.LONGEST_COMPARISON", -1.0)
    parts = [post().get_json()]
    while parts[-1]["ended_early"]:
        parts.append(post(runs=[run["so_far"] for run in parts[-1]["runs"]]).get_json())
    assert len(parts) == 40
    assert parts[-1]["measures"] == whole["measures"]
    for i, run in enumerate(whole["runs"]):
        of_parts = [part["runs"][i] for part in parts]
        assert of_parts[-1] | {"history": run["history"]} == run
        for name, column in run["history"].items():
            assert [value for each in of_parts for value in each["history"][name]] == column


def test_a_state_of_the_answer_can_be_opened(post):
    got = post().get_json()["runs"][0]
    body = {"link": got["link"], "state": got["so_far"]["state"]}
    client = create_app().test_client()
    assert client.post("/api/open", json=body).get_json()["frame"]["loss"] == got["loss"]


def test_the_runs_of_the_largest_question_can_be_sent_back(tmp_path, monkeypatch):
    wide = {"kind": "compare", "changes": [{}], "seeds": 50, "epochs": 1000}
    link = "seed=1&percTrainData=2&networkShape=40,44"
    questions = [WORDS | {"id": "a", "link": link, "run": wide}]
    sheet = {"title": "?", "intro": "?", "questions": questions}
    (tmp_path / "wide.json").write_text(json.dumps(sheet), "utf-8")
    client = create_app(folders=[tmp_path]).test_client()
    monkeypatch.setattr("playground.server.api.LONGEST_COMPARISON", -1.0)
    body = {"sheet": "wide", "question": "a"}
    runs = [run["so_far"] for run in client.post("/api/compare", json=body).get_json()["runs"]]
    tail = encode_array(np.ones(334))
    sent = body | {"runs": [run | {"tail": tail} for run in runs]}
    answer = client.post("/api/compare", json=sent)
    assert len(json.dumps(sent)) > 1_200_000
    assert answer.status_code == 200, answer.text
    assert answer.get_json()["runs"][0]["so_far"]["state"]["epoch"] == 2


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"sheet": "none"}, "sheet"),
        ({"sheet": 3}, "sheet"),
        ({"question": "none"}, "question"),
        ({"question": "c"}, "question"),
        ({"runs": None}, "runs"),
        ({"runs": [3]}, "runs"),
        ({"runs": [{}]}, "runs.0.state"),
        ({"more": 1}, "more"),
    ],
)
def test_a_value_outside_its_domain_is_named(post, change, parameter):
    answer = post(**change)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert error["parameter"] == parameter
    assert error["message"].startswith(f"{parameter} must be ")
    assert len(answer.text) < 1000


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda runs: runs[:3], "runs must be one state for each of the 4 configurations; got 3."),
        (lambda runs: [runs[0] | {"tail": "AAAA"}] * 4, "runs.tail must be "),
        (lambda runs: [runs[0] | {"tail": "?"}] * 4, "runs.tail must be "),
        (
            lambda runs: [each | {"state": each["state"] | {"sizes": [2, 9, 1]}} for each in runs],
            "state must be of a network of 2-3-1 units; got 2-9-1.",
        ),
    ],
)
def test_runs_that_do_not_fit_are_refused(post, change, sentence):
    runs = [run["so_far"] for run in post().get_json()["runs"]]
    answer = post(runs=change(runs))
    assert answer.status_code == 422
    assert answer.get_json()["error"]["message"].startswith(sentence)
