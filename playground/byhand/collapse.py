"""A network of linear layers is one linear map; and the map that fits the data best."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.contract import Samples
from playground.nn.linear import least_squares as least_squares_of
from playground.nn.losses import fits
from playground.nn.mlp import Parameters
from playground.nn.outputs import OUTPUTS
from playground.runs import answers, evaluation, maps, planes, states
from playground.runs.planes import Plane, plane_of
from playground.runs.states import State
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence


class Collapse(NamedTuple):
    """The one map that all layers are together, before the output's activation.

    Attributes
    ----------
    products : list of ndarray of float64, shapes (n_out, n_features)
        ``W(1)``, ``W(2) W(1)``, and so on to the output.
    biases : list of ndarray of float64, shapes (n_out,)
        ``b(1)``, ``W(2) b(1) + b(2)``, and so on to the output.
    W : ndarray of float64, shape (n_outputs, n_features)
        The last product.
    b : ndarray of float64, shape (n_outputs,)
        The last bias: what those of all layers come to; 0 without biases.
    map : ndarray of uint8, shape (100, 100)
        Levels of ``f(W x + b)`` on the plane, f being the output's activation: see `maps`.
        Of several outputs it is the map of a frame: that of the first, or of their classes.
    network_map : ndarray of uint8, shape (100, 100)
        Levels of the network's output, layer by layer.
    largest_difference : float
        Between the two outputs, on the same grid.
    """

    products: list[Parameters]
    biases: list[Parameters]
    W: Parameters
    b: Parameters
    map: NDArray[np.uint8]
    network_map: NDArray[np.uint8]
    largest_difference: float


class LeastSquares(NamedTuple):
    """The linear map of least squared error on the training points.

    Attributes
    ----------
    W : ndarray of float64, shape (n_outputs, n_features)
    b : ndarray of float64, shape (n_outputs,)
        0 without biases.
    train_loss, test_loss : float or None
        Mean losses of ``W x + b``; the second is None without test points, both where the loss
        is not defined for any number as an output.
    """

    W: Parameters
    b: Parameters
    train_loss: float | None
    test_loss: float | None


def collapse(config: Config, state: State, plane: Plane | None = None) -> Collapse:
    """Multiply the layers of a linear network into one affine map.

    Layer by layer, ``W <- W(l) W`` and ``b <- W(l) b + b(l)``.

    Parameters
    ----------
    config : Config
        With linear hidden units, or without any.
    state : State
    plane : Plane, optional
        That of the maps, by default along the first two inputs.

    Returns
    -------
    Collapse

    Raises
    ------
    InvalidInput
        If hidden units are not linear, or the state is not one of this configuration.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.1.
    """
    if config.hidden_layers and not ACTIVATIONS[config.activation].is_linear:
        raise InvalidInput("activation", Sentence("collapsible"), config.activation)
    states.check(config, state)
    output = OUTPUTS[config.activation_of_output]
    inputs = planes.inputs(config.inputs, maps.BOUNDARY_CELLS, plane or plane_of(config))
    products: list[Parameters] = []
    biases: list[Parameters] = []
    with np.errstate(over="ignore", invalid="ignore"):
        W: Parameters = np.eye(len(config.inputs))
        b: Parameters = np.zeros(len(config.inputs))
        for W_layer, b_layer in mlp.layers(state.parameters, state.sizes):
            W = mlp.add_products(0.0, W_layer, W)
            b = mlp.add_products(b_layer[:, None], W_layer, b[:, None])[:, 0]
            products.append(W)
            biases.append(b)
        found = output.f(mlp.add_products(b[:, None], W, inputs))
        outputs = answers.outputs(config, state, inputs)
        difference = float(np.abs(found - outputs).max())
    levels = [maps.of_outputs(config, each) for each in (found, outputs)]
    return Collapse(products, biases, W, b, levels[0], levels[1], difference)


def least_squares(config: Config) -> LeastSquares:
    """Fit a linear map of the same features to the training points, without training.

    Parameters
    ----------
    config : Config
        Without biases the map has none either.

    Returns
    -------
    LeastSquares
        Of all that fit equally well, the one of the smallest norm.

    References
    ----------
    Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning* (2nd ed., 2009),
    section 3.2.
    """
    train, test = states.samples(config)
    ones = np.ones((1 if config.bias else 0, train.inputs.shape[1]))
    columns = np.concatenate([train.inputs, ones]).T
    found = np.stack([least_squares_of(columns, each) for each in train.targets])
    n_features = len(config.inputs)
    W, b = found[:, :n_features], found[:, n_features] if config.bias else np.zeros(len(found))

    def loss(of: Samples) -> float | None:
        if not fits(config.loss, answers.SUM):
            return None
        found = mlp.add_products(b[:, None], W, of.inputs)
        return evaluation.mean_loss(found, of.targets, config.loss)

    return LeastSquares(W, b, loss(train), loss(test) if test.targets.size else None)
