"""Many runs at once: networks of one recipe train side by side.

The compiled engine gives every lane of a vector a network of its own.
"""

import math
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from playground.data.datasets import Source
from playground.nn import mlp
from playground.nn.contract import Network, Samples, stacked
from playground.runs import engines, states, training
from playground.runs.states import State
from playground.runs.training import Curve, Progress
from playground.settings.config import Config


def train_many(
    configs: Iterable[Config],
    epochs: int,
    seconds: float = math.inf,
    engine: str | None = None,
) -> list[Progress]:
    """Train every configuration from epoch 0, as `train` would.

    All runs go on epoch by epoch together, so they have come equally far when the time
    is over.

    Parameters
    ----------
    configs : iterable of Config
    epochs : int, at least 0
    seconds : float
        Stop after the epoch that passes this computing time of the calling thread, however
        many were asked for. A machine that is busy with others takes longer, but does not
        stop earlier.
    engine : {"fused", "reference"}, optional
        By default the compiled one, where it works.

    Returns
    -------
    list of Progress
        In the order of `configs`. A run that diverges stops at its last finite epoch;
        the others go on.

    Raises
    ------
    InvalidInput
        If the number of epochs is no integer of at least 0, or the engine unknown.
    """
    deadline = time.thread_time() + seconds
    _, amount = training.check_amount(epochs=epochs)
    engine = engines.default() if engine is None else engines.check("engine", engine)
    runs = [_Run(config, states.init_state(config), []) for config in configs]
    teams = _teams(runs)
    ended_early = False
    for done in range(1, amount + 1):
        for team in teams:
            going = [run for run in team if run.state.diverged is None]
            if going:
                _train_together(going, engine)
        ended_early = done < amount and time.thread_time() > deadline
        if ended_early:
            break
    return [Progress(run.state, run.curve, ended_early) for run in runs]


def jitter(curve: Curve) -> float | None:
    """How restless a run is at its end, in units of the loss.

    Parameters
    ----------
    curve : list of (epoch, training loss, test loss)

    Returns
    -------
    float or None
        Standard deviation of the test loss, or of the training loss where there are no
        test points, over the last third of the epochs; None without any.
    """
    last = curve[-math.ceil(len(curve) / 3) :]
    losses = [train if test is None else test for _, train, test in last]
    if not losses:
        return None
    with np.errstate(over="ignore"):
        deviations = np.array(losses) - mlp.mean(np.array(losses))
        return math.sqrt(mlp.mean(deviations * deviations))


def first_below(curve: Curve, measure: str, value: float) -> int | None:
    """First epoch after which a loss lies below a value.

    Parameters
    ----------
    curve : sequence of (epoch, training loss, test loss)
    measure : {"train_loss", "test_loss"}
    value : float

    Returns
    -------
    int or None
        None where it never does.
    """
    column = 1 if measure == "train_loss" else 2
    for row in curve:
        loss = row[column]
        if loss is not None and loss < value:
            return row[0]
    return None


@dataclass(slots=True)
class _Run:
    config: Config
    state: State
    curve: Curve


def _teams(runs: Iterable[_Run]) -> list[list[_Run]]:
    """Runs that can train together: of one recipe and one number of points."""
    teams = defaultdict(list)
    for run in runs:
        teams[states.recipe(run.config), run.config.source.n_points].append(run)
    return list(teams.values())


def _train_together(runs: Sequence[_Run], engine: str) -> None:
    """Advance all runs of a team by an epoch in one call."""
    config, state = runs[0].config, runs[0].state
    train, test = _stacked(tuple((run.config.source, run.config.features) for run in runs))
    together = stacked([run.state.network(run.config) for run in runs])
    n, recipe = train.inputs.shape[-1], states.recipe(config)
    place = engines.trainer(recipe, engine).run(recipe, together, train, state.place, n)
    found = states.losses_of_many(config, together.parameters, train, test)
    for run, *arrays, losses in zip(runs, *together, found, strict=True):
        after = run.state.moved(Network(*arrays), place, epochs=1)
        if training.is_finite(run.config, after):
            run.state = after
            run.curve.append((after.epoch, *losses))
        else:
            run.state = replace(run.state, diverged=after.epoch)


@lru_cache(maxsize=4)
def _stacked(drawn_from: tuple[tuple[Source, tuple[str, ...]], ...]) -> tuple[Samples, Samples]:
    """Training and test samples of several networks, one row each."""
    pairs = [states.samples(source, features) for source, features in drawn_from]
    train, test = (
        Samples(*(np.stack(arrays) for arrays in zip(*each, strict=True)))
        for each in zip(*pairs, strict=True)
    )
    return train, test
