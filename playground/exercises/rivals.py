"""The runs that a question trains side by side, and what they come to together."""

from collections.abc import Sequence
from typing import NamedTuple

from playground.exercises import measures
from playground.exercises.questions import Question
from playground.exercises.tasks import Below
from playground.runs import comparison, evaluation, many
from playground.runs.comparison import SoFar, median, present
from playground.runs.evaluation import Evaluation
from playground.runs.many import train_many
from playground.runs.teams import Course
from playground.runs.training import Progress
from playground.settings.config import Config

Values = dict[str, float | None]


class Rival(NamedTuple):
    """One of the runs of a question.

    Attributes
    ----------
    config : Config
    group : int
        The change that it belongs to, counted from 0.
    progress : Progress
        Its last part.
    so_far : SoFar
    measured : Evaluation
        Where it is now.
    jitter : float or None
    """

    config: Config
    group: int
    progress: Progress
    so_far: SoFar
    measured: Evaluation
    jitter: float | None

    def value(self, name: str) -> float | None:
        """A measure of this run alone."""
        if name == "jitter":
            return self.jitter
        if name == "first_below":
            return self.so_far.first_below
        part, _, measure = name.partition("_")
        metrics = getattr(self.measured, part)
        found: float | None = metrics and getattr(metrics, measure)
        return found


def configs_of(question: Question) -> list[Config]:
    """Every configuration that a question trains."""
    config = question.config
    return question.run.configs(config) if question.run else [config]


def train(question: Question, before: Sequence[SoFar], seconds: float) -> list[Rival]:
    """Train the runs of a question side by side to its last epoch, or until the time is over.

    Parameters
    ----------
    question : Question
        One whose run is of several.
    before : sequence of SoFar
        How far each run has come.
    seconds : float

    Raises
    ------
    InvalidInput
        If what is before is not of the runs of this question.
    """
    configs = configs_of(question)
    epochs = (question.run and question.run.epochs) or 0
    left = max(0, epochs - max(each.state.epoch for each in before))
    parts = train_many(configs, left, seconds, states=[each.state for each in before])
    return [
        _rival(question, place, *each)
        for place, each in enumerate(zip(configs, parts, before, strict=True))
    ]


def ended(question: Question, courses: Sequence[Course]) -> list[Rival]:
    """The runs of a question that were trained whole, from epoch 0."""
    return [
        _rival(
            question,
            place,
            course.config,
            Progress(course.state, many.curve(course), False, course.answered()),
            SoFar(course.state),
        )
        for place, course in enumerate(courses)
    ]


def _rival(
    question: Question, place: int, config: Config, progress: Progress, before: SoFar
) -> Rival:
    state, curve, below = progress.state, progress.curve, question.below
    first = before.first_below
    if first is None and below:
        first = comparison.first_below(curve, below.measure, below.value)
    tail = comparison.tail(before.tail, curve, state.epoch)
    return Rival(
        config=config,
        group=question.run.group(place) if question.run else 0,
        progress=progress,
        so_far=SoFar(state, first, tail),
        measured=evaluation.measure(config, progress.answers),
        jitter=comparison.jitter(tail),
    )


def values(question: Question, rivals: Sequence[Rival]) -> Values:
    """Every measure of the runs together, and with ``.1``, ``.2``, ... of each group.

    Returns
    -------
    dict
        A number for each name of `measures.names`, or None where the runs have none.
    """
    found: Values = {}
    for name in measures.names(configs_of(question), question.run, question.below):
        measure, _, group = name.partition(".")
        members = [each for each in rivals if group in {"", str(each.group + 1)}]
        found[name] = _value(measure, members, question.below)
    return found


def _value(measure: str, members: Sequence[Rival], below: Below | None) -> float | None:
    if measure == "n_runs":
        return len(members)
    if measure == "n_below" and below:
        losses = present(each.value(below.measure) for each in members)
        return sum(loss < below.value for loss in losses)
    end, _, loss = measure.partition("_")
    if end in {"lowest", "highest"}:
        losses = present(each.value(loss) for each in members)
        return (min if end == "lowest" else max)(losses, default=None)
    return median(each.value(measure) for each in members)
