"""What the Node tests take for the server's answers is what the server answers.

After a change of the interface: ``python tests/test_answers.py``.
"""

import json
from pathlib import Path

import pytest

from app import create_app

FOLDER = Path(__file__).parents[1] / "js" / "answers"


def answers():
    """The answers that Node tests read, by the name of their file."""
    client = create_app().test_client()
    schema = client.get("/api/schema").get_json()
    return {"methods": schema["methods"]}


@pytest.mark.parametrize("name", answers())
def test_a_recorded_answer_is_current(name):
    assert json.loads((FOLDER / f"{name}.json").read_text("utf-8")) == answers()[name]


def record():
    for name, answer in answers().items():
        text = json.dumps(answer, indent=2, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    record()
