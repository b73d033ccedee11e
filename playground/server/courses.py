"""Messages of how the layers of a network learn on the way."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import FailFast, Field

from playground.runs import courses, states
from playground.runs.courses import MOST_STATES, Course
from playground.runs.states import State
from playground.server import wire
from playground.server.answers import Answer
from playground.server.messages import Base64
from playground.settings.config import Config
from playground.settings.domains import Table, saying
from playground.settings.sentences import Sentence

LONGEST = 0.1  # seconds

Numbers = Sequence[float | None]


class CourseRequest(Table):
    """What a network was at some moments of its run."""

    config: Config
    states: Annotated[tuple[Base64, ...], FailFast()] = Field(
        min_length=1,
        max_length=MOST_STATES,
        description="`parameters` of the state at each moment.",
        json_schema_extra=saying(domain=Sentence("states_as_text", most=MOST_STATES)),
    )


class CourseAnswer(Answer):
    """How each layer learned, moment by moment."""

    gradients: Sequence[Numbers] = Field(
        description="[n_states, n_layers]: mean size of the derivatives of the mean training loss "
        "by the weights of a layer. Of many states, and much work, these are the first: ask again "
        "for the others."
    )
    stuck: Sequence[Sequence[int]] = Field(
        description="[n_states, n_hidden_layers]: number of units that hardly learn, as they are "
        "off at every training point, or saturated at nine of ten."
    )
    flat: Sequence[Sequence[Sequence[int]]] = Field(
        description="Of each hidden layer [n_states, n_units]: at how many training points the "
        "slope of the activation is below a hundredth of its largest."
    )
    activity: Sequence[Sequence[Numbers]] = Field(
        description="Of each hidden layer [n_states, n_units]: mean size of the activation over "
        "the training points."
    )


def follow(asked: CourseRequest) -> CourseAnswer:
    """The course of as many of the states as a short time allows."""
    return encode(courses.begun(asked.config, decode(asked), LONGEST))


def decode(asked: CourseRequest) -> list[State]:
    """States of those parameters; what else they hold is of no account here."""
    first = states.init_state(asked.config)
    return [
        replace(first, parameters=wire.decode_numbers(f"states.{i}", text, first.parameters.size))
        for i, text in enumerate(asked.states)
    ]


def encode(found: Course) -> CourseAnswer:
    """Write a course; a number that is not finite becomes null."""
    return CourseAnswer.model_construct(
        gradients=found.gradients.tolist(),
        stuck=found.stuck.tolist(),
        flat=[each.tolist() for each in found.flat],
        activity=[each.tolist() for each in found.activity],
    )
