"""What a network of a run answers, and the losses of that."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground.data import features
from playground.nn import mlp
from playground.nn.activations import Array
from playground.nn.contract import Samples
from playground.nn.losses import loss_of
from playground.nn.mlp import Parameters
from playground.nn.outputs import OUTPUTS
from playground.runs import engines
from playground.runs.states import State, check, recipe, samples
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, quote
from playground.settings.sentences import Sentence


class Answers(NamedTuple):
    """What a network answers to some samples, and the mean loss of that.

    Attributes
    ----------
    outputs : ndarray of float64, shape (n_outputs, n)
    loss : float
    """

    outputs: Array
    loss: float


# Of an output unit, where its sum itself is wanted.
SUM = next(name for name, row in OUTPUTS.items() if row.is_linear)
Both = tuple[Answers, Answers | None]  # to the training points, and to the test points if any


def losses(config: Config, state: State) -> tuple[float, float | None]:
    """Mean loss on the training points, and on the test points if there are any."""
    train, test = answers(config, state)
    return train.loss, test and test.loss


def loss(config: Config, state: State, of: Samples) -> float:
    """Mean loss on some samples."""
    return _answers(config, state.parameters[None], of)[0].loss


def answers(config: Config, state: State) -> Both:
    """What a network answers to its own data."""
    return answers_of_many(config, state.parameters[None], *samples(config))[0]


def answers_of_many(
    config: Config, parameters: Parameters, train: Samples, test: Samples
) -> list[Both]:
    """What `answers` says of every network of one shape, computed in one go.

    Parameters
    ----------
    config : Config
    parameters : ndarray, shape (n_networks, n_parameters)
    train, test : Samples
        The same for all networks, or stacked, one row each.
    """
    trained = _answers(config, parameters, train)
    if not test.targets.size:
        return [(each, None) for each in trained]
    return list(zip(trained, _answers(config, parameters, test), strict=True))


def _answers(config: Config, parameters: Parameters, of: Samples) -> list[Answers]:
    outputs, losses = outputs_and_losses(config, parameters, of)
    return list(map(Answers, outputs, losses.tolist()))


def outputs_and_losses(config: Config, parameters: Parameters, of: Samples) -> tuple[Array, Array]:
    """What networks of one shape answer, and how good that is.

    Parameters
    ----------
    config : Config
    parameters : ndarray, shape (n_networks, n_parameters)
    of : Samples
        The same for all networks, or stacked, one row each.

    Returns
    -------
    outputs : ndarray, shape (n_networks, n_outputs, n)
    losses : ndarray, shape (n_networks,)
        Means over the samples.
    """
    how = recipe(config)
    row, engine = loss_of(how.loss, how.output_activation), engines.ready()
    with np.errstate(over="ignore", invalid="ignore"):
        if row.of_sums:
            sums = engine.outputs(how._replace(output_activation=SUM), parameters, of.inputs)
            outputs, each = OUTPUTS[how.output_activation].f(sums), row.of_sums(sums, of.targets)
        else:
            outputs = engine.outputs(how, parameters, of.inputs)
            each = row.f(outputs, of.targets)
        return outputs, mlp.mean(mlp.over_outputs(each))


def outputs(config: Config, state: State, inputs: Array) -> Array:
    """Outputs of a network, shape (n_outputs, n), for `inputs` of shape (n_features, n)."""
    answers: Array = engines.ready().outputs(recipe(config), state.parameters[None], inputs)[0]
    return answers


def predict(config: Config, state: State, points: ArrayLike) -> NDArray[np.float64]:
    """Outputs of a network at points.

    Parameters
    ----------
    config : Config
    state : State
    points : array_like, shape (n, n_inputs)
        Raw inputs, as many as the data have; the features are computed here. Of one input,
        (n, 2) is right as well.

    Returns
    -------
    ndarray of float64, shape (n,), or (n, n_outputs) of several outputs

    Raises
    ------
    InvalidInput
        If the points have another shape or are not finite.
    """
    check(config, state)
    n = config.source.n_inputs
    expected = Sentence("finite_points", n=n)
    try:
        table = np.asarray(points, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise InvalidInput("points", expected, quote(points)) from None
    if table.ndim != 2 or table.shape[1] not in {n, max(2, n)} or not np.isfinite(table).all():
        raise InvalidInput("points", expected, Sentence("shape", shape=table.shape))
    if table.shape[1] == 1:
        table = np.column_stack([table, np.zeros(len(table))])
    inputs = features.inputs(config.inputs, table)
    found = np.asarray(outputs(config, state, inputs), dtype=np.float64)
    return found[0] if len(found) == 1 else found.T
