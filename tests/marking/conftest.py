"""Hand-ins made by the page's own functions, of answers of the real server."""

import json
import subprocess
from pathlib import Path

import pytest

from playground import evaluate, init_state, open_link, train
from playground.application import create_app
from playground.exercises.identity import STUDENT, for_student, seed_for
from playground.exercises.sheets import load_sheet
from tools.server import ROOT

HERE = Path(__file__).parent
SHEET = load_sheet(HERE / "week3.json")
GUESSES = {"1a": "0,9", "1b": "50", "2a": "some", "2b": "the <second>"}
OWN = open_link("dataset=xor&networkShape=4&seed=0.7&learningRate=0.1").config
THERE = evaluate(OWN, train(OWN, init_state(OWN), epochs=30))
REACHED = {
    "link": OWN.link(),
    "epoch": 30,
    "train_loss": THERE.train.loss,
    "test_loss": THERE.test.loss,
    "units": 4,
}


def answers(client, question, student):
    """What the server answers to the run of a question, as the page asks for it."""

    def post(path, **body):
        answer = client.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    if question.run is None:
        return {"reached": REACHED}
    if question.run.is_several:
        opened = post("/api/open", link=for_student(question.link, student))
        starts = [
            {"change": own_seed(change, question, student), "state": None}
            for change in question.run.runs
        ]
        asked = {"config": opened["config"], "starts": starts, "epochs": question.run.epochs}
        started = post("/api/starts", **asked)
        assert not started["ended_early"]
        changes = [start["change"] for start in starts]
        return {"opened": opened, "started": started | {"changes": changes}}
    if question.run.kind == "bench":
        return {}
    link = for_student(question.start, student)
    opened = post("/api/open", link=link)
    asked = {"config": opened["config"], "view": opened["view"]}
    trained, curve, left = opened, [], question.run.epochs
    while left and not trained["frame"]["diverged"]:
        trained = post("/api/train", **asked, state=trained["state"], epochs=left)
        curve += trained["frame"]["curve"]
        left = question.run.epochs - trained["state"]["epoch"]
    trained["frame"]["curve"] = curve
    return {"opened": opened, "trained": trained}


def own_seed(change, question, student):
    """What a run changes, with a student's own seed where the link asks for one."""
    is_own = STUDENT in question.link and "seed" in change
    return change | ({"seed": seed_for(student, change["seed"])} if is_own else {})


@pytest.fixture(scope="session")
def handed():
    """Make a hand-in of a student, as the text of its file."""
    client = create_app(folders=[HERE]).test_client()

    def make(student="Kari Nordmann", **changes):
        entries = {
            question.id: {
                "guesses": {"guess": {"given": GUESSES.get(question.id, "")}},
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
