from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES, fits, loss_of
from playground.nn.outputs import OUTPUTS

SHAPES = [(2, 1), (2, 3), (3, 4, 1), (2, 4, 3, 2, 1), (2, 3, 3, 3, 3), (0, 1), (0, 2, 1)]
shapes = st.lists(st.integers(1, 5), min_size=2, max_size=5).map(tuple)


PAIRS = [(loss, output) for loss in LOSSES for output in OUTPUTS if fits(loss, output)]


def summed_loss(parameters, sizes, inputs, targets, hidden, output, loss):
    Z, A = mlp.forward(mlp.layers(parameters, sizes), inputs, hidden, output)
    return (loss.of_sums(Z[-1], targets) if loss.of_sums else loss.f(A[-1], targets)).sum()


@pytest.mark.parametrize("sizes", SHAPES, ids=str)
@pytest.mark.parametrize(("loss", "output"), PAIRS)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_the_gradient_is_the_slope_of_the_loss(hidden, output, sizes, loss):
    rng = np.random.default_rng(7)
    parameters = rng.normal(size=mlp.n_parameters(sizes))
    inputs, targets = rng.normal(size=(sizes[0], 6)), rng.normal(size=(sizes[-1], 6))
    if LOSSES[loss].targets[0] == 0.0:
        targets = np.eye(sizes[-1])[:, rng.integers(0, sizes[-1], 6)]
    row = loss_of(loss, output)
    network = (inputs, targets, ACTIVATIONS[hidden], OUTPUTS[output], row)
    h = 1e-6
    expected = [
        (
            summed_loss(parameters + e, sizes, *network)
            - summed_loss(parameters - e, sizes, *network)
        )
        / (2 * h)
        for e in h * np.eye(parameters.size)
    ]
    gradient = mlp.gradient_sum(parameters, sizes, *network)
    assert_allclose(gradient, expected, rtol=1e-6, atol=1e-7)


@given(shapes, st.integers(2, 6))
def test_the_gradient_of_a_set_is_the_sum_over_its_samples(sizes, n):
    rng = np.random.default_rng(n)
    parameters = rng.normal(size=mlp.n_parameters(sizes))
    inputs, targets = rng.normal(size=(sizes[0], n)), rng.normal(size=(sizes[-1], n))
    rest = (ACTIVATIONS["tanh"], ACTIVATIONS["linear"], LOSSES["half_squared_error"])
    parts = sum(
        mlp.gradient_sum(parameters, sizes, inputs[:, [i]], targets[:, [i]], *rest)
        for i in range(n)
    )
    whole = mlp.gradient_sum(parameters, sizes, inputs, targets, *rest)
    assert_array_equal(whole, parts)


@given(st.integers(0, 6), st.integers(1, 9), st.integers(1, 5), st.integers(0, 3))
def test_products_are_added_from_left_to_right(n_in, n_out, n, n_models):
    rng = np.random.default_rng(n_in)
    many = (n_models,) if n_models else ()
    W, A = 10 ** rng.normal(size=(*many, n_out, n_in)), rng.normal(size=(*many, n_in, n))
    b = rng.normal(size=n_out)
    expected = np.empty((*many, n_out, n))
    for index in np.ndindex(expected.shape):
        (*model, j, s), total = index, b[index[-2]]
        for k in range(n_in):
            total = total + W[(*model, j, k)] * A[(*model, k, s)]
        expected[index] = total
    assert_array_equal(mlp.add_products(b[:, None], W, A), expected)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_a_mean_is_added_from_left_to_right(values):
    total = 0.0
    for value in values:
        total += value
    assert mlp.mean(np.array(values)) == total / len(values)


def test_a_small_network_computes_what_one_computes_by_hand():
    sizes = (2, 2, 1)
    parameters = np.array([1.0, 2.0, 3.0, -4.0, 0.5, -0.5, 2.0, 1.0, 10.0])
    network = mlp.layers(parameters, sizes)
    inputs = np.array([[1.0, 0.0], [1.0, -1.0]])
    Z, A = mlp.forward(network, inputs, ACTIVATIONS["relu"], ACTIVATIONS["linear"])
    assert_array_equal(Z[0], [[3.5, -1.5], [-1.5, 3.5]])
    assert_array_equal(A[1], [[3.5, 0.0], [0.0, 3.5]])
    assert_array_equal(A[2], [[17.0, 13.5]])
    targets = np.array([[16.0, 13.5]])
    gradient = mlp.gradient_sum(
        parameters,
        sizes,
        inputs,
        targets,
        ACTIVATIONS["relu"],
        ACTIVATIONS["linear"],
        LOSSES["half_squared_error"],
    )
    assert_array_equal(gradient, [2.0, 2.0, 0.0, 0.0, 2.0, 0.0, 3.5, 0.0, 1.0])


@given(shapes)
def test_the_output_activation_touches_only_the_last_layer(sizes):
    parameters = np.random.default_rng(1).normal(size=mlp.n_parameters(sizes))
    inputs = np.ones((sizes[0], 3))
    network = mlp.layers(parameters, sizes)
    _, plain = mlp.forward(network, inputs, ACTIVATIONS["tanh"], ACTIVATIONS["linear"])
    _, squashed = mlp.forward(network, inputs, ACTIVATIONS["tanh"], ACTIVATIONS["tanh"])
    for before, after in zip(plain[:-1], squashed[:-1], strict=True):
        assert_array_equal(before, after)
    assert_array_equal(ACTIVATIONS["tanh"].f(plain[-1]), squashed[-1])


@given(shapes)
def test_layers_are_views_that_share_out_the_whole_vector(sizes):
    parameters = np.zeros(mlp.n_parameters(sizes))
    views = mlp.layers(parameters, sizes)
    assert [W.shape for W, _ in views] == [(n_out, n_in) for n_in, n_out in pairwise(sizes)]
    assert [b.shape for _, b in views] == [(n_out,) for n_out in sizes[1:]]
    for W, b in views:
        W[:] += 1.0
        b[:] += 1.0
    assert_array_equal(parameters, np.ones_like(parameters))


@given(shapes)
def test_the_mask_tells_weights_from_biases(sizes):
    mask = mlp.weight_mask(sizes)
    for W, b in mlp.layers(mask, sizes):
        assert W.all()
        assert not b.any()
    assert mask.sum() == mlp.n_weights(sizes)
    assert not mask.flags.writeable
