"""What a hand-in says of one question, beside what comes of running it again."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from playground.exercises.identity import STUDENT
from playground.exercises.measures import Values
from playground.exercises.outcomes import configs_for, measured
from playground.exercises.questions import Question
from playground.marking.handins import Reached, RunClaim, Work
from playground.marking.reruns import Job, Reruns, config_of
from playground.settings.config import Config

# Of a longer run the page keeps only some of the epochs behind it: what it says of them may be off.
LONGEST_KEPT = 3999
OF_THE_WAY = {"plateau_start", "plateau_end", "first_below"}

Verdict = Literal["", "confirmed", "wrong", "other run", "not checked"]


class Confirmed(NamedTuple):
    """What became of the claims about one question.

    Attributes
    ----------
    verdict : str
        "" where nothing was run, or nothing is trained by it.
    findings : list of str
        What speaks against it, or why it could not be checked.
    measures : dict or None
        As they are, whatever was claimed; None where the question's own run was not run.
    """

    verdict: Verdict
    findings: list[str]
    measures: Values | None = None


class Asked:
    """A question of the sheet, with what is worked out once for all hand-ins."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.fingerprint, self.wording = question.fingerprint, question.wording
        self.trains = question.run is not None and question.run.kind != "bench"
        self.epochs = (question.run and question.run.epochs) or 0
        self._configs: dict[str, list[Config]] = {}
        self._measures: dict[tuple[tuple[str, int], ...], Values] = {}

    def configs(self, student: str) -> list[Config]:
        """Every configuration that its run trains for a student."""
        key = student if STUDENT in self.question.link else ""
        if key not in self._configs:
            self._configs[key] = configs_for(self.question, student)
        return self._configs[key]

    def measures(self, run: RunClaim, reruns: Reruns) -> Values:
        """Measures of its own run, as far as the claim says that it went."""
        jobs = _jobs(run)
        key = tuple(job.key for job in jobs)
        if key not in self._measures:
            courses = [reruns[job].course for job in jobs]
            self._measures[key] = measured(self.question, courses)
        return self._measures[key]


def jobs_of(asked: Asked, work: Work) -> list[Job]:
    """What has to be run again of a question; nothing where it trains nothing."""
    found = []
    if work.run and asked.trains:
        found += _jobs(work.run)
    if work.reached:
        found.append(_job(work.reached))
    return found


def is_own(asked: Asked, work: Work, student: str) -> bool:
    """Whether what was run is what the question runs, so that it may be as long as that."""
    if work.reached or not work.run or not asked.trains or work.run.epochs > asked.epochs:
        return False
    return [job.config for job in _jobs(work.run)] == asked.configs(student)


def confirm(asked: Asked, work: Work, student: str, reruns: Reruns, refused: str) -> Confirmed:
    """Compare what was claimed about a question with what was run again.

    Parameters
    ----------
    asked : Asked
    work : Work
    student : str
    reruns : Reruns
        Where `jobs_of` were run, unless they were refused.
    refused : str
        Why runs other than the question's own were not run again; "" if they were.
    """
    if work.reached:
        return _of_reached(work.reached, reruns, refused)
    if not work.run or not asked.trains:
        return Confirmed("", [])
    is_questions = is_own(asked, work, student)
    if refused and not is_questions:
        return Confirmed("not checked", [f"too much to run again: {refused}"])
    if work.run.changed:
        return Confirmed("not checked", ["settings were changed in the middle of the run"])
    return _of_run(asked, work.run, reruns, is_questions=is_questions)


def _of_run(asked: Asked, run: RunClaim, reruns: Reruns, *, is_questions: bool) -> Confirmed:
    measures = asked.measures(run, reruns) if is_questions else None
    findings = list(_differences(run, reruns))
    if measures is not None:
        findings += _differences_of_measures(run, measures)
    if any(network.diverged and network.position for network in run.networks):
        return Confirmed("not checked", ["it ended in the middle of an epoch"], measures)
    if findings:
        return Confirmed("wrong", findings, measures)
    if run.of and run.of != asked.fingerprint:
        return Confirmed("other run", ["the question has changed since it was run"])
    if measures is None:
        return Confirmed("other run", ["its link is not that of the question"])
    goes_on = any(reruns[job].course.state.diverged is None for job in _jobs(run))
    if run.epochs < asked.epochs and goes_on:
        ended = f"it ended at epoch {run.epochs} of {asked.epochs}"
        return Confirmed("other run", [ended], measures)
    return Confirmed("confirmed", [], measures)


def _differences(run: RunClaim, reruns: Reruns) -> Iterator[str]:
    """Numbers of networks that are not what was claimed."""
    for i, (network, job) in enumerate(zip(run.networks, _jobs(run), strict=True), 1):
        state = reruns[job].course.state
        found = reruns[job].numbers | {"epochs": state.epoch, "diverged": state.diverged}
        claimed = network.numbers | {"epochs": network.epochs, "diverged": network.diverged}
        which = f"network {i}: " if len(run.networks) > 1 else ""
        for name, value in claimed.items():
            if value != found.get(name):
                yield f"{which}{_unequal(name, value, found.get(name))}"


def _differences_of_measures(run: RunClaim, measures: Values) -> Iterator[str]:
    """Measures of a question that are not what was claimed."""
    for name in dict.fromkeys([*measures, *run.measures]):
        claimed, found = run.measures.get(name), measures.get(name)
        is_thinned = name in OF_THE_WAY and run.epochs > LONGEST_KEPT
        if claimed != found and not is_thinned:
            yield _unequal(name, claimed, found)


def _unequal(name: str, claimed: float | None, found: float | None) -> str:
    words = ["nothing" if value is None else repr(value) for value in (claimed, found)]
    return f"{name} is {words[1]}, not {words[0]}"


def _of_reached(reached: Reached, reruns: Reruns, refused: str) -> Confirmed:
    """Of a network of the student's own."""
    if refused:
        return Confirmed("not checked", [f"too much to run again: {refused}"])
    if reached.changed:
        return Confirmed("not checked", ["it was changed by hand, or ended within an epoch"])
    job = _job(reached)
    numbers: Values = reruns[job].numbers | {"units": sum(job.config.hidden_layers)}
    claimed = {
        "train_loss": reached.train_loss,
        "test_loss": reached.test_loss,
        "units": reached.units,
    }
    findings = [
        _unequal(name, value, numbers.get(name))
        for name, value in claimed.items()
        if value != numbers.get(name)
    ]
    return Confirmed("wrong" if findings else "confirmed", findings, numbers)


def _jobs(run: RunClaim) -> list[Job]:
    return [Job(config_of(network.link), run.epochs) for network in run.networks]


def _job(reached: Reached) -> Job:
    return Job(config_of(reached.link), reached.epochs)
