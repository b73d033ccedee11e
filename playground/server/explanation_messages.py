"""The shape of requests and answers about one update, and about linear networks as one map.

Numbers here are to be read, so they travel as JSON numbers, rounded nowhere; null stands
for one that is not finite. Samples are the last axis.
"""

from collections.abc import Sequence
from typing import Self

from pydantic import Field, model_validator

from playground.byhand.samples import SampleTable
from playground.nn import mlp
from playground.runs import planes
from playground.server.answers import Answer, Formula
from playground.server.messages import (
    Base64,
    Losses,
    StateText,
)
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table
from playground.settings.sentences import Sentence
from playground.settings.view import View

# At 20 characters a number, shares of every sample in every parameter fill 2 MB; what there is
# once for each parameter of the largest network comes to 4 MB.
MOST_SHARES = 100_000
# Two forward passes for each of them take less than a second.
MOST_CHECKED = 2_500

Number = float | None
Vector = Sequence[Number]
Matrix = Sequence[Vector]
Flags = Sequence[bool]


class ExplainRequest(SampleTable):
    """Samples to make one update with, and the run to make it in."""

    config: Config
    state: StateText | None = Field(None, description="null is epoch 0.")
    check: bool = Field(
        False,
        description="Whether to check the gradient by central differences; the network may "
        f"then have at most {MOST_CHECKED:,} parameters.",
    )

    @model_validator(mode="after")
    def _answer_is_bounded(self) -> Self:
        n = mlp.n_parameters(self.config.sizes)
        if n * len(self.samples) > MOST_SHARES:
            expected = Sentence("samples_of", n=MOST_SHARES // n, n_parameters=f"{n:,}")
            got = Sentence("rows_got", n=len(self.samples))
            raise InvalidInput("samples", expected, got)
        if self.check and n > MOST_CHECKED:
            raise InvalidInput("check", Sentence("small_check", n=f"{MOST_CHECKED:,}"), "true")
        return self


class LayerText(Answer):
    """One layer in one update; shapes are in brackets, for m samples."""

    activation: str
    W: Matrix = Field(description="[n_out, n_in]: weights before the update.")
    b: Vector = Field(description="[n_out]: biases before the update.")
    Z: Matrix = Field(description="[n_out, m]: W A + b, A being that of the layer before.")
    A: Matrix = Field(description="[n_out, m]: f(Z).")
    slope: Matrix = Field(
        description="[n_out, m]: f'(Z); of softmax, the derivative by the unit's own sum."
    )
    dA: Matrix = Field(description="[n_out, m]: derivative of each sample's loss by A.")
    delta: Matrix = Field(description="[n_out, m]: derivative of each sample's loss by Z.")
    dW_each: Sequence[Matrix] = Field(
        description="[n_out, n_in, m]: derivative of each sample's loss by W."
    )
    db_each: Matrix = Field(description="[n_out, m]: derivative of each sample's loss by b.")
    dW: Matrix = Field(description="[n_out, n_in]: mean of dW_each over the samples.")
    db: Vector = Field(description="[n_out]: mean of db_each over the samples.")
    penalty_W: Matrix = Field(
        description="[n_out, n_in]: gradient of the regularization term, its rate included."
    )
    dead: Sequence[Flags] = Field(description="[n_out, n_in]: weights that the update leaves.")
    dead_b: Flags = Field(description="[n_out]: biases that the update leaves.")
    frozen: Sequence[Flags] = Field(
        description="[n_out, n_in]: weights that the configuration holds; their update is struck."
    )
    frozen_b: Flags = Field(description="[n_out]: the same of biases.")
    W_after: Matrix = Field(description="[n_out, n_in]: weights after the update.")
    b_after: Vector = Field(description="[n_out]: biases after the update.")
    slots_W: dict[str, Matrix] = Field(
        description="By symbol, [n_out, n_in]: what the optimizer remembered before the update."
    )
    slots_b: dict[str, Vector] = Field(description="By symbol, [n_out]: the same of biases.")
    lines_W: dict[str, Matrix] = Field(
        description="By symbol, [n_out, n_in]: what each line of an optimizer that remembers "
        "comes to."
    )
    lines_b: dict[str, Vector] = Field(description="By symbol, [n_out]: the same of biases.")


class CheckText(Answer):
    """The gradient by central differences."""

    dW: Sequence[Matrix] = Field(description="Layer by layer [n_out, n_in].")
    db: Sequence[Vector] = Field(description="Layer by layer [n_out].")
    largest_difference: Number = Field(description="From the gradient by backpropagation.")
    where: tuple[int, int, int | None] = Field(
        description="Layer (from 1), unit, and the unit before it, or null for the bias."
    )


class ExplainAnswer(Answer):
    """One update by m samples, number by number."""

    inputs: Matrix = Field(description="[n_features, m]")
    targets: Vector | Matrix = Field(description="[m]; of several outputs [n_outputs, m]")
    layers: Sequence[LayerText] = Field(description="From the first hidden one to the output.")
    outputs: Vector | Matrix = Field(description="As targets.")
    losses: Vector = Field(description="[m]: the loss of each sample.")
    loss: Number = Field(description="Their mean.")
    d_outputs: Vector | Matrix = Field(
        description="As targets: derivative of each loss by the outputs."
    )
    d_inputs: Matrix = Field(description="[n_features, m]: derivative of each loss by the inputs.")
    output_slopes: Sequence[Matrix] = Field(
        description="[n_outputs, n_features, m]: derivative of the outputs by the inputs."
    )
    coordinates: Matrix = Field(description="[n_inputs, m]: the inputs of the data.")
    feature_slopes: Sequence[Matrix] = Field(
        description="[n_features, n_inputs, m]: derivative of what the network sees by those."
    )
    d_coordinates: Matrix = Field(
        description="[n_inputs, m]: total derivative of each loss by the inputs of the data."
    )
    coordinate_slopes: Sequence[Matrix] = Field(
        description="[n_outputs, n_inputs, m]: total derivative of the outputs by those."
    )
    slopes: Sequence[Sequence[Formula]] = Field(
        description="[n_features, n_inputs]: feature_slopes as trees in x1, x2, ..."
    )
    formulas: Sequence[Formula] = Field(
        description="What the inputs behind the features are, as trees."
    )
    learning_rate: float
    t: int = Field(description="Number of the update, counted from 1 since epoch 0.")
    loss_after: Number = Field(description="Mean loss of the same samples after the update.")
    state_after: StateText | None = Field(
        description="The run after the update, at the same place; null where it diverges."
    )
    check: CheckText | None = Field(description="null where none was asked for.")


class GradientRequest(Table):
    """A network at one moment."""

    config: Config
    state: StateText | None = Field(None, description="null is epoch 0.")


class GradientAnswer(Answer):
    """How steep the way is that training goes down."""

    size: Number = Field(
        description="Root of the summed squares of the derivatives by all parameters that may "
        "move, of the mean loss of the training points and of the penalty."
    )


class CollapseRequest(Table):
    """A network without hidden layers, or with linear ones."""

    config: Config
    state: StateText | None = Field(None, description="null is epoch 0.")
    view: View = Field(View(), description="Its plane is that of the maps.")

    @model_validator(mode="after")
    def _plane_exists(self) -> Self:
        planes.check(self.config, self.view)
        return self


class LeastSquaresText(Answer):
    """The linear map of least squared error on the training points."""

    W: Matrix = Field(description="[n_outputs, n_features]")
    b: Vector = Field(description="[n_outputs]: 0 without biases.")
    loss: Losses = Field(
        description="Mean losses of W x + b; null where the loss is not defined for any number."
    )


class CollapseAnswer(Answer):
    """The one map that all layers are together, before the output's activation."""

    products: Sequence[Matrix] = Field(description="W(1), W(2) W(1), ..., [n_out, n_features].")
    biases: Sequence[Vector] = Field(description="b(1), W(2) b(1) + b(2), ..., [n_out].")
    W: Matrix = Field(description="[n_outputs, n_features]: the last product.")
    b: Vector = Field(description="[n_outputs]: the last bias; 0 without biases.")
    map: Base64 = Field(
        description="100 x 100 levels of f(W x + b), f being the output's activation, as "
        "in a frame."
    )
    network_map: Base64 = Field(description="The same of the network, layer by layer.")
    largest_difference: Number = Field(description="Between the two outputs, on the same grid.")
    least_squares: LeastSquaresText
