"""The shape of every request and of every answer.

Requests are tables: each field is checked against its domain before anything computes.
Floats that must survive exactly travel as base64 of little-endian float64; maps travel
as base64 of one byte a cell (see `maps`).
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from playground.data.features import FEATURES, MOST_INPUTS, fits
from playground.runs import planes
from playground.runs.workload import MOST_AT_ONCE, MOST_PICTURES, check_amount
from playground.server.answers import Answer
from playground.server.bulk import Place
from playground.server.line_wire import LineText
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table
from playground.settings.sentences import Sentence
from playground.settings.table import MOST_POINTS
from playground.settings.view import View

# Room for all that can be typed, at twenty characters a number.
LONGEST_LINK = LONGEST_TEXT = 1_300_000
# Of a state. One of version 1 has no slots, updates and version: it is of plain gradient descent.
VERSION: Literal[2] = 2
SAFE_INTEGER = 2**53 - 1
NOT_GIVEN: Any = None
UNITS = tuple(MOST_AT_ONCE)

Count = Annotated[int, Field(ge=0, le=SAFE_INTEGER)]
Base64 = Annotated[
    str, Field(max_length=LONGEST_TEXT, json_schema_extra={"contentEncoding": "base64"})
]
Levels = Base64 | Place


def _amount(unit: str) -> Any:
    """How much to train; what that may be depends on the pictures, and is checked with them."""
    most = MOST_AT_ONCE[unit] * MOST_PICTURES
    return Field(NOT_GIVEN, json_schema_extra={"minimum": 0, "maximum": most})


class StateText(Table):
    """A state of a run as text; send back what the last answer held."""

    version: Literal[1, 2] = Field(1, description="How it is written: 2 in every answer.")
    epoch: Count = Field(description="Completed epochs.")
    position: Annotated[int, Field(ge=0, le=MOST_POINTS)] = Field(
        description="Samples consumed in the current epoch."
    )
    pending: Annotated[int, Field(ge=0, le=10_000)] = Field(
        description="Samples seen since the last update."
    )
    updates: Count = Field(0, description="Updates since epoch 0.")
    parameters: Base64 = Field(
        description="All weights and biases, float64: layer by layer W row by row, then b."
    )
    dead: Base64 = Field(description="One bit for each parameter: whether training never moves it.")
    slots: Base64 = Field(
        "", description="What the optimizer remembers, float64: slot by slot, as `parameters`."
    )
    sizes: tuple[int, ...] | None = Field(
        None, max_length=14, description="Units of every layer of the network it belongs to."
    )
    diverged: Count | None = Field(None, description="The epoch in which the run diverged.")


class OpenRequest(Table):
    """A link to open, or a saved run of it."""

    link: str = Field(max_length=LONGEST_LINK, description="Text after '#', or a whole address.")
    state: StateText | None = Field(None, description="Of the saved run; null is epoch 0.")


class TrainRequest(Table):
    """A run, and how far to advance it: exactly one of epochs, batches, samples."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [unit]} for unit in UNITS]})

    config: Config
    state: StateText | None = Field(None, description="null starts at epoch 0.")
    epochs: int = _amount("epochs")
    batches: int = _amount("batches")
    samples: int = _amount("samples")
    pictures: Annotated[int, Field(ge=1, le=MOST_PICTURES)] | None = Field(
        None,
        description="How many equal parts to show a picture of, each of at most 1,000 epochs, "
        "10,000 batches or 100,000 samples; null shows the end of one such part.",
    )
    view: View = Field(View(), description="Shown in the link; its node fills the big map.")

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        given = [unit for unit in UNITS if unit in self.model_fields_set]
        if len(given) != 1:
            got = ", ".join(given) or Sentence("nothing")
            raise InvalidInput("epochs", Sentence("amount"), got)
        return self

    @model_validator(mode="after")
    def _parts_are_equal_and_not_too_large(self) -> Self:
        check_amount(*self.amount, self.pictures or 1)
        return self

    @model_validator(mode="after")
    def _node_exists(self) -> Self:
        if self.view.node is not None:
            layer, index = self.view.node
            n_features = sum(fits(name, self.config.source.n_inputs) for name in FEATURES)
            if self.config.formulas:
                n_features = len(FEATURES) + len(self.config.formulas)
            widths = (n_features, *self.config.sizes[1:])
            if layer >= len(widths) or index >= widths[layer]:
                got = repr(list(self.view.node))
                raise InvalidInput("view.node", Sentence("node_here"), got)
        return self

    @model_validator(mode="after")
    def _plane_exists(self) -> Self:
        planes.check(self.config, self.view)
        return self

    @model_validator(mode="after")
    def _inputs_are_shown(self) -> Self:
        if not set(self.view.hidden).isdisjoint(self.config.features):
            raise InvalidInput("view.hide", Sentence("no_input"), repr(self.view.hide))
        return self

    @property
    def amount(self) -> tuple[str, int]:
        """The unit and how many of it."""
        (unit,) = self.model_fields_set.intersection(UNITS)
        return unit, getattr(self, unit)


class Losses(Answer):
    """Mean losses; null where there are no points, or the loss is no finite number."""

    train: float | None
    test: float | None


class MetricsText(Answer):
    """Measures of one set of samples; null where the problem has none such."""

    n: int
    loss: float | None
    accuracy: float | None
    larger_class: float | None
    classes: Sequence[int] | None = Field(
        description="Samples of class -1, and of class 1; of three classes, of 0, 1 and 2."
    )
    confusion: Sequence[Sequence[int]] | None = Field(
        description="Samples of the first class taken for the first, the second, ...; then those "
        "of the second, ..."
    )
    r2: float | None
    mean_loss: float | None
    rmse: float | None
    log_loss: float | None = Field(
        description="Where outputs are probabilities: mean of -ln of that of the right class."
    )


class MetricsPair(Answer):
    """Measures of the training points, and of the test points if there are any."""

    train: MetricsText
    test: MetricsText | None


class Diverged(Answer):
    """Why a run stopped at its last finite state."""

    epoch: int
    message: str


class Frame(Answer):
    """All that one picture shows."""

    epoch: int
    position: int
    loss: Losses
    metrics: MetricsPair
    curve: Sequence[tuple[int, float | None, float | None]] | Place = Field(
        description="[epoch, training loss, test loss] of every epoch finished in this request."
    )
    boundary: Levels = Field(
        description="100 x 100 levels of the selected unit, or of the output, top row first. A "
        "level is floor(31 (v + 1)) of the value v, from 0 to 61; v is 2 p - 1 of a probability p. "
        "With three classes and no unit selected it is 62 k + floor(62 s): class k has the largest "
        "output, s is its share of their sum."
    )
    neurons: Levels = Field(description="30 x 30 levels of each hidden unit and of each output.")
    line: LineText | None = Field(description="Where the data have one input; else null.")
    diverged: Diverged | None


Point = Annotated[list[float], Field(min_length=2, max_length=MOST_INPUTS)]
Labels = list[float] | list[list[float]]


class DataText(Answer):
    """Points and labels in the original's order; a label is a list where it has several numbers.

    The best on average is null where it is not known.
    """

    train_points: list[Point]
    train_labels: Labels
    test_points: list[Point]
    test_labels: Labels
    best_accuracy: float | None
    best_loss: float | None
    truth: Sequence[float] | None = Field(description="The label without noise along a line.")


class RunAnswer(Answer):
    """A run as it stands."""

    state: StateText
    link: str
    frame: Frame
    notes: Sequence[str]
    data: DataText | None = Field(description="With a run that starts at epoch 0; else null.")
    features: Levels | None = Field(
        description="30 x 30 levels of each feature on the plane of the view, as in the table of "
        "settings; null where those hold, with at most two inputs."
    )


class TrainAnswer(RunAnswer):
    """A run, advanced; with pictures, after each part also."""

    frames: Sequence[Frame] | None = Field(
        description="After part j what so many parts alone would give as frame; the last is "
        "frame. Fewer than asked for where they took too long, or the run diverged."
    )
    states: Sequence[StateText] | None = Field(description="The state of each of those frames.")


class OpenAnswer(RunAnswer):
    """What a fresh load of a link shows, or a saved run of it."""

    config: Config
    view: View
