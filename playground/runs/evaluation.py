"""What a network says, and how good that is."""

import math
from typing import NamedTuple

import numpy as np

from playground.data.targets import Target
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.contract import Samples
from playground.nn.losses import LOSSES, loss_of
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS
from playground.runs import states
from playground.runs.answers import Answers, Both
from playground.runs.answers import answers as answers_of
from playground.runs.states import State
from playground.settings.config import Config

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
        Classification: share of samples whose class is answered, in [0, 1].
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
    log_loss : float or None
        Where the outputs are probabilities of the classes: the mean of minus the logarithm
        of that of the right one.
    probabilities : tuple of tuple of float, or None
        Of `evaluate` alone: those of each sample, in the order of `Target.classes`.
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
    log_loss: float | None = None
    probabilities: tuple[tuple[float, ...], ...] | None = None


class Evaluation(NamedTuple):
    """Metrics of the training points, and of the test points if there are any."""

    train: Metrics
    test: Metrics | None

    def value(self, name: str) -> float | None:
        """A measure of either, as ``test_loss``; None where there is none."""
        part, _, measure = name.partition("_")
        metrics = getattr(self, part)
        found: float | None = metrics and getattr(metrics, measure)
        return found


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
    answers = answers_of(config, state)
    both = (
        metrics and answered and metrics._replace(probabilities=_shares(config, answered.outputs))
        for metrics, answered in zip(measure(config, answers), answers, strict=True)
    )
    return Evaluation(*both)  # type: ignore[arg-type]  # there are training points


def measure(config: Config, answers: Both) -> Evaluation:
    """Measure what a network answers to its training and test points."""
    train, test = states.samples(config)
    target, mean = config.target, mlp.mean(train.targets)

    def measured(found: Answers, of: Samples) -> Metrics:
        if target.classes:
            counted = classification(found.outputs, of.targets, target, found.loss)
            return counted._replace(log_loss=found.loss) if are_shares(config) else counted
        return regression(found.outputs, of.targets, mean, config.loss, found.loss)

    to_train, to_test = answers
    return Evaluation(measured(to_train, train), to_test and measured(to_test, test))


def are_shares(config: Config) -> bool:
    """Whether the outputs are the probabilities of classes, and the loss that of the right one."""
    output, target = config.activation_of_output, config.target
    is_whole = target.n_outputs == 1 or OUTPUTS[output].is_joint
    return bool(target.classes and is_whole and loss_of(config.loss, output).of_sums)


def _shares(config: Config, outputs: Array) -> tuple[tuple[float, ...], ...] | None:
    """The probabilities of the classes, a row for each sample."""
    if not are_shares(config):
        return None
    shares = outputs if len(outputs) > 1 else np.concatenate([1.0 - outputs, outputs])
    return tuple(map(tuple, shares.T.tolist()))


def classification(outputs: Array, targets: Array, kind: Target, loss: float) -> Metrics:
    """Count which classes are taken for which; what lies between two counts as the second.

    Parameters
    ----------
    outputs, targets : ndarray, shape (n_outputs, n)
    kind : Target
        What the targets are.
    loss : float
        Mean loss of these outputs.
    """
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


def regression(outputs: Array, targets: Array, mean: Array, name: str, loss: float) -> Metrics:
    """Measure outputs against real targets.

    Parameters
    ----------
    outputs, targets : ndarray, shape (n_outputs, n)
    mean : ndarray, shape (n_outputs,)
        The answer of one who has learned nothing: the mean of the training targets.
    name : str
        A key of `LOSSES`.
    loss : float
        Mean loss of these outputs, by that.

    References
    ----------
    Draper and Smith, *Applied Regression Analysis* (1998), section 1.3 (R squared).
    """
    own_mean = mlp.mean(targets)[:, None]
    of_own_mean = mean_loss(own_mean, targets)
    is_flat = of_own_mean == 0.0 or not np.ptp(targets, axis=1).any()
    # The square of a tiny spread is 0.
    r2 = None if is_flat else 1.0 - mean_loss(outputs, targets) / of_own_mean
    of_mean = mean_loss(mean[:, None], targets, name)
    rmse = math.sqrt(mean_loss(outputs, targets, "squared_error"))
    return Metrics(n=targets.shape[1], loss=loss, r2=r2, mean_loss=of_mean, rmse=rmse)


def mean_loss(outputs: Array, targets: Array, loss: str = USUAL) -> float:
    """Mean loss over the samples; both of shape (n_outputs, n)."""
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
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
    train, _ = states.samples(config)
    recipe = states.recipe(config)
    with np.errstate(over="ignore", invalid="ignore"):
        total = mlp.gradient_sum(
            state.parameters,
            state.sizes,
            train.inputs,
            train.targets,
            ACTIVATIONS[recipe.activation],
            OUTPUTS[recipe.output_activation],
            loss_of(recipe.loss, recipe.output_activation),
        )
        penalty = REGULARIZERS[recipe.regularization].df(state.parameters)
        pull = np.where(mlp.weight_mask(state.sizes), recipe.regularization_rate * penalty, 0.0)
        gradient = total / train.targets.shape[1] + pull
        gradient[state.dead | states.fixed(config) | states.frozen(config)] = 0.0
        return math.sqrt(np.add.accumulate(gradient * gradient)[-1])
