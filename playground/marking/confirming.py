"""What a hand-in says of one question, beside what comes of running it again."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from playground.exercises.outcomes import configs_for, measured
from playground.exercises.questions import Question
from playground.marking.handins import Reached, RunClaim, Work
from playground.marking.reruns import Job, Reruns, Values, config_of

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


def jobs_of(question: Question, work: Work) -> list[Job]:
    """What has to be run again of a question; nothing where it trains nothing."""
    found = []
    if work.run and _trains(question):
        found += _jobs(work.run)
    if work.reached:
        found.append(_job(work.reached))
    return found


def is_own(question: Question, work: Work, student: str) -> bool:
    """Whether what was run is what the question runs, so that it may be as long as that."""
    if work.reached or not work.run or not question.run:
        return False
    claimed = [job.config for job in _jobs(work.run)]
    is_short = work.run.epochs <= (question.run.epochs or 0)
    return is_short and claimed == configs_for(question, student)


def confirm(
    question: Question, work: Work, student: str, reruns: Reruns, refused: str
) -> Confirmed:
    """Compare what was claimed about a question with what was run again.

    Parameters
    ----------
    question : Question
    work : Work
    student : str
    reruns : Reruns
        Where `jobs_of` were run, unless they were refused.
    refused : str
        Why runs other than the question's own were not run again; "" if they were.
    """
    if work.reached:
        return _of_reached(work.reached, reruns, refused)
    if not work.run or not _trains(question):
        return Confirmed("", [])
    is_questions = is_own(question, work, student)
    if refused and not is_questions:
        return Confirmed("not checked", [f"too much to run again: {refused}"])
    if work.run.changed:
        return Confirmed("not checked", ["settings were changed in the middle of the run"])
    return _of_run(question, work.run, reruns, is_questions=is_questions)


def _of_run(question: Question, run: RunClaim, reruns: Reruns, *, is_questions: bool) -> Confirmed:
    ended = [reruns[job] for job in _jobs(run)]
    measures = measured(question, [each.course for each in ended]) if is_questions else None
    findings = list(_differences(run, reruns))
    if measures is not None:
        findings += _differences_of_measures(run, measures)
    if any(network.position for network in run.networks):
        return Confirmed("not checked", ["it ended in the middle of an epoch"], measures)
    if findings:
        return Confirmed("wrong", findings, measures)
    if run.of and run.of != question.fingerprint:
        return Confirmed("other run", ["the question has changed since it was run"])
    if measures is None:
        return Confirmed("other run", ["its link is not that of the question"])
    epochs = (question.run and question.run.epochs) or 0
    if run.epochs < epochs and any(each.course.state.diverged is None for each in ended):
        return Confirmed("other run", [f"it ended at epoch {run.epochs} of {epochs}"], measures)
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
    """Of a network of the student's own, which may have been changed by hand on its way."""
    if refused:
        return Confirmed("not checked", [f"too much to run again: {refused}"])
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


def _trains(question: Question) -> bool:
    return question.run is not None and question.run.kind != "bench"


def _jobs(run: RunClaim) -> list[Job]:
    return [Job(config_of(network.link), run.epochs) for network in run.networks]


def _job(reached: Reached) -> Job:
    return Job(config_of(reached.link), reached.epochs)
