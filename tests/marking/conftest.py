"""Hand-ins made by the page's own functions, of answers of the real server."""

import json
import subprocess
from pathlib import Path

import pytest

from playground.application import create_app
from playground.exercises.identity import for_student
from playground.exercises.sheets import load_sheet
from tools.server import ROOT

HERE = Path(__file__).parent
SHEET = load_sheet(HERE / "week3.json")
GUESSES = {"1a": "0,9", "1b": "50", "2a": "some", "2b": "the <second>", "3": "", "4": ""}


def answers(client, question, student):
    """What the server answers to the run of a question, as the page asks for it."""

    def post(path, **body):
        answer = client.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    if question.run.is_several:
        return {"compared": [post("/api/compare", sheet=SHEET.id, question=question.id, runs=[])]}
    if question.run.kind == "bench":
        return {}
    link = for_student(question.start, student)
    opened = post("/api/open", link=link)
    trained = post(
        "/api/train",
        config=opened["config"],
        view=opened["view"],
        state=opened["state"],
        epochs=question.run.epochs,
    )
    return {"opened": opened, "trained": trained}


@pytest.fixture(scope="session")
def handed():
    """Make a hand-in of a student, as the text of its file."""
    client = create_app(folders=[HERE]).test_client()

    def make(student="Kari Nordmann", **changes):
        entries = {
            question.id: {
                "guesses": {"guess": {"given": GUESSES[question.id]}},
                "conclusion": f"I conclude {question.id}.",
                **answers(client, question, student),
                **changes.get(f"q{question.id}", {}),
            }
            for question in SHEET.questions
        }
        given = {"sheet": SHEET.model_dump(mode="json"), "student": student, "entries": entries}
        done = subprocess.run(
            ["node", "tests/js/handed.js"],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return make


@pytest.fixture
def sheet():
    return SHEET
