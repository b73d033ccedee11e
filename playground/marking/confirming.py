"""What a hand-in says of one question, beside what comes of running it again."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from playground.exercises.identity import STUDENT
from playground.exercises.measures import Values
from playground.exercises.outcomes import configs_for, measured
from playground.exercises.questions import Question
from playground.marking.handins import Change, Reached, RunClaim, Work
from playground.marking.replays import Unrepeatable, steps
from playground.marking.reruns import Job, Key, Reruns, config_of
from playground.settings.config import Config

# Earlier versions kept only some of the epochs of a longer run, and counted epoch 0 as one.
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
        self._measures: dict[tuple[Key, ...], Values] = {}

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
    claim = _claim(asked, work)
    return [] if claim is None or _fault(claim) else _jobs(claim)


def _claim(asked: Asked, work: Work) -> RunClaim | Reached | None:
    """What there is to be run again."""
    return work.reached or (work.run if asked.trains else None)


def _fault(claim: RunClaim | Reached) -> str:
    """Why nobody can have run that; "" if somebody can."""
    try:
        _jobs(claim)
    except Unrepeatable as error:
        return str(error)
    return ""


def is_own(asked: Asked, work: Work, student: str) -> bool:
    """Whether what was run is what the question runs, so that it may be as long as that."""
    claim = _claim(asked, work)
    if not isinstance(claim, RunClaim) or claim.epochs > asked.epochs or _fault(claim):
        return False
    return [job.begun for job in _jobs(claim)] == asked.configs(student)


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
    claim = _claim(asked, work)
    if claim is None:
        return Confirmed("", [])
    if claim.changed and claim.changes is None:
        return Confirmed("not checked", ["it was changed on the way, and does not say how"])
    if _fault(claim):
        return Confirmed("wrong", [_fault(claim)])
    is_questions = is_own(asked, work, student)
    if refused and not is_questions:
        return Confirmed("not checked", [f"too much to run again: {refused}"])
    if isinstance(claim, Reached):
        return _of_reached(claim, reruns)
    found = _of_run(asked, claim, student, reruns, is_questions=is_questions)
    return found._replace(findings=[*found.findings, *_changes(claim)])


def _changes(claim: RunClaim | Reached) -> Iterator[str]:
    """What was changed in the middle of a run."""
    for each in claim.changes or ():
        yield f"{each.name} became {each.value!r} in epoch {each.epoch}"


def _of_run(
    asked: Asked, run: RunClaim, student: str, reruns: Reruns, *, is_questions: bool
) -> Confirmed:
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
        return Confirmed("other run", [_foreign(asked, run, student)])
    goes_on = any(reruns[job].course.state.diverged is None for job in _jobs(run))
    if run.epochs < asked.epochs and goes_on:
        ended = f"it ended at epoch {run.epochs} of {asked.epochs}"
        return Confirmed("other run", [ended], measures)
    return Confirmed("confirmed", [], measures)


def _foreign(asked: Asked, run: RunClaim, student: str) -> str:
    """Why a run is not that of the question: only its seed is, or more."""
    pairs = list(zip(_jobs(run), asked.configs(student), strict=False))
    is_anothers = STUDENT in asked.question.link and all(
        job.begun.replace(seed=own.seed) == own for job, own in pairs
    )
    if is_anothers and len(pairs) == len(run.networks):
        return f"it was run under another name than {student!r}"
    return "its link is not that of the question"


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
        is_older = run.changes is None and name in OF_THE_WAY
        is_off = is_older and (run.epochs > LONGEST_KEPT or claimed == 0)
        if claimed != found and not is_off:
            yield _unequal(name, claimed, found)


def _unequal(name: str, claimed: float | None, found: float | None) -> str:
    words = ["nothing" if value is None else repr(value) for value in (claimed, found)]
    return f"{name} is {words[1]}, not {words[0]}"


def _of_reached(reached: Reached, reruns: Reruns) -> Confirmed:
    """Of a network of the student's own."""
    (job,) = _jobs(reached)
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
    verdict: Verdict = "wrong" if findings else "confirmed"
    return Confirmed(verdict, [*findings, *_changes(reached)], numbers)


def _jobs(claim: RunClaim | Reached) -> list[Job]:
    """The networks of a claim; one alone may have been changed on its way."""
    if isinstance(claim, Reached):
        return [_job(claim.link, claim.epochs, claim.position, claim.changes or ())]
    changes = (claim.changes or ()) if len(claim.networks) == 1 else ()
    return [_job(network.link, claim.epochs, 0, changes) for network in claim.networks]


def _job(link: str, epochs: int, position: int, changes: Sequence[Change]) -> Job:
    config = config_of(link)
    way = steps(config, changes, epochs, position) if changes or position else []
    return Job(config, epochs, position, tuple(way))
