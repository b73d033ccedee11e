"""Exercise sheets: data files of questions, in order.

docs/sheets.md tells a teacher how to write one. Everything is checked when the program
starts, so that a class never meets a sheet that does not work.
"""

import codecs
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, computed_field, model_validator

from playground.exercises.identity import fingerprint
from playground.exercises.questions import Question
from playground.exercises.texts import Texts
from playground.folders import find_folder
from playground.settings.domains import InvalidInput, domain, findings, quote, saying
from playground.settings.sentences import Sentence

MOST_QUESTIONS = 60
BUILT_IN = find_folder("sheets")
NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
PLACE = re.compile(r"questions\.(\d+)\.")


class Sheet(BaseModel):
    """A sheet as its file holds it."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    id: Annotated[str, Field(max_length=60, pattern=NAME)] | None = Field(
        None, json_schema_extra=saying(domain=Sentence("sheet_id"))
    )
    title: Texts
    intro: Texts
    questions: tuple[Question, ...] = Field(
        max_length=MOST_QUESTIONS,
        json_schema_extra=saying(domain=Sentence("questions", n=MOST_QUESTIONS)),
    )

    @model_validator(mode="after")
    def _questions_are_there_and_differ(self) -> Self:
        if not self.questions:
            raise InvalidInput("questions", Sentence("questions", n=MOST_QUESTIONS), "[]")
        ids = [question.id for question in self.questions]
        for i, name in enumerate(ids):
            if name in ids[:i]:
                expected = Sentence("other_than", earlier=", ".join(ids[:i]))
                raise InvalidInput(f"questions.{i}.id", expected, quote(name))
        return self


class NamedSheet(Sheet):
    """A sheet by its `id`, by default the name of its file."""

    id: str

    @computed_field
    def version(self) -> str:
        """Another one if the sheet says anything else."""
        return fingerprint(self.model_dump(exclude_defaults=True, round_trip=True))

    def question(self, name: str) -> Question:
        """The question of this id.

        Raises
        ------
        InvalidInput
            If there is none.
        """
        found = {each.id: each for each in self.questions}
        if name not in found:
            raise InvalidInput("question", domain({"enum": list(found)}), quote(name))
        return found[name]


class Sheets(BaseModel):
    """All sheets; every text in every language, every link canonical."""

    sheets: tuple[NamedSheet, ...]
    notes: tuple[str, ...] = Field(
        (), description="What to know about them: of two with one id, the later one is left out."
    )

    def sheet(self, name: str) -> NamedSheet:
        """The sheet of this id.

        Raises
        ------
        InvalidInput
            If there is none.
        """
        found = {each.id: each for each in self.sheets}
        if name not in found:
            raise InvalidInput("sheet", domain({"enum": list(found)}), quote(name))
        return found[name]

    def several(self, sheet: str, question: str) -> Question:
        """A question that trains several runs at once.

        Raises
        ------
        InvalidInput
            If there is no such sheet, or no such question in it.
        """
        found = {
            each.id: {one.id: one for one in each.questions if one.run and one.run.is_several}
            for each in self.sheets
        }
        if sheet not in found:
            raise InvalidInput("sheet", domain({"enum": list(found)}), quote(sheet))
        if question not in found[sheet]:
            raise InvalidInput("question", domain({"enum": list(found[sheet])}), quote(question))
        return found[sheet][question]


def load(folders: Iterable[Path] = ()) -> Sheets:
    """Read and check all sheets: those of `folders`, then the ones that come with the program.

    A built-in sheet whose id a teacher's has is left out, and a note says so.

    Raises
    ------
    InvalidSheets
        If anything is wrong with any of them.
    """
    sheets: dict[str, NamedSheet] = {}
    faults: list[str] = []
    notes: list[str] = []
    for folder in (*folders, BUILT_IN):
        paths = sorted(folder.glob("*.json"))
        if not paths:
            faults.append(str(InvalidInput("sheets", Sentence("folder"), str(folder))))
        for path in paths:
            found, sheet = read(path)
            faults += [f"{path}: {one}" for one in found]
            if sheet is None:
                continue
            if sheet.id not in sheets:
                sheets[sheet.id] = sheet
            elif folder == BUILT_IN:
                notes.append(Sentence("in_place_of", id=sheet.id))
            else:
                expected = Sentence("other_than", earlier=", ".join(sheets))
                faults.append(f"{path}: {InvalidInput('id', expected, quote(sheet.id))}")
    if faults:
        raise InvalidSheets(faults)
    return Sheets(sheets=tuple(sheets.values()), notes=tuple(notes))


def load_sheet(sheet: str | Path) -> NamedSheet:
    """Read and check one exercise sheet.

    Parameters
    ----------
    sheet : str or Path
        A file, as ``"my-sheets/xor.json"``, or the name of a sheet that comes with the program.

    Returns
    -------
    NamedSheet
        ``load_sheet("my-sheets/xor.json").question("2")`` is its question 2.

    Raises
    ------
    InvalidSheets
        If anything is wrong with it.
    """
    built_in = BUILT_IN / f"{sheet}.json"
    path = built_in if built_in.parent == BUILT_IN and built_in.is_file() else Path(sheet)
    found, read_sheet = read(path)
    if read_sheet is None:
        raise InvalidSheets([f"{path}: {one}" for one in found])
    return read_sheet


def read(path: Path) -> tuple[list[InvalidInput], NamedSheet | None]:
    """Read one file: all that is wrong with it, by the ids of questions, and the sheet."""
    try:
        text = path.read_bytes().removeprefix(codecs.BOM_UTF8).decode()
    except OSError as error:
        return [InvalidInput("file", Sentence("readable"), error.strerror or "")], None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [InvalidInput("file", Sentence("utf8"), Sentence("other_coding", line=line))], None
    twice = _twice(text)
    try:
        sheet = Sheet.model_validate_json(text)
    except ValidationError as error:
        found = findings(error.errors(include_url=False), Sheet)
        return twice + [_by_id(each, text) for each in found], None
    values = dict(sheet) | {"id": sheet.id or path.stem}
    return twice, None if twice else NamedSheet.model_construct(**values)


def _twice(text: str) -> list[InvalidInput]:
    """Keys that stand twice in one object of JSON, of which all but the last would be lost."""
    found: list[InvalidInput] = []

    def pairs(each: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in each]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            where = dict(each).get("id", "")
            name = f"question {where}" if isinstance(where, str) and where else "file"
            found.append(InvalidInput(name, Sentence("key_once"), quote(key)))
        return dict(each)

    try:
        json.loads(text, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        return []
    return found


def _by_id(found: InvalidInput, text: str) -> InvalidInput:
    """A finding that names its question as the teacher does."""
    name = found.name or "file"
    place = PLACE.match(name)
    try:
        id_ = place and json.loads(text)["questions"][int(place[1])].get("id")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        id_ = None
    if place and isinstance(id_, str) and id_ and place.end() < len(name):
        name = f"question {id_}: {name[place.end() :]}"
    return InvalidInput(name, found.expected, found.got)


class InvalidSheets(ValueError):
    """Sheets that cannot be used.

    Attributes
    ----------
    findings : list of str
        One sentence each.
    """

    def __init__(self, findings: list[str]) -> None:
        self.findings = findings
        super().__init__("\n".join(findings))
