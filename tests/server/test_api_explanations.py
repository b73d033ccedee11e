"""The routes about one update and about linear networks."""

import base64
import json

import numpy as np
import pytest
from test_api import APP, levels, parameters, post

from playground import (
    Config,
    check_gradient,
    collapse,
    explain,
    gradient_size,
    init_state,
    least_squares,
    loss_along,
    mark,
    problem,
    train,
)

SAMPLES = [[1.0, 2.0, 1.0], [-1.0, 0.5, -1.0]]


@pytest.fixture
def client():
    return APP.test_client()


def after(client, config, **amount):
    return post(client, "/api/train", config=config, **amount)["state"]


def as_json(value):
    """Arrays as JSON has them: to be compared number by number."""
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def test_an_explanation_holds_the_numbers_of_the_python_interface(client):
    config = Config(regularization="L2", regularization_rate=0.1, seed="7")
    sent = config.model_dump(mode="json")
    state = train(config, init_state(config), epochs=2)
    found = post(
        client,
        "/api/explain",
        config=sent,
        state=after(client, sent, epochs=2),
        samples=SAMPLES,
        check=True,
    )
    expected = explain(config, state, SAMPLES)._asdict()
    layers, moved = expected.pop("layers"), expected.pop("state_after")
    for layer, shown in zip(layers, found.pop("layers"), strict=True):
        assert shown == {name: as_json(value) for name, value in layer._asdict().items()}
    assert np.array_equal(parameters(found["state_after"]), moved.parameters)
    assert found.pop("state_after")["epoch"] == 2
    check = check_gradient(config, state, SAMPLES)._asdict()
    assert found.pop("check") == {name: as_json(v) for name, v in check.items()} | {
        "where": list(check["where"])
    }
    assert found.pop("formulas") == []
    assert found.pop("slopes") == [[1.0, 0.0], [0.0, 1.0]]
    assert found == {name: as_json(value) for name, value in expected.items()}


def test_without_a_state_epoch_0_is_explained_and_no_check_is_made(client):
    found = post(client, "/api/explain", config={}, samples=[[1, 1]])
    assert found["layers"][0]["W"] == init_state(Config()).weights[0].tolist()
    assert found["check"] is None


def test_the_state_afterwards_can_be_sent_back(client):
    config = {"regularization": "L1", "regularization_rate": 10.0}
    moved = post(client, "/api/explain", config=config, samples=SAMPLES)["state_after"]
    again = post(client, "/api/explain", config=config, samples=SAMPLES, state=moved)
    assert any(any(row) for layer in again["layers"] for row in layer["dead"])
    assert post(client, "/api/train", config=config, state=moved, epochs=1)["frame"]["epoch"] == 1


def test_numbers_that_are_not_finite_are_null(client):
    config = {"problem": "regression", "activation": "linear"}
    state = after(client, config, epochs=0)
    huge = np.full_like(parameters(state), 1e150)
    state["parameters"] = base64.b64encode(huge.tobytes()).decode()
    body = {"config": config, "state": state, "samples": SAMPLES, "check": True}
    answer = client.post("/api/explain", json=body)
    assert answer.status_code == 200
    found = json.loads(answer.text, parse_constant=pytest.fail)
    assert found["outputs"] == found["losses"] == [None, None]
    assert found["loss_after"] is found["state_after"] is None
    assert found["check"]["largest_difference"] is None


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"samples": []}, "samples"),
        ({"samples": [1, 5]}, "samples"),
        ({"samples": [[1]]}, "samples"),
        ({"samples": [[1, 2, 3, 4]]}, "samples"),
        ({"samples": [[1, 5], [1, 2, 5]]}, "samples"),
        ({"samples": [[1, 1000.5]]}, "samples"),
        ({"samples": [[1, "5"]]}, "samples"),
        ({"samples": [[1, 5]] * 101}, "samples"),
        ({"samples": None}, "samples"),
        ({"samples": [[1, 5]] * 3, "config": {"hidden_layers": [64] * 12}}, "samples"),
        ({"check": True, "config": {"hidden_layers": [64, 64]}}, "check"),
        ({"check": 1}, "check"),
        ({"config": {"noise": 99}}, "noise"),
        ({"state": {}}, "state.epoch"),
        ({"epochs": 1}, "epochs"),
    ],
)
def test_a_value_outside_its_domain_is_named(client, change, parameter):
    answer = client.post("/api/explain", json={"config": {}, "samples": [[1, 5]]} | change)
    assert answer.status_code == 422
    assert len(answer.text) < 5000
    error = answer.get_json()["error"]
    assert error["parameter"] == parameter
    assert error["message"].startswith(f"{parameter} must be ")
    assert "; got " in error["message"]


def test_a_pair_that_does_not_fit_is_refused_with_what_would_fit(client):
    config = {"loss": "cross_entropy", "output_activation": "tanh"}
    error = client.post("/api/train", json={"config": config, "epochs": 1}).get_json()["error"]
    assert error["parameter"] == "loss"
    assert error["offers"] == [{"output_activation": "automatic"}, {"loss": "half_squared_error"}]
    for offer in error["offers"]:
        client.post("/api/train", json={"config": config | offer, "epochs": 1}).get_json()["state"]


def test_several_outputs_are_explained_by_lists(client):
    config = {"problem": "regression", "points": [[0, 1, 0.5, 1]], "hidden_layers": [2]}
    body = client.post("/api/explain", json={"config": config, "samples": [[0, 1, 0.5, 1]]})
    told = body.get_json()
    assert told["targets"] == [[0.5], [1]]
    assert [len(told[name]) for name in ("outputs", "d_outputs", "d_inputs")] == [2, 2, 2]
    assert [len(each) for each in told["output_slopes"]] == [2, 2]
    refused = client.post("/api/explain", json={"config": config, "samples": [[0, 1, 0.5]]})
    assert "rows of x1, x2 and 2 targets" in refused.get_json()["error"]["message"]


def test_the_domain_of_samples_is_said_whole(client):
    answer = client.post("/api/explain", json={"config": {}, "samples": [[1]]})
    assert answer.get_json()["error"]["message"] == (
        "samples must be 1 to 100 rows, each of equally many numbers, 2 to 11, from -1,000 to "
        "1,000; got [[1]]."
    )
    body = {"config": {"hidden_layers": [64] * 12}, "samples": [[1, 5]] * 3}
    assert client.post("/api/explain", json=body).get_json()["error"]["message"] == (
        "samples must be at most 2 rows for this network of 46,017 parameters; got 3 rows."
    )


def test_the_largest_network_can_be_explained(client):
    config = {"hidden_layers": [64] * 12, "features": list("xy"), "seed": "1"}
    assert len(post(client, "/api/explain", config=config, samples=[[1, 1]])["layers"]) == 13


def test_the_gradient_has_the_size_of_the_python_interface(client):
    config = Config(regularization="L2", regularization_rate=0.1, seed="7")
    sent = config.model_dump(mode="json")
    state = train(config, init_state(config), epochs=2)
    found = post(client, "/api/gradient", config=sent, state=after(client, sent, epochs=2))
    assert found == {"size": gradient_size(config, state)}
    first = post(client, "/api/gradient", config=sent)
    assert first == {"size": gradient_size(config, init_state(config))}


def test_a_collapsed_network_holds_the_numbers_of_the_python_interface(client):
    config = Config(activation="linear", hidden_layers=(3, 2), problem="regression", seed="7")
    sent = config.model_dump(mode="json")
    state = train(config, init_state(config), epochs=2)
    found = post(client, "/api/collapse", config=sent, state=after(client, sent, epochs=2))
    expected, fitted = collapse(config, state), least_squares(config)
    assert np.array_equal(levels(found.pop("map"), 100, 100), expected.map)
    assert np.array_equal(levels(found.pop("network_map"), 100, 100), expected.network_map)
    assert found == {
        "products": as_json(expected.products),
        "biases": as_json(expected.biases),
        "W": as_json(expected.W),
        "b": as_json(expected.b),
        "largest_difference": expected.largest_difference,
        "least_squares": {
            "W": as_json(fitted.W),
            "b": as_json(fitted.b),
            "loss": {"train": fitted.train_loss, "test": fitted.test_loss},
        },
    }


def test_without_test_points_the_best_fit_has_no_test_loss(client):
    config = {"hidden_layers": [], "points": [[1, 1], [2, -1]]}
    found = post(client, "/api/collapse", config=config)
    assert found["least_squares"]["loss"]["test"] is None


def test_a_product_that_is_not_finite_is_null(client):
    config = {"problem": "regression", "activation": "linear"}
    state = after(client, config, epochs=0)
    huge = np.full_like(parameters(state), 1e150)
    state["parameters"] = base64.b64encode(huge.tobytes()).decode()
    answer = client.post("/api/collapse", json={"config": config, "state": state})
    found = json.loads(answer.text, parse_constant=pytest.fail)
    assert found["W"] == [[None, None]]
    assert found["largest_difference"] is None


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"config": {}}, "activation"),
        ({"config": {"activation": "relu", "hidden_layers": [1]}}, "activation"),
        ({"config": {"activation": "linear", "bias": 1}}, "bias"),
        ({"config": {"activation": "linear"}, "state": {}}, "state.epoch"),
        ({"config": {"activation": "linear"}, "samples": []}, "samples"),
    ],
)
def test_a_network_that_is_no_one_map_is_refused(client, change, parameter):
    answer = client.post("/api/collapse", json=change)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert error["parameter"] == parameter
    assert error["message"].startswith(f"{parameter} must be ")


def test_marks_are_those_of_the_python_interface(client):
    config = Config(hidden_layers=(2,), seed="7")
    sent, sample = config.model_dump(mode="json"), [1.0, 2.0, 1.0]
    answers = {"z.1.1": "0,25", "loss": "1/2", "db.1.1": " "}
    found = post(client, "/api/mark", config=sent, sample=sample, answers=answers)["marks"]
    expected = mark(config, init_state(config), sample, answers)
    assert found == {key: each._asdict() for key, each in expected.items()}
    assert list(found) == list(expected)
    moved = after(client, sent, epochs=2)
    later = post(client, "/api/mark", config=sent, state=moved, sample=sample, answers={})["marks"]
    assert later["z.1.1"]["exact"] != found["z.1.1"]["exact"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"answers": {"z.1.1": "about 3"}}, "z.1.1 must be a number such as 0.25, 0,25 or 1/4; "),
        ({"answers": {"z.9.9": "3"}}, "answers must be quantities of this network, "),
        ({"answers": {"z.1.1": 3}}, "answers must be an object of at most 1,000 texts"),
        (
            {"answers": {str(i): "" for i in range(2000)}},
            "answers must be an object of at most 1,000 texts",
        ),
        ({"sample": [1.0]}, "sample must be "),
        ({"sample": [[1.0, 2.0, 1.0]]}, "sample"),
    ],
)
def test_numbers_that_are_none_are_refused(client, change, message):
    asked = {"config": {}, "sample": [1.0, 2.0, 1.0], "answers": {}} | change
    response = client.post("/api/mark", json=asked)
    assert response.status_code == 422
    assert response.get_json()["error"]["message"].startswith(message)


def test_an_exercise_on_paper_and_the_loss_along_a_weight(client):
    made = post(client, "/api/problem", seed="Ada", activation="relu", units="2")
    config = problem("Ada", "relu", "2")
    assert made == {"link": config.link()}
    sent, sample = config.model_dump(mode="json"), list(config.points[0])
    found = post(client, "/api/along", config=sent, sample=sample, place="2-0-1")
    expected = loss_along(config, init_state(config), sample, "2-0-1")._asdict()
    assert found == {name: as_json(value) for name, value in expected.items()}
