"""What the Node tests take for the server's answers is what the server answers.

After a change of the interface: ``make interface``.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from app import create_app
from playground import Config, many_starts, open_link
from playground.exercises import rivals
from playground.exercises.questions import Question
from playground.experiments import blocks
from playground.experiments.shares import wilson
from playground.nn import initializers
from playground.runs import workload
from playground.settings.config import MOST_DRAWS

LINKS = [
    "seed=0.5",
    "seed=0.5&dataset_hide=true&x_hide=true&xSquared_hide=false&xSquared=true&noise=50",
    "seed=a-b&lang=no&resets=2&bias=false&loss=squared_error&points=1,0,1;0,1,-1&batchSize=1",
]
FOLDER = Path(__file__).parents[1] / "js" / "answers"
# The exercise on paper: one input, one ReLU, one sample, no biases.
PAPER = (
    "activation=relu&batchSize=1&learningRate=0.1&networkShape=1&x=true&y=false&seed=1"
    "&problem=regression&outputActivation=linear&bias=false&points=1,5&weights=3,2"
)
FEW = 3
EPOCHS = 130


@cache
def answers():
    """The answers that Node tests read, by the name of their file."""
    client = create_app().test_client()
    schema = client.get("/api/schema").get_json()
    for dataset in schema["datasets"]:
        dataset["points"] = dataset["points"][:FEW]
    opened = client.post("/api/open", json={"link": PAPER}).get_json()
    update = {"config": opened["config"], "state": opened["state"], "samples": [[1, 5]]}
    adam = {"config": opened["config"] | {"optimizer": "adam"}}
    begun = client.post("/api/train", json=adam | {"state": None, "batches": 1}).get_json()
    second = update | adam | {"state": begun["state"]}
    return {
        "methods": schema.pop("methods"),
        "schema": schema,
        "open": opened,
        "explain": client.post("/api/explain", json=update).get_json(),
        "adam": client.post("/api/explain", json=second).get_json(),
        "links": links(),
        "starts": many(client),
        "question": question(client),
    }


def links():
    """Canonical links of some configurations, each in many views."""
    views = [
        {"bench": "hand"},
        {"bench": "exercise", "lang": "no"},
        {"discretize": True, "show_test_data": True, "hide_text": True},
        {"lang": "en", "tutorial": "none", "cos_x": True},
        {"speed": "max", "stop": "epoch:47", "bench": "hand"},
    ]
    shown = [
        {
            "view": (view := each.view.model_copy(update=change)).model_dump(mode="json"),
            "link": each.config.link(view),
        }
        for each in map(open_link, LINKS)
        for change in [{}, *views]
    ]
    return {"of_each": 6, "shown": shown}


def many(client):
    """Few starts, whole and in parts, and how many of them reached what."""
    config = Config(
        dataset="xor", train_percent=20, hidden_layers=(3,), activation="relu", learning_rate=1.0
    )
    n, epochs = 6, 12
    found = many_starts(config, n, epochs)
    body = {"config": config.model_dump(mode="json"), "epochs": epochs}
    begun = [{"change": {"resets": k}} for k in range(n)]
    parts = [client.post("/api/starts", json=body | {"starts": begun, "epochs": 5}).get_json()]
    on = [{**a, "state": b["state"]} for a, b in zip(begun, parts[0]["starts"], strict=True)]
    parts.append(client.post("/api/starts", json=body | {"starts": on, "epochs": 7}).get_json())
    goals = [("test_loss", 0.2), ("train_loss", 0.4), ("test_accuracy", 0.7), ("test_loss", 1e-9)]
    reached = [found.reached(**{measure: value}) for measure, value in goals]
    return {
        "config": body["config"],
        "epochs": epochs,
        "parts": parts,
        "records": found.records,
        "reached": [
            {"kind": kind, "value": value, **each._asdict(), "median": each.median}
            for (kind, value), each in zip(goals, reached, strict=True)
        ],
        "wilson": [wilson(k, of)._asdict() for of in (1, 20, 50, 200) for k in {0, of // 3, of}],
        "varies": [
            {"initializer": name, "init_range": size, "varies": initializers.varies(name, size)}
            for name in initializers.INITIALIZERS
            for size in (0.0, 0.5)
        ],
        "limits": {
            "runs": workload.MOST_RUNS,
            "parameters": workload.MOST_PARAMETERS,
            "draws": MOST_DRAWS,
            "epochs": workload.MOST_EPOCHS_AT_ONCE,
        },
    }


def question(client):
    """A question that compares, its networks in parts, and what they come to."""
    words = dict.fromkeys(("title", "question", "explanation"), "?")
    run = {"kind": "sweep", "vary": {"learning_rate": [0.1, 100]}, "starts": 2, "epochs": EPOCHS}
    link = "seed=1&percTrainData=20&networkShape=2&problem=regression"
    below = {"measure": "test_loss", "value": 0.05}
    asked = Question(id="1", link=link, run=run, below=below, **words)
    begun = [{"change": change} for change in asked.run.runs]
    body = {"config": asked.config.model_dump(mode="json")}
    parts = [client.post("/api/starts", json=body | {"starts": begun, "epochs": 10}).get_json()]
    going = [
        {**start, "state": told["state"]}
        for start, told in zip(begun, parts[0]["starts"], strict=True)
        if told["record"]["diverged"] is None
    ]
    left = {"starts": going, "epochs": EPOCHS - 10}
    parts.append(client.post("/api/starts", json=body | left).get_json())
    configs = rivals.configs_of(asked)
    opened = client.post("/api/open", json={"link": link}).get_json()
    runs = rivals.ended(asked, blocks.run(blocks.cut(configs, [None] * len(configs), EPOCHS)))
    return {
        "question": asked.model_dump(mode="json"),
        "config": opened["config"],
        "labels": opened["data"]["train_labels"],
        "parts": parts,
        "measures": rivals.values(asked, runs),
        "rivals": [{"jitter": each.jitter, "first_below": each.first_below} for each in runs],
    }


def written(answer):
    """An answer as JSON, a line for each part of it."""
    parts = (f"{json.dumps(key)}: {lines(part)}" for key, part in answer.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def lines(part):
    rows = part if isinstance(part, list) else []
    items = [json.dumps(each, ensure_ascii=False) for each in rows if isinstance(each, dict)]
    return "[\n" + ",\n".join(items) + "\n]" if items else json.dumps(part, ensure_ascii=False)


@pytest.mark.parametrize("name", answers())
def test_a_recorded_answer_is_current(name):
    assert json.loads((FOLDER / f"{name}.json").read_text("utf-8")) == answers()[name]


def record():
    for name, answer in answers().items():
        (FOLDER / f"{name}.json").write_text(written(answer), "utf-8")


if __name__ == "__main__":
    record()
