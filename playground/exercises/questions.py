"""One question of an exercise sheet: its texts, its link, what it runs and measures.

docs/sheets.md describes every field for those who write sheets.
"""

import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    computed_field,
    model_validator,
)

from playground.exercises.measures import names
from playground.exercises.tasks import Below, Run
from playground.runs.workload import check_workload
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table, domain_of_number, quote, saying
from playground.settings.link import open_link
from playground.settings.sentences import Sentence

LONGEST_TEXT = 2000
LONGEST_LINK = 20_000
SEED = re.compile(r"(^|[#&])seed=[^&]")
PLACE = re.compile(r"{([^{}]*)}")


def in_every_language(text: object) -> object:
    """One plain text stands for both languages."""
    return {"en": text, "no": text} if isinstance(text, str) else text


Prose = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class Text(Table):
    """The same text in every language of the page."""

    model_config = ConfigDict(
        json_schema_extra=saying(domain=Sentence("texts", n=f"{LONGEST_TEXT:,}"))
    )

    en: Prose
    no: Prose


Texts = Annotated[Text, BeforeValidator(in_every_language)]


def whole(link: str) -> str:
    """The canonical link; one that holds no seed, or needs repair, is refused."""
    if not SEED.search(link):
        raise InvalidInput(None, Sentence("seeded_link"), quote(link))
    opened = open_link(link)
    if opened.notes:
        got = Sentence("noted", note=opened.notes[0])
        raise InvalidInput(None, Sentence("whole_link"), got)
    return opened.link


Link = Annotated[str, Field(max_length=LONGEST_LINK), AfterValidator(whole)]


class Guess(Table):
    """How a student answers before the run, and what is right."""

    kind: Literal["choice", "text", "number"]
    options: Annotated[tuple[Texts, ...], Field(max_length=8)] | None = None
    measure: Annotated[str, Field(max_length=50)] | None = None
    answer: float | None = None
    why: Texts | None = None

    @model_validator(mode="after")
    def _options_are_for_choices(self) -> "Guess":
        n = len(self.options or ())
        if n < 2 if self.kind == "choice" else n:
            raise InvalidInput("options", Sentence("options", n=8), str(n))
        return self

    @model_validator(mode="after")
    def _what_is_right_fits_the_kind(self) -> "Guess":
        misfits = {"choice": ("measure",), "text": ("measure", "answer", "why"), "number": ()}
        for name in misfits[self.kind]:
            given = getattr(self, name)
            if given is not None:
                expected = Sentence("without_kind", kind=self.kind)
                raise InvalidInput(name, expected, quote(given))
        if self.measure is not None and self.answer is not None:
            raise InvalidInput("answer", Sentence("one_answer"), quote(self.answer))
        if self.why and self.measure is None and self.answer is None:
            raise InvalidInput("why", Sentence("why_of_answer"), quote(self.why.en))
        n = len(self.options or ())
        if n and self.answer is not None and self.answer not in range(1, n + 1):
            raise InvalidInput("answer", domain_of_number("integer", 1, n), quote(self.answer))
        return self


class Done(Table):
    """What marks a question as done; by default that its run was run."""

    measure: Annotated[str, Field(max_length=50)]
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> "Done":
        if (self.at_least is None) == (self.at_most is None):
            got = Sentence("nothing") if self.at_least is None else quote(self.at_least)
            raise InvalidInput("at_least", Sentence("one_bound"), got)
        return self


class Question(Table):
    """One question; see docs/sheets.md for every field."""

    id: Annotated[str, Field(max_length=16, pattern=r"^[a-z0-9][a-z0-9.-]*$")] = Field(
        json_schema_extra=saying(domain=Sentence("question_id"))
    )
    part: Texts | None = None
    title: Texts
    question: Texts
    guess: Guess | None = None
    link: Link
    run: Run | None = None
    below: Below | None = None
    look: Texts | None = None
    done: Done | None = None
    explanation: Texts

    @property
    def config(self) -> Config:
        """The configuration that its link opens."""
        return open_link(self.link).config

    @computed_field
    def start(self) -> str:
        """The link that its run opens: changed where the run changes it."""
        if self.run and self.run.kind == "change":
            return self.run.configs(self.config)[0].link()
        return self.link

    @model_validator(mode="after")
    def _run_is_possible(self) -> "Question":
        if self.run is None:
            return self
        configs = self.run.configs(self.config)
        if self.run.is_several:
            check_workload("run", configs)
        return self

    @model_validator(mode="after")
    def _measures_are_known(self) -> "Question":
        configs = self.run.configs(self.config) if self.run else [self.config]
        is_tested = all(each.source.n_points[1] for each in configs)
        if self.below and self.below.measure == "test_loss" and not is_tested:
            expected = Sentence("no_test_points")
            raise InvalidInput("below.measure", expected, quote(self.below.measure))
        known = names(configs, self.run, self.below)
        named = set(PLACE.findall(self.look.en)) if self.look else set()
        if self.look and named != set(PLACE.findall(self.look.no)):
            raise InvalidInput("look", Sentence("same_measures"), quote(sorted(named)))
        expected = Sentence("measured_here", options=", ".join(known) or Sentence("nothing"))
        for name in sorted(named - set(known)):
            raise InvalidInput("look", expected, f"{{{name}}}")
        compared = {
            "done.measure": self.done and self.done.measure,
            "guess.measure": self.guess and self.guess.measure,
        }
        for field, name in compared.items():
            if name is not None and name not in known:
                raise InvalidInput(field, expected, quote(name))
        return self
