"""How layers learn on the way: the gradients of `explain`, and units that are stuck."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from playground import Config, InvalidInput, course, explain, init_state, open_link, train
from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES
from playground.runs import courses

POINTS = ((1.0, 1.0, -1), (-2.0, 0.5, 1), (0.0, 3.0, 1), (4.0, -5.0, -1), (0.1, 0.2, 1))


def trained(config, n=4, every=5):
    states = [init_state(config)]
    while len(states) < n:
        states.append(train(config, states[-1], epochs=every))
    return states


def parts(found):
    return [found.gradients, found.stuck, *found.flat, *found.activity]


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_course_is_what_an_explanation_of_all_points_says_at_each_state(activation, loss):
    config = Config(points=POINTS, activation=activation, loss=loss, hidden_layers=(4, 3))
    states = trained(config)
    found = course(config, states)
    for k, state in enumerate(states):
        *hidden, last = explain(config, state, POINTS).layers
        for i, layer in enumerate([*hidden, last]):
            weights = np.abs(layer.dW).ravel()
            assert found.gradients[k, i] == np.add.accumulate(weights)[-1] / weights.size
        for i, layer in enumerate(hidden):
            is_flat = np.abs(layer.slope) < 0.01 * courses.steepest(activation)
            assert_array_equal(found.flat[i][k], is_flat.sum(axis=1))
            sizes = np.add.accumulate(np.abs(layer.A), axis=1)[:, -1] / len(POINTS)
            assert_array_equal(found.activity[i][k], sizes)


@pytest.mark.parametrize("block", [1, 3e5])
def test_a_course_does_not_depend_on_its_blocks(monkeypatch, block):
    config = Config(hidden_layers=(3, 2))
    states = trained(config)
    whole = course(config, states)
    monkeypatch.setattr(courses, "BLOCK", block)
    for one, other in zip(parts(course(config, states)), parts(whole), strict=True):
        assert_array_equal(one, other)


def test_a_course_that_has_no_time_is_that_of_the_first_states(monkeypatch):
    config = Config(hidden_layers=(3, 2))
    states = trained(config)
    monkeypatch.setattr(courses, "BLOCK", 1)
    first = courses.begun(config, states, seconds=0.0)
    for one, other in zip(parts(first), parts(course(config, states[:1])), strict=True):
        assert_array_equal(one, other)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_no_slope_is_larger_than_the_largest(name):
    row, z = ACTIVATIONS[name], np.linspace(-50.0, 50.0, 99_991)
    largest = np.max(np.abs(row.df(z, row.f(z))))
    assert courses.steepest(name) == pytest.approx(largest, rel=1e-4)


def with_biases_of_the_first_layer(config, value):
    state = init_state(config)
    state.biases[0][:] = value
    return replace(state, parameters=state.parameters)


@pytest.mark.parametrize(
    ("activation", "bias", "stuck"),
    [
        ("relu", -100.0, 4),  # off at every point
        ("relu", 100.0, 0),
        ("tanh", 100.0, 4),
        ("sigmoid", -100.0, 4),
        ("leaky_relu", -100.0, 0),
        ("elu", -100.0, 4),
        ("gaussian", 100.0, 4),
        ("linear", 100.0, 0),
    ],
)
def test_units_whose_slope_is_nearly_0_are_stuck(activation, bias, stuck):
    config = Config(activation=activation)
    found = course(config, [with_biases_of_the_first_layer(config, bias), init_state(config)])
    assert found.stuck.tolist() == [[stuck, 0], [0, 0]]
    assert found.flat[0][0].tolist() == [250 if stuck else 0] * 4


def test_a_unit_that_saturates_at_nine_of_ten_points_is_stuck_and_one_that_is_off_there_is_not():
    points = tuple((x, 0.0, 1.0) for x in (*[-10.0] * 9, 1.0))
    for activation, stuck in (("tanh", 1), ("relu", 0)):
        config = Config(
            points=points,
            activation=activation,
            hidden_layers=(1,),
            features=("x",),
            first_weights=(1.0, 1.0),
            bias=False,
        )
        found = course(config, [init_state(config)])
        assert found.flat[0].tolist() == [[9]]
        assert found.stuck.tolist() == [[stuck]]


def test_gradients_vanish_in_deep_networks_of_sigmoids_and_not_in_those_of_tanh():
    ratios = {}
    for activation in ("sigmoid", "tanh"):
        config = Config(activation=activation, hidden_layers=(8,) * 6)
        first, *_, last = course(config, [init_state(config)]).gradients[0]
        ratios[activation] = last / first
    assert ratios["sigmoid"] > 1000
    assert ratios["tanh"] < 50


def test_a_network_without_hidden_layers_has_gradients_alone():
    config = Config(hidden_layers=())
    found = course(config, trained(config))
    assert found.gradients.shape == (4, 1)
    assert found.stuck.shape == (4, 0)
    assert found.flat == found.activity == []


def test_what_is_no_course_is_refused():
    config, other = Config(), open_link("networkShape=3").config
    for states, wrong in (
        ([], "states must be 1 to 200 states; got 0"),
        ([init_state(config)] * 201, "states must be 1 to 200 states; got 201"),
        ([init_state(other)], "state must be "),
    ):
        with pytest.raises(InvalidInput, match=wrong):
            course(config, states)
