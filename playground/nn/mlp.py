"""The multilayer perceptron: parameters, forward pass, backpropagation.

All weights and biases of a network are one flat float64 vector, so that a run can
copy, send and compare them at once; `layers` shows it as a list of ``(W, b)`` views.
Layer by layer the vector holds ``W`` row by row, then ``b``.
"""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from playground.nn.activations import Activation, Array
from playground.nn.losses import Loss

Parameters = NDArray[np.float64]
Layer = tuple[Parameters, Parameters]


@lru_cache(maxsize=256)
def n_weights(sizes: tuple[int, ...]) -> int:
    """Number of links between layers of these sizes."""
    return sum(n_in * n_out for n_in, n_out in pairwise(sizes))


@lru_cache(maxsize=256)
def n_biases(sizes: tuple[int, ...]) -> int:
    """Number of biases: one for every unit but the inputs."""
    return sum(sizes[1:])


@lru_cache(maxsize=256)
def n_parameters(sizes: tuple[int, ...]) -> int:
    """Number of weights and biases."""
    return n_weights(sizes) + n_biases(sizes)


def layers(parameters: Parameters, sizes: tuple[int, ...]) -> list[Layer]:
    """Views ``(W, b)`` into the flat vector, one pair a layer.

    Parameters
    ----------
    parameters : ndarray of float64, shape (n_parameters(sizes),)
    sizes : tuple of int
        Units of every layer, inputs first.

    Returns
    -------
    list of (ndarray of shape (n_out, n_in), ndarray of shape (n_out,))
        Writing into them writes into `parameters`.
    """
    views = []
    start = 0
    for n_in, n_out in pairwise(sizes):
        middle, end = start + n_out * n_in, start + n_out * n_in + n_out
        views.append((parameters[start:middle].reshape(n_out, n_in), parameters[middle:end]))
        start = end
    return views


@lru_cache(maxsize=256)
def weight_mask(sizes: tuple[int, ...]) -> NDArray[np.bool_]:
    """True where the flat vector holds a weight, False where it holds a bias; read-only."""
    mask = np.zeros(n_parameters(sizes))
    for W, _ in layers(mask, sizes):
        W[:] = 1.0
    is_weight = mask.astype(bool)
    is_weight.setflags(write=False)
    return is_weight


def forward(
    network: list[Layer], inputs: Array, hidden: Activation, output: Activation
) -> tuple[list[Array], list[Array]]:
    """Send samples through a network, and keep what every unit computed.

    Parameters
    ----------
    network : list of (W, b)
    inputs : ndarray, shape (n_features, n_samples)
    hidden, output : Activation
        Of the hidden layers, and of the last layer.

    Returns
    -------
    Z : list of ndarray, one a layer, each of shape (n_out, n_samples)
        Pre-activations ``W A + b``.
    A : list of ndarray, one longer
        Activations ``f(Z)``; ``A[0]`` is `inputs`, ``A[-1]`` the outputs.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), algorithm 6.3.
    """
    Z: list[Array] = []
    A = [inputs]
    for i, (W, b) in enumerate(network, start=1):
        Z.append(W @ A[-1] + b[:, None])
        A.append((output if i == len(network) else hidden).f(Z[-1]))
    return Z, A


def gradient_sum(
    parameters: Parameters,
    sizes: tuple[int, ...],
    inputs: Array,
    targets: Array,
    hidden: Activation,
    output: Activation,
    loss: Loss,
) -> Parameters:
    """Gradient of the summed loss of some samples, by backpropagation.

    With ``dZ`` the derivative of the loss with respect to a layer's pre-activations,
    the chain rule gives, from the last layer to the first::

        dW = dZ A_before^T      db = dZ summed over samples      dA_before = W^T dZ

    and ``dZ = dA * f'(Z)`` one layer further down.

    Parameters
    ----------
    parameters : ndarray of float64, shape (n_parameters(sizes),)
    sizes : tuple of int
    inputs : ndarray, shape (sizes[0], n_samples)
    targets : ndarray, shape (sizes[-1], n_samples)
    hidden, output : Activation
    loss : Loss

    Returns
    -------
    ndarray of float64, shape of `parameters`
        Summed over the samples, not averaged.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), algorithm 6.4.
    """
    network = layers(parameters, sizes)
    Z, A = forward(network, inputs, hidden, output)
    gradient = np.empty_like(parameters)
    slots = layers(gradient, sizes)
    dZ = loss.df(A[-1], targets) * output.df(Z[-1], A[-1])
    for i in range(len(network) - 1, -1, -1):
        dW, db = slots[i]
        np.matmul(dZ, A[i].T, out=dW)
        np.add.reduce(dZ, axis=1, out=db)
        if i > 0:
            dZ = (network[i][0].T @ dZ) * hidden.df(Z[i - 1], A[i])
    return gradient
