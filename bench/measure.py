"""Interleaved timing: each contender in turn, again and again, so that all share the noise."""

from statistics import median
from typing import TypedDict

import numpy as np

from bench.cases import Case
from bench.contenders import Contender, Engine, NaiveNumPy, Reference
from bench.languages import C, JavaScript
from bench.libraries import Jax, PyTorch, ScikitLearn
from playground.nn.contract import Place

CONTENDERS: dict[str, type[Contender]] = {
    "javascript": JavaScript,
    "fused": Engine,
    "c": C,
    "reference": Reference,
    "numpy": NaiveNumPy,
    "scikit-learn": ScikitLearn,
    "pytorch": PyTorch,
    "jax": Jax,
}
BASE = "javascript"
CHECKED_EPOCHS = 2


class Result(TypedDict):
    """What came out for one contender in one case.

    Attributes
    ----------
    epochs_per_second : float
        Of the median round.
    seconds_per_epoch : list of float
        CPU time, one entry a round.
    largest_difference : float
        Of a parameter from the reference engine's after two epochs: 0 for C, JavaScript
        and our engines.
    """

    epochs_per_second: float
    seconds_per_epoch: list[float]
    largest_difference: float


Results = dict[str, dict[str, Result]]


def ratio(ours: Result, theirs: Result) -> float:
    """How many times as fast as another: the median of the rounds' ratios."""
    pairs = zip(ours["seconds_per_epoch"], theirs["seconds_per_epoch"], strict=True)
    return median(their / our for our, their in pairs)


def installed(names: list[str]) -> list[str]:
    """Of these contenders, those that can run here; the others are said."""
    for name in names:
        if cure := CONTENDERS[name].missing():
            print(f"left out: {name} (needs {cure})")
    return [name for name in names if not CONTENDERS[name].missing()]


def compare(case: Case, names: list[str], rounds: int, seconds: float) -> dict[str, Result]:
    """Time some contenders on a case, in turns of about `seconds` each."""
    names = [name for name in names if CONTENDERS[name].takes(case)]
    started = {name: CONTENDERS[name](case) for name in names}
    try:
        differences = {name: difference(each) for name, each in started.items()}
        n_epochs = {name: enough_epochs(each, seconds) for name, each in started.items()}
        times: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(rounds):
            for name, each in started.items():
                times[name].append(each.seconds(n_epochs[name]) / n_epochs[name])
    finally:
        for each in started.values():
            each.close()
    return {
        name: Result(
            epochs_per_second=1 / median(times[name]),
            seconds_per_epoch=times[name],
            largest_difference=differences[name],
        )
        for name in names
    }


def difference(contender: Contender) -> float:
    """Train a little, and compare with the reference engine on the same task.

    Raises
    ------
    AssertionError
        If the weights are not the same.
    """
    case = contender.case
    recipe = case.recipe
    if contender.output_activation is not None:
        recipe = recipe._replace(output_activation=contender.output_activation)
    expected = case.network()
    Reference.run(recipe, expected, case.samples(), Place(), CHECKED_EPOCHS * case.n)
    contender.train(CHECKED_EPOCHS)
    found = float(np.abs(contender.parameters() - expected.parameters).max())
    if not found <= contender.tolerance:
        name = type(contender).__name__
        raise AssertionError(f"{name}: weights off by {found:g} in {case.name!r}")
    return found


def enough_epochs(contender: Contender, seconds: float) -> int:
    """How many epochs take about `seconds`; warms up on the way."""
    n_epochs, took = 1, contender.seconds(1)
    while took < seconds / 2:
        n_epochs *= 4 if took < seconds / 8 else 2
        took = contender.seconds(n_epochs)
    return n_epochs
