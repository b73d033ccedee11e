"""The original's recorded numbers, and our runs of the same links."""

import json
from functools import cache
from pathlib import Path

from playground import init_state, open_link, train
from playground.engines import engines

GOLDEN = Path(__file__).parent / "golden"
RECORDS = {path.stem: json.loads(path.read_text()) for path in sorted(GOLDEN.glob("[a-z]*.json"))}
SEQUENCES = json.loads((GOLDEN / "_interactions.json").read_text())
RUNS = [(record, resets, engine) for record in RECORDS for resets in (0, 1) for engine in engines()]


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


@cache
def states(record, resets, engine):
    """Our state at every recorded epoch of one run."""
    link = config(record, resets)
    state = init_state(link)
    trace = {}
    for epoch in sorted(map(int, recorded(record, resets)["loss"])):
        state = train(link, state, epochs=epoch - state.epoch, engine=engine)
        trace[epoch] = state
    return trace


def layers(parameters):
    """Weights and biases of a record, as one list of matrices and vectors."""
    return [*parameters["weights"], *parameters["biases"]]
