"""How a student answers before a run, and what is right."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_serializer, model_validator

from playground.exercises.texts import Options, Prose, Texts
from playground.settings.domains import InvalidInput, Table, domain_of_number, quote
from playground.settings.sentences import Sentence

# Fields that say something only of some kinds.
MISFITS = {
    "choice": ("measure", "tolerance"),
    "text": ("measure", "answer", "tolerance", "why"),
    "number": (),
}


class Guess(Table):
    """How a student answers before the run, and what is right.

    Attributes
    ----------
    id : str
        What an answer is stored by; by default the English text of `ask`.
    answer : str, float or None
        The `id` of the right option, or the right number.
    reveal : {"after", "never"}
        Whether the page says after the run what is right. Where it never does, it is not sent.
    """

    id: Prose = "guess"
    ask: Texts | None = None
    kind: Literal["choice", "text", "number"]
    options: Annotated[tuple[Options, ...], Field(max_length=8)] | None = None
    measure: Annotated[str, Field(max_length=50)] | None = None
    answer: float | Annotated[str, Field(max_length=2000)] | None = None
    tolerance: Annotated[float, Field(ge=0)] | None = None
    reveal: Literal["after", "never"] = "after"
    why: Texts | None = None

    @model_validator(mode="before")
    @classmethod
    def _goes_by_what_it_asks(cls, values: Any) -> Any:
        ask = values.get("ask")
        name = ask.get("en") if isinstance(ask, dict) else ask
        return values if "id" in values or name is None else values | {"id": name}

    @model_validator(mode="before")
    @classmethod
    def _a_place_among_the_options_is_the_option(cls, values: Any) -> Any:
        """The first of `options` may be called 1; what counts from then on is its `id`."""
        place, options = values.get("answer"), values.get("options")
        if values.get("kind") != "choice" or type(place) not in {int, float}:
            return values
        n = len(options) if isinstance(options, list | tuple) else 0
        if n and place not in range(1, n + 1):
            raise InvalidInput("answer", domain_of_number("integer", 1, n), quote(place))
        return values | ({"answer": _id(options[int(place) - 1])} if n else {})

    @model_validator(mode="after")
    def _options_are_for_choices(self) -> "Guess":
        n = len(self.options or ())
        if n < 2 if self.kind == "choice" else n:
            raise InvalidInput("options", Sentence("options", n=8), str(n))
        names = [each.id for each in self.options or ()]
        for i, name in enumerate(names):
            if name in names[:i]:
                expected = Sentence("other_than", earlier=", ".join(names[:i]))
                raise InvalidInput(f"options.{i}.id", expected, quote(name))
        return self

    @model_validator(mode="after")
    def _what_is_right_fits_the_kind(self) -> "Guess":
        for name in MISFITS[self.kind]:
            given = getattr(self, name)
            if given is not None:
                expected = Sentence("without_kind", kind=self.kind)
                raise InvalidInput(name, expected, quote(given))
        if self.measure is not None and self.answer is not None:
            raise InvalidInput("answer", Sentence("one_answer"), quote(self.answer))
        known = self.measure is not None or self.answer is not None
        for name, key in (("why", "why_of_answer"), ("tolerance", "why_of_answer")):
            given = getattr(self, name)
            if given is not None and not known:
                raise InvalidInput(name, Sentence(key), quote(getattr(given, "en", given)))
        return self

    @model_validator(mode="after")
    def _the_answer_is_possible(self) -> "Guess":
        names = [each.id for each in self.options or ()]
        if self.answer is not None and names and self.answer not in names:
            expected = Sentence("one_of", options=", ".join(names))
            raise InvalidInput("answer", expected, quote(self.answer))
        if self.kind == "number" and isinstance(self.answer, str):
            raise InvalidInput("answer", domain_of_number("number"), quote(self.answer))
        return self

    @field_serializer("answer")
    def _no_answer_that_is_never_shown(self, answer: float | str | None) -> float | str | None:
        return None if self.reveal == "never" else answer

    @field_serializer("why")
    def _no_reason_that_is_never_shown(self, why: Texts | None) -> Texts | None:
        return None if self.reveal == "never" else why


def _id(option: object) -> object:
    """What an option of a file goes by."""
    if not isinstance(option, dict):
        return option
    return option.get("id", option.get("text", option.get("en")))
