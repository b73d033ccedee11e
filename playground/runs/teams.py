"""Runs that train together, kept as the arrays an engine takes: one row each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn.activations import Array
from playground.nn.contract import Network, Samples, copied, stacked
from playground.runs import answers, engines, states, training
from playground.runs.answers import Answers, Both
from playground.runs.states import State
from playground.settings.config import Config

MEASURES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")

Numbers = NDArray[np.float64]
Chosen = NDArray[np.bool_]


@dataclass(slots=True, eq=False)
class Course:
    """Where one run goes.

    Attributes
    ----------
    config : Config
    state : State
    history : ndarray of float64, shape (n_epochs, len(MEASURES))
        The `MEASURES` at the end of every epoch finished on the way; NaN where there are none.
    answers : Both or None
        What the network of the state answers to its data, if that is known already.
    """

    config: Config
    state: State
    history: Numbers = field(default_factory=lambda: np.empty((0, len(MEASURES))))
    answers: Both | None = None

    def answered(self) -> Both:
        """What the network of the state answers to its data."""
        return self.answers or answers.answers(self.config, self.state)


class Measured(NamedTuple):
    """Outputs of many networks, shape (n_networks, n_outputs, n), and their mean losses."""

    outputs: Array
    losses: Array


class Team:
    """Runs of one recipe, at one place of equally many points.

    Parameters
    ----------
    courses : sequence of Course
        Told where they went when they leave.
    """

    def __init__(self, courses: Sequence[Course]) -> None:
        self._config, self._place = courses[0].config, courses[0].state.place
        self._join(courses, stacked([each.state.network(each.config) for each in courses]))
        self._measured: list[Measured] = []
        self._rows: list[Numbers] = []

    def _join(self, courses: Sequence[Course], network: Network) -> None:
        self._courses, self._network = list(courses), network
        if courses:
            self._samples = _samples([each.config for each in courses])

    def train_epoch(self, engine: str) -> None:
        """Advance all to the end of the epoch in one call; who diverges leaves before it."""
        if not self._courses:
            return
        after = copied(self._network)
        train, how = self._samples[0], states.recipe(self._config)
        left = train.inputs.shape[-1] - self._place.position
        place = engines.get(engine).run(how, after, train, self._place, left)
        measured = [
            Measured(*answers.outputs_and_losses(self._config, after.parameters, of))
            for of in self._samples
            if of.targets.size
        ]
        good = self._are_finite(after)
        if not good.all():
            self._leave(~good, has_diverged=True)
            after = copied(after, good)
            measured = [Measured(*(each[good] for each in both)) for both in measured]
        if self._courses:
            self._network, self._place, self._measured = after, place, measured
            self._rows.append(self._row())

    def leave(self) -> None:
        """Tell all courses where they went."""
        self._leave(np.ones(len(self._courses), dtype=bool))

    def _are_finite(self, after: Network) -> Chosen:
        """Whose numbers are finite, as `training.is_finite` says."""
        arrays = (each.reshape(len(each), -1) for each in (after.parameters, after.slots))
        largest = np.max([np.abs(each).max(axis=1, initial=0.0) for each in arrays], axis=0)
        small: Chosen = (largest < training.HARMLESS) & training.reaches_all(self._config)
        for i in np.flatnonzero(~small).tolist():
            small[i] = training.is_finite(self._courses[i].config, self._state(i, after))
        return small

    def _state(self, i: int, network: Network) -> State:
        course = self._courses[i]
        own = copied(network, i)
        return course.state.moved(course.config, own, self._place, epochs=len(self._rows))

    def _row(self) -> Numbers:
        """The measures of all, shape (n_networks, len(MEASURES))."""
        row = np.full((len(self._courses), len(MEASURES)), np.nan)
        target = self._config.target
        for i, (measured, of) in enumerate(zip(self._measured, self._samples, strict=False)):
            row[:, i] = measured.losses
            if target.classes:
                given, wanted = (
                    target.answer(np.moveaxis(each, -2, 0))
                    for each in (measured.outputs, of.targets)
                )
                row[:, 2 + i] = np.count_nonzero(given == wanted, axis=-1) / wanted.shape[-1]
        return row

    def _leave(self, who: Chosen, *, has_diverged: bool = False) -> None:
        history = np.array(self._rows) if self._rows else None
        for i in np.flatnonzero(who).tolist():
            course = self._courses[i]
            if history is not None:
                course.state = self._state(i, self._network)
                course.history, course.answers = history[:, i], self._answers(i)
            if has_diverged:
                course.state = replace(course.state, diverged=course.state.epoch + 1)
        stay = ~who
        self._rows = [row[stay] for row in self._rows]
        self._join(
            [course for course, stays in zip(self._courses, stay, strict=True) if stays],
            copied(self._network, stay),
        )

    def _answers(self, i: int) -> Both:
        train, *test = (Answers(outputs[i], float(losses[i])) for outputs, losses in self._measured)
        return train, test[0] if test else None


def teams(courses: Sequence[Course]) -> list[Team]:
    """Teams of those that can train together."""
    found = defaultdict(list)
    for course in courses:
        config, state = course.config, course.state
        alike = states.recipe(config), config.target, config.source.n_points, state.place
        found[alike].append(course)
    return list(map(Team, found.values()))


def _samples(configs: Sequence[Config]) -> tuple[Samples, Samples]:
    """Training and test samples: shared by all networks, or stacked, one row each."""
    if len(set(map(states.drawn_from, configs))) == 1:
        return states.samples(configs[0])
    pairs = list(map(states.samples, configs))
    train, test = (
        Samples(*(np.stack(arrays) for arrays in zip(*each, strict=True)))
        for each in zip(*pairs, strict=True)
    )
    return train, test
