"""The runs of a sheet's question, trained side by side: the question asked and its answer."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from pydantic import FailFast, Field

from playground.exercises import rivals
from playground.exercises.questions import Question
from playground.exercises.rivals import Rival
from playground.runs import comparison
from playground.runs.comparison import SoFar
from playground.runs.curves import Curve
from playground.runs.workload import MOST_RUNS
from playground.server import wire
from playground.server.answers import Answer
from playground.server.bulk import encode_array
from playground.server.messages import (
    Base64,
    Count,
    Diverged,
    Losses,
    MetricsPair,
    StateText,
)
from playground.settings.domains import InvalidInput, Table
from playground.settings.sentences import Sentence

DIGITS = 4  # of the curves, which are only drawn


class SoFarText(Table):
    """One of the runs up to here; send back what the last answer held."""

    state: StateText
    first_below: Count | None
    tail: Base64 = Field(description="The last third of its losses, float64.")


class CompareRequest(Table):
    """A question of a sheet, and how far its runs have come."""

    sheet: Annotated[str, Field(max_length=200)]
    question: Annotated[str, Field(max_length=16)]
    runs: Annotated[tuple[SoFarText, ...], Field(max_length=MOST_RUNS), FailFast()] = Field(
        (), description="In the order of the last answer; none starts them all at epoch 0."
    )


class History(Answer):
    """A loss curve, column by column."""

    epoch: Sequence[int]
    train: Sequence[float | None]
    test: Sequence[float | None]


class ComparedRun(Answer):
    """Where one run came."""

    group: int = Field(description="The change that it belongs to, counted from 0.")
    link: str
    so_far: SoFarText
    history: History = Field(
        description="Both losses on the way since the last answer, evenly thinned and rounded."
    )
    loss: Losses
    metrics: MetricsPair
    jitter: float | None = Field(
        description="Standard deviation of the test loss (of the training loss without test "
        "points) over the last third of the epochs."
    )
    diverged: Diverged | None


class CompareAnswer(Answer):
    """The runs of a question, group by group."""

    runs: Sequence[ComparedRun]
    measures: dict[str, float | None] = Field(
        description="Of all runs, and with .1, .2, ... of each group: see docs/sheets.md."
    )
    ended_early: bool = Field(
        description="Whether the time was over before the epochs; all runs ended at the same one."
    )


def decode(question: Question, given: Sequence[SoFarText]) -> list[SoFar]:
    """Read how far the runs of a question have come; none has begun where nothing is given.

    Raises
    ------
    InvalidInput
        If it is damaged, or of another number of runs.
    """
    configs = rivals.configs_of(question)
    if not given:
        return [SoFar(wire.decode_state(config, None)) for config in configs]
    if len(given) != len(configs):
        raise InvalidInput("runs", Sentence("one_each", n=len(configs)), str(len(given)))
    return [
        SoFar(
            wire.decode_state(config, each.state),
            each.first_below,
            tuple(wire.decode_floats("runs.tail", each.tail).tolist()),
        )
        for config, each in zip(configs, given, strict=True)
    ]


def encode(question: Question, found: Sequence[Rival], language: str) -> CompareAnswer:
    """Write the runs as an answer."""
    epochs = (question.run and question.run.epochs) or 0
    return CompareAnswer.model_construct(
        runs=[_encode_run(each, epochs, language) for each in found],
        measures=rivals.values(question, found),
        ended_early=any(each.progress.ended_early for each in found),
    )


def _encode_run(rival: Rival, epochs: int, language: str) -> ComparedRun:
    config, state, curve = rival.config, rival.progress.state, rival.progress.curve
    loss, metrics = wire.encode_metrics(rival.measured)
    has_ended = state.diverged is not None
    return ComparedRun.model_construct(
        group=rival.group,
        link=config.link(),
        so_far=SoFarText.model_construct(
            state=wire.encode_state(state),
            first_below=rival.so_far.first_below,
            tail=encode_array(np.array(rival.so_far.tail, dtype="<f8")),
        ),
        history=_encode_curve(comparison.thinned(curve, epochs, has_ended=has_ended)),
        loss=loss,
        metrics=metrics,
        jitter=rival.jitter,
        diverged=wire.encode_diverged(config, state, language),
    )


def _encode_curve(curve: Curve) -> History:
    epochs, train, test = zip(*curve, strict=True) if curve else ((), (), ())
    return History.model_construct(
        epoch=epochs, train=list(map(_rounded, train)), test=list(map(_rounded, test))
    )


def _rounded(loss: float | None) -> float | None:
    return None if loss is None else float(f"{loss:.{DIGITS}g}")
