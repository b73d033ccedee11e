"""What one click on a question runs, and what counts as good; docs/sheets.md tells more."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

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
    "bench": {"bench"},
}
ALLOWED = NEEDED | {"compare": {"changes", "epochs", "seeds"}, "bench": {"bench", "parts"}}
# What a question can show of a bench.
PARTS = {"hand": ("forward", "backward", "update"), "matrices": ("layers", "collapse")}

Part = Literal["forward", "backward", "update", "layers", "collapse"]
Epochs = Annotated[int, Field(ge=0, le=10_000)]


class Run(Table):
    """What one click on a question runs; which fields count depends on its kind."""

    kind: Literal["open", "train", "change", "starts", "compare", "bench"]
    epochs: Epochs | None = None
    change: dict[str, Any] | None = None
    starts: Annotated[int, Field(ge=2, le=MOST_RUNS)] | None = None
    changes: Annotated[tuple[dict[str, Any], ...], Field(min_length=1, max_length=20)] | None = None
    seeds: Annotated[int, Field(ge=1, le=MOST_RUNS)] | None = None
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
        n_runs = len(self.changes or ()) * (self.seeds or 1)
        if n_runs > MOST_RUNS:
            raise InvalidInput("changes", Sentence("few_runs", n=MOST_RUNS), str(n_runs))
        if self.is_several and not 1 <= (self.epochs or 0) <= MOST_EPOCHS_AT_ONCE:
            expected = domain_of_number("integer", 1, MOST_EPOCHS_AT_ONCE)
            raise InvalidInput("epochs", expected, str(self.epochs))
        return self

    @property
    def is_several(self) -> bool:
        """Whether several runs are trained side by side."""
        return self.kind in {"starts", "compare"}

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

    def group(self, place: int) -> int:
        """The change that the run at a place of `configs` belongs to, counted from 0."""
        return place // (self.seeds or 1) if self.kind == "compare" else 0


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
