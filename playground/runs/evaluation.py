"""What a network says, and how good that is."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground.data import features
from playground.data.targets import TARGETS, Target
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.contract import Samples
from playground.nn.losses import LOSSES
from playground.nn.regularizers import REGULARIZERS
from playground.runs import states
from playground.runs.states import Answers, Both, State
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
        Classification: number of samples of each class, in the order of `Target.classes`.
    confusion : tuple of tuple of int or None
        Classification: ``confusion[i][j]`` samples of class i that are taken for class j.
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
    classes: tuple[int, ...] | None = None
    confusion: tuple[tuple[int, ...], ...] | None = None
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
    return measure(config, states.answers(config, state))


def measure(config: Config, answers: Both) -> Evaluation:
    """Measure what a network answers to its training and test points."""
    train, test = states.samples(config.source, config.features)
    target, mean = config.target, mlp.mean(train.targets)

    def measured(found: Answers, of: Samples) -> Metrics:
        if target.classes:
            return _classified(found.outputs, of.targets, found.loss, target)
        return _regressed(found.outputs, of.targets, mean, found.loss, config.loss)

    to_train, to_test = answers
    return Evaluation(measured(to_train, train), to_test and measured(to_test, test))


def classification(
    outputs: Array, targets: Array, loss: str = USUAL, kind: Target = TARGETS["classification"]
) -> Metrics:
    """Count which classes are taken for which; an only output of 0 counts as class 1.

    Parameters
    ----------
    outputs, targets : ndarray, shape (n_outputs, n)
    loss : str
        A key of `LOSSES`.
    kind : Target
        What the targets are.
    """
    return _classified(outputs, targets, mean_loss(outputs, targets, loss), kind)


def _classified(outputs: Array, targets: Array, loss: float, kind: Target) -> Metrics:
    answers, labels = kind.answer(outputs), kind.answer(targets)
    n = len(labels)
    confusion = tuple(
        tuple(int(np.count_nonzero(answers[labels == true] == taken)) for taken in kind.classes)
        for true in kind.classes
    )
    classes = tuple(map(sum, confusion))
    return Metrics(
        n=n,
        loss=loss,
        accuracy=sum(confusion[i][i] for i in range(len(classes))) / n,
        larger_class=max(classes) / n,
        classes=classes,
        confusion=confusion,
    )


def regression(outputs: Array, targets: Array, mean: Array, loss: str = USUAL) -> Metrics:
    """Measure outputs against real targets.

    Parameters
    ----------
    outputs, targets : ndarray, shape (n_outputs, n)
    mean : ndarray, shape (n_outputs,)
        The answer of one who has learned nothing: the mean of the training targets.
    loss : str
        A key of `LOSSES`.

    References
    ----------
    Draper and Smith, *Applied Regression Analysis* (1998), section 1.3 (R squared).
    """
    return _regressed(outputs, targets, mean, mean_loss(outputs, targets, loss), loss)


def _regressed(outputs: Array, targets: Array, mean: Array, here: float, loss: str) -> Metrics:
    of_own_mean, of_mean = (
        mean_loss(answer[:, None], targets, loss) for answer in (mlp.mean(targets), mean)
    )
    is_flat = of_own_mean == 0.0 or not np.ptp(targets, axis=1).any()
    r2 = None if is_flat else 1.0 - here / of_own_mean  # the square of a tiny spread is 0
    rmse = math.sqrt(mean_loss(outputs, targets, "squared_error"))
    return Metrics(n=targets.shape[1], loss=here, r2=r2, mean_loss=of_mean, rmse=rmse)


def mean_loss(outputs: Array, targets: Array, loss: str = USUAL) -> float:
    """Mean loss over the samples; both of shape (n_outputs, n)."""
    with np.errstate(over="ignore"):
        return float(mlp.mean(mlp.over_outputs(LOSSES[loss].f(outputs, targets))))


def gradient_size(config: Config, state: State) -> float:
    """Length of the gradient that training descends; 0 where nothing would move.

    Root of the sum of squares over all parameters that may move, of the derivative of the
    mean loss of all training points and of the penalty on the weights.

    Parameters
    ----------
    config : Config
    state : State

    Returns
    -------
    float
        Not finite where the numbers grow too large.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 8.2.2: on its way,
    training need not come to a point where it is small.
    """
    states.check(config, state)
    train, _ = states.samples(config.source, config.features)
    recipe = states.recipe(config)
    with np.errstate(over="ignore", invalid="ignore"):
        total = mlp.gradient_sum(
            state.parameters,
            state.sizes,
            train.inputs,
            train.targets,
            ACTIVATIONS[recipe.activation],
            ACTIVATIONS[recipe.output_activation],
            LOSSES[recipe.loss],
        )
        penalty = REGULARIZERS[recipe.regularization].df(state.parameters)
        pull = np.where(mlp.weight_mask(state.sizes), recipe.regularization_rate * penalty, 0.0)
        gradient = total / train.targets.shape[1] + pull
        gradient[state.dead | states.fixed(config) | states.frozen(config)] = 0.0
        return math.sqrt(np.add.accumulate(gradient * gradient)[-1])


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
