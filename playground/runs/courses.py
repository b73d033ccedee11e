"""How each layer of a network learns on the way: its gradients, and the units that are stuck."""

import time
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.losses import loss_of
from playground.nn.mlp import Parameters
from playground.nn.outputs import OUTPUTS
from playground.runs import states as runs
from playground.runs.states import State
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence

HARDLY = 0.01  # of the largest slope: below it, hardly anything of a gradient comes through
MOST = 0.9  # of the training points: at fewer, a saturated unit still learns enough
MOST_STATES = 200
BLOCK = 2e7  # samples times parameters: about a tenth of a second
WIDEST = 1e6  # samples times units: 8 MB for each array of all activations

Counts = NDArray[np.int64]


class Course(NamedTuple):
    """How each layer learns, state by state.

    Attributes
    ----------
    gradients : ndarray of float64, shape (n_states, n_layers)
        Mean of ``|dL/dW|`` over the weights of a layer, the output's last, L being the mean loss
        of the training points, without a penalty.
    stuck : ndarray of int64, shape (n_states, n_hidden_layers)
        Number of units that hardly learn: those that are flat at every training point, and where
        the activation saturates, which a function that is constant over half of the line does
        not, those that are so at nine of ten.
    flat : list of ndarray of int64, shapes (n_states, n_units), one a hidden layer
        At how many training points the slope ``f'(z)`` of each unit is below a hundredth of the
        largest that its activation has.
    activity : list of ndarray of float64, shapes (n_states, n_units), one a hidden layer
        Mean of ``|f(z)|`` over the training points.
    """

    gradients: Parameters
    stuck: Counts
    flat: list[Counts]
    activity: list[Array]


def course(config: Config, states: Sequence[State]) -> Course:
    """Follow how each layer learns.

    Gradients that shrink from layer to layer on their way back let the first layers learn
    slowly; a unit whose slope is nearly 0 at every point passes none on at all.

    Parameters
    ----------
    config : Config
    states : sequence of State
        1 to 200 of them, in any order.

    Returns
    -------
    Course
        Not finite where numbers grow too large.

    Raises
    ------
    InvalidInput
        If there are too few or too many states, or one is none of this configuration.

    References
    ----------
    X. Glorot and Y. Bengio, *Understanding the difficulty of training deep feedforward neural
    networks*, AISTATS 2010, sections 3 and 4: saturation and gradients, layer by layer.
    S. Hochreiter, *The vanishing gradient problem during learning recurrent neural nets and
    problem solutions*, International Journal of Uncertainty, Fuzziness and Knowledge-Based
    Systems 6 (1998).
    L. Lu and others, *Dying ReLU and initialization: theory and numerical examples*,
    Communications in Computational Physics 28 (2020).
    """
    return joined(list(parts(config, states)))


def begun(config: Config, states: Sequence[State], seconds: float) -> Course:
    """The course of the first of some states, as many as a time allows; at least of one."""
    end = time.monotonic() + seconds
    found = []
    for part in parts(config, states):
        found.append(part)
        if time.monotonic() > end:
            break
    return joined(found)


def joined(found: Sequence[Course]) -> Course:
    """One course of several, one behind the other."""
    layers = range(len(found[0].flat))
    return Course(
        gradients=np.concatenate([each.gradients for each in found]),
        stuck=np.concatenate([each.stuck for each in found]),
        flat=[np.concatenate([each.flat[i] for each in found]) for i in layers],
        activity=[np.concatenate([each.activity[i] for each in found]) for i in layers],
    )


def parts(config: Config, states: Sequence[State]) -> Iterator[Course]:
    """The course, block by block of states, each of little work and memory."""
    if not 1 <= len(states) <= MOST_STATES:
        raise InvalidInput("states", Sentence("some_states", most=MOST_STATES), str(len(states)))
    for state in states:
        runs.check(config, state)
    (n, _), shape = config.source.n_points, config.sizes
    size = int(max(1, min(BLOCK / (n * mlp.n_parameters(shape)), WIDEST / (n * sum(shape)))))
    for start in range(0, len(states), size):
        yield _part(config, np.stack([each.parameters for each in states[start : start + size]]))


def _part(config: Config, parameters: Parameters) -> Course:
    """The course of a few networks, all at once."""
    train, _ = runs.samples(config)
    hidden, output = ACTIVATIONS[config.activation], OUTPUTS[config.activation_of_output]
    loss, n = loss_of(config.loss, config.activation_of_output), train.targets.shape[1]
    with np.errstate(over="ignore", invalid="ignore"):
        total = mlp.gradient_sum(parameters, config.sizes, *train, hidden, output, loss)
        Z, A = mlp.forward(mlp.layers(parameters, config.sizes), train.inputs, hidden, output)
        gradients = [
            mlp.mean(np.abs(dW / n).reshape(len(parameters), -1))
            for dW, _ in mlp.layers(total, config.sizes)
        ]
        flat = [
            _count(np.broadcast_to(np.abs(hidden.df(z, a)) < bound, z.shape))
            for bound in [HARDLY * steepest(config.activation)]
            for z, a in zip(Z[:-1], A[1:-1], strict=True)
        ]
        activity = [mlp.mean(np.abs(a)) for a in A[1:-1]]
    least = n if hidden.is_flat else MOST * n
    stuck = np.array([_count(each >= least) for each in flat], dtype=np.int64)
    return Course(
        gradients=np.stack(gradients, axis=-1),
        stuck=stuck.reshape(len(flat), len(parameters)).T,
        flat=flat,
        activity=activity,
    )


def _count(which: NDArray[np.bool_]) -> Counts:
    """How many are true along the last axis."""
    return np.asarray(np.count_nonzero(which, axis=-1), dtype=np.int64)


@cache
def steepest(activation: str) -> float:
    """The largest slope that an activation has, on a fine grid."""
    row, z = ACTIVATIONS[activation], np.linspace(-10.0, 10.0, 2001)
    return float(np.max(np.abs(row.df(z, row.f(z)))))
