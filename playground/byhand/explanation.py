"""Every number of one update: forward, loss, backward, and the parameters afterwards.

A derivative is given whether or not its parameter may move: `dead` tells which may not.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground.byhand.samples import batch
from playground.nn import mlp, reference
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.contract import Samples
from playground.nn.losses import loss_of
from playground.nn.mlp import Parameters
from playground.nn.outputs import OUTPUTS, jacobian
from playground.nn.regularizers import REGULARIZERS
from playground.runs import answers, states
from playground.runs.states import State
from playground.settings.config import Config


class ExplainedLayer(NamedTuple):
    """One layer in one update; m samples are the columns.

    Attributes
    ----------
    activation : str
        A key of `OUTPUTS`.
    W, b : ndarray of float64, shapes (n_out, n_in) and (n_out,)
        Weights and biases before the update.
    Z, A : ndarray of float64, shape (n_out, m)
        Pre-activations ``W A_before + b``, and activations ``f(Z)``.
    slope : ndarray of float64, shape (n_out, m)
        ``f'(Z)``; of a layer as a whole, the derivative by the unit's own sum.
    dA, delta : ndarray of float64, shape (n_out, m)
        Derivatives of each sample's loss with respect to `A` and to `Z`. Where loss and output
        cancel, `delta` is ``A - targets``, and `dA` may be no finite number.
    dW_each, db_each : ndarray of float64, shapes (n_out, n_in, m) and (n_out, m)
        Derivatives of each sample's loss with respect to `W` and `b`.
    dW, db : ndarray of float64, shapes of `W` and `b`
        Their means over the samples: the gradient of the mean loss.
    penalty_W : ndarray of float64, shape of `W`
        Gradient of the regularization term, its rate included; 0 without one.
    dead, dead_b : ndarray of bool, shapes of `W` and `b`
        What the update leaves where it is.
    W_after, b_after : ndarray of float64, shapes of `W` and `b`
        ``W - learning_rate (dW + penalty_W)``, but that L1 stops a weight at 0 instead of
        pushing it across; and ``b - learning_rate db``.
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
    W_after: Parameters
    b_after: Parameters


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
    d_inputs : ndarray of float64, shape of `inputs`
        Derivatives of each sample's loss with respect to what the network sees.
    output_slopes : ndarray of float64, shape (n_outputs, n_features, m)
        Derivatives of the outputs with respect to what the network sees.
    loss : float
        Mean of `losses`.
    learning_rate : float
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
    d_inputs: Array
    output_slopes: Array
    learning_rate: float
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
        an x2 it is 0. Of several outputs a row ends with a target for each; of classes it
        ends with the class.

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
        losses = _losses(config, layers[-1], of)
        return Explanation(
            inputs=of.inputs,
            targets=_alone(of.targets),
            layers=layers,
            outputs=_alone(layers[-1].A),
            losses=losses,
            loss=float(mlp.mean(losses)),
            d_outputs=_alone(layers[-1].dA),
            d_inputs=mlp.add_products(0.0, layers[0].W.T, layers[0].delta),
            output_slopes=_output_slopes(layers),
            learning_rate=config.learning_rate,
            loss_after=answers.loss(config, after, of),
            state_after=after,
        )


def _losses(config: Config, output: ExplainedLayer, of: Samples) -> Array:
    row = loss_of(config.loss, output.activation)
    each = row.of_sums(output.Z, of.targets) if row.of_sums else row.f(output.A, of.targets)
    return mlp.over_outputs(each)


def _output_slopes(layers: list[ExplainedLayer]) -> Array:
    """Derivatives of each output by each input, sent back as those of a loss are."""
    *hidden, last = layers
    found = []
    for unit in range(len(last.Z)):
        back = jacobian(OUTPUTS[last.activation], last.Z, last.A, unit)
        for layer, after in zip(hidden[::-1], layers[:0:-1], strict=True):
            back = mlp.add_products(0.0, after.W.T, back) * layer.slope
        found.append(mlp.add_products(0.0, layers[0].W.T, back))
    return np.stack(found)


def _alone(rows: Array) -> Array:
    """The row of an only output as a vector."""
    only: Array = rows[0] if len(rows) == 1 else rows
    return only


def _updated(config: Config, state: State, of: Samples) -> State:
    network = state.network(config)
    reference.update(states.recipe(config), network, of, state.updates)
    return state.moved(network, state.place._replace(updates=state.updates + 1))


def _layers(config: Config, state: State, after: State, of: Samples) -> list[ExplainedLayer]:
    names = [config.activation] * (len(state.sizes) - 2) + [config.activation_of_output]
    hidden, output = ACTIVATIONS[config.activation], OUTPUTS[config.activation_of_output]
    loss = loss_of(config.loss, config.activation_of_output)
    network = mlp.layers(state.parameters.copy(), state.sizes)
    Z, A = mlp.forward(network, of.inputs, hidden, output)
    dA, delta = mlp.backward(network, Z, A, of.targets, hidden, output, loss)
    dead = mlp.layers(state.dead | states.fixed(config), state.sizes)
    moved = mlp.layers(after.parameters.copy(), after.sizes)
    penalty = REGULARIZERS[config.regularization].df
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
                slope=np.broadcast_to(OUTPUTS[name].df(Z[i], A[i + 1]), Z[i].shape),
                dA=dA[i],
                delta=delta[i],
                dW_each=dW_each,
                db_each=delta[i],
                dW=mlp.mean(dW_each),
                db=mlp.mean(delta[i]),
                penalty_W=config.regularization_rate * penalty(W),
                dead=dead[i][0],
                dead_b=dead[i][1],
                W_after=moved[i][0],
                b_after=moved[i][1],
            )
        )
    return layers
