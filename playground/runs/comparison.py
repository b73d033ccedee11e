"""Several runs compared: what is remembered of each on its way, and what they come to together.

A run may come in parts. What a part says of those before it is carried along as `SoFar`, so
that the last part tells of the whole.
"""

import math
import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from playground.nn import mlp
from playground.runs.curves import Curve
from playground.runs.states import State

MOST_ROWS = 100


class SoFar(NamedTuple):
    """A run up to here.

    Attributes
    ----------
    state : State
    first_below : int or None
        First epoch after which the loss that was asked for was below a value.
    tail : tuple of float
        The last third of its losses: of the test losses, or of the training losses
        where there are no test points.
    """

    state: State
    first_below: int | None = None
    tail: tuple[float, ...] = ()


def tail(before: Sequence[float], curve: Curve, epochs: int) -> tuple[float, ...]:
    """The last third of the losses of a run.

    Parameters
    ----------
    before : sequence of float
        What this was before the last part of the run.
    curve : list of (epoch, training loss, test loss)
        The last part.
    epochs : int
        How many there were in all.
    """
    losses = [*before, *(train if test is None else test for _, train, test in curve)]
    return tuple(losses[-math.ceil(epochs / 3) :]) if epochs else ()


def jitter(losses: Sequence[float]) -> float | None:
    """How restless losses are: their standard deviation; None without any."""
    if not losses:
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        deviations = np.array(losses) - mlp.mean(np.array(losses))
        return math.sqrt(mlp.mean(deviations * deviations))


def first_below(curve: Curve, measure: str, value: float) -> int | None:
    """First epoch after which a loss lies below a value.

    Parameters
    ----------
    curve : sequence of (epoch, training loss, test loss)
    measure : {"train_loss", "test_loss"}
    value : float

    Returns
    -------
    int or None
        None where it never does.
    """
    column = 1 if measure == "train_loss" else 2
    for row in curve:
        loss = row[column]
        if loss is not None and loss < value:
            return row[0]
    return None


def thinned(curve: Curve, epochs: int, *, has_ended: bool) -> Curve:
    """At most `MOST_ROWS` rows of a run's curve, evenly spread, counted back from the last epoch.

    The rows of two parts are those of the whole.

    Parameters
    ----------
    curve : list of (epoch, training loss, test loss)
        A part of it.
    epochs : int
        As far as the run is meant to go.
    has_ended : bool
        Whether it ends with this part, wherever that is.
    """
    step = -(-epochs // MOST_ROWS) or 1
    rows = [row for row in curve if (epochs - row[0]) % step == 0]
    if has_ended and curve and curve[-1] not in rows[-1:]:
        rows.append(curve[-1])
    return rows


def present(values: Iterable[float | None]) -> list[float]:
    """Those of some values that are there, and finite."""
    return [value for value in values if value is not None and math.isfinite(value)]


def median(values: Iterable[float | None]) -> float | None:
    """Median of those that are there, and finite; None without any."""
    found = present(values)
    return statistics.median(found) if found else None
