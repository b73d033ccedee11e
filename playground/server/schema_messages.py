"""The shape of what the page starts from: the table of settings, and what there is to choose."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from playground.server.answers import Answer
from playground.server.messages import (
    Base64,
)

Formula = Annotated[
    float | str | list[Any],
    Field(description="A number, a quantity, or an operation and its operands, formulas too."),
]


class Menu(TypedDict, total=False):
    """What the control of a setting offers, a part of its domain."""

    options: Sequence[float]
    min: float
    max: float
    step: float
    layers: int
    neurons: int
    most: int
    farthest: int


class Setting(Answer):
    """One row of the table; `playground.settings.rows.setting` says what its keys mean."""

    name: str
    link: str
    label: str
    default: Any
    domain: str
    options: Sequence[str] | None
    menu: Menu | None
    live: bool
    view: bool
    help: str
    control: Literal["menu", "rate", "number", "slider", "box", "text"] | None
    place: Literal["clock", "bar", "fold", "data", "network", "output", "page"] | None
    hides: str | None
    only_with: dict[str, Sequence[Any]] | None
    unit: str | None


class Hide(Answer):
    """A key that takes something off the page, and the sentence that names it."""

    id: str
    name: str


class LinkKeys(Answer):
    """Keys of a canonical link in their order, and those that are left out at their default."""

    keys: Sequence[str]
    left_out: Sequence[str]


class Method(Answer):
    """What a method computes and its derivative, as formulas."""

    formula: Formula
    slope: Formula


class Activation(Method):
    """An activation function."""

    is_linear: bool
    is_flat: bool
    is_joint: bool = Field(
        description="Whether each of its values depends on the sums of the whole layer; `slope` "
        "is then the derivative by the own one."
    )


class LossOf(Method):
    """A loss, in the output o and the target t."""

    difference: Formula | None = Field(
        description="Its derivative by the output's sum, where factors cancel: they are marked."
    )
    cancels: Sequence[str] = Field(
        description="Output activations with which that derivative is o - t."
    )


class Loss(LossOf):
    """A loss, and what it is where the outputs are a layer as a whole."""

    of_layer: LossOf | None


class Penalty(Method):
    """A regularization."""

    pulls: bool
    kills: bool


class Optimizer(Answer):
    """What an optimizer remembers of each parameter, and what it computes, line by line."""

    slots: Sequence[str]
    lines: Sequence[tuple[str, Formula]]
    is_plain: bool = Field(description="Whether a step is the rate times the gradient.")


class TargetText(Answer):
    """How many outputs a kind of target has, and the labels of its classes if it has any."""

    n_outputs: int
    classes: Sequence[float]


class Columns(Answer):
    """The labels of the classes of a data set, if it has any, its inputs, and all their names."""

    classes: Sequence[float]
    n_points: int
    n_inputs: int
    names: Sequence[str] = Field(description="Of the inputs and the target, if they have any.")
    class_names: Sequence[str]
    formula: str = Field(description="Of data by a formula, its example; else empty.")


class Methods(Answer):
    """Every method by the setting that it is chosen in, and by its name."""

    activation: dict[str, Activation]
    loss: dict[str, Loss]
    regularization: dict[str, Penalty]
    optimizer: dict[str, Optimizer]
    target: dict[str, TargetText]
    dataset: dict[str, Columns]


class Dataset(Answer):
    """A data set, and a few of its points."""

    name: str
    label: str
    problem: Literal["classification", "regression"]
    is_more: bool = Field(description="Whether it stands behind the others, in a menu.")
    points: Sequence[tuple[float, float, float]] = Field(description="Rows x1, x2, label.")


class Feature(Answer):
    """What a network can see of a point."""

    name: str
    label: str
    inputs: Sequence[int] = Field(description="Which it is a function of, counted from 1.")
    formula: Formula
    map: Annotated[Base64, Field(description="30 x 30 levels, as in a frame.")]


class SchemaAnswer(Answer):
    """The table of settings, the methods behind it, and pictures of the data and features."""

    parameters: Sequence[Setting]
    link: LinkKeys
    hides: Sequence[Hide]
    methods: Methods
    datasets: Sequence[Dataset]
    features: Sequence[Feature]
