"""What one click on a question runs, and what counts as good; docs/sheets.md tells more."""

from typing import Annotated, Any, Literal

from pydantic import Field, computed_field, model_validator

from playground.experiments.starts import draws, start_changes
from playground.experiments.sweeps import combinations
from playground.runs.workload import MOST_EPOCHS_AT_ONCE, MOST_RUNS
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table, domain_of_number, quote
from playground.settings.sentences import Sentence

# Fields of a run that must, and that may, stand beside its kind.
NEEDED: dict[str, set[str]] = {
    "open": set(),
    "train": {"epochs"},
    "change": {"change", "epochs"},
    "starts": {"starts", "epochs"},
    "compare": {"changes", "epochs"},
    "sweep": {"vary", "starts", "epochs"},
    "bench": {"bench"},
}
ALLOWED = NEEDED | {
    "compare": {"changes", "epochs", "seeds"},
    "sweep": {"vary", "starts", "epochs", "data"},
    "bench": {"bench", "parts"},
}
MOST_SWEPT = 200  # runs of a sweep, which the browser keeps
# What a question can show of a bench.
PARTS = {"hand": ("forward", "backward", "update"), "matrices": ("layers", "collapse")}

Part = Literal["forward", "backward", "update", "layers", "collapse"]
Epochs = Annotated[int, Field(ge=0, le=10_000)]
Values = Annotated[list[Any], Field(min_length=1, max_length=20)]
Change = dict[str, Any]


class Run(Table):
    """What one click on a question runs; which fields count depends on its kind."""

    kind: Literal["open", "train", "change", "starts", "compare", "sweep", "bench"]
    epochs: Epochs | None = None
    change: Change | None = None
    starts: Annotated[int, Field(ge=2, le=MOST_RUNS)] | None = None
    changes: Annotated[tuple[Change, ...], Field(min_length=1, max_length=20)] | None = None
    seeds: Annotated[int, Field(ge=1, le=MOST_RUNS)] | None = None
    vary: Annotated[dict[str, Values], Field(min_length=1, max_length=2)] | None = None
    data: Literal["same", "new"] | None = None
    bench: Literal["hand", "matrices"] | None = None
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=3)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _to_open_is_to_train_no_epoch(cls, values: Any) -> Any:
        is_open = values.get("kind") == "open" and "epochs" not in values
        return values | {"kind": "train", "epochs": 0} if is_open else values

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
    def _parts_are_of_the_bench(self) -> "Run":
        known = PARTS.get(self.bench or "", ())
        if not set(self.parts or ()) <= set(known):
            one = Sentence("one_of", options=", ".join(known))
            raise InvalidInput(
                "parts", Sentence("list_of", n=len(known), item=one), quote(self.parts)
            )
        return self

    @model_validator(mode="after")
    def _work_is_bounded(self) -> "Run":
        name, most = ("vary", MOST_SWEPT) if self.vary else ("changes", MOST_RUNS)
        n_runs = len(self._starts()) * len(self.groups)
        if n_runs > most:
            key = "few_sweep_runs" if self.vary else "few_runs"
            raise InvalidInput(name, Sentence(key, n=most), str(n_runs))
        if self.is_several and not 1 <= (self.epochs or 0) <= MOST_EPOCHS_AT_ONCE:
            expected = domain_of_number("integer", 1, MOST_EPOCHS_AT_ONCE)
            raise InvalidInput("epochs", expected, str(self.epochs))
        return self

    @property
    def is_several(self) -> bool:
        """Whether several runs are trained side by side."""
        return self.kind in {"starts", "compare", "sweep"}

    @computed_field  # type: ignore[prop-decorator]
    @property
    def groups(self) -> tuple[Change, ...]:
        """What sets the groups of several runs apart; none where only the start differs."""
        return self.changes or tuple(combinations(self.vary) if self.vary else ())

    @computed_field  # type: ignore[prop-decorator]
    @property
    def runs(self) -> tuple[Change, ...]:
        """What each of several runs changes, group by group."""
        if not self.is_several:
            return ()
        return tuple(group | start for group in self.groups or ({},) for start in self._starts())

    def _starts(self) -> list[Change]:
        """What sets the runs of a group apart."""
        if self.kind == "compare":
            return start_changes(self.seeds, "new") if self.seeds else [{}]
        return start_changes(self.starts or 0, self.data or "same")

    def configs(self, config: Config) -> list[Config]:
        """Every configuration that this run of a link's configuration trains."""
        if self.kind == "change":
            return [_changed(config, "run.change", self.change or {})]
        if not self.is_several:
            return [config]
        found = [_changed(config, self._where(i), change) for i, change in enumerate(self.runs)]
        if self.starts and self.data != "new" and not all(map(draws, found)):
            raise InvalidInput("run.starts", Sentence("drawn_weights"), str(self.starts))
        return found

    def _where(self, place: int) -> str:
        """Where what a run changes stands."""
        if self.changes:
            return f"run.changes.{self.group(place)}"
        return "run.vary" if self.vary else "run.starts"

    def group(self, place: int) -> int:
        """The group that the run at a place of `configs` belongs to, counted from 0."""
        return place // len(self._starts())


ALLOWED_SOMEWHERE = set.union(*ALLOWED.values())


class Below(Table):
    """The loss from which on a run counts as good."""

    measure: Literal["train_loss", "test_loss"]
    value: Annotated[float, Field(gt=0, le=1000)]


def _changed(config: Config, name: str, change: dict[str, Any]) -> Config:
    """The configuration with a change, or a refusal that names where in the run it stands."""
    try:
        return config.replace(**change)
    except InvalidInput as error:
        raise InvalidInput(f"{name}.{error.name}", error.expected, error.got) from None
