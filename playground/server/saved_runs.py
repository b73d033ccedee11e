"""Files of saved runs: what the page writes by "Save this run", read and written in Python too."""

import json
from typing import Any, NamedTuple

from pydantic import ConfigDict

from playground.runs import states
from playground.runs.evaluation import evaluate
from playground.runs.states import State
from playground.server import wire
from playground.server.messages import OpenRequest, StateText
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.link import open_link
from playground.settings.sentences import Sentence
from playground.settings.view import View

KIND, VERSION = "neural-playground-run", 1


class RunFile(OpenRequest):
    """What of such a file says which run it is; the rest of it repeats that for readers."""

    model_config = ConfigDict(extra="ignore")

    kind: str
    version: int
    state: StateText


class SavedRun(NamedTuple):
    """A run that was saved."""

    config: Config
    view: View
    notes: tuple[Sentence, ...]
    state: State


def open_run(text: str) -> SavedRun:
    """Read a saved run.

    Parameters
    ----------
    text : str
        What the file holds.

    Returns
    -------
    SavedRun
        `config`, `view` and `notes` as `open_link` gives them, and `state`, from which `train`
        goes on with the same bits.

    Raises
    ------
    InvalidInput
        If it is no such file, or a damaged one.
    """
    file = wire.read(RunFile, text.encode())
    for name, wanted in (("kind", KIND), ("version", VERSION)):
        if getattr(file, name) != wanted:
            raise InvalidInput(name, str(wanted), str(getattr(file, name)))
    config, view, notes = open_link(file.link)
    state = wire.decode_state(config, file.state)
    states.check(config, state)
    return SavedRun(config, view, notes, state)


def save_run(config: Config, state: State) -> str:
    """Write a run as the page does, which opens it again.

    Parameters
    ----------
    config : Config
    state : State

    Returns
    -------
    str
        JSON.
    """
    states.check(config, state)
    measured = evaluate(config, state)
    content: dict[str, Any] = {
        "kind": KIND,
        "version": VERSION,
        "link": config.link(),
        "config": config.model_dump(mode="json"),
        "state": wire.encode_state(state).model_dump(mode="json"),
        "history": {
            "epoch": [state.epoch],
            "train": [measured.train.loss],
            "test": [measured.test and measured.test.loss],
        },
        "marks": [],
        "from": None,
    }
    return json.dumps(content, indent=1) + "\n"
