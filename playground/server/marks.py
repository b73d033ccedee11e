"""Messages of work on paper: exercises, marks of numbers, the loss along a weight."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from playground.byhand.along import Along
from playground.byhand.marking import Mark, Verdict
from playground.byhand.problems import Units
from playground.byhand.typed_numbers import LONGEST
from playground.nn.activations import ACTIVATIONS
from playground.server.answers import Answer
from playground.server.messages import StateText
from playground.settings.config import Config
from playground.settings.domains import Table, saying
from playground.settings.rows import OneOf
from playground.settings.sentences import Sentence
from playground.settings.table import LONGEST_SEED, Row

# As many as the largest network that is marked has, and its units, with a name of each.
MOST_ANSWERS = 1_000
Key = Annotated[str, Field(max_length=40)]
Typed = Annotated[str, Field(max_length=LONGEST)]


class MarkRequest(Table):
    """A sample, the network it goes through, and what somebody says of it."""

    config: Config
    state: StateText | None = Field(None, description="null is epoch 0.")
    sample: Row = Field(description="Inputs and targets as for /api/explain.")
    answers: dict[Key, Typed] = Field(
        max_length=MOST_ANSWERS,
        description="Numbers as they were typed, by z, a, dA (dL/da), delta (dL/dz), db and "
        "b_after with layer and unit; by dW and W_after with layer, unit and the unit before; "
        "and loss. All count from 1: z.1.1, dW.2.1.1.",
        json_schema_extra=saying(domain=Sentence("typed_answers", n=f"{MOST_ANSWERS:,}")),
    )


class MarkText(Answer):
    """What a number is worth."""

    verdict: Verdict = Field(
        description="follows: not the exact number, but right from the student's own before it."
    )
    exact: float | None
    from_yours: float | None = Field(description="What comes from the student's own before it.")
    slip: str | None = Field(
        description="What a wrong number would be right with: sign, no_bias, no_slope, no_rate, "
        "ascent, or another loss."
    )


class MarkAnswer(Answer):
    """One mark for every quantity, each behind those that it comes from."""

    marks: dict[str, MarkText]


class AlongRequest(Table):
    """A sample, the network it goes through, and the weight or bias that moves."""

    config: Config
    state: StateText | None = Field(None, description="null is epoch 0.")
    sample: Row = Field(description="Inputs and targets as for /api/explain.")
    place: str = Field(max_length=40, description="As in the setting frozen: 2-0-1 or 2-0-b.")


class AlongAnswer(Answer):
    """The loss of the sample while that parameter moves by a half to both sides."""

    values: Sequence[float]
    losses: Sequence[float | None]
    slopes: Sequence[float | None] = Field(description="Derivatives of the loss there.")


class ProblemRequest(Table):
    """What kind of exercise is wanted."""

    seed: str = Field(max_length=LONGEST_SEED, description="Equal seeds give equal numbers.")
    activation: Annotated[str, OneOf(ACTIVATIONS)]
    units: Units = "1"


class ProblemAnswer(Answer):
    """An exercise on paper."""

    link: str


def encode(marks: dict[str, Mark]) -> MarkAnswer:
    """Write marks; a number that is not finite becomes null."""
    texts = {key: MarkText.model_construct(**mark._asdict()) for key, mark in marks.items()}
    return MarkAnswer.model_construct(marks=texts)


def encode_along(along: Along) -> AlongAnswer:
    """Write a curve; a number that is not finite becomes null."""
    fields = {name: each.tolist() for name, each in along._asdict().items()}
    return AlongAnswer.model_construct(**fields)
