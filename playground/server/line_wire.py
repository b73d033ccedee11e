"""The picture of a network of one input, as it travels."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from playground.runs import lines
from playground.runs.states import State
from playground.server.answers import Answer
from playground.server.bulk import Bulk, Place
from playground.settings.config import Config

Singles = Annotated[str, Field(json_schema_extra={"contentEncoding": "base64"})] | Place


class LineText(Answer):
    """What a network of one input answers at equal steps of it; numbers are float32."""

    range: tuple[float, float] = Field(description="The first and the last of 201 places.")
    outputs: Singles = Field(description="Each output at all places, one output after the other.")
    parts: Singles = Field(
        description="What each unit of the layer before adds to the sum of the output, which is "
        "the selected one or else the first: its weight times its activation, unit by unit."
    )
    bias: float = Field(description="Of that output: with it the parts make up the sum.")
    activation: str = Field(description="Of the outputs.")
    unit: Singles | None = Field(description="Activation of the selected unit, if it is no output.")
    kinks: Sequence[tuple[int, int, float]] = Field(
        description="[layer, unit, place]: where the sum of a hidden unit changes its sign, if the "
        "activation has a kink there."
    )
    heights: Sequence[float] = Field(description="Of each class, the output that means it.")


def encode_line(
    config: Config, state: State, node: tuple[int, int] | None, bulk: Bulk
) -> LineText | None:
    """The answer to one input; None if there are more."""
    if not lines.has_one_input(config):
        return None
    line = lines.line(config, state, node)
    return LineText.model_construct(
        range=line.range,
        outputs=bulk.singles(line.outputs),
        parts=bulk.singles(line.parts),
        bias=line.bias,
        activation=config.activation_of_output,
        unit=None if line.unit is None else bulk.singles(line.unit),
        kinks=line.kinks,
        heights=line.heights,
    )


def encode_truth(config: Config) -> list[float] | None:
    """The label without noise along the line, where it is known."""
    known = lines.truth(config.source)
    return None if known is None else known.tolist()
