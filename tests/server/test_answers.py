"""What the Node tests take for the server's answers is what the server answers.

After a change of the interface: ``python tests/server/test_answers.py``.
"""

import json
from pathlib import Path

import pytest

from app import create_app
from playground import open_link

LINKS = [
    "seed=0.5",
    "seed=0.5&dataset_hide=true&x_hide=true&xSquared_hide=false&xSquared=true&noise=50",
    "seed=a-b&lang=no&resets=2&bias=false&loss=squared_error&points=1,0,1;0,1,-1&batchSize=1",
]
FOLDER = Path(__file__).parents[1] / "js" / "answers"


def answers():
    """The answers that Node tests read, by the name of their file."""
    client = create_app().test_client()
    schema = client.get("/api/schema").get_json()
    return {"methods": schema["methods"], "links": links(schema)}


def links(schema):
    """Canonical links of one configuration in many views, and what the page knows of links."""
    views = [
        {"bench": "hand"},
        {"bench": "exercise", "lang": "no"},
        {"discretize": True, "show_test_data": True, "hide_text": True},
        {"lang": "en", "tutorial": "none", "cos_x": True},
    ]
    opened = [open_link(link) for link in LINKS]
    shown = [
        {
            "view": (view := each.view.model_copy(update=change)).model_dump(mode="json"),
            "link": each.config.link(view),
        }
        for each in opened
        for change in [{}, *views]
    ]
    rows = [
        {key: row[key] for key in ("name", "link", "default", "view")}
        for row in schema["parameters"]
    ]
    return {"schema": {"parameters": rows, "link": schema["link"]}, "of_each": 5, "shown": shown}


@pytest.mark.parametrize("name", answers())
def test_a_recorded_answer_is_current(name):
    assert json.loads((FOLDER / f"{name}.json").read_text("utf-8")) == answers()[name]


def record():
    for name, answer in answers().items():
        text = json.dumps(answer, indent=2, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    record()
