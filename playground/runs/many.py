"""Many runs at once: networks of one recipe train side by side.

The compiled engine gives every lane of a vector a network of its own.
"""

import math
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from playground.nn.contract import Network, Samples, stacked
from playground.runs import engines, training
from playground.runs.answers import Both, answers_of_many
from playground.runs.answers import answers as answers_of
from playground.runs.curves import Curve, point
from playground.runs.states import (
    DrawnFrom,
    State,
    check,
    drawn_from,
    init_state,
    recipe,
    samples_of,
)
from playground.runs.training import Progress
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence


def train_many(
    configs: Iterable[Config],
    epochs: int,
    seconds: float = math.inf,
    engine: str | None = None,
    states: Iterable[State] | None = None,
) -> list[Progress]:
    """Train every configuration as `train` would.

    All runs go on epoch by epoch together, so they have come equally far when the time
    is over. They may be cut anywhere, bit for bit::

        so_far = [run.state for run in train_many(cs, a)]
        train_many(cs, a + b) == train_many(cs, b, states=so_far)

    where the second curve holds its b epochs only.

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
    states : iterable of State, one a configuration, optional
        Where the runs go on, also within an epoch; by default they begin.

    Returns
    -------
    list of Progress
        In the order of `configs`. A run that diverges stops at its last finite epoch;
        the others go on.

    Raises
    ------
    InvalidInput
        If the number of epochs is no integer of at least 0, the engine unknown, or the
        states not those of these configurations.
    """
    deadline = time.thread_time() + seconds
    _, amount = training.check_amount(epochs=epochs)
    engine = engines.default() if engine is None else engines.check("engine", engine)
    configs = list(configs)
    runs = list(map(_Run, configs, _begun(configs, states)))
    teams = _teams(runs)
    ended_early = False
    for done in range(1, amount + 1):
        _train_epoch(teams, engine)
        ended_early = done < amount and time.thread_time() > deadline
        if ended_early:
            break
    return [
        Progress(
            run.state, run.curve, ended_early, run.answers or answers_of(run.config, run.state)
        )
        for run in runs
    ]


@dataclass(slots=True)
class _Run:
    config: Config
    state: State
    curve: Curve = field(default_factory=list)
    answers: Both | None = None
    has_ended: bool = False


def _begun(configs: Sequence[Config], given: Iterable[State] | None) -> list[State]:
    """Where each run begins or goes on."""
    if given is None:
        return list(map(init_state, configs))
    states = list(given)
    if len(states) != len(configs):
        raise InvalidInput("states", Sentence("one_each", n=len(configs)), str(len(states)))
    for config, state in zip(configs, states, strict=True):
        check(config, state)
    return states


def _teams(runs: Iterable[_Run]) -> list[list[_Run]]:
    """Runs that can train together: of one recipe, and at one place of equally many points."""
    teams = defaultdict(list)
    for run in runs:
        teams[recipe(run.config), run.config.source.n_points, run.state.place].append(run)
    return list(teams.values())


def _train_epoch(teams: Iterable[Sequence[_Run]], engine: str) -> None:
    for team in teams:
        going = [run for run in team if not run.has_ended]
        if going:
            _train_together(going, engine)


def _train_together(runs: Sequence[_Run], engine: str) -> None:
    """Advance all runs of a team to the end of the epoch in one call."""
    config, state = runs[0].config, runs[0].state
    train, test = _stacked(tuple(drawn_from(run.config) for run in runs))
    together = stacked([run.state.network(run.config) for run in runs])
    left, how = train.inputs.shape[-1] - state.position, recipe(config)
    place = engines.trainer(how, engine).run(how, together, train, state.place, left)
    found = answers_of_many(config, together.parameters, train, test)
    for run, *arrays, answers in zip(runs, *together, found, strict=True):
        after = run.state.moved(run.config, Network(*arrays), place, epochs=1)
        if training.is_finite(run.config, after):
            run.state, run.answers = after, answers
            run.curve.append(point(after.epoch, answers))
        else:
            run.state, run.has_ended = replace(run.state, diverged=after.epoch), True


@lru_cache(maxsize=4)
def _stacked(all_drawn: tuple[DrawnFrom, ...]) -> tuple[Samples, Samples]:
    """Training and test samples of several networks, one row each."""
    pairs = [samples_of(*each) for each in all_drawn]
    train, test = (
        Samples(*(np.stack(arrays) for arrays in zip(*each, strict=True)))
        for each in zip(*pairs, strict=True)
    )
    return train, test
