"""What the run of a question comes to: the numbers that the page shows, from Python."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from playground.exercises import measures, rivals
from playground.exercises.identity import STUDENT, seed_for
from playground.exercises.measures import Values
from playground.exercises.questions import Question
from playground.experiments import blocks, starts
from playground.experiments.starts import Record
from playground.runs import evaluation, many
from playground.runs.answers import losses
from playground.runs.best import best_possible
from playground.runs.plateaus import plateau
from playground.runs.states import State, init_state
from playground.runs.teams import Course
from playground.settings.config import Config


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the run of a question came to.

    Attributes
    ----------
    measures : dict
        By the names of docs/sheets.md; None where the run has none.
    records : list of dict
        One a network, as those of `many_starts`: its link, its losses and the like.
    configs : list of Config
    states : list of State
        Where each network ended.
    """

    measures: Values
    records: list[Record]
    configs: list[Config]
    states: list[State]


def run_question(
    question: Question,
    *,
    student: str = "",
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Outcome:
    """Run what a question of a sheet runs at one click, with the same bits.

    Parameters
    ----------
    question : Question
        Of a sheet, ``load_sheet("my-sheets/xor.json").question("2")``. One that trains nothing
        has no measures.
    student : str, optional
        Whose seed it takes, where its link asks for one.
    executor : Executor, optional
        Of `concurrent.futures`; by default threads, one a core.
    progress : callable, optional
        Called with how many networks are done, and of how many.

    Returns
    -------
    Outcome
    """
    configs = configs_for(question, student)
    epochs = (question.run and question.run.epochs) or 0
    work = blocks.cut(configs, [None] * len(configs), epochs)
    courses = blocks.run(work, executor, progress)
    return Outcome(
        measures=measured(question, courses),
        records=list(map(starts.record, courses)),
        configs=configs,
        states=[course.state for course in courses],
    )


def configs_for(question: Question, student: str) -> list[Config]:
    """Every configuration that the run of a question trains for a student."""
    if STUDENT not in question.link:
        return question.configs
    is_several = question.run is not None and question.run.is_several
    return [
        config.replace(seed=seed_for(student, config.seed))
        if is_several or config.seed == STUDENT
        else config
        for config in question.configs
    ]


def measured(question: Question, courses: Sequence[Course]) -> Values:
    """Every measure of a question, of its networks as they ended.

    Parameters
    ----------
    question : Question
    courses : sequence of Course
        In the order of its configurations, each from epoch 0.
    """
    if question.run and question.run.is_several:
        return rivals.values(question, rivals.ended(question, courses))
    found = _of_one(question, courses[0])
    names = measures.names([courses[0].config], question.run, question.below)
    return {name: found.get(name) for name in names}


def _of_one(question: Question, course: Course) -> Values:
    """Measures of one network and of its way; more than the question may have."""
    config = course.config
    found = measures.of_network(config, evaluation.measure(config, course.answered()))
    found["epoch"] = course.state.epoch
    best = best_possible(config)
    for name in measures.OF_THE_DATA:
        found[f"best_{name}"] = getattr(best, name, None)
    way = [(0, *losses(config, init_state(config))), *many.curve(course)]
    still = plateau([train for _, train, _ in way])
    found["plateau_start"], found["plateau_end"] = still or (None, None)
    if question.below:
        found["first_below"] = rivals.first_below(course, question.below)
    return found
