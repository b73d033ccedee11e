import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_array_equal
from strategies import planes, short_runs

from playground import Config, InvalidInput, View, init_state, load_data, predict, train
from playground.data.features import FEATURES, inputs
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.outputs import OUTPUTS
from playground.runs.maps import boundary, feature_maps, levels, units
from playground.runs.planes import Plane, plane_of

COLORS = json.loads((Path(__file__).parents[1] / "golden" / "_colors.json").read_text())


def grid(cells, plane=None):
    """Points of a plane, rows from the top."""
    steps = 12 * np.arange(cells) / (cells - 1)
    (across, up), at = plane or Plane()
    points = np.tile(at, (cells * cells, 1))
    points[:, across - 1] = np.tile(steps - 6, cells)
    points[:, up - 1] = np.repeat(6 - steps, cells)
    return points


def distance(ours, values):
    """Largest difference of levels; single precision may move a value across one border."""
    return abs(ours.astype(int).ravel() - levels(values).astype(int)).max()


@pytest.mark.parametrize(("value", "color"), COLORS["heatmap"])
def test_half_a_level_is_the_original_colour(value, color):
    assert COLORS["heatmap_palette"][levels(np.array([value]))[0] // 2] == color


@given(hnp.arrays(np.float64, 5, elements=st.floats(-3, 3)))
def test_a_level_tells_the_sign(values):
    values = values[abs(values) > 1e-12]
    assert_array_equal(levels(values) >= 31, values >= 0)


@given(hnp.arrays(np.float64, 5, elements=st.floats(allow_nan=False)))
def test_levels_rise_with_the_values(values):
    ordered = levels(np.sort(values)).astype(int)
    assert (np.diff(ordered) >= 0).all()
    assert ordered.max() <= 61


def test_levels_end_at_the_edges_of_the_palette():
    values = np.array([-np.inf, -5, -1, 0, 1, 5, np.inf, np.nan])
    assert_array_equal(levels(values), [0, 0, 0, 31, 61, 61, 61, 31])


@given(short_runs(), st.integers(0, 3), st.data())
def test_the_decision_boundary_shows_the_predictions_on_its_plane(config, epochs, data):
    state = train(config, init_state(config), epochs=epochs)
    plane = plane_of(config, View(**data.draw(planes(config.source.n_inputs, 6.0))))
    picture = boundary(config, state, plane=plane)
    assert (picture.shape, picture.dtype) == ((100, 100), np.uint8)
    outputs = np.atleast_2d(predict(config, state, grid(100, plane)).T)
    assume(abs(outputs).max() < 1e30)  # a picture has single precision
    if config.target.classes and len(outputs) > 1:
        classes, sure = np.divmod(picture.ravel(), 62)
        first, second = np.sort(outputs, axis=0)[:-3:-1]
        clear = first - second > 1e-5 * abs(first)
        assert_array_equal(classes[clear], np.argmax(outputs, axis=0)[clear])
        assert sure.max() < 62
    else:
        assert distance(picture, config.target.shown(outputs)[0]) <= 1


def test_three_classes_are_painted_by_the_largest_output_and_its_share():
    config = Config(dataset="blobs", loss="cross_entropy", hidden_layers=(4,))
    state = train(config, init_state(config), epochs=20)
    shares = predict(config, state, grid(100)).T
    classes, sure = np.divmod(boundary(config, state).ravel().astype(int), 62)
    assert set(classes) == {0, 1, 2}
    assert np.mean(classes == np.argmax(shares, axis=0)) > 0.999
    assert abs(sure - np.floor(62 * shares.max(axis=0))).max() <= 1
    assert distance(boundary(config, state, (2, 1)), 2 * shares[1] - 1) <= 1


@given(short_runs(init_range=st.floats(0.0, 1.0)))  # a picture has single precision
def test_every_unit_has_a_map_of_its_activation(config):
    state = init_state(config)
    network = mlp.layers(state.parameters, state.sizes)
    _, A = mlp.forward(
        network,
        inputs(config.inputs, grid(30, plane_of(config))),
        ACTIVATIONS[config.activation],
        OUTPUTS[config.activation_of_output],
    )
    A[-1] = config.target.shown(A[-1])
    pictures = units(config, state)
    assert pictures.shape == (sum(config.sizes[1:]), 30, 30)
    for picture, activation in zip(pictures, np.concatenate(A[1:]), strict=True):
        assert distance(picture, activation) <= 1


def test_a_selected_unit_fills_the_large_map():
    config = Config(hidden_layers=(4, 3), activation="linear")
    state = init_state(config)
    nodes = [(layer, i) for layer in (1, 2, 3) for i in range(config.sizes[layer])]
    corners = np.ix_([0, -1], [0, -1])
    for node, small in zip(nodes, units(config, state), strict=True):
        assert_array_equal(boundary(config, state, node)[corners], small[corners])
    assert len({boundary(config, state, node).tobytes() for node in nodes}) == len(nodes)
    assert_array_equal(boundary(config, state), boundary(config, state, (3, 0)))


@pytest.mark.parametrize("index", range(7))
def test_a_feature_has_a_map_whether_it_is_an_input_or_not(index):
    expected = inputs(list(FEATURES)[index : index + 1], grid(100))
    picture = boundary(Config(features=()), init_state(Config(features=())), (0, index))
    assert distance(picture, expected.ravel()) <= 1
    assert_array_equal(picture, feature_maps(100)[index])
    assert feature_maps(30).shape == (len(FEATURES), 30, 30)


FOUR = Config(points=((1, 2, 3, 4, -1), (5, 2, 0.5, -4, 1)), n_inputs=4, features=("x", "x3"))


def test_a_plane_lies_at_the_mean_of_the_training_points_unless_said():
    means = load_data(FOUR).train_points.mean(axis=0)
    assert plane_of(FOUR).at == (0, 0, means[2], means[3])
    assert plane_of(FOUR, View(axes=(4, 1))) == ((4, 1), (0, means[1], means[2], 0))
    assert plane_of(FOUR, View(at=(1, 2, 3, 5))) == ((1, 2), (0, 0, 3, 5))
    assert plane_of(Config(points=((2, -1),))) == Plane()
    for wrong in [View(axes=(1, 5)), View(at=(1, 2))]:
        with pytest.raises(InvalidInput):
            plane_of(FOUR, wrong)


def test_a_feature_that_does_not_lie_on_the_axes_has_an_even_map():
    maps = feature_maps(30, Plane((3, 1), (0, -0.5, 0, 0.25)))
    assert_array_equal(maps[list(FEATURES).index("x3")], feature_maps(30)[0])
    assert_array_equal(maps[0], feature_maps(30)[1])
    for name, value in [("y", -0.5), ("ySquared", 0.25), ("x4", 0.25), ("x5", 0.0)]:
        assert set(maps[list(FEATURES).index(name)].ravel()) == {int(31 * (value + 1))}


def test_the_top_row_is_the_top_of_the_plane():
    x, y = feature_maps(100)[:2]
    assert (y[0] == 61).all()
    assert (y[-1] == 0).all()
    assert (x[:, 0] == 0).all()
    assert (x[:, -1] == 61).all()


def test_a_network_that_stopped_diverging_can_still_be_shown():
    config = Config(problem="regression", learning_rate=10, train_percent=2, activation="relu")
    state = train(config, init_state(config), epochs=200)
    assert state.diverged
    assert boundary(config, state).shape == (100, 100)
    assert units(config, state).shape == (7, 30, 30)
