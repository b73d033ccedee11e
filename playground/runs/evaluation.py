"""What a network says, and how good that is."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground.data import features
from playground.nn import mlp
from playground.nn.activations import Array
from playground.nn.losses import LOSSES
from playground.nn.mlp import Parameters
from playground.runs import states
from playground.runs.states import Samples, State
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, quote
from playground.settings.sentences import Sentence

USUAL = "half_squared_error"


class Metrics(NamedTuple):
    """How a network does on one set of samples.

    Attributes
    ----------
    n : int
        Number of samples.
    loss : float
        Mean loss, by default half the squared error.
    accuracy : float or None
        Classification: share of samples on the right side of 0, in [0, 1].
    larger_class : float or None
        Classification: share of the larger class, that is the accuracy of always
        answering it.
    classes : tuple of int or None
        Classification: number of samples of class -1, and of class 1.
    confusion : tuple of tuple of int or None
        Classification: ``confusion[i][j]`` samples of class i that are taken for class
        j, in the order -1, 1.
    r2 : float or None
        Regression: share of the labels' variance that is explained, at most 1; None
        where the labels do not vary.
    mean_loss : float or None
        Regression: loss of always answering the mean of the training labels.
    rmse : float or None
        Regression: root of the mean squared error, in units of the labels.
    """

    n: int
    loss: float
    accuracy: float | None = None
    larger_class: float | None = None
    classes: tuple[int, int] | None = None
    confusion: tuple[tuple[int, int], tuple[int, int]] | None = None
    r2: float | None = None
    mean_loss: float | None = None
    rmse: float | None = None


class Evaluation(NamedTuple):
    """Metrics of the training points, and of the test points if there are any."""

    train: Metrics
    test: Metrics | None


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
    states.check(config, state)
    train, test = states.samples(config.source, config.features)
    mean = float(mlp.mean(train.targets[0]))

    def measured(of: Samples) -> Metrics:
        outputs, labels = states.outputs(config, state, of.inputs)[0], of.targets[0]
        if config.problem == "classification":
            return classification(outputs, labels, config.loss)
        return regression(outputs, labels, mean, config.loss)

    return Evaluation(measured(train), measured(test) if test.targets.size else None)


def classification(outputs: Parameters, labels: Parameters, loss: str = USUAL) -> Metrics:
    """Measure outputs against labels -1 and 1; an output of 0 counts as class 1.

    Parameters
    ----------
    outputs, labels : ndarray, shape (n,)
    loss : str
        A key of `LOSSES`.
    """
    n = len(labels)
    of_negative, of_positive = (
        (int(np.sum(outputs[of] < 0)), int(np.sum(outputs[of] >= 0)))
        for of in (labels < 0, labels > 0)
    )
    classes = (sum(of_negative), sum(of_positive))
    return Metrics(
        n=n,
        loss=mean_loss(outputs, labels, loss),
        accuracy=(of_negative[0] + of_positive[1]) / n,
        larger_class=max(classes) / n,
        classes=classes,
        confusion=(of_negative, of_positive),
    )


def regression(outputs: Parameters, labels: Parameters, mean: float, loss: str = USUAL) -> Metrics:
    """Measure outputs against real labels.

    Parameters
    ----------
    outputs, labels : ndarray, shape (n,)
    mean : float
        The answer of one who has learned nothing: the mean of the training labels.
    loss : str
        A key of `LOSSES`.

    References
    ----------
    Draper and Smith, *Applied Regression Analysis* (1998), section 1.3 (R squared).
    """
    here, of_own_mean, of_mean = (
        mean_loss(answers, labels, loss)
        for answers in (outputs, np.full_like(labels, mlp.mean(labels)), np.full_like(labels, mean))
    )
    is_flat = np.ptp(labels) == 0 or of_own_mean == 0.0  # the square of a tiny spread is 0
    r2 = None if is_flat else 1.0 - here / of_own_mean
    rmse = math.sqrt(mean_loss(outputs, labels, "squared_error"))
    return Metrics(n=len(labels), loss=here, r2=r2, mean_loss=of_mean, rmse=rmse)


def mean_loss(outputs: Array, labels: Array, loss: str = USUAL) -> float:
    """Mean loss over the samples."""
    with np.errstate(over="ignore"):
        return float(mlp.mean(LOSSES[loss].f(outputs, labels)))


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
    InvalidInput
        If the points have another shape or are not finite.
    """
    states.check(config, state)
    try:
        table = np.asarray(points, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise InvalidInput("points", Sentence("finite_points"), quote(points)) from None
    if table.ndim != 2 or table.shape[1] != 2 or not np.isfinite(table).all():
        raise InvalidInput(
            "points", Sentence("finite_points"), Sentence("shape", shape=table.shape)
        )
    inputs = features.inputs(config.features, table)
    return np.asarray(states.outputs(config, state, inputs)[0], dtype=np.float64)
