"""JSON <-> values: text in, checked values out, and back."""

import base64
import binascii
from functools import cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from playground.data.datasets import DATASETS, sample
from playground.data.features import FEATURES
from playground.data.targets import TARGETS
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.regularizers import REGULARIZERS
from playground.runs import evaluation, maps, states, training
from playground.runs.evaluation import Evaluation
from playground.runs.states import State
from playground.runs.training import Progress
from playground.server.messages import (
    VERSION,
    DataText,
    Diverged,
    Frame,
    Losses,
    MetricsPair,
    MetricsText,
    StateText,
)
from playground.settings.config import Config, describe, link_keys
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
        parameters=_numbers("state.parameters", text.parameters, n),
        dead=np.unpackbits(bits, count=n).astype(bool),
        slots=_numbers("state.slots", text.slots, n_slots * n).reshape(n_slots, n),
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


def encode_frame(config: Config, view: View, progress: Progress, language: str) -> Frame:
    """Everything one picture shows of a run."""
    state, curve = progress.state, progress.curve
    loss, metrics = encode_metrics(evaluation.measure(config, progress.answers))
    return Frame.model_construct(
        epoch=state.epoch,
        position=state.position,
        loss=loss,
        metrics=metrics,
        curve=curve,
        boundary=encode_array(maps.boundary(config, state, view.node)),
        neurons=encode_array(maps.units(config, state)),
        diverged=encode_diverged(config, state, language),
    )


def encode_metrics(measured: Evaluation) -> tuple[Losses, MetricsPair]:
    """How good a network is."""
    train, test = measured
    return Losses.model_construct(train=train.loss, test=test and test.loss), (
        MetricsPair.model_construct(
            train=MetricsText.model_construct(**train._asdict()),
            test=test and MetricsText.model_construct(**test._asdict()),
        )
    )


def encode_diverged(config: Config, state: State, language: str) -> Diverged | None:
    """Why a run stopped; None if it did not."""
    if state.diverged is None:
        return None
    message = training.why_diverged(config, state.diverged).speak(language)
    return Diverged.model_construct(epoch=state.diverged, message=message)


def encode_data(config: Config) -> DataText:
    """The points of a run."""
    arrays = states.load_data(config)._asdict()
    return DataText.model_construct(**{name: each.tolist() for name, each in arrays.items()})


@cache
def encode_schema() -> dict[str, Any]:
    """The table of settings, and small pictures of what can be chosen."""
    return {
        "parameters": describe(),
        "link": link_keys(),
        "methods": encode_methods(),
        "datasets": [
            {
                "name": name,
                "label": dataset.label,
                "problem": dataset.problem,
                "points": [[round(v, 2) for v in point] for point in sample(name)],
            }
            for name, dataset in DATASETS.items()
        ],
        "features": [
            {
                "name": name,
                "label": feature.label,
                "formula": feature.formula,
                "map": encode_array(picture),
            }
            for (name, feature), picture in zip(
                FEATURES.items(), maps.feature_maps(maps.UNIT_CELLS), strict=True
            )
        ],
    }


def encode_methods() -> dict[str, dict[str, Any]]:
    """What the page has to know of each method to draw its formulas and to say what it does."""
    activations = {
        name: {
            "formula": row.formula,
            "slope": row.slope,
            "is_linear": row.is_linear,
            "is_flat": row.is_flat,
        }
        for name, row in ACTIVATIONS.items()
    }
    losses = {name: {"formula": row.formula, "slope": row.slope} for name, row in LOSSES.items()}
    regularizations = {
        name: {
            "formula": row.formula,
            "slope": row.slope,
            "pulls": row.pulls,
            "kills": row.kills,
        }
        for name, row in REGULARIZERS.items()
    }
    optimizers = {
        name: {"slots": row.slots, "lines": row.lines, "is_plain": row.is_plain}
        for name, row in OPTIMIZERS.items()
    }
    return {
        "activation": activations,
        "loss": losses,
        "regularization": regularizations,
        "optimizer": optimizers,
        "target": {
            problem: {"n_outputs": target.n_outputs, "classes": target.classes}
            for problem, target in TARGETS.items()
        },
    }


def _numbers(name: str, text: str, n: int) -> NDArray[np.float64]:
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


def encode_array(array: NDArray[np.generic]) -> str:
    """Write the bytes of an array as base64."""
    return base64.b64encode(array.tobytes()).decode("ascii")
