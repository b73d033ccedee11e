"""The original's recorded numbers, and our runs of the same links."""

import json
from functools import cache
from pathlib import Path

from playground import open_link

GOLDEN = Path(__file__).parent / "golden"
RECORDS = {path.stem: json.loads(path.read_text()) for path in sorted(GOLDEN.glob("*-*.json"))}
SEQUENCES = json.loads((GOLDEN / "_interactions.json").read_text())
RUNS = [(record, resets) for record in RECORDS for resets in (0, 1)]


def recorded(record, resets):
    """What was recorded of a link, after load or after one click on Reset."""
    whole = RECORDS[record]
    return whole["reset"] if resets else whole


def comparable_until(record, resets):
    """Last epoch whose losses do not depend on the last bits of tanh."""
    whole = RECORDS[record]
    last = max(map(int, recorded(record, resets)["loss"]))
    return last if whole["stable"] else whole["compare_until_epoch"]["reset" if resets else "load"]


@cache
def config(record, resets):
    opened = open_link(RECORDS[record]["hash"]).config
    return opened.model_copy(update={"resets": resets})


def layers(parameters):
    """Weights and biases of a record, as one list of matrices and vectors."""
    return [*parameters["weights"], *parameters["biases"]]
