"""What marks a question as done."""

from math import inf
from typing import Annotated, Literal

from pydantic import Field, model_validator

from playground.exercises.tasks import Run
from playground.exercises.texts import Texts
from playground.settings.domains import InvalidInput, Table, quote
from playground.settings.sentences import Sentence

Loss = Annotated[float, Field(gt=0, le=1000)]
MEASURE, REACH = ("measure", "at_least", "at_most"), ("train_loss", "test_loss", "most_units")
FIELDS = {"measure": MEASURE, "written": (), "guessed": (), "hand": (), "reach": REACH}


class Done(Table):
    """What marks a question as done; by default that its run was run.

    Attributes
    ----------
    kind : {"measure", "written", "guessed", "hand", "reach"}
        A measure of the run; a conclusion; guesses before the run; all numbers of the pass by
        hand; or that any network on the page reaches a loss with few units.
    """

    kind: Literal["measure", "written", "guessed", "hand", "reach"] = "measure"
    measure: Annotated[str, Field(max_length=50)] | None = None
    at_least: float | None = None
    at_most: float | None = None
    train_loss: Loss | None = None
    test_loss: Loss | None = None
    most_units: Annotated[int, Field(ge=0, le=1000)] | None = None
    text: Texts | None = None

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> "Done":
        for name in (*MEASURE, *REACH):
            given = getattr(self, name)
            if given is not None and name not in FIELDS[self.kind]:
                raise InvalidInput(name, Sentence("without_kind", kind=self.kind), quote(given))
        if self.text and self.kind not in {"hand", "reach"}:
            expected = Sentence("without_kind", kind=self.kind)
            raise InvalidInput("text", expected, quote(self.text.en))
        if self.kind == "reach" and self.train_loss is None and self.test_loss is None:
            raise InvalidInput("test_loss", Sentence("a_loss_to_reach"), Sentence("nothing"))
        if self.kind != "measure":
            return self
        if self.measure is None:
            expected = Sentence("with_kind", kind=self.kind)
            raise InvalidInput("measure", expected, Sentence("nothing"))
        if (self.at_least is None) == (self.at_most is None):
            got = Sentence("nothing") if self.at_least is None else quote(self.at_least)
            raise InvalidInput("at_least", Sentence("one_bound"), got)
        return self

    def impossible(self, run: Run | None) -> InvalidInput | None:
        """Why its measure can never get there, if so."""
        if self.measure is None:
            return None
        low, high = bounds(self.measure, run)
        if self.at_least is not None and self.at_least > high:
            expected = Sentence("at_most", high=f"{high:g}")
            return InvalidInput("at_least", expected, quote(self.at_least))
        if self.at_most is not None and self.at_most < low:
            expected = Sentence("at_least", low=f"{low:g}")
            return InvalidInput("at_most", expected, quote(self.at_most))
        return None


def bounds(measure: str, run: Run | None) -> tuple[float, float]:
    """The least and the most that a measure of a run can be."""
    name, _, group = measure.partition(".")
    name = name.removeprefix("train_").removeprefix("test_").removeprefix("best_")
    if name in {"accuracy", "larger_class"}:
        return 0, 1
    if name == "r2":
        return -inf, 1
    if name in {"epoch", "first_below", "plateau_start", "plateau_end"}:
        return int(name == "first_below"), (run and run.epochs) or 0
    if run and name in {"n_runs", "n_below"}:
        n = len(run.runs) // (len(run.groups) if group else 1)
        return (n if name == "n_runs" else 0), n
    return 0, inf
