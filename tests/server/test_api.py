"""The HTTP interface: what it promises, and how it refuses."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import playground
from app import create_app
from playground import Config, evaluate, init_state, open_link, train
from playground.application import LARGEST_BODY
from playground.data.features import FEATURES
from playground.runs import answers, engines, maps, states, training
from playground.server import wire
from playground.server.messages import StateText

APP = create_app()


@pytest.fixture
def client():
    return APP.test_client()


def post(client, path, **body):
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def parameters(state):
    return np.frombuffer(base64.b64decode(state["parameters"]), dtype="<f8")


def levels(text, *shape):
    return np.frombuffer(base64.b64decode(text), dtype=np.uint8).reshape(shape)


def test_opening_a_link_shows_what_a_fresh_load_of_it_shows(client):
    link = "dataset=xor&noise=90&seed=0.5&showTestData=true"
    opened = open_link(link)
    shown = post(client, "/api/open", link=link)
    assert shown["config"] == opened.config.model_dump(mode="json")
    assert shown["link"] == opened.link
    assert shown["notes"] == list(opened.notes)
    assert shown["view"]["show_test_data"]
    state = init_state(opened.config)
    assert_array_equal(parameters(shown["state"]), state.parameters)
    assert shown["frame"]["loss"]["test"] == evaluate(opened.config, state).test.loss
    data = playground.load_data(opened.config)
    assert_array_equal(shown["data"]["train_points"], data.train_points)
    assert_array_equal(shown["data"]["test_labels"], data.test_labels)


def test_opening_a_saved_run_shows_it_where_it_was(client):
    opened = open_link("dataset=xor&seed=0.5&learningRate=0.1&bench=hand")
    config = opened.config.model_dump(mode="json")
    trained = post(client, "/api/train", config=config, view=opened.view.model_dump(), samples=777)
    saved = post(client, "/api/open", link=trained["link"], state=trained["state"])
    assert (saved["config"], saved["link"]) == (config, opened.link)
    assert saved["state"] == trained["state"]
    assert saved["frame"] == trained["frame"] | {"curve": []}
    assert saved["data"] == post(client, "/api/open", link=opened.link)["data"]


def test_a_picture_asks_the_network_once_about_its_points(client, monkeypatch):
    """What the curve and the measures are made of is not computed for each of them."""
    asked = []
    answer, check = answers._answers, states.check
    monkeypatch.setattr(answers, "_answers", lambda *of: asked.append("answers") or answer(*of))
    for module in (states, training):
        monkeypatch.setattr(module, "check", lambda *of: asked.append("check") or check(*of))
    for epochs in (0, 1, 14):  # so many of the default network are measured in one go
        state = post(client, "/api/open", link="seed=1")["state"]
        asked.clear()
        post(client, "/api/train", config={"seed": "1"}, state=state, epochs=epochs)
        assert sorted(asked) == ["answers", "answers", "check"]  # training points, test points


@pytest.mark.parametrize("unit", ["epochs", "batches", "samples"])
def test_cutting_a_run_into_requests_changes_nothing(client, unit):
    config = {"batch_size": 30, "regularization": "L1", "regularization_rate": 0.1, "seed": "1"}
    whole = post(client, "/api/train", config=config, state=None, **{unit: 23})
    part = post(client, "/api/train", config=config, state=None, **{unit: 9})
    rest = post(client, "/api/train", config=config, state=part["state"], **{unit: 14})
    assert rest["state"] == whole["state"]
    assert part["frame"]["curve"] + rest["frame"]["curve"] == whole["frame"]["curve"]


def test_a_frame_holds_the_numbers_of_the_python_interface(client):
    config = Config(problem="regression", hidden_layers=(3,), seed="7")
    body = post(client, "/api/train", config=config.model_dump(), state=None, epochs=3)
    state = train(config, init_state(config), epochs=3)
    assert_array_equal(parameters(body["state"]), state.parameters)
    frame, measured = body["frame"], evaluate(config, state)
    assert frame["epoch"] == 3
    assert frame["position"] == 0
    told = frame["metrics"]["train"]
    assert told == {name: getattr(measured.train, name) for name in told}
    assert frame["curve"][-1] == [3, measured.train.loss, measured.test.loss]
    assert [row[0] for row in frame["curve"]] == [1, 2, 3]
    assert_array_equal(levels(frame["boundary"], 100, 100), maps.boundary(config, state))
    assert_array_equal(levels(frame["neurons"], 4, 30, 30), maps.units(config, state))
    assert frame["diverged"] is None


def test_amount_0_redraws_and_a_selected_unit_fills_the_map(client):
    config = Config(seed="7")
    drawn = post(client, "/api/train", config=config.model_dump(), epochs=0, view={"node": [1, 2]})
    expected = maps.boundary(config, init_state(config), (1, 2))
    assert_array_equal(levels(drawn["frame"]["boundary"], 100, 100), expected)
    assert drawn["frame"]["curve"] == []
    assert drawn["data"] is not None
    again = post(client, "/api/train", config=config.model_dump(), epochs=0, state=drawn["state"])
    assert again["state"] == drawn["state"]
    assert again["data"] is None


def test_a_run_that_diverges_answers_finite_numbers_and_a_reason(client):
    config = {"problem": "regression", "learning_rate": 10.0, "seed": "1"}
    body = post(client, "/api/train", config=config, epochs=100)
    assert body["frame"]["diverged"]["epoch"] > 0
    assert "learning rate 10" in body["frame"]["diverged"]["message"]
    assert None not in body["frame"]["loss"].values()
    assert np.isfinite(parameters(body["state"])).all()


def test_a_run_that_diverged_is_still_said_to_have_when_it_is_drawn_again(client):
    config = {"problem": "regression", "learning_rate": 10.0, "seed": "1"}
    stopped = post(client, "/api/train", config=config, epochs=100)
    again = post(client, "/api/train", config=config, state=stopped["state"], epochs=0)
    assert again["frame"]["diverged"] == stopped["frame"]["diverged"]
    lower = config | {"learning_rate": 0.0}
    on = post(client, "/api/train", config=lower, state=stopped["state"], epochs=1)
    assert on["frame"]["diverged"] is None


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("train", {"config": {}, "epochs": 1}),
        ("open", {"link": "seed=1"}),
        ("explain", {"config": {}, "samples": [[1, 1, 1]]}),
        ("collapse", {"config": {"activation": "linear"}}),
    ],
)
def test_a_state_of_another_network_of_the_same_size_is_refused(client, path, body):
    state = post(client, "/api/train", config={"hidden_layers": [6]}, epochs=0)["state"]
    answer = client.post(f"/api/{path}", json=body | {"state": state})
    assert answer.status_code == 422
    assert answer.get_json()["error"]["parameter"] == "state"


def test_whole_numbers_may_come_as_floats(client):
    body = post(client, "/api/train", config={"hidden_layers": [3.0]}, epochs=1.0)
    assert body["frame"]["epoch"] == 1


def test_errors_and_notes_come_in_the_language_asked_for(client):
    norwegian = {"Accept-Language": "nb-NO, no;q=0.9"}
    answer = client.post("/api/train", json={"config": {"noise": 99}}, headers=norwegian)
    message = "noise må være et tall fra 0 til 80; fikk 99."
    assert answer.get_json()["error"]["message"] == message
    opened = client.post("/api/open", json={"link": "seed=1&seed=2"}, headers=norwegian)
    assert opened.get_json()["notes"] == ["seed står flere ganger; den siste gjelder."]


def test_a_finite_state_of_infinite_loss_is_answered_without_infinities(client):
    config = Config(problem="regression", seed="1")
    huge = np.full(init_state(config).parameters.shape, 1e300)
    state = post(client, "/api/train", config=config.model_dump(), epochs=0)["state"]
    state["parameters"] = base64.b64encode(huge.tobytes()).decode()
    answer = client.post(
        "/api/train", json={"config": config.model_dump(), "state": state, "epochs": 1}
    )
    assert answer.status_code == 200
    json.loads(answer.text, parse_constant=pytest.fail)
    assert answer.get_json()["frame"]["diverged"] is not None


def test_a_request_of_too_much_work_ends_early_at_a_true_state_and_says_so(client, monkeypatch):
    monkeypatch.setattr("playground.server.api.LONGEST_REQUEST", -1.0)
    body = post(client, "/api/train", config={"seed": "1"}, epochs=1000)
    assert body["frame"]["epoch"] == 1
    assert "ended before" in body["notes"][0]
    config = Config(seed="1")
    state = train(config, init_state(config), epochs=1)
    assert_array_equal(parameters(body["state"]), state.parameters)


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"config": {"noise": 99}}, "noise"),
        ({"config": {"noise": "5"}}, "noise"),
        ({"config": {"batch_size": 2.5}}, "batch_size"),
        ({"config": {"hidden_layers": [4, 0]}}, "hidden_layers"),
        ({"config": {"features": ["y", "x"]}}, "features"),
        ({"config": {"colour": 1}}, "colour"),
        ({"config": None}, "config"),
        ({"epochs": 1001}, "epochs"),
        ({"epochs": None}, "epochs"),
        ({"batches": 1}, "epochs"),
        ({"view": {"node": [3, 1]}}, "view.node"),
        ({"view": {"node": [1, 1, 1]}}, "view.node"),
        ({"view": {"hide": {"x" * 200: True}}}, "view.hide"),
        ({"state": {}}, "state.epoch"),
        ({"more": 1}, "more"),
        ({"self": 1}, "self"),
        ({"config": {"self": 1}}, "self"),
        ({"view": {"hide": {"x": True}}}, "view.hide"),
        ({"view": {"hidden_features": ["sinX"]}}, "view.hidden_features"),
    ],
)
def test_a_value_outside_its_domain_is_named(client, change, parameter):
    answer = client.post("/api/train", json={"config": {"seed": "1"}, "epochs": 1} | change)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert error["parameter"] == parameter
    assert error["message"].startswith(f"{parameter} must be ")
    assert "; got " in error["message"]


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"parameters": "!"}, "state.parameters"),
        ({"parameters": ""}, "state.parameters"),
        ({"parameters": base64.b64encode(np.full(25, np.nan).tobytes()).decode()}, "state.para"),
        ({"dead": "AAAA"}, "state.dead"),
        ({"position": 250}, "state.position"),
        ({"position": -1}, "state.position"),
        ({"pending": 1e9}, "state.pending"),
        ({"epoch": True}, "state.epoch"),
    ],
)
def test_a_damaged_state_is_refused(client, change, parameter):
    state = post(client, "/api/train", config={"seed": "1"}, epochs=0)["state"] | change
    train = {"config": {"seed": "1"}, "state": state, "epochs": 1}
    for path, body in (("train", train), ("open", {"link": "seed=1", "state": state})):
        answer = client.post(f"/api/{path}", json=body)
        assert answer.status_code == 422
        assert answer.get_json()["error"]["parameter"].startswith(parameter)


def test_typed_data_comes_back_exactly_and_leaves_nothing_to_test(client):
    opened = post(client, "/api/open", link="seed=1&problem=regression&points=0.1,5;-7,3")
    assert opened["data"] == {
        "train_points": [[0.1, 0.0], [-7.0, 0.0]],
        "train_labels": [5.0, 3.0],
        "test_points": [],
        "test_labels": [],
        "best_accuracy": None,
        "best_loss": None,
        "truth": None,
    }
    body = post(client, "/api/train", config=opened["config"], state=opened["state"], epochs=2)
    assert body["frame"]["loss"]["test"] is None
    assert body["frame"]["metrics"]["test"] is None
    assert [row[2] for row in body["frame"]["curve"]] == [None, None]


@pytest.mark.parametrize(
    ("config", "parameter"),
    [
        ({"points": [[1, 5]]}, "points"),
        ({"points": [[1]]}, "points"),
        ({"points": [[1, "1"]]}, "points"),
        ({"points": [[1, 1], [1, 1, 1]]}, "points"),
        ({"first_weights": [1]}, "first_weights"),
        ({"first_biases": [0] * 7, "bias": False}, "first_biases"),
        ({"loss": "hinge"}, "loss"),
        ({"test_points": [[1, 1]]}, "test_points"),
        ({"bias": 0}, "bias"),
    ],
)
def test_what_does_not_fit_a_configuration_is_named(client, config, parameter):
    answer = client.post("/api/train", json={"config": config, "epochs": 0})
    assert answer.status_code == 422
    assert answer.get_json()["error"]["parameter"] == parameter


def test_a_state_with_biases_is_refused_where_there_are_none(client):
    state = post(client, "/api/train", config={"seed": "1"}, epochs=0)["state"]
    answer = client.post(
        "/api/train", json={"config": {"bias": False}, "state": state, "epochs": 1}
    )
    assert answer.status_code == 422
    assert answer.get_json()["error"]["message"].startswith("state must be with all biases 0")


def test_the_longest_link_that_can_be_written_can_be_opened(client):
    longest = -0.00012345678901234567
    config = Config(
        seed="%" * 1000,
        hidden_layers=(64, 12, 1),
        features=("x", "y"),
        problem="regression",
        points=((longest,) * 3,) * 600,
        test_points=((longest,) * 3,) * 600,
        first_weights=(longest,) * (2 * 64 + 64 * 12 + 12 + 1),
        first_biases=(longest,) * (64 + 12 + 2),
    )
    assert len(config.link()) > 100_000
    opened = post(client, "/api/open", link=config.link())
    assert opened["link"] == config.link()
    assert opened["notes"] == []


@given(st.text(max_size=300))
def test_no_link_breaks_the_server(link):
    assert post(APP.test_client(), "/api/open", link=link)["frame"]["epoch"] == 0


def test_the_state_of_the_largest_network_fits_twice_into_a_body_with_two_slots():
    points = ((1.0,) * 9,)
    config = Config(features=tuple(FEATURES), points=points, n_inputs=8, hidden_layers=(64,) * 12)
    parameters = init_state(config).parameters
    slots = np.zeros((2, parameters.size))
    state = wire.encode_state(replace(init_state(config), slots=slots)).model_dump_json()
    assert StateText.model_validate_json(state).slots
    assert 2 * len(state) < LARGEST_BODY


@pytest.mark.parametrize(
    ("version", "status"), [(None, 200), (1, 200), (2, 200), (0, 422), (3, 422), ("2", 422)]
)
def test_an_old_state_goes_on_and_one_of_an_unknown_kind_is_refused(client, version, status):
    begun = post(client, "/api/train", config={}, epochs=2)["state"]
    of_then = ("epoch", "position", "pending", "parameters", "dead", "sizes", "diverged")
    state = {name: begun[name] for name in of_then} | {"version": version}
    if version is None:
        del state["version"]
    answer = client.post("/api/train", json={"config": {}, "state": state, "epochs": 1})
    assert answer.status_code == status
    if status == 200:
        after = post(client, "/api/train", config={}, epochs=3)["state"]
        assert answer.get_json()["state"] == after | {
            "updates": after["updates"] - begun["updates"]
        }
    else:
        message = answer.get_json()["error"]["message"]
        assert message == f"state.version must be one of 1, 2; got {version!r}."


@given(st.binary(max_size=300))
def test_no_body_breaks_the_server(body):
    answer = APP.test_client().post("/api/train", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert len(answer.text) < 5000


@pytest.mark.parametrize("body", [b"[" * 900_000, b'{"a":' * 100_000, b'"' + b"a" * 900_000 + b'"'])
def test_the_answer_to_a_monstrous_body_is_short(client, body):
    answer = client.post("/api/train", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert len(answer.text) < 5000


def test_what_is_no_json_or_too_large_is_refused(client):
    assert client.post("/api/open", data="link=").status_code == 415
    large = client.post(
        "/api/open", data=b" " * (LARGEST_BODY + 1), content_type="application/json"
    )
    assert large.status_code == 413
    for answer in (large, client.get("/nowhere"), client.get("/api/open")):
        assert set(answer.get_json()["error"]) == {"parameter", "message"}


def test_the_table_is_served_with_pictures_of_what_can_be_chosen(client):
    schema = client.get("/api/schema").get_json()
    names = [row["name"] for row in schema["parameters"]]
    assert set(Config.model_fields) <= set(names)
    assert [each["name"] for each in schema["features"]] == list(playground.data.features.FEATURES)
    drawn = [each["points"] for each in schema["datasets"] if not each["measured"]]
    assert {*map(len, drawn)} == {200}
    measured = next(each for each in schema["datasets"] if each["name"] == "penguins")["measured"]
    assert measured["licence"] == "CC0 1.0"
    assert [each["name"] for each in measured["scales"]][:2] == ["bill length", "bill depth"]


def test_health_names_version_and_engine(client):
    assert client.get("/healthz").get_json() == {
        "status": "ok",
        "version": playground.__version__,
        "engine": engines.default(),
        "ready": True,
        "why": None,
    }


def test_a_table_is_read_and_its_questions_answered(client):
    found = post(client, "/api/read", text="0;1,500;yes\n1;2;no\n2;3;no")
    assert [each["name"] for each in found["questions"]] == ["index", "positive", "decimal"]
    assert found["rows"] == [[0, 1500, 1], [1, 2, -1], [2, 3, -1]]
    assert found["questions"][1]["options"][0] == {"value": "no", "label": "no"}
    answered = {"index": "drop", "positive": "no", "decimal": "comma"}
    again = post(client, "/api/read", text="0;1,500;yes\n1;2;no\n2;3;no", **answered)
    assert again["rows"] == [[1.5, -1], [2, 1], [3, 1]]
    assert {each["name"]: each["chosen"] for each in again["questions"]} == answered
    refused = client.post(
        "/api/read", json={"text": "a;b\n1;"}, headers={"Accept-Language": "no"}
    ).get_json()["error"]
    assert refused["message"] == "b, rad 1 må være et tall; fikk ingenting."


def test_a_formula_is_drawn_or_refused_at_its_character(client):
    found = post(client, "/api/formula", text="x1^2 - min(x1, y)")
    tree = ["-", ["^", "x1", 2], ["min", "x1", "x2"]]
    assert (found["formula"], found["inputs"], found["wrong"]) == (tree, [1, 2], None)
    assert len(base64.b64decode(found["map"])) == 900
    found = post(client, "/api/formula", text="x1 +* 2")
    assert (found["formula"], found["map"], found["at"]) == (None, None, 4)
    assert found["wrong"].endswith("at that place; got “*” at character 5.")
    assert post(client, "/api/formula", text="x4")["at"] == 0
    assert post(client, "/api/formula", text="x4", inputs=4)["inputs"] == [4]


def test_a_table_says_what_its_columns_are_and_takes_another_choice(client):
    text = "x,name,z,y\n1,ann,2,3\n4,bo,?,6"
    found = post(client, "/api/read", text=text)
    assert found["rows"] == [[1, 2, 3], [4, None, 6]]
    assert (found["n_inputs"], found["class_names"]) == (2, [])
    roles = {each["label"]: (each["role"], each["kind"]) for each in found["columns"]}
    assert roles["name"] == ("left", "words")
    again = post(client, "/api/read", text=text, inputs=[0], targets=[1], positive="ann")
    assert again["rows"] == [[1, 1], [4, -1]]
    assert again["class_names"] == ["bo", "ann"]
    assert post(client, "/api/read", text=text, missing="drop")["rows"] == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"inputs": [*range(9)]}, "inputs must be a list of at most 8 items"),
        ({"targets": [100]}, "targets must be a list of at most 3 items, each an integer"),
        ({"targets": ["y"]}, "targets must be a list of at most 3 items"),
        ({"missing": "some"}, "missing must be one of keep, drop; got 'some'."),
    ],
)
def test_a_choice_of_columns_is_bounded(client, asked, message):
    answer = client.post("/api/read", json={"text": "x,y\n1,2", **asked})
    assert answer.status_code == 422
    assert message in answer.get_json()["error"]["message"]


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "{{7*7}}", "=cmd|' /C'!A0"])
def test_names_and_words_of_a_stranger_are_text(client, name):
    found = post(client, "/api/read", text=f'"{name}",k\n1,"{name}"\n2,b')
    assert found["names"] == [name, "k"]
    assert name in found["class_names"]


def test_the_longest_table_fits_into_a_body_whatever_its_characters(client):
    text = "\N{MATHEMATICAL BOLD SMALL X}" * 1_000_000
    body = json.dumps({"text": text}, ensure_ascii=False).encode()
    answer = client.post("/api/read", data=body, content_type="application/json")
    assert answer.status_code == 422
