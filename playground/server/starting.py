"""A block of starts, over HTTP: states in, states and records out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import numpy as np
from pydantic import FailFast, Field

from playground.experiments.starts import record
from playground.runs import evaluation
from playground.runs.best import best_possible
from playground.runs.states import State, check
from playground.runs.teams import MEASURES, Course
from playground.runs.workload import MOST_EPOCHS_AT_ONCE, MOST_RUNS, check_workload
from playground.server import wire
from playground.server.answers import Answer
from playground.server.bulk import encode_array
from playground.server.messages import Base64, MetricsPair, StateText
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table


class StartText(Table):
    """One start: what it changes, and how far it has come."""

    change: dict[str, Any] = Field(
        default_factory=dict, description='Settings that differ from `config`, as {"resets": 3}.'
    )
    state: StateText | None = Field(None, description="null starts at epoch 0.")


class StartsRequest(Table):
    """Starts to train on side by side."""

    config: Config
    starts: Annotated[tuple[StartText, ...], Field(min_length=1, max_length=MOST_RUNS), FailFast()]
    epochs: Annotated[int, Field(ge=0, le=MOST_EPOCHS_AT_ONCE)]

    def courses(self) -> list[Course]:
        """The runs, where they stand.

        Raises
        ------
        InvalidInput
            If a change or a state fits no configuration, or all together are too large.
        """
        configs = [self._changed(place, start.change) for place, start in enumerate(self.starts)]
        check_workload("starts", configs)
        return [
            Course(config, _begun(place, config, start.state))
            for place, (config, start) in enumerate(zip(configs, self.starts, strict=True))
        ]

    def _changed(self, place: int, change: dict[str, Any]) -> Config:
        with _within(f"starts.{place}.change"):
            return self.config.replace(**change)


def _begun(place: int, config: Config, text: StateText | None) -> State:
    with _within(f"starts.{place}"):
        state = wire.decode_state(config, text)
        check(config, state)
        return state


@contextmanager
def _within(where: str) -> Iterator[None]:
    """Name what is refused by where it stands."""
    try:
        yield
    except InvalidInput as error:
        raise InvalidInput(f"{where}.{error.name}", error.expected, error.got) from None


class RecordText(Answer):
    """What became of one start so far; null where the data have no such measure."""

    resets: int
    seed: str
    link: str
    epochs: int
    diverged: int | None = Field(description="The epoch in which it diverged.")
    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None = None
    test_accuracy: float | None = None
    train_r2: float | None = None
    test_r2: float | None = None


class StartAnswer(Answer):
    """One start, further on."""

    state: StateText
    record: RecordText
    metrics: MetricsPair
    best_loss: float | None = Field(
        description="What no model can beat on average, on points that it has not seen."
    )
    best_accuracy: float | None
    history: Base64 = Field(
        description="Of every epoch finished in this request the measures, float64, row by row."
    )


class StartsAnswer(Answer):
    """The starts in their order."""

    starts: Sequence[StartAnswer]
    measures: Sequence[str] = Field(description="Columns of each history.")
    ended_early: bool = Field(
        description="Whether the time was over before the epochs; all ended at the same one."
    )
    crowded: bool = Field(
        description="Whether others were told to wait: wait a second before the next block."
    )


def encode(courses: Sequence[Course], *, ended_early: bool, crowded: bool) -> StartsAnswer:
    """Write starts as an answer."""
    columns = _measured(courses)
    return StartsAnswer.model_construct(
        starts=[_encode_start(course, columns) for course in courses],
        measures=[MEASURES[place] for place in columns],
        ended_early=ended_early,
        crowded=crowded,
    )


def _encode_start(course: Course, columns: Sequence[int]) -> StartAnswer:
    measured = evaluation.measure(course.config, course.answered())
    _, metrics = wire.encode_metrics(measured)
    best = best_possible(course.config)
    return StartAnswer.model_construct(
        state=wire.encode_state(course.state),
        record=RecordText.model_construct(**record(course, measured)),
        metrics=metrics,
        best_loss=best and best.loss,
        best_accuracy=best and best.accuracy,
        history=encode_array(course.history[:, columns].astype("<f8")),
    )


def _measured(courses: Sequence[Course]) -> list[int]:
    """Columns in which any history holds a number."""
    together = np.concatenate([course.history for course in courses])
    return np.flatnonzero(~np.isnan(together).all(axis=0)).tolist()
