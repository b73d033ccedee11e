"""Pictures of a network: what each unit answers all over a plane.

A map is sent as levels, one byte a cell. Level ``floor(31 (v + 1))``, from 0 to 61, says at
once which of the original's 31 colours the value has (half the level) and its sign
(from level 31 on it is not negative). A probability p is shown as the value 2 p - 1.

Where there are more than two classes, the map of the whole network tells in a byte which of
them it answers, and how sure it is: ``62 k + floor(62 s)`` of class k, s being its share of the
sum of the outputs (with softmax, its probability).
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from playground.data.features import FEATURES, fits
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.outputs import OUTPUTS
from playground.runs.planes import Plane, plane_of, single
from playground.runs.states import State
from playground.settings.config import Config

BOUNDARY_CELLS = 100
UNIT_CELLS = 30
LEVELS = 62

Levels = NDArray[np.uint8]


def boundary(
    config: Config, state: State, node: tuple[int, int] | None = None, plane: Plane | None = None
) -> Levels:
    """Map of one unit, by default of the output, or of all outputs where they are classes.

    Parameters
    ----------
    config : Config
    state : State
    node : (int, int), optional
        Layer and index. Layer 0 holds all features, used or not, and then the formulas.
    plane : Plane, optional
        By default along the first two inputs.

    Returns
    -------
    ndarray of uint8, shape (100, 100)
    """
    plane = plane or plane_of(config)
    layer, index = node or (len(config.sizes) - 1, 0)
    if layer == 0:
        chosen: Levels = feature_maps(BOUNDARY_CELLS, plane, config.formulas)[index]
        return chosen
    X = single(config.inputs, BOUNDARY_CELLS, plane)
    activations = activations_at(config, state, X)
    if node is None:
        return of_outputs(config, activations[-1])
    values = activations[layer]
    shown = config.target.shown(values) if layer == len(config.sizes) - 1 else values
    return levels(shown[index]).reshape(BOUNDARY_CELLS, BOUNDARY_CELLS)


def of_outputs(config: Config, outputs: Array) -> Levels:
    """Map of what a network answers, of outputs of shape (n_outputs, 100 * 100)."""
    target = config.target
    shown = _classes(outputs) if target.has_class_outputs else levels(target.shown(outputs)[0])
    return shown.reshape(BOUNDARY_CELLS, BOUNDARY_CELLS)


def _classes(outputs: Array) -> Levels:
    """The largest output, and its share of their sum: see above."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        share = outputs.max(axis=0) / outputs.sum(axis=0)
        sure = np.clip(np.nan_to_num(np.floor(LEVELS * share)), 0, LEVELS - 1)
    return np.asarray(LEVELS * np.argmax(outputs, axis=0) + sure, dtype=np.uint8)


def units(config: Config, state: State, plane: Plane | None = None) -> Levels:
    """Maps of all hidden units, layer by layer, and of each output.

    Returns
    -------
    ndarray of uint8, shape (n_units, 30, 30)
    """
    X = single(config.inputs, UNIT_CELLS, plane or plane_of(config))
    *hidden, outputs = activations_at(config, state, X)[1:]
    values = np.concatenate([*hidden, config.target.shown(outputs)])
    return levels(values).reshape(-1, UNIT_CELLS, UNIT_CELLS)


@lru_cache(maxsize=32)
def feature_maps(
    cells: int,
    plane: Plane = Plane(),  # noqa: B008  # a value
    formulas: tuple[str, ...] = (),
) -> Levels:
    """Maps of all features, and behind them of formulas, shape (n, cells, cells); read-only.

    Of what does not lie on the plane's axes a map is even: so also of inputs that there are not.
    """
    names = (*FEATURES, *formulas)
    maps = np.full((len(names), cells, cells), LEVELS // 2, dtype=np.uint8)
    there = [name for name in names if fits(name, len(plane.at))]
    found = levels(single(tuple(there), cells, plane)).reshape(-1, cells, cells)
    maps[[name in there for name in names]] = found
    maps.setflags(write=False)
    return maps


def levels(values: Array) -> Levels:
    """Level of each value: ``floor(31 (v + 1))``, kept within 0 to 61; not a number is 31."""
    with np.errstate(over="ignore"):
        scaled = np.floor((LEVELS // 2) * (values + 1))
    bounded = np.nan_to_num(np.clip(scaled, 0, LEVELS - 1), nan=LEVELS // 2)
    return np.asarray(bounded, dtype=np.uint8)


def activations_at(config: Config, state: State, X: Array) -> list[Array]:
    """Activations of every layer, in single precision: a picture needs no more."""
    hidden, output = ACTIVATIONS[config.activation], OUTPUTS[config.activation_of_output]
    A = [X]
    with np.errstate(over="ignore", invalid="ignore"):
        network = mlp.layers(state.parameters.astype(np.float32), state.sizes)
        for i, (W, b) in enumerate(network, start=1):
            activation = output if i == len(network) else hidden
            A.append(activation.picture(W @ A[-1] + b[:, None]))
    return A
