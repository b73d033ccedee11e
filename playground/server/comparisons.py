"""Many runs in one request: the shape of the question and of the answer."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import FailFast, Field, model_validator

from playground.exercises.questions import Below
from playground.runs import many
from playground.runs.training import Curve, Progress
from playground.runs.workload import MOST_EPOCHS_AT_ONCE, MOST_RUNS, check_workload
from playground.server import wire
from playground.server.messages import Answer, Diverged, Losses, MetricsPair, StateText
from playground.settings.config import Config
from playground.settings.domains import Table, saying
from playground.settings.sentences import Sentence

MOST_ROWS = 200

Configs = Annotated[tuple[Config, ...], Field(min_length=1, max_length=MOST_RUNS), FailFast()]


class CompareRequest(Table):
    """Configurations to train side by side, each from epoch 0."""

    configs: Configs = Field(json_schema_extra=saying(domain=Sentence("configs", n=MOST_RUNS)))
    epochs: Annotated[int, Field(ge=1, le=MOST_EPOCHS_AT_ONCE)]
    below: Below | None = Field(None, description="A loss whose first epoch is looked for.")

    @model_validator(mode="after")
    def _work_is_bounded(self) -> Self:
        check_workload("configs", self.configs)
        return self


class ComparedRun(Answer):
    """Where one configuration came."""

    link: str
    state: StateText
    curve: Sequence[tuple[int, float | None, float | None]] = Field(
        description="[epoch, training loss, test loss], evenly thinned, the last epoch included."
    )
    loss: Losses
    metrics: MetricsPair
    jitter: float | None = Field(
        description="Standard deviation of the test loss (of the training loss without test "
        "points) over the last third of the epochs."
    )
    first_below: int | None = Field(
        description="First epoch whose loss is `below`; null without one."
    )
    diverged: Diverged | None


class CompareAnswer(Answer):
    """The runs, in the order of the request."""

    runs: Sequence[ComparedRun]
    ended_early: bool = Field(
        description="Whether the time was over before the epochs; all runs ended at the same one."
    )


def encode(asked: CompareRequest, runs: Sequence[Progress], language: str) -> CompareAnswer:
    """Write many runs as an answer."""
    pairs = zip(asked.configs, runs, strict=True)
    return CompareAnswer.model_construct(
        runs=[encode_run(*pair, asked.below, language) for pair in pairs],
        ended_early=any(run.ended_early for run in runs),
    )


def encode_run(config: Config, run: Progress, below: Below | None, language: str) -> ComparedRun:
    """Write one of many runs."""
    loss, metrics = wire.encode_metrics(config, run.state)
    return ComparedRun.model_construct(
        link=config.link(),
        state=wire.encode_state(run.state),
        curve=thinned(run.curve),
        loss=loss,
        metrics=metrics,
        jitter=many.jitter(run.curve),
        first_below=many.first_below(run.curve, below.measure, below.value) if below else None,
        diverged=wire.encode_diverged(config, run.state, language),
    )


def thinned(curve: Curve) -> Curve:
    """At most `MOST_ROWS` rows of a curve, evenly spread, counted back from the last."""
    step = -(-len(curve) // MOST_ROWS) or 1
    return curve[::-step][::-1]
