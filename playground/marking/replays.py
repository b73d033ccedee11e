"""A run that was changed on its way, as it was: what held from where on, and the same again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from playground.marking.handins import Change
from playground.runs import many, training
from playground.runs.engines import default
from playground.runs.states import State, init_state
from playground.runs.teams import Course
from playground.settings import places
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.rows import rows

BIAS = "bias"  # as the page names it in a place


class Unrepeatable(ValueError):
    """Changes that no run can have had; the sentence says why."""


class Step(NamedTuple):
    """From here on, this configuration; and a weight or bias was given another value."""

    epoch: int
    position: int
    config: Config
    edit: tuple[str, float] | None = None


def steps(config: Config, changes: Sequence[Change], epochs: int, position: int) -> list[Step]:
    """How a run went that ended with a configuration; the first step is where it began.

    Parameters
    ----------
    config : Config
    changes : sequence of Change
    epochs, position : int
        Where it ended.

    Raises
    ------
    Unrepeatable
        If these changes cannot have led there.
    """
    try:
        found = list(_steps(config, changes))
    except InvalidInput as error:
        raise Unrepeatable(str(error)) from None
    n_train, _ = config.source.n_points
    ways = [*found, Step(epochs, position, config)]
    if any(later[:2] < each[:2] for each, later in pairwise(ways)):
        raise Unrepeatable("its changes do not follow each other")
    if any(each.position >= n_train for each in ways):
        raise Unrepeatable(f"an epoch has {n_train} samples")
    if found[-1].config != config:
        raise Unrepeatable("its changes do not lead to its link")
    return found


def _steps(config: Config, changes: Sequence[Change]) -> list[Step]:
    table = rows(Config)
    settings = [each for each in changes if table.get(each.name, {}).get("live")]
    now = config.replace(**{each.name: each.was for each in reversed(settings)})
    found = [Step(0, 0, now)]
    for each in changes:
        edit = None
        if each in settings:
            now = now.replace(**{each.name: each.value})
        else:
            edit = _edit(each, now)
        found.append(Step(each.epoch, each.position, now, edit))
    return found


def _edit(change: Change, config: Config) -> tuple[str, float]:
    """The place and the value that a weight or bias was given."""
    place = change.name.replace(BIAS, places.BIASES)
    if not places.is_place(place) or not places.exists(place, config.sizes):
        raise Unrepeatable(f"{change.name!r} cannot be changed in the middle of a run")
    if not isinstance(change.value, int | float):
        raise Unrepeatable(f"{change.name} must be a number")
    return place, float(change.value)


def replay(way: Sequence[Step], epochs: int, position: int) -> Course:
    """Run the same again.

    Returns
    -------
    Course
        From epoch 0 on, of the configuration that held last.
    """
    state, history = init_state(way[0].config), []
    for step, (epoch, until) in zip(
        way, [*((each.epoch, each.position) for each in way[1:]), (epochs, position)], strict=True
    ):
        course = Course(step.config, _edited(state, step))
        if epoch > state.epoch:
            many.follow([course], epoch - state.epoch, engine=default())
        history.append(course.history)
        state = course.state
        if until > state.position and state.epoch == epoch:
            state = training.train(step.config, state, samples=until - state.position)
        if state.diverged is not None:
            break
    return Course(way[-1].config, state, np.concatenate(history))


def _edited(state: State, step: Step) -> State:
    """The state with the value that was given; a dead link stays dead."""
    if step.edit is None:
        return state
    place, value = step.edit
    parameters = np.where(places.mask((place,), state.sizes), value, state.parameters)
    return replace(state, parameters=parameters)
