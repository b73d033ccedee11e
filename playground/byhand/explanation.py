"""Every number of one update: forward, loss, backward, and the parameters afterwards.

A derivative is given whether or not its parameter may move: `dead` tells which may not.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground.byhand import optimizer_lines
from playground.byhand.optimizer_lines import Lines
from playground.byhand.samples import batch
from playground.nn import mlp, reference
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.contract import Samples
from playground.nn.losses import LOSSES
from playground.nn.mlp import Parameters
from playground.nn.regularizers import REGULARIZERS
from playground.runs import states
from playground.runs.states import State
from playground.settings.config import Config


class ExplainedLayer(NamedTuple):
    """One layer in one update; m samples are the columns.

    Attributes
    ----------
    activation : str
        A key of `ACTIVATIONS`.
    W, b : ndarray of float64, shapes (n_out, n_in) and (n_out,)
        Weights and biases before the update.
    Z, A : ndarray of float64, shape (n_out, m)
        Pre-activations ``W A_before + b``, and activations ``f(Z)``.
    slope : ndarray of float64, shape (n_out, m)
        ``f'(Z)``.
    dA, delta : ndarray of float64, shape (n_out, m)
        Derivatives of each sample's loss with respect to `A` and to `Z`.
    dW_each, db_each : ndarray of float64, shapes (n_out, n_in, m) and (n_out, m)
        Derivatives of each sample's loss with respect to `W` and `b`.
    dW, db : ndarray of float64, shapes of `W` and `b`
        Their means over the samples: the gradient of the mean loss.
    penalty_W : ndarray of float64, shape of `W`
        Gradient of the regularization term, its rate included; 0 without one.
    dead, dead_b : ndarray of bool, shapes of `W` and `b`
        What the update leaves where it is, for ever.
    frozen, frozen_b : ndarray of bool, shapes of `W` and `b`
        What it leaves where it is because the configuration says so.
    W_after, b_after : ndarray of float64, shapes of `W` and `b`
        ``W - step - learning_rate penalty_W``, but that L1 stops a weight at 0 instead of
        pushing it across; and ``b - step``. Without a memory the step is ``learning_rate dW``
        or ``learning_rate db``; else it is the last of the lines.
    slots_W, slots_b : dict of str to ndarray, shapes of `W` and `b`
        What the optimizer remembered of each before the update, by its symbol.
    lines_W, lines_b : dict of str to ndarray, shapes of `W` and `b`
        What each of its lines comes to; empty if it remembers nothing.
    """

    activation: str
    W: Parameters
    b: Parameters
    Z: Array
    A: Array
    slope: Array
    dA: Array
    delta: Array
    dW_each: Array
    db_each: Array
    dW: Array
    db: Array
    penalty_W: Array
    dead: NDArray[np.bool_]
    dead_b: NDArray[np.bool_]
    frozen: NDArray[np.bool_]
    frozen_b: NDArray[np.bool_]
    W_after: Parameters
    b_after: Parameters
    slots_W: Lines
    slots_b: Lines
    lines_W: Lines
    lines_b: Lines


class Explanation(NamedTuple):
    """One update by a batch of m samples, number by number.

    Attributes
    ----------
    inputs : ndarray of float64, shape (n_features, m)
    targets : ndarray of float64, shape (m,), or (n_outputs, m) of several outputs
    layers : list of ExplainedLayer
        From the first hidden layer to the output.
    losses : ndarray of float64, shape (m,)
        Loss of each sample.
    outputs, d_outputs : ndarray of float64, shape of `targets`
        Outputs, and derivatives of each sample's loss with respect to them.
    loss : float
        Mean of `losses`.
    learning_rate : float
    t : int
        Number of the update, counted from 1 since epoch 0.
    loss_after : float
        Mean loss of the same samples after the update.
    state_after : State
        As an engine would leave it, but at the same place of the run. Its numbers are
        not finite where the update diverges.
    """

    inputs: Array
    targets: Array
    layers: list[ExplainedLayer]
    outputs: Array
    losses: Array
    loss: float
    d_outputs: Array
    learning_rate: float
    t: int
    loss_after: float
    state_after: State


def explain(config: Config, state: State, samples: ArrayLike) -> Explanation:
    """Take one update apart.

    Parameters
    ----------
    config : Config
        Its live settings hold now, whatever the state was trained with; `batch_size`
        does not matter, the samples are the batch.
    state : State
    samples : array_like, shape (m, 2), (m, 3), (2,) or (3,)
        1 to 100 rows (x1, target) or (x1, x2, target), numbers from -1000 to 1000; without
        an x2 it is 0.

    Returns
    -------
    Explanation

    Raises
    ------
    InvalidInput
        If the samples have another shape or range, or the state is not one of this
        configuration.
    """
    states.check(config, state)
    of = batch(config, samples)
    with np.errstate(over="ignore", invalid="ignore"):
        after = _updated(config, state, of)
        layers = _layers(config, state, after, of)
        losses = mlp.over_outputs(LOSSES[config.loss].f(layers[-1].A, of.targets))
        return Explanation(
            inputs=of.inputs,
            targets=_alone(of.targets),
            layers=layers,
            outputs=_alone(layers[-1].A),
            losses=losses,
            loss=float(mlp.mean(losses)),
            d_outputs=_alone(layers[-1].dA),
            learning_rate=config.learning_rate,
            t=state.updates + 1,
            loss_after=states.loss(config, after, of),
            state_after=after,
        )


def _alone(rows: Array) -> Array:
    """The row of an only output as a vector."""
    only: Array = rows[0] if len(rows) == 1 else rows
    return only


def _updated(config: Config, state: State, of: Samples) -> State:
    network = state.network(config)
    reference.update(states.recipe(config), network, of, state.updates)
    return state.moved(config, network, state.place._replace(updates=state.updates + 1))


def _layers(config: Config, state: State, after: State, of: Samples) -> list[ExplainedLayer]:
    names = [config.activation] * (len(state.sizes) - 2) + [config.activation_of_output]
    hidden, output = ACTIVATIONS[config.activation], ACTIVATIONS[config.activation_of_output]
    network = mlp.layers(state.parameters.copy(), state.sizes)
    Z, A = mlp.forward(network, of.inputs, hidden, output)
    dA, delta = mlp.backward(network, Z, A, of.targets, hidden, output, LOSSES[config.loss])
    dead = mlp.layers(state.dead | states.fixed(config), state.sizes)
    frozen = mlp.layers(states.frozen(config), state.sizes)
    moved = mlp.layers(after.parameters.copy(), after.sizes)
    penalty = REGULARIZERS[config.regularization].df
    remembered = _remembered(config, state, A, delta)
    layers = []
    for i, (name, (W, b)) in enumerate(zip(names, network, strict=True)):
        dW_each = delta[i][:, None, :] * A[i][None, :, :]
        layers.append(
            ExplainedLayer(
                activation=name,
                W=W,
                b=b,
                Z=Z[i],
                A=A[i + 1],
                slope=np.broadcast_to(ACTIVATIONS[name].df(Z[i], A[i + 1]), Z[i].shape),
                dA=dA[i],
                delta=delta[i],
                dW_each=dW_each,
                db_each=delta[i],
                dW=mlp.mean(dW_each),
                db=mlp.mean(delta[i]),
                penalty_W=config.regularization_rate * penalty(W),
                dead=dead[i][0],
                dead_b=dead[i][1],
                frozen=frozen[i][0],
                frozen_b=frozen[i][1],
                W_after=moved[i][0],
                b_after=moved[i][1],
                **remembered[i],
            )
        )
    return layers


def _remembered(
    config: Config, state: State, A: list[Array], delta: list[Array]
) -> list[dict[str, Lines]]:
    """The slots before the update, and the optimizer's lines, layer by layer."""
    gradient = np.empty_like(state.parameters)
    for (dW, db), before, d in zip(mlp.layers(gradient, state.sizes), A[:-1], delta, strict=True):
        dW[:], db[:] = mlp.mean(d[:, None, :] * before[None, :, :]), mlp.mean(d)
    slots, lines = (
        optimizer_lines.of_layers(named, state.sizes)
        for named in optimizer_lines.lines(config, state, gradient)
    )
    return [
        {"slots_W": of[0], "slots_b": of[1], "lines_W": found[0], "lines_b": found[1]}
        for of, found in zip(slots, lines, strict=True)
    ]
