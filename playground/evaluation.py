"""What a network says, and how good that is."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground import features, training
from playground.domains import InvalidParameter, quote
from playground.nn.losses import LOSSES
from playground.nn.mlp import Parameters
from playground.schema import Config
from playground.sentences import Sentence
from playground.training import LOSS, State


class Metrics(NamedTuple):
    """How a network does on one set of samples.

    Attributes
    ----------
    n : int
        Number of samples.
    loss : float
        Mean of half the squared error.
    accuracy : float or None
        Classification: share of samples on the right side of 0, in [0, 1].
    larger_class : float or None
        Classification: share of the larger class, that is the accuracy of always
        answering it.
    r2 : float or None
        Regression: share of the labels' variance that is explained, at most 1; None
        where the labels do not vary.
    mean_loss : float or None
        Regression: loss of always answering the mean label.
    """

    n: int
    loss: float
    accuracy: float | None = None
    larger_class: float | None = None
    r2: float | None = None
    mean_loss: float | None = None


class Evaluation(NamedTuple):
    """Metrics of the training points and of the test points."""

    train: Metrics
    test: Metrics


def evaluate(config: Config, state: State) -> Evaluation:
    """Measure a network on its training and test points.

    Parameters
    ----------
    config : Config
    state : State

    Returns
    -------
    Evaluation
    """
    training.check(config, state)
    measure = classification if config.problem == "classification" else regression
    train, test = (
        measure(training.outputs(config, state, each.inputs)[0], each.targets[0])
        for each in training.samples(config.source, config.features)
    )
    return Evaluation(train, test)


def classification(outputs: Parameters, labels: Parameters) -> Metrics:
    """Measure outputs against labels -1 and 1; an output of 0 counts as class 1.

    Parameters
    ----------
    outputs, labels : ndarray, shape (n,)
    """
    positive = float(np.mean(labels > 0))
    return Metrics(
        n=len(labels),
        loss=mean_loss(outputs, labels),
        accuracy=float(np.mean((outputs >= 0) == (labels > 0))),
        larger_class=max(positive, 1.0 - positive),
    )


def regression(outputs: Parameters, labels: Parameters) -> Metrics:
    """Measure outputs against real labels.

    Parameters
    ----------
    outputs, labels : ndarray, shape (n,)

    References
    ----------
    Draper and Smith, *Applied Regression Analysis* (1998), section 1.3 (R squared).
    """
    loss = mean_loss(outputs, labels)
    of_mean = mean_loss(np.full_like(labels, labels.mean()), labels)
    r2 = None if of_mean == 0 else 1.0 - loss / of_mean
    return Metrics(n=len(labels), loss=loss, r2=r2, mean_loss=of_mean)


def mean_loss(outputs: Parameters, labels: Parameters) -> float:
    """Mean over the samples of half the squared error."""
    with np.errstate(over="ignore"):
        return float(np.mean(LOSSES[LOSS].f(outputs, labels)))


def predict(config: Config, state: State, points: ArrayLike) -> NDArray[np.float64]:
    """Outputs of a network at points of the plane.

    Parameters
    ----------
    config : Config
    state : State
    points : array_like, shape (n, 2)
        Raw coordinates x and y; the features are computed here.

    Returns
    -------
    ndarray of float64, shape (n,)

    Raises
    ------
    InvalidParameter
        If the points have another shape or are not finite.
    """
    training.check(config, state)
    try:
        table = np.asarray(points, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise InvalidParameter("points", Sentence("points"), quote(points)) from None
    if table.ndim != 2 or table.shape[1] != 2 or not np.isfinite(table).all():
        raise InvalidParameter("points", Sentence("points"), Sentence("shape", shape=table.shape))
    inputs = features.inputs(config.features, table)
    return np.asarray(training.outputs(config, state, inputs)[0], dtype=np.float64)
