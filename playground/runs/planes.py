"""The plane that a map shows: two inputs are its axes, the others stand at a value.

It covers -6 to 6 in both directions; its rows go from the top to the bottom.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from playground.data import features
from playground.data.sources import Source, draw
from playground.nn.activations import Array
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.view import View

EDGE = 6.0


class Plane(NamedTuple):
    """Which plane.

    Attributes
    ----------
    axes : (int, int)
        The inputs along its width and its height, counted from 1.
    at : tuple of float
        A value of each input, at least two; those on the axes do not matter.
    """

    axes: tuple[int, int] = (1, 2)
    at: tuple[float, ...] = (0.0, 0.0)


def plane_of(config: Config, view: View | None = None) -> Plane:
    """The plane of a view, by default through the mean of the training points."""
    view = view or View()
    check(config, view)
    across, up = view.axes
    at = list(view.at or mean(config.source))
    at += [0.0] * (2 - len(at))
    at[across - 1] = at[up - 1] = 0.0
    return Plane((across, up), tuple(at))


def check(config: Config, view: View) -> None:
    """Raise InvalidInput unless the data have the plane of a view."""
    error = view.misfit(config.source.n_inputs)
    if error:
        raise InvalidInput(f"view.{error.name}", error.expected, error.got)


@lru_cache(maxsize=128)
def mean(source: Source) -> tuple[float, ...]:
    """Mean of each input over the training points."""
    data, _ = draw(source)
    return tuple(map(float, data.train_points.mean(axis=0)))


def inputs(chosen: tuple[str, ...], cells: int, plane: Plane) -> Array:
    """Inputs of a network at the grid's points, shape (n_features, cells * cells)."""
    steps = np.arange(cells) / (cells - 1)
    across, up = np.meshgrid(-EDGE + 2 * EDGE * steps, EDGE - 2 * EDGE * steps)
    points = np.tile(np.array(plane.at), (cells * cells, 1))
    points[:, [each - 1 for each in plane.axes]] = np.column_stack([across.ravel(), up.ravel()])
    return features.inputs(chosen, points)


@lru_cache(maxsize=64)
def single(chosen: tuple[str, ...], cells: int, plane: Plane) -> Array:
    """The same in single precision; read-only."""
    with np.errstate(over="ignore"):
        found: Array = inputs(chosen, cells, plane).astype(np.float32)
    found.setflags(write=False)
    return found
