"""The multilayer perceptron: parameters, forward pass, backpropagation.

All weights and biases of a network are one flat float64 vector, so that a run can
copy, send and compare them at once; `layers` shows it as a list of ``(W, b)`` views.
Layer by layer the vector holds ``W`` row by row, then ``b``.

Every sum is added up in a written order, which is the original's: the products of a unit
in the order of its inputs, what comes back to it in the order of the units it feeds, a
gradient sample by sample. So the results are the same bits on every machine.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from playground.nn.activations import Activation, Array
from playground.nn.losses import Loss
from playground.nn.outputs import OUTPUTS

Parameters = NDArray[np.float64]
Layer = tuple[Array, Array]
Kind = TypeVar("Kind", bound=np.generic)


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


def layers(
    parameters: NDArray[Kind], sizes: tuple[int, ...]
) -> list[tuple[NDArray[Kind], NDArray[Kind]]]:
    """Views ``(W, b)`` into the flat vector, one pair a layer.

    Parameters
    ----------
    parameters : ndarray, shape (..., n_parameters(sizes))
        Weights and biases, or something about each of them, of one network or of many.
    sizes : tuple of int
        Units of every layer, inputs first.

    Returns
    -------
    list of (ndarray of shape (..., n_out, n_in), ndarray of shape (..., n_out))
        Writing into them writes into `parameters`.
    """
    views = []
    start = 0
    many = parameters.shape[:-1]
    for n_in, n_out in pairwise(sizes):
        middle, end = start + n_out * n_in, start + n_out * n_in + n_out
        W = parameters[..., start:middle].reshape(*many, n_out, n_in)
        views.append((W, parameters[..., middle:end]))
        start = end
    return views


@lru_cache(maxsize=256)
def weight_mask(sizes: tuple[int, ...]) -> NDArray[np.bool_]:
    """True where the flat vector holds a weight, False where it holds a bias; read-only."""
    is_weight = np.zeros(n_parameters(sizes), dtype=bool)
    for W, _ in layers(is_weight, sizes):
        W[:] = True
    is_weight.setflags(write=False)
    return is_weight


def forward(
    network: Sequence[Layer], inputs: Array, hidden: Activation, output: Activation
) -> tuple[list[Array], list[Array]]:
    """Send samples through a network, and keep what every unit computed.

    Parameters
    ----------
    network : list of (W, b)
        Of one network, or of many; see `layers`.
    inputs : ndarray, shape (..., n_features, n_samples)
    hidden, output : Activation
        Of the hidden layers, and of the last layer.

    Returns
    -------
    Z : list of ndarray, one a layer, each of shape (..., n_out, n_samples)
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
        Z.append(add_products(b[..., None], W, A[-1]))
        A.append((output if i == len(network) else hidden).f(Z[-1]))
    return Z, A


def backward(
    network: Sequence[Layer],
    Z: list[Array],
    A: list[Array],
    targets: Array,
    hidden: Activation,
    output: Activation,
    loss: Loss,
) -> tuple[list[Array], list[Array]]:
    """Send derivatives of each sample's loss back through a network, by the chain rule.

    From the last layer to the first, each sample by itself::

        dZ = dA * f'(Z)      dA_before = W^T dZ

    but that the last dZ is ``A - targets`` where the loss and the output's activation cancel.

    Parameters
    ----------
    network : list of (W, b)
    Z, A : list of ndarray
        As `forward` gives them.
    targets : ndarray, shape (..., n_outputs, n_samples)
    hidden, output : Activation
    loss : Loss

    Returns
    -------
    dA, dZ : list of ndarray, one a layer, each of shape (..., n_out, n_samples)
        Derivatives with respect to activations and to pre-activations.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), algorithm 6.4.
    """
    with np.errstate(divide="ignore"):  # an output may be as near to its end as numbers go
        dA: list[Array] = [loss.df(A[-1], targets)]
    cancel = any(OUTPUTS[name] is output for name in loss.cancels)
    dZ: list[Array] = [A[-1] - targets if cancel else dA[0] * output.df(Z[-1], A[-1])]
    for i in range(len(network) - 1, 0, -1):
        dA.insert(0, add_products(0.0, network[i][0].swapaxes(-1, -2), dZ[0]))
        dZ.insert(0, dA[0] * hidden.df(Z[i - 1], A[i]))
    return dA, dZ


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

    With ``dZ`` of `backward`, layer by layer::

        dW = dZ A_before^T      db = dZ summed over samples

    Parameters
    ----------
    parameters : ndarray of float64, shape (..., n_parameters(sizes))
        Of one network, or of many.
    sizes : tuple of int
    inputs : ndarray, shape (..., sizes[0], n_samples)
        The same samples for all networks, or their own for each.
    targets : ndarray, shape (..., sizes[-1], n_samples)
    hidden, output : Activation
    loss : Loss

    Returns
    -------
    ndarray of float64, shape of `parameters`
        Summed over the samples, not averaged.
    """
    network = layers(parameters, sizes)
    Z, A = forward(network, inputs, hidden, output)
    _, dZ = backward(network, Z, A, targets, hidden, output, loss)
    gradient = np.zeros_like(parameters)
    for (dW, db), d, before in zip(layers(gradient, sizes), dZ, A[:-1], strict=True):
        for s in range(inputs.shape[-1]):
            dW[:] += d[..., :, s, None] * before[..., None, :, s]
            db[:] += d[..., s]
    return gradient


def add_products(start: Array | float, W: Array, A: Array) -> Parameters:
    """``start + W A``: to each element its products are added one by one, from left to right.

    A library's matrix product would add them in an order of its own, and round otherwise.

    Parameters
    ----------
    start : ndarray or float
        That can be broadcast to the result.
    W : ndarray, shape (..., n_out, n_in)
    A : ndarray, shape (..., n_in, n)

    Returns
    -------
    ndarray, shape (..., n_out, n)
    """
    shape = np.broadcast_shapes(W.shape[:-2], A.shape[:-2])
    total = np.empty((*shape, W.shape[-2], A.shape[-1]))
    total[:] = start
    for k in range(W.shape[-1]):
        total += W[..., :, k, None] * A[..., k, None, :]
    return total


def over_outputs(values: Array) -> Array:
    """Sum over the outputs, shape (..., n_outputs, n), from the first to the last."""
    total: Array = values[..., 0, :]
    for k in range(1, values.shape[-2]):
        total = total + values[..., k, :]
    return total


def mean(values: Array) -> Array:
    """Mean over the last axis, added up from left to right: see `add_products`."""
    return np.asarray(np.add.accumulate(values, axis=-1)[..., -1] / values.shape[-1])
