"""Thirty hand-ins of a sheet that comes with the program, marked: how long that takes."""

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playground.exercises.outcomes import run_question
from playground.exercises.questions import Question
from playground.exercises.sheets import load_sheet
from playground.marking.table import mark_files

SHEET = "inf264-4"
STUDENTS = 30
PAGE = '<!doctype html><script type="application/json" id="hand-in">{part}</script>'
OF_A_NETWORK = ("link", "epochs", "diverged")
NUMBERS = ("train_loss", "test_loss", "train_accuracy", "test_accuracy", "train_r2", "test_r2")


def measure(*, quick: bool = False) -> dict[str, float]:
    """Seconds for all hand-ins, and how many of their runs were looked at."""
    sheet = load_sheet(SHEET)
    works = [work(question) for question in sheet.questions[: 2 if quick else None]]
    part = {"format": 1, "sheet": sheet.id, "version": sheet.version, "language": "en"}
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i}.html" for i in range(STUDENTS)]
        for i, path in enumerate(paths):
            whole = part | {"student": f"Student {i}", "saved": "", "questions": works}
            path.write_text(PAGE.format(part=json.dumps(whole)), "utf-8")
        before = time.perf_counter(), time.process_time()
        rows = mark_files(paths, sheet)
        seconds, cpu = time.perf_counter() - before[0], time.process_time() - before[1]
    runs = [row for row in rows if row.numbers]
    return {"n": STUDENTS, "runs": len(runs), "seconds": seconds, "cpu": cpu}


def work(question: Question) -> dict[str, Any]:
    """What a student hands in of a question that was run."""
    trains = question.run is not None and question.run.kind != "bench"
    run = None
    if trains:
        found = run_question(question)
        networks = [
            {name: record[name] for name in (*OF_A_NETWORK, *NUMBERS) if name in record}
            for record in found.records
        ]
        run = {
            "of": question.fingerprint,
            "link": networks[0]["link"],
            "epochs": question.run.epochs or 0 if question.run else 0,
            "changes": [],
            "measures": found.measures,
            "networks": networks,
        }
    return {"id": question.id, "guesses": {}, "conclusion": "", "done": True, "run": run}


def table(found: dict[str, float]) -> str:
    """One sentence."""
    return (
        f"{found['n']:.0f} hand-ins of {SHEET}, {found['runs']:.0f} runs compared: "
        f"{found['seconds']:.1f} s, {found['cpu']:.1f} s of CPU."
    )
