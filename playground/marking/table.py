"""The table of a class: a row for every student and question, or one for a file that is none."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, fields
from pathlib import Path

from playground.exercises.sheet import NamedSheet
from playground.marking import handins
from playground.marking.answers import is_done, is_right
from playground.marking.confirming import Asked, confirm, is_own, jobs_of
from playground.marking.handins import HandIn, Unreadable, Work
from playground.marking.reruns import Job, Reruns, excess

# What a spreadsheet would take for a formula, if it is no number.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?\s*%?")
MOST_FINDINGS = 3


@dataclass(frozen=True)
class Row:
    """What is known of one question of one hand-in; docs/sheets.md tells the columns."""

    file: str
    student: str = ""
    sheet: str = ""
    version: str = ""
    question: str = ""
    guess: str = ""
    answer: str = ""
    late: str = ""
    hints: int | str = ""
    tries: int | str = ""
    run_at: str = ""
    done: str = ""
    numbers: str = ""
    right: str = ""
    link: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Read:
    """A file that was read."""

    file: str
    handin: HandIn
    work: dict[str, Work]
    refused: str


def mark_files(
    paths: Sequence[Path],
    sheet: NamedSheet,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> list[Row]:
    """Mark hand-ins of a sheet by running again what they claim.

    Parameters
    ----------
    paths : sequence of Path
        Web pages as the Exercise bench writes them.
    sheet : NamedSheet
        As `load_sheet` gives it.
    executor : Executor, optional
        Of `concurrent.futures`; by default threads, one a core.
    progress : callable, optional
        Called with how many networks are done, and of how many.

    Returns
    -------
    list of Row
        One for each file and question; one alone for a file that is no hand-in of this sheet.
    """
    questions = {question.id: Asked(question) for question in sheet.questions}
    jobs: list[Job] = []
    found: list[Read | Row] = []
    for path in paths:
        try:
            handin = _of_sheet(handins.read(path), sheet)
        except Unreadable as error:
            found.append(Row(path.name, finding=str(error)))
            continue
        work = {each.id: each for each in handin.questions}
        own, foreign = _jobs(questions, work, handin.student)
        refused = excess(foreign)
        jobs += own if refused else own + foreign
        found.append(Read(path.name, handin, work, refused))
    reruns = Reruns(executor)
    reruns.run(jobs, progress)
    rows: list[Row] = []
    for each in found:
        rows += [each] if isinstance(each, Row) else _rows(each, questions, reruns)
    return rows


def _of_sheet(handin: HandIn, sheet: NamedSheet) -> HandIn:
    if handin.sheet != sheet.id:
        raise Unreadable(f"is of the sheet {handin.sheet!r}, not {sheet.id!r}")
    return handin


def _jobs(
    questions: dict[str, Asked], work: dict[str, Work], student: str
) -> tuple[list[Job], list[Job]]:
    """What the questions run, and what else was run."""
    own: list[Job] = []
    foreign: list[Job] = []
    for name, each in work.items():
        if name in questions:
            asked = questions[name]
            kind = own if is_own(asked, each, student) else foreign
            kind += jobs_of(asked, each)
    return own, foreign


def _rows(each: Read, questions: dict[str, Asked], reruns: Reruns) -> Iterable[Row]:
    for asked in questions.values():
        yield _row(each, asked, reruns)
    for name in (name for name in each.work if name not in questions):
        yield _row_of(each, name, finding="the sheet has no such question")


def _row(each: Read, asked: Asked, reruns: Reruns) -> Row:
    question = asked.question
    work = each.work.get(question.id)
    if work is None:
        return _row_of(each, question.id, finding="is not in the hand-in")
    confirmed = confirm(asked, work, each.handin.student, reruns, each.refused)
    findings = confirmed.findings[:MOST_FINDINGS]
    if len(confirmed.findings) > MOST_FINDINGS:
        findings.append(f"and {len(confirmed.findings) - MOST_FINDINGS} more")
    if work.wording and work.wording != asked.wording:
        findings.append("the question was worded otherwise when it was answered")
    given = [(guess, work.guesses.get(guess.id)) for guess in question.asked]
    verdicts = [is_right(one, it.given if it else "", confirmed.measures) for one, it in given]
    is_late = any(it and it.late for _, it in given)
    claim = work.run or work.reached
    return _row_of(
        each,
        question.id,
        guess="; ".join(it.given for _, it in given if it),
        answer=work.conclusion,
        late="late" if is_late else "",
        hints=work.hints,
        tries=work.tries,
        run_at=work.run.at if work.run else "",
        done="yes" if is_done(question, work, confirmed) else "no",
        numbers=confirmed.verdict,
        right="; ".join("right" if one else "wrong" for one in verdicts if one is not None),
        link=claim.link if claim else "",
        finding="; ".join(findings),
    )


def _row_of(each: Read, question: str, **cells: int | str) -> Row:
    handin = each.handin
    return Row(each.file, handin.student, handin.sheet, handin.version, question, **cells)  # type: ignore[arg-type]


def csv_text(rows: Iterable[Row]) -> str:
    """The table as CSV, in which no text of a student is a formula."""
    names = [field.name for field in fields(Row)]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(getattr(row, name)) for name in names])
    return written.getvalue()


def cell(value: int | str) -> int | str:
    """A cell that a spreadsheet shows as it is: a text that would run begins with a quote."""
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text
