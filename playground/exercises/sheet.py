"""An exercise sheet: questions, in order. docs/sheets.md tells a teacher how to write one."""

from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator

from playground.exercises.identity import fingerprint
from playground.exercises.questions import Question
from playground.exercises.texts import LONGEST_TEXT, Texts
from playground.settings.domains import InvalidInput, domain, quote, saying
from playground.settings.sentences import Sentence

MOST_QUESTIONS = 60
DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"


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


def schema() -> dict[str, Any]:
    """The JSON Schema of a sheet's file, for editors: a text may be a plain string."""
    found = Sheet.model_json_schema()
    definitions = found["$defs"]
    plain = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
    option = definitions["Option"]
    option["properties"]["text"] = plain
    option["required"] = []
    for name in ("Text", "Option"):
        definitions[name] = {"anyOf": [plain, definitions[name]]}
    described: dict[str, Any] = _described(found)
    described["properties"]["$schema"] = {"type": "string"}
    return {"$schema": DRAFT} | described | {"title": "Exercise sheet"}


def _described(node: Any) -> Any:
    """Say what a value may be where an editor shows it."""
    if isinstance(node, list):
        return [_described(each) for each in node]
    if not isinstance(node, dict):
        return node
    told = node.get("domain", node.get("description"))
    said = {"description": str(told).partition("\n\n")[0]} if isinstance(told, str) else {}
    kept = {key: value for key, value in node.items() if key not in {"domain", "title"} or not said}
    return {key: _described(value) for key, value in kept.items()} | said


class NamedSheet(Sheet):
    """A sheet by its `id`, by default the name of its file."""

    id: str

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
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
        (),
        description="Files that were changed and cannot be used as they are now.",
    )
    replaced: tuple[str, ...] = Field((), exclude=True)

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
