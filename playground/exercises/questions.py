"""One question of an exercise sheet: its texts, its link, what it runs and measures.

docs/sheets.md describes every field for those who write sheets.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field, computed_field, model_validator

from playground.byhand import quantities
from playground.exercises.beside import Formula, Page, Picture
from playground.exercises.conditions import Done
from playground.exercises.guesses import Guess
from playground.exercises.identity import STUDENT, fingerprint
from playground.exercises.measures import names
from playground.exercises.tasks import Below, Run
from playground.exercises.texts import Text, Texts
from playground.runs.workload import check_workload
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table, quote, saying
from playground.settings.link import open_link
from playground.settings.sentences import Sentence
from playground.settings.view import View

LONGEST_LINK = 20_000
SEED = re.compile(r"(^|[#&])seed=[^&]")
PLACE = re.compile(r"{([^{}]*)}")


def whole(link: str) -> str:
    """The canonical link; one that holds no seed, or needs repair, is refused."""
    if not SEED.search(link):
        raise InvalidInput(None, Sentence("seeded_link"), quote(link))
    opened = open_link(link.replace("%7Bstudent%7D", STUDENT))
    if opened.notes:
        got = Sentence("noted", note=opened.notes[0])
        raise InvalidInput(None, Sentence("whole_link"), got)
    return opened.link


Link = Annotated[str, Field(max_length=LONGEST_LINK), AfterValidator(whole)]


class Question(Table):
    """One question; see docs/sheets.md for every field."""

    id: Annotated[str, Field(max_length=16, pattern=r"^[a-z0-9][a-z0-9.-]*$")] = Field(
        json_schema_extra=saying(domain=Sentence("question_id"))
    )
    part: Texts | None = None
    title: Texts
    question: Texts
    formula: Formula | None = None
    picture: Picture | None = None
    read: Annotated[tuple[Page, ...], Field(max_length=6)] = ()
    guess: Guess | None = None
    guesses: Annotated[tuple[Guess, ...], Field(max_length=6)] = ()
    hints: Annotated[tuple[Texts, ...], Field(max_length=6)] = ()
    link: Link
    log_axis: bool = False
    run: Run | None = None
    below: Below | None = None
    look: Texts | None = None
    otherwise: Texts | None = None
    done: Done | None = None
    explanation: Texts

    @cached_property
    def config(self) -> Config:
        """The configuration that its link opens."""
        return open_link(self.link).config

    @cached_property
    def configs(self) -> list[Config]:
        """Every configuration that its run trains; the link's own without a run."""
        return self.run.configs(self.config) if self.run else [self.config]

    @property
    def asked(self) -> tuple[Guess, ...]:
        """All its guesses."""
        return (self.guess,) if self.guess else self.guesses

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def start(self) -> str:
        """The link that its run opens: changed where the run changes it."""
        if self.run and self.run.kind == "change":
            return self.configs[0].link()
        if self.run and self.run.ask:
            opened = open_link(self.link)
            return opened.config.link(opened.view.model_copy(update={"paper": True}))
        return self.link

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def fingerprint(self) -> str:
        """What a stored result belongs to: another one if the question runs anything else."""
        run, below = self.run, self.below
        return fingerprint(
            {
                "kind": run and run.kind,
                "links": [config.link(View()) for config in self.configs],
                "epochs": run and run.epochs,
                "bench": run and run.bench,
                "below": below and [below.measure, below.value],
            }
        )

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def wording(self) -> str:
        """What a stored answer belongs to: another one if the question asks anything else."""
        guesses = [
            [guess.id, guess.kind, guess.measure, [option.id for option in guess.options or ()]]
            for guess in self.asked
        ]
        return fingerprint([self.question.model_dump(), guesses])

    @model_validator(mode="after")
    def _has_no_faults(self) -> "Question":
        faults = [*self._faults_of_run(), *self._faults_of_words()]
        if faults:
            faults[0].others = tuple(faults[1:])
            raise faults[0]
        return self

    def _faults_of_run(self) -> Iterator[InvalidInput]:
        run, config = self.run, self.config
        if STUDENT in self.link and config.seed != STUDENT:
            yield InvalidInput("link", Sentence("student_is_seed"), quote(self.link))
        if run is None:
            return
        sizes = config.sizes
        keys = [each.key for each in quantities.in_order(sizes, has_biases=config.bias)]
        for i, asked in enumerate(run.ask or ()):
            if not any(key == asked or key.startswith(f"{asked}.") for key in keys):
                expected = Sentence("quantities", first=keys[0], last=keys[-1])
                yield InvalidInput(f"run.ask.{i}", expected, quote(asked))
        if run.is_several:
            try:
                check_workload("run", self.configs)
            except InvalidInput as error:
                yield error

    def _faults_of_words(self) -> Iterator[InvalidInput]:
        configs = self.configs
        is_tested = all(each.source.n_points[1] for each in configs)
        if self.below and self.below.measure == "test_loss" and not is_tested:
            expected = Sentence("no_test_points")
            yield InvalidInput("below.measure", expected, quote(self.below.measure))
        known = names(configs, self.run, self.below)
        expected = Sentence("measured_here", options=", ".join(known) or Sentence("nothing"))
        for field in ("look", "otherwise"):
            yield from _faults_of_look(field, getattr(self, field), known, expected)
        asked = {"done": self.done, "guess": self.guess}
        asked |= {f"guesses.{i}": each for i, each in enumerate(self.guesses)}
        for field, each in asked.items():
            if each and each.measure is not None and each.measure not in known:
                yield InvalidInput(f"{field}.measure", expected, quote(each.measure))
        yield from self._faults_of_guesses()

    def _faults_of_guesses(self) -> Iterator[InvalidInput]:
        if self.guess and self.guesses:
            got = quote([each.id for each in self.guesses])
            yield InvalidInput("guesses", Sentence("guess_or_guesses"), got)
        ids = [each.id for each in self.guesses]
        for i, guess in enumerate(self.guesses):
            if len(self.guesses) > 1 and guess.ask is None:
                yield InvalidInput(f"guesses.{i}.ask", Sentence("asked_each"), Sentence("nothing"))
            elif guess.id in ids[:i]:
                earlier = Sentence("other_than", earlier=", ".join(ids[:i]))
                yield InvalidInput(f"guesses.{i}.id", earlier, quote(guess.id))
        if not self.done:
            return
        if self.done.kind == "guessed" and not self.asked:
            yield InvalidInput("done.kind", Sentence("guess_to_make"), quote(self.done.kind))
        if self.done.kind == "hand" and not (self.run and self.run.bench == "hand"):
            yield InvalidInput("done.kind", Sentence("hand_to_work"), quote(self.done.kind))
        never = self.done.impossible(self.run)
        if never:
            yield InvalidInput(f"done.{never.name}", never.expected, never.got)


def _faults_of_look(
    field: str, look: Text | None, known: tuple[str, ...], expected: Sentence
) -> Iterator[InvalidInput]:
    """What is wrong with the braces of a text."""
    if look is None:
        return
    texts = {"en": look.en, "no": look.no}
    for language, text in texts.items():
        if re.search("[{}]", PLACE.sub("", text)):
            yield InvalidInput(f"{field}.{language}", Sentence("closed_braces"), quote(text))
    named, other = (set(PLACE.findall(text)) for text in texts.values())
    if named != other:
        yield InvalidInput(field, Sentence("same_measures"), quote(sorted(named)))
    for name in sorted(named - set(known)):
        yield InvalidInput(field, expected, f"{{{name}}}")
