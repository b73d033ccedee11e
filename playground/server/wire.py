"""JSON <-> values: text in, checked values out, and back."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from playground.nn import mlp
from playground.runs import evaluation, maps, states, training
from playground.runs.best import best_possible
from playground.runs.evaluation import Evaluation, Metrics
from playground.runs.planes import Plane, plane_of
from playground.runs.states import State
from playground.runs.training import Progress
from playground.server.bulk import TEXT, Bulk, Place, encode_array
from playground.server.line_wire import encode_line, encode_truth
from playground.server.messages import (
    VERSION,
    DataText,
    Diverged,
    Frame,
    Losses,
    MetricsPair,
    MetricsText,
    StateText,
    TrainAnswer,
    TrainRequest,
)
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, Table, invalid_input
from playground.settings.sentences import Sentence
from playground.settings.view import View

Request = TypeVar("Request", bound=Table)


def read(model: type[Request], body: bytes) -> Request:
    """Check a request's body.

    Raises
    ------
    InvalidInput
        For the first thing that is wrong with it.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise invalid_input(error, model) from None


def decode_state(config: Config, text: StateText | None) -> State:
    """Read a state; none at all is epoch 0. Whatever it is given to checks whether it fits.

    Raises
    ------
    InvalidInput
        If it is damaged.
    """
    if text is None:
        return states.init_state(config)
    n, n_slots = mlp.n_parameters(config.sizes), states.n_slots(config)
    bits = np.frombuffer(_bytes("state.dead", text.dead, -(-n // 8)), dtype=np.uint8)
    return State(
        sizes=text.sizes or config.sizes,
        parameters=decode_numbers("state.parameters", text.parameters, n),
        dead=np.unpackbits(bits, count=n).astype(bool),
        slots=decode_numbers("state.slots", text.slots, n_slots * n).reshape(n_slots, n),
        epoch=text.epoch,
        position=text.position,
        pending=text.pending,
        updates=text.updates,
        diverged=text.diverged,
    )


def encode_state(state: State) -> StateText:
    """Write a state as text that `decode_state` reads back exactly."""
    return StateText.model_construct(
        version=VERSION,
        epoch=state.epoch,
        position=state.position,
        pending=state.pending,
        updates=state.updates,
        parameters=encode_array(state.parameters.astype("<f8")),
        dead=encode_array(np.packbits(state.dead)),
        slots=encode_array(state.slots.astype("<f8")),
        sizes=state.sizes,
        diverged=state.diverged,
    )


def encode_notes(config: Config, progress: Progress) -> list[Sentence]:
    """What a user should know of a run."""
    return [*config.notes, *([Sentence("ended_early")] if progress.ended_early else [])]


def encode_run(
    asked: TrainRequest, told: Sequence[Progress], language: str, bulk: Bulk
) -> TrainAnswer:
    """What a run came to, from picture to picture."""
    config, view = asked.config, asked.view
    frames = [encode_frame(config, view, progress, language, bulk) for progress in told]
    states = [encode_state(progress.state) for progress in told]
    return TrainAnswer.model_construct(
        state=states[-1],
        link=config.link(view),
        frame=frames[-1],
        notes=[note.speak(language) for note in encode_notes(config, told[-1])],
        data=encode_data(config) if asked.state is None else None,
        features=encode_features(config, view, bulk),
        frames=frames if asked.pictures else None,
        states=states if asked.pictures else None,
    )


def encode_frame(
    config: Config, view: View, progress: Progress, language: str, bulk: Bulk = TEXT
) -> Frame:
    """Everything one picture shows of a run."""
    state, curve = progress.state, progress.curve
    plane = plane_of(config, view)
    loss, metrics = encode_metrics(evaluation.measure(config, progress.answers))
    return Frame.model_construct(
        epoch=state.epoch,
        position=state.position,
        loss=loss,
        metrics=metrics,
        curve=bulk.curve(curve),
        boundary=bulk.levels(maps.boundary(config, state, view.node, plane)),
        neurons=bulk.levels(maps.units(config, state, plane)),
        line=encode_line(config, state, view.node, bulk),
        diverged=encode_diverged(config, state, language),
    )


def encode_features(config: Config, view: View, bulk: Bulk = TEXT) -> str | Place | None:
    """Pictures of the features, where they are not those that the table of settings has."""
    plane = plane_of(config, view)
    if plane == Plane() and not config.formulas:
        return None
    return bulk.levels(maps.feature_maps(maps.UNIT_CELLS, plane, config.formulas))


def encode_metrics(measured: Evaluation) -> tuple[Losses, MetricsPair]:
    """How good a network is."""
    train, test = measured
    return Losses.model_construct(train=train.loss, test=test and test.loss), (
        MetricsPair.model_construct(train=_metrics(train), test=test and _metrics(test))
    )


def _metrics(measured: Metrics) -> MetricsText:
    fields = {name: getattr(measured, name) for name in MetricsText.model_fields}
    return MetricsText.model_construct(**fields)


def encode_diverged(config: Config, state: State, language: str) -> Diverged | None:
    """Why a run stopped; None if it did not."""
    if state.diverged is None:
        return None
    message = training.why_diverged(config, state.diverged).speak(language)
    return Diverged.model_construct(epoch=state.diverged, message=message)


def encode_data(config: Config) -> DataText:
    """The points of a run, and what they allow."""
    arrays = states.load_data(config)._asdict()
    best = best_possible(config)
    return DataText.model_construct(
        **{name: each.tolist() for name, each in arrays.items()},
        best_accuracy=best and best.accuracy,
        best_loss=best and best.loss,
        truth=encode_truth(config),
    )


def decode_numbers(name: str, text: str, n: int) -> NDArray[np.float64]:
    """Read so many numbers, all finite."""
    numbers = np.frombuffer(_bytes(name, text, 8 * n), dtype="<f8").astype(np.float64)
    if not np.isfinite(numbers).all():
        raise InvalidInput(name, Sentence("finite", n=n), Sentence("others"))
    return numbers


def decode_floats(name: str, text: str) -> NDArray[np.float64]:
    """Read numbers of which there may be any count."""
    data = _decoded(name, text)
    if len(data) % 8:
        got = Sentence("bytes_got", n=len(data))
        raise InvalidInput(name, Sentence("bytes", n=len(data) // 8 * 8), got)
    return np.frombuffer(data, dtype="<f8").astype(np.float64)


def _bytes(name: str, text: str, expected: int) -> bytes:
    data = _decoded(name, text)
    if len(data) != expected:
        got = Sentence("bytes_got", n=len(data))
        raise InvalidInput(name, Sentence("bytes", n=expected), got)
    return data


def _decoded(name: str, text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidInput(name, Sentence("base64"), repr(text[:20])) from None
