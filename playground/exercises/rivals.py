"""The runs of a question, trained as an experiment is, and what they come to together.

The page computes the same of the answers of ``/api/starts``: static/js/exercise/rivals.js.
"""

from collections.abc import Sequence
from typing import NamedTuple

from playground.exercises import measures
from playground.exercises.measures import Values
from playground.exercises.questions import Question
from playground.exercises.tasks import Below
from playground.runs import comparison, evaluation
from playground.runs.comparison import median, present
from playground.runs.evaluation import Evaluation
from playground.runs.teams import Course
from playground.settings.config import Config


class Rival(NamedTuple):
    """One of the runs of a question, as it ended.

    Attributes
    ----------
    group : int
        Counted from 0.
    measured : Evaluation
    first_below : int or None
        First epoch after which the loss that the question is about was below its value.
    jitter : float or None
    """

    group: int
    measured: Evaluation
    first_below: int | None
    jitter: float | None

    def value(self, name: str) -> float | None:
        """A measure of this run alone."""
        if name in {"jitter", "first_below"}:
            own: float | None = getattr(self, name)
            return own
        return self.measured.value(name)


def configs_of(question: Question) -> list[Config]:
    """Every configuration that a question trains."""
    config = question.config
    return question.run.configs(config) if question.run else [config]


def ended(question: Question, courses: Sequence[Course]) -> list[Rival]:
    """The runs of a question that were trained from epoch 0, as `experiments.blocks` does."""
    return [_rival(question, place, course) for place, course in enumerate(courses)]


def _rival(question: Question, place: int, course: Course) -> Rival:
    return Rival(
        group=question.run.group(place) if question.run else 0,
        measured=evaluation.measure(course.config, course.answered()),
        first_below=first_below(course, question.below) if question.below else None,
        jitter=comparison.jitter(course.history),
    )


def first_below(course: Course, below: Below) -> int | None:
    """First epoch, from 1 on, at whose end the loss was below what a question asks for."""
    last = course.state.epoch
    return comparison.first_reached(last, course.history, below.measure, below.value)


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
