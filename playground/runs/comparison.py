"""Several runs compared: when each came where, and what they come to together."""

import math
import statistics
from collections.abc import Iterable

import numpy as np

from playground.nn import mlp
from playground.runs.teams import MEASURES, Numbers


def jitter(history: Numbers) -> float | None:
    """How restless a run was at its end; None where it was not trained.

    Parameters
    ----------
    history : ndarray of float64, shape (n_epochs, len(MEASURES))
        Of every epoch.

    Returns
    -------
    float or None
        Standard deviation over the last third of the epochs of the test losses, or of the
        training losses where there are no test points.
    """
    n_epochs = len(history)
    if not n_epochs:
        return None
    train, test = (history[-math.ceil(n_epochs / 3) :, i] for i in range(2))
    losses = np.where(np.isnan(test).all(), train, test)
    with np.errstate(over="ignore", invalid="ignore"):
        deviations = losses - mlp.mean(losses)
        return math.sqrt(mlp.mean(deviations * deviations))


def first_reached(last: int, history: Numbers, measure: str, value: float) -> int | None:
    """First epoch of a history at whose end a measure was as good as `value`.

    Parameters
    ----------
    last : int
        The epoch of its last row.
    history : ndarray of float64, shape (n_epochs, len(MEASURES))
    measure : str
        One of `MEASURES`: a loss must be below, an accuracy at least `value`.
    value : float

    Returns
    -------
    int or None
        None where it never is.
    """
    column = history[:, MEASURES.index(measure)]
    there = column < value if measure.endswith("loss") else column >= value
    return int(last - len(column) + 1 + np.argmax(there)) if there.any() else None


def present(values: Iterable[float | None]) -> list[float]:
    """Those of some values that are there, and finite."""
    return [value for value in values if value is not None and math.isfinite(value)]


def median(values: Iterable[float | None]) -> float | None:
    """Median of those that are there, and finite; None without any."""
    found = present(values)
    return statistics.median(found) if found else None
