"""A neural network to play with, number by number.

>>> from playground import open_link, init_state, train, evaluate
>>> opened = open_link("#seed=0.86555")
>>> state = train(opened.config, init_state(opened.config), epochs=100)
>>> evaluate(opened.config, state).test.accuracy
1.0
"""

import importlib
from typing import Any

import playground.cores  # noqa: F401  # before NumPy is loaded
from playground.byhand.along import Along, loss_along
from playground.byhand.collapse import Collapse, LeastSquares, collapse, least_squares
from playground.byhand.explained import Explanation
from playground.byhand.explanation import explain
from playground.byhand.gradient_check import GradientCheck, check_gradient
from playground.byhand.marking import Mark, mark
from playground.byhand.problems import problem
from playground.data.sources import Data
from playground.exercises.outcomes import Outcome, run_question
from playground.exercises.sheets import load_sheet
from playground.experiments.starts import Reached, Starts, many_starts
from playground.experiments.sweeps import sweep
from playground.runs.answers import predict
from playground.runs.best import Best, best_possible
from playground.runs.courses import Course, course
from playground.runs.evaluation import Evaluation, Metrics, evaluate, gradient_size
from playground.runs.many import train_many
from playground.runs.states import State, init_state, load_data
from playground.runs.training import train
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.link import Opened, open_link
from playground.settings.view import View
from playground.tables.reading import Reading, read_csv

__version__ = "0.1.0"

LATER = {  # which a server belongs to
    "show": "playground.notebook",
    "open_run": "playground.server.saved_runs",
    "save_run": "playground.server.saved_runs",
}

__all__ = [
    "Along",
    "Best",
    "Collapse",
    "Config",
    "Course",
    "Data",
    "Evaluation",
    "Explanation",
    "GradientCheck",
    "InvalidInput",
    "LeastSquares",
    "Mark",
    "Metrics",
    "Opened",
    "Outcome",
    "Reached",
    "Reading",
    "Starts",
    "State",
    "View",
    "best_possible",
    "check_gradient",
    "collapse",
    "course",
    "evaluate",
    "explain",
    "gradient_size",
    "init_state",
    "least_squares",
    "load_data",
    "load_sheet",
    "loss_along",
    "many_starts",
    "mark",
    "open_link",
    "predict",
    "problem",
    "read_csv",
    "run_question",
    "sweep",
    "train",
    "train_many",
]


def __getattr__(name: str) -> Any:
    """Load what needs a server only when it is asked for."""
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(LATER[name]), name)
