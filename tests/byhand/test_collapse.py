"""A linear network is one linear map, and training can at best find the best one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from strategies import short_runs

from playground import (
    Config,
    InvalidInput,
    collapse,
    evaluate,
    init_state,
    least_squares,
    load_data,
    open_link,
    predict,
    train,
)
from playground.data import features
from playground.nn import mlp
from playground.nn.outputs import OUTPUTS
from playground.runs import maps
from playground.runs.evaluation import mean_loss

# The sheet's own link.
REGRESSION = (
    "activation=linear&batchSize=10&dataset=spiral&regDataset=reg-gauss&learningRate=0.1"
    "&regularizationRate=0&noise=5&networkShape=3,2&seed=0.86555&showTestData=false"
    "&discretize=false&percTrainData=80&x=true&y=true&xTimesY=false&xSquared=false"
    "&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false"
    "&problem=regression&initZero=false&hideText=false"
)
linear = short_runs(activation=st.just("linear"))
SQUARED = short_runs(loss=st.sampled_from(["half_squared_error", "squared_error"]))


def test_the_shapes_of_the_paper_exercise():
    config = open_link(REGRESSION).config
    state = init_state(config)
    assert [W.shape for W in state.weights] == [(3, 2), (2, 3), (1, 2)]
    assert mlp.n_parameters(config.sizes) == state.parameters.size == 20
    assert [product.shape for product in collapse(config, state).products] == [
        (3, 2),
        (2, 2),
        (1, 2),
    ]


def test_the_collapsed_map_is_what_one_multiplies_out_by_hand():
    config = Config(
        activation="linear",
        hidden_layers=(2, 1),
        problem="regression",
        first_weights=(1, 2, 3, 4, 5, 6, 7),
        first_biases=(1, -1, 2, 3),
    )
    found = collapse(config, init_state(config))
    assert_array_equal(found.products[0], [[1, 2], [3, 4]])
    assert_array_equal(found.products[1], [[23, 34]])
    assert_array_equal(found.W, [[161, 238]])
    assert_array_equal(np.concatenate(found.biases), [1, -1, 5 * 1 + 6 * -1 + 2, *found.b])
    # W3 (W2 b1 + b2) + b3
    assert_array_equal(found.b, [7 * (5 * 1 + 6 * -1 + 2) + 3])


@given(linear, st.integers(0, 2))
def test_the_collapsed_map_is_the_network_all_over_the_plane(config, epochs):
    state = train(config, init_state(config), epochs=epochs)
    found = collapse(config, state)
    largest = max(1.0, abs(found.W).max(initial=0.0))
    assert found.largest_difference <= 1e-9 * largest
    width = max(2, config.source.n_inputs)
    points = np.array([(-5.0, 3.0) * 4, (0.5, 0.1) * 4, (6.0, -6.0) * 4])[:, :width]
    inputs = features.inputs(config.inputs, points)
    output = OUTPUTS[config.activation_of_output].f
    expected = np.atleast_2d(predict(config, state, points).T)
    answers = output(found.W @ inputs + found.b[:, None])
    assert_allclose(answers, expected, rtol=1e-9, atol=1e-9 * largest)
    if config.target.n_outputs > 1:
        return  # where two outputs are as large, rounding decides for another class
    levels = maps.boundary(config, state).astype(int)
    assert abs(found.map.astype(int) - levels).max() <= 1
    assert abs(found.network_map.astype(int) - levels).max() <= 1


def test_a_linear_network_of_three_classes_has_their_map():
    config = Config(dataset="blobs", loss="cross_entropy", hidden_layers=())
    state = train(config, init_state(config), epochs=5)
    found = collapse(config, state)
    assert found.W.shape == (3, 2)
    assert np.mean(found.map == maps.boundary(config, state)) > 0.99
    best = least_squares(config)
    assert best.W.shape == (3, 2)
    assert best.train_loss is best.test_loss is None  # of any number as an output


@given(short_runs(hidden_layers=st.just(()), first_weights=st.just(()), first_biases=st.just(())))
def test_without_hidden_layers_the_map_is_the_one_layer(config):
    state = init_state(config)
    found = collapse(config, state)
    assert_array_equal(found.W, state.weights[0])
    assert_array_equal(found.b, state.biases[0])
    assert len(found.products) == 1


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_a_network_with_bent_functions_is_refused(activation):
    config = Config(activation=activation)
    with pytest.raises(InvalidInput, match=f"activation must be linear, .*; got {activation}"):
        collapse(config, init_state(config))


def test_a_state_of_another_network_is_refused():
    with pytest.raises(InvalidInput, match="state must be of a network"):
        collapse(Config(activation="linear"), init_state(Config(hidden_layers=(3,))))


def test_a_trained_linear_network_comes_to_the_least_squares():
    config = open_link(REGRESSION).config
    state = train(config, init_state(config), epochs=500)
    found, best = collapse(config, state), least_squares(config)
    reached = evaluate(config, state).train.loss
    assert best.train_loss == pytest.approx(0.03999, abs=1e-5)
    assert reached == pytest.approx(0.04004, abs=1e-5)
    assert 0 < reached - best.train_loss < 0.0005
    assert found.largest_difference < 1e-9
    assert_allclose(found.W, [[-0.0021, 0.0113]], atol=1e-4)
    assert_allclose(best.W, [[-0.0017, 0.0115]], atol=1e-4)


@given(SQUARED, st.integers(0, 7))
def test_no_step_from_the_best_map_lowers_the_loss(config, direction):
    best, data = least_squares(config), load_data(config)
    inputs = features.inputs(config.inputs, data.train_points)
    rng = np.random.default_rng(direction)
    for size in (1e-3, 1.0):
        W = best.W + size * rng.normal(size=best.W.shape)
        b = best.b + config.bias * size * rng.normal(size=best.b.shape)
        targets = config.target.encode(data.train_labels)
        moved = mean_loss(W @ inputs + b[:, None], targets, config.loss)
        assert moved >= best.train_loss * (1 - 1e-12)


@given(SQUARED)
def test_the_losses_of_the_best_map_are_those_of_its_answers(config):
    best, data = least_squares(config), load_data(config)
    for points, labels, loss in (
        (data.train_points, data.train_labels, best.train_loss),
        (data.test_points, data.test_labels, best.test_loss),
    ):
        if len(labels):
            answers = best.W @ features.inputs(config.inputs, points) + best.b[:, None]
            targets = config.target.encode(labels)
            assert loss == pytest.approx(mean_loss(answers, targets, config.loss))
        else:
            assert loss is None
    assert config.bias or not best.b.any()


@given(short_runs(features=st.just(()), formulas=st.just(()), bias=st.just(True)))
def test_without_features_the_best_map_is_the_mean_target(config):
    best, targets = least_squares(config), config.target.encode(load_data(config).train_labels)
    assert best.W.shape == (len(targets), 0)
    assert best.b == pytest.approx(targets.mean(axis=1))


def test_a_linear_problem_is_solved_exactly():
    config = Config(problem="regression", noise=0)
    best = least_squares(config)
    assert_allclose(best.W, [[0.1, 0.1]], atol=1e-12)  # the label is (x + y) / 10
    assert_allclose(best.b, [0.0], atol=1e-12)
    assert best.test_loss == pytest.approx(0.0, abs=1e-20)
