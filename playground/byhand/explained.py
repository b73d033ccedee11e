"""What an explanation holds: an update, layer by layer."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.byhand.optimizer_lines import Lines
from playground.nn.activations import Array
from playground.nn.mlp import Parameters
from playground.runs.states import State


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
    d_inputs : ndarray of float64, shape of `inputs`
        Derivatives of each sample's loss with respect to what the network sees.
    output_slopes : ndarray of float64, shape (n_outputs, n_features, m)
        Derivatives of the outputs with respect to what the network sees.
    coordinates : ndarray of float64, shape (n_inputs, m)
        The inputs of the data, of which features are made.
    feature_slopes : ndarray of float64, shape (n_features, n_inputs, m)
        Derivatives of what the network sees with respect to the inputs of the data.
    d_coordinates : ndarray of float64, shape (n_inputs, m)
        Total derivatives of each sample's loss: what comes through every feature.
    coordinate_slopes : ndarray of float64, shape (n_outputs, n_inputs, m)
        Total derivatives of the outputs.
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
    d_inputs: Array
    output_slopes: Array
    coordinates: Array
    feature_slopes: Array
    d_coordinates: Array
    coordinate_slopes: Array
    learning_rate: float
    t: int
    loss_after: float
    state_after: State
