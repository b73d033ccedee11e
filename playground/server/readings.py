"""What people paste or type, over HTTP: tables, and formulas while they are being written."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from playground.data.expressions import parse, variables
from playground.data.features import MOST_INPUTS
from playground.data.grammar import FormulaError
from playground.runs import maps
from playground.runs.planes import Plane
from playground.server.answers import Answer, Formula
from playground.server.bulk import encode_array
from playground.server.messages import Base64
from playground.settings import formulas
from playground.settings.domains import Table
from playground.settings.rows import NAME
from playground.settings.sentences import speak
from playground.tables.cells import LONGEST_CELL, MOST_COLUMNS, Separator
from playground.tables.classes import Common
from playground.tables.columns import Kind
from playground.tables.gaps import Missing
from playground.tables.header import Header
from playground.tables.numbers import DecimalSign
from playground.tables.reading import LONGEST_TABLE, Answers, Index, Reading, look
from playground.tables.roles import MOST_TARGETS, Role

Places = tuple[Annotated[int, Field(ge=0, lt=MOST_COLUMNS)], ...]


class ReadRequest(Table):
    """A table that somebody pasted, and answers to what it leaves open."""

    text: str = Field(max_length=LONGEST_TABLE, description="At most 5,000 rows.")
    separator: Separator | None = Field(None, description="What stands between cells.")
    decimal: DecimalSign | None = Field(None, description="What 1,500 and 1.500 mean.")
    header: Header | None = Field(None, description="Whether the first row names the columns.")
    index: Index | None = Field(None, description="What becomes of a column that counts the rows.")
    inputs: Places | None = Field(
        None, max_length=MOST_INPUTS, description="Which columns are inputs."
    )
    targets: Places | None = Field(
        None, max_length=MOST_TARGETS, description="Which are targets: numbers, or one of words."
    )
    positive: Annotated[str, Field(max_length=LONGEST_CELL)] | None = Field(
        None, description="Which of two words of the target is class 1."
    )
    common: Common | None = Field(
        None, description="How many of the most frequent words are classes, where there are more."
    )
    missing: Missing | None = Field(
        None, description="Whether rows in which a number is missing are left out."
    )


class OptionText(Answer):
    """One answer to a question."""

    value: str
    label: str


class QuestionText(Answer):
    """What a table leaves open; send `name` with another value to read it otherwise."""

    name: str
    sentence: str
    options: Sequence[OptionText]
    chosen: str


class ColumnText(Answer):
    """A column of the table."""

    label: str
    role: Role
    kind: Kind = Field(description="What most of its cells are.")


class ReadAnswer(Answer):
    """What stands in a table."""

    rows: Sequence[Sequence[float | None]] = Field(
        description="All of one length, inputs first; null where a number is missing."
    )
    names: Sequence[str] | None = Field(description="Of these columns, if there is a header.")
    splits: Sequence[str] | None = Field(description='"train" or "test" for each row.')
    notes: Sequence[str] = Field(description="What was done to the table.")
    questions: Sequence[QuestionText]
    n_inputs: int = Field(description="How many numbers of a row are inputs.")
    class_names: Sequence[str] = Field(
        description="Words that became classes, in the order of the classes."
    )
    columns: Sequence[ColumnText] = Field(description="All of the table, in its order.")


def read(asked: ReadRequest) -> Reading:
    """Read a table as it was asked for, also if numbers are missing in it."""
    answers = {name: value for name, value in asked if name != "text"}
    return look(asked.text, Answers(**answers)).reading


def encode(reading: Reading, language: str) -> ReadAnswer:
    """Write down what stands in a table."""
    questions = [
        QuestionText(
            name=name,
            sentence=sentence.speak(language),
            options=[
                OptionText(value=value, label=speak(label, language)) for value, label in options
            ],
            chosen=chosen,
        )
        for name, sentence, options, chosen in reading.questions
    ]
    return ReadAnswer.model_construct(
        rows=reading.rows,
        names=reading.names,
        splits=reading.splits,
        notes=[note.speak(language) for note in reading.notes],
        questions=questions,
        n_inputs=reading.n_inputs,
        class_names=reading.class_names,
        columns=[
            ColumnText(label=speak(label, language), role=role, kind=kind)
            for label, role, kind in reading.columns
        ],
    )


class FormulaRequest(Table):
    """A formula, perhaps not yet whole."""

    text: str = Field(max_length=1000, pattern=NAME)
    inputs: int = Field(2, ge=1, le=MOST_INPUTS, description="How many x1, x2, ... there are.")


class FormulaAnswer(Answer):
    """What a formula says, or where it says nothing."""

    formula: Formula | None = Field(description="null where it is none.")
    inputs: Sequence[int] = Field(description="Which inputs it names, counted from 1.")
    map: Base64 | None = Field(description="30 x 30 levels on the plane of x1 and x2.")
    wrong: str | None = Field(description="Why it is none.")
    at: int | None = Field(description="The character that does not fit, counted from 0.")


def encode_formula(asked: FormulaRequest, language: str) -> FormulaAnswer:
    """Write down what a formula says."""
    n = max(2, asked.inputs)
    try:
        tree = parse(asked.text, n)
    except FormulaError as error:
        wrong = formulas.refusal("formula", error, n).sentence.speak(language)
        return FormulaAnswer(formula=None, inputs=(), map=None, wrong=wrong, at=error.at)
    plane = Plane(at=(0.0,) * n)
    picture = maps.feature_maps(maps.UNIT_CELLS, plane, (asked.text,))[-1]
    named = [i + 1 for i in sorted(variables(tree))]
    return FormulaAnswer(formula=tree, inputs=named, map=encode_array(picture), wrong=None, at=None)
