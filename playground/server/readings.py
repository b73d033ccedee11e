"""What people paste or type, over HTTP: tables, and formulas while they are being written."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from playground.data.expressions import parse, variables
from playground.data.features import MOST_INPUTS
from playground.data.grammar import FormulaError
from playground.runs import maps
from playground.runs.planes import Plane
from playground.server.answers import Answer
from playground.server.bulk import encode_array
from playground.server.messages import Base64
from playground.server.schema_messages import Formula
from playground.settings import formulas
from playground.settings.domains import Table
from playground.settings.rows import NAME
from playground.settings.sentences import speak
from playground.tables.cells import Separator
from playground.tables.numbers import DecimalSign
from playground.tables.reading import LONGEST_TABLE, Header, Index, Reading


class ReadRequest(Table):
    """A table that somebody pasted, and answers to what it leaves open."""

    text: str = Field(max_length=LONGEST_TABLE, description="At most 5,000 rows.")
    separator: Separator | None = Field(None, description="What stands between cells.")
    decimal: DecimalSign | None = Field(None, description="What 1,500 and 1.500 mean.")
    header: Header | None = Field(None, description="Whether the first row names the columns.")
    index: Index | None = Field(None, description="What becomes of a column that counts the rows.")
    positive: Annotated[str, Field(max_length=LONGEST_TABLE)] | None = Field(
        None, description="Which of two words in the last column is class 1."
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


class ReadAnswer(Answer):
    """What stands in a table."""

    rows: Sequence[Sequence[float]] = Field(description="All of one length.")
    names: Sequence[str] | None = Field(description="Of the columns, if the table has a header.")
    splits: Sequence[str] | None = Field(description='"train" or "test" for each row.')
    notes: Sequence[str] = Field(description="What was done to the table.")
    questions: Sequence[QuestionText]


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
