"""What every answer is, and those that speak of no run: health and errors."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Formula = Annotated[
    float | str | list[Any],
    Field(description="A number, a quantity, or an operation and its operands, formulas too."),
]


class Answer(BaseModel):
    """Part of an answer: built by our own code, so not checked again."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Health(Answer):
    """That the server lives."""

    status: str
    version: str
    engine: str
    ready: bool = Field(
        description="False while the compiled engine is not there yet; the reference trains."
    )
    why: str | None = Field(description="Why the compiled engine cannot be had, if it cannot.")


class ErrorText(Answer):
    """What was wrong with a request."""

    parameter: str | None
    message: str
    offers: Sequence[dict[str, str]] = Field(
        [], description="Other settings, each of which, changed too, would make it right."
    )


class ErrorAnswer(Answer):
    """The one form of every error."""

    error: ErrorText
