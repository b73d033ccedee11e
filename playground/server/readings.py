"""Tables that people paste, over HTTP: what they are asked, and what they are answered."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from playground.server.answers import Answer
from playground.settings.domains import Table
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
