"""Every number of one update: forward, loss, backward, and the parameters afterwards.

A derivative is given whether or not its parameter may move: `dead` tells which may not.
"""

import numpy as np
from numpy.typing import ArrayLike

from playground.byhand import optimizer_lines
from playground.byhand.explained import ExplainedLayer, Explanation
from playground.byhand.optimizer_lines import Lines
from playground.byhand.samples import batch, located
from playground.data import features
from playground.data.expressions import evaluate
from playground.nn import mlp, reference
from playground.nn.activations import ACTIVATIONS, Array
from playground.nn.contract import Samples
from playground.nn.losses import loss_of
from playground.nn.outputs import OUTPUTS, jacobian
from playground.nn.regularizers import REGULARIZERS
from playground.runs import answers, states
from playground.runs.states import State
from playground.settings.config import Config


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
        d_inputs = mlp.add_products(0.0, layers[0].W.T, layers[0].delta)
        output_slopes = _output_slopes(layers)
        points = located(config, samples)[0].T
        by_coordinate = feature_slopes(config, points)
        return Explanation(
            inputs=of.inputs,
            targets=_alone(of.targets),
            layers=layers,
            outputs=_alone(layers[-1].A),
            losses=losses,
            loss=float(mlp.mean(losses)),
            d_outputs=_alone(layers[-1].dA),
            d_inputs=d_inputs,
            output_slopes=output_slopes,
            coordinates=points[: config.source.n_inputs],
            feature_slopes=by_coordinate,
            d_coordinates=(d_inputs[:, None] * by_coordinate).sum(axis=0),
            coordinate_slopes=(output_slopes[:, :, None] * by_coordinate).sum(axis=1),
            learning_rate=config.learning_rate,
            t=state.updates + 1,
            loss_after=answers.loss(config, after, of),
            state_after=after,
        )


def feature_slopes(config: Config, points: Array) -> Array:
    """Derivatives of what the network sees, by each input of the data.

    Parameters
    ----------
    config : Config
    points : ndarray, shape (at least n_inputs, m)

    Returns
    -------
    ndarray, shape (n_features, n_inputs, m)
    """
    numbers = range(1, config.source.n_inputs + 1)
    return np.array(
        [
            [evaluate(features.slope(name, number), points) for number in numbers]
            for name in config.inputs
        ]
    ).reshape(len(config.inputs), len(numbers), points.shape[1])


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
    return state.moved(config, network, state.place._replace(updates=state.updates + 1))


def _layers(config: Config, state: State, after: State, of: Samples) -> list[ExplainedLayer]:
    names = [config.activation] * (len(state.sizes) - 2) + [config.activation_of_output]
    hidden, output = ACTIVATIONS[config.activation], OUTPUTS[config.activation_of_output]
    loss = loss_of(config.loss, config.activation_of_output)
    network = mlp.layers(state.parameters.copy(), state.sizes)
    Z, A = mlp.forward(network, of.inputs, hidden, output)
    dA, delta = mlp.backward(network, Z, A, of.targets, hidden, output, loss)
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
