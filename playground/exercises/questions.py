"""One question of an exercise sheet: its texts, its link, what it runs and measures.

docs/sheets.md describes every field for those who write sheets.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from playground.runs.workload import MOST_EPOCHS_AT_ONCE, MOST_RUNS, check_workload
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table, domain_of_number, quote, saying
from playground.settings.link import open_link
from playground.settings.sentences import Sentence

LONGEST_TEXT = 2000
LONGEST_LINK = 20_000
SEED = re.compile(r"(^|[#&])seed=[^&]")
PLACE = re.compile(r"{([^{}]*)}")

# Fields of a run that must, and that may, stand beside its kind.
NEEDED = {
    "train": {"epochs"},
    "change": {"change", "epochs"},
    "starts": {"starts", "epochs"},
    "compare": {"changes", "epochs"},
    "bench": {"bench"},
}
ALLOWED = NEEDED | {"compare": {"changes", "epochs", "seeds"}}

# What is measured of a network, of its way there, and of several networks.
OF_A_SET = {
    "classification": ("loss", "accuracy", "larger_class"),
    "regression": ("loss", "r2", "mean_loss", "rmse"),
}
OF_THE_WAY = ("epoch", "plateau_start", "plateau_end")
OF_SEVERAL = ("n_runs", "lowest_train_loss", "highest_train_loss")
OF_SEVERAL_TESTED = ("lowest_test_loss", "highest_test_loss")
OF_A_GROUP = ("n_runs", "jitter")


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
    """How a student answers before the run."""

    kind: Literal["choice", "text", "number"]
    options: Annotated[tuple[Texts, ...], Field(max_length=8)] | None = None

    @model_validator(mode="after")
    def _options_are_for_choices(self) -> "Guess":
        n = len(self.options or ())
        if n < 2 if self.kind == "choice" else n:
            raise InvalidInput("options", Sentence("options", n=8), str(n))
        return self


Epochs = Annotated[int, Field(ge=0, le=10_000)]


class Run(Table):
    """What one click on a question runs; which fields count depends on its kind."""

    kind: Literal["train", "change", "starts", "compare", "bench"]
    epochs: Epochs | None = None
    change: dict[str, Any] | None = None
    starts: Annotated[int, Field(ge=2, le=MOST_RUNS)] | None = None
    changes: Annotated[tuple[dict[str, Any], ...], Field(min_length=1, max_length=20)] | None = None
    seeds: Annotated[int, Field(ge=1, le=MOST_RUNS)] | None = None
    bench: Literal["hand", "matrices"] | None = None

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> "Run":
        given = {name for name in ALLOWED_SOMEWHERE if getattr(self, name) is not None}
        for name in sorted(NEEDED[self.kind] - given):
            raise InvalidInput(name, Sentence("with_kind", kind=self.kind), Sentence("nothing"))
        for name in sorted(given - ALLOWED[self.kind]):
            got = quote(getattr(self, name))
            raise InvalidInput(name, Sentence("without_kind", kind=self.kind), got)
        return self

    @model_validator(mode="after")
    def _work_is_bounded(self) -> "Run":
        n_runs = len(self.changes or ()) * (self.seeds or 1)
        if n_runs > MOST_RUNS:
            raise InvalidInput("changes", Sentence("few_runs", n=MOST_RUNS), str(n_runs))
        at_once = self.kind in {"starts", "compare"}
        if at_once and not 1 <= (self.epochs or 0) <= MOST_EPOCHS_AT_ONCE:
            expected = domain_of_number("integer", 1, MOST_EPOCHS_AT_ONCE)
            raise InvalidInput("epochs", expected, str(self.epochs))
        return self

    def configs(self, config: Config) -> list[Config]:
        """Every configuration that this run of a link's configuration trains."""
        if self.kind == "change":
            return [_changed(config, "run.change", self.change or {})]
        if self.kind == "starts":
            return [_changed(config, "run.starts", {"resets": k}) for k in range(self.starts or 0)]
        if self.kind == "compare":
            seeds = [{"seed": str(k + 1)} for k in range(self.seeds)] if self.seeds else [{}]
            return [
                _changed(config, f"run.changes.{i}", change | seed)
                for i, change in enumerate(self.changes or ())
                for seed in seeds
            ]
        return [config]


ALLOWED_SOMEWHERE = set.union(*ALLOWED.values())


class Below(Table):
    """The loss from which on a run counts as good."""

    measure: Literal["train_loss", "test_loss"]
    value: Annotated[float, Field(gt=0, le=1000)]


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

    @model_validator(mode="after")
    def _run_is_possible(self) -> "Question":
        if self.run is None:
            return self
        config = open_link(self.link).config
        configs = self.run.configs(config)
        if self.run.kind in {"starts", "compare"}:
            check_workload("run", configs)
        if self.run.kind == "starts" and (config.first_weights or config.init_zero):
            raise InvalidInput("run.starts", Sentence("drawn_weights"), str(self.run.starts))
        return self

    @model_validator(mode="after")
    def _measures_are_known(self) -> "Question":
        config = open_link(self.link).config
        configs = self.run.configs(config) if self.run else [config]
        is_tested = all(each.source.n_points[1] for each in configs)
        if self.below and self.below.measure == "test_loss" and not is_tested:
            expected = Sentence("no_test_points")
            raise InvalidInput("below.measure", expected, quote(self.below.measure))
        known = measures(configs, self.run, self.below)
        named = set(PLACE.findall(self.look.en)) if self.look else set()
        if self.look and named != set(PLACE.findall(self.look.no)):
            raise InvalidInput("look", Sentence("same_measures"), quote(sorted(named)))
        expected = Sentence("measured_here", options=", ".join(known) or Sentence("nothing"))
        for name in sorted(named - set(known)):
            raise InvalidInput("look", expected, f"{{{name}}}")
        if self.done and self.done.measure not in known:
            raise InvalidInput("done.measure", expected, quote(self.done.measure))
        return self


def measures(configs: list[Config], run: Run | None, below: Below | None) -> tuple[str, ...]:
    """Names of everything that a run measures, in the order of docs/sheets.md.

    Parameters
    ----------
    configs : list of Config
        What the run trains; measured is what can be of all of them.
    run : Run or None
    below : Below or None
        Without one, nothing counts as good.
    """
    if run is None or run.kind == "bench":
        return ()
    sets = ("train", "test") if all(each.source.n_points[1] for each in configs) else ("train",)
    problems = {config.problem for config in configs}
    names = OF_A_SET[problems.pop()] if len(problems) == 1 else ("loss",)
    of_sets = tuple(f"{each}_{name}" for each in sets for name in names)
    first, count = (("first_below",), ("n_below",)) if below else ((), ())
    if run.kind in {"train", "change"}:
        return (*of_sets, *OF_THE_WAY, *first)
    several = (*OF_SEVERAL, *(OF_SEVERAL_TESTED if "test" in sets else ()), *count)
    of_a_group = (*OF_A_GROUP, *of_sets, *count, *first)
    groups = range(1, len(run.changes or ()) + 1)
    return several + tuple(f"{name}.{k}" for k in groups for name in of_a_group)


def _changed(config: Config, name: str, change: dict[str, Any]) -> Config:
    """The configuration with a change, or a refusal that names where in the run it stands."""
    try:
        return config.replace(**change)
    except InvalidInput as error:
        raise InvalidInput(f"{name}.{error.name}", error.expected, error.got) from None
