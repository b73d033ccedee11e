"""Exercise sheets: data files of questions, in order.

docs/sheets.md tells a teacher how to write one. Everything is checked when the program
starts, so that a class never meets a sheet that does not work.
"""

import codecs
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from playground.exercises.questions import Question, Texts
from playground.folders import find_folder
from playground.settings.domains import InvalidInput, finding, quote, saying
from playground.settings.sentences import Sentence

MOST_QUESTIONS = 60
BUILT_IN = find_folder("sheets")


class Sheet(BaseModel):
    """A sheet as its file holds it."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    title: Texts
    intro: Texts
    questions: tuple[Question, ...] = Field(
        max_length=MOST_QUESTIONS,
        json_schema_extra=saying(domain=Sentence("questions", n=MOST_QUESTIONS)),
    )

    @model_validator(mode="after")
    def _questions_are_there_and_differ(self) -> "Sheet":
        if not self.questions:
            raise InvalidInput("questions", Sentence("questions", n=MOST_QUESTIONS), "[]")
        ids = [question.id for question in self.questions]
        for i, name in enumerate(ids):
            if name in ids[:i]:
                expected = Sentence("other_than", earlier=", ".join(ids[:i]))
                raise InvalidInput(f"questions.{i}.id", expected, quote(name))
        return self


class NamedSheet(Sheet):
    """A sheet by the name of its file."""

    name: str


class Sheets(BaseModel):
    """All sheets; every text in every language, every link canonical."""

    sheets: tuple[NamedSheet, ...]


def load(folders: Iterable[Path] = ()) -> Sheets:
    """Read and check all sheets: those of `folders`, then the ones that come with the program.

    Raises
    ------
    InvalidSheets
        If anything is wrong with any of them.
    """
    sheets: dict[str, NamedSheet] = {}
    findings: list[str] = []
    for folder in (*folders, BUILT_IN):
        if not folder.is_dir():
            findings.append(str(InvalidInput("sheets", Sentence("folder"), str(folder))))
        for path in sorted(folder.glob("*.json")):
            found, sheet = read(path)
            if path.stem in sheets:
                expected = Sentence("other_than", earlier=", ".join(sheets))
                found.append(InvalidInput("name", expected, quote(path.stem)))
            findings += [f"{path}: {one}" for one in found]
            if sheet:
                sheets[path.stem] = sheet
    if findings:
        raise InvalidSheets(findings)
    return Sheets(sheets=tuple(sheets.values()))


def read(path: Path) -> tuple[list[InvalidInput], NamedSheet | None]:
    """Read one file: what is wrong with it, at most one finding a question, and the sheet."""
    try:
        sheet = Sheet.model_validate_json(path.read_bytes().removeprefix(codecs.BOM_UTF8))
    except OSError as error:
        return [InvalidInput("file", Sentence("readable"), error.strerror or "")], None
    except ValidationError as error:
        found = [finding(each, Sheet) for each in error.errors(include_url=False)]
        return [InvalidInput(each.name or "file", each.expected, each.got) for each in found], None
    return [], NamedSheet.model_construct(name=path.stem, **dict(sheet))


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
