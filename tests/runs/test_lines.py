"""What a network of one input is shown to answer is what it answers."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from playground import Config, init_state, load_data, predict, train
from playground.data.datasets import DATASETS
from playground.data.features import inputs
from playground.nn.activations import ACTIVATIONS
from playground.nn.outputs import OUTPUTS
from playground.runs.lines import has_one_input, line, places, range_of, truth

KINKED = [name for name, row in ACTIVATIONS.items() if row.has_kink]
ROWS = ((-2.0, 1.0), (0.5, -1.0), (3.0, 0.25))
rows = st.lists(st.tuples(st.floats(-9, 9), st.floats(-3, 3)), min_size=1, max_size=6).map(tuple)


@st.composite
def configs(draw, **fixed):
    drawn = {
        "activation": draw(st.sampled_from(list(ACTIVATIONS))),
        "hidden_layers": draw(st.sampled_from([(), (3,), (4, 2), (2, 3, 2)])),
        "features": draw(st.sampled_from([("x",), ("x", "y"), ("x", "xSquared"), ("sinX",), ()])),
        "seed": draw(st.sampled_from("1234")),
        "points": draw(rows),
        "learning_rate": 0.003,
    }
    return Config(problem="regression", **(drawn | fixed))


def along(config):
    x = places(range_of(config.source))
    return x, predict(config, train_a_little(config), np.column_stack([x, 0 * x]))


def train_a_little(config):
    return train(config, init_state(config), epochs=3)


@given(configs())
def test_a_line_is_what_the_network_predicts(config):
    x, outputs = along(config)
    assume(abs(outputs).max() < 1e30)  # a picture has single precision
    drawn = line(config, train_a_little(config))
    assert drawn.outputs.dtype == np.float32
    assert_allclose(drawn.outputs, outputs[None, :], rtol=1e-4, atol=1e-4 * abs(outputs).max())
    assert (drawn.range, drawn.unit) == ((x[0], x[-1]), None)


@given(configs())
def test_the_parts_and_the_bias_make_up_the_sum(config):
    state = train_a_little(config)
    drawn = line(config, state)
    assume(abs(drawn.parts).max(initial=0) < 1e30)
    sums = drawn.parts.astype(np.float64).sum(axis=0) + state.biases[-1][0]
    fit = OUTPUTS[config.activation_of_output].f(sums)
    size = abs(drawn.parts).sum(axis=0).max(initial=1)
    assert_allclose(drawn.outputs[0], fit, rtol=1e-4, atol=1e-5 * size)
    assert len(drawn.parts) == config.sizes[-2]


@given(configs(activation="relu", features=("x", "y")))
def test_kinks_of_the_first_layer_are_where_its_sums_are_zero(config):
    state = train_a_little(config)
    found = [(unit, x) for layer, unit, x in line(config, state).kinks if layer == 1]
    low, high = range_of(config.source)
    if config.hidden_layers:
        w, b = state.weights[0][:, 0], state.biases[0]
        expected = [
            (i, -b[i] / w[i]) for i in range(len(w)) if w[i] and low <= -b[i] / w[i] <= high
        ]
        assert sorted(found) == sorted(expected)
    else:
        assert found == []


@pytest.mark.parametrize("activation", KINKED)
@pytest.mark.parametrize("features", [("x",), ("x", "xSquared", "sinX")])
def test_between_kinks_a_line_is_straight_in_the_features(activation, features):
    """There is no bend of the output where there is no kink, and each kink is a zero of its sum."""
    config = Config(
        problem="regression",
        activation=activation,
        points=ROWS,
        hidden_layers=(5, 4),
        seed="3",
        features=features,
        initializer="he",
    )
    state = train_a_little(config)
    drawn = line(config, state)
    x = places(drawn.range)
    assert {layer for layer, _, _ in drawn.kinks} == {1, 2}
    assert [at for *_, at in drawn.kinks] == sorted(at for *_, at in drawn.kinks)
    for layer, unit, at in drawn.kinks:
        steps = np.array([at - 0.07, at + 0.07])
        points = np.column_stack([steps, 0 * steps])
        before, after = sums(config, state, points)[layer - 1][unit]
        assert before * after <= 0
    if features == ("x",):
        bends = abs(np.diff(drawn.outputs[0], 2)) > 1e-4
        near = [np.abs(x[1:-1] - at) < 0.061 for *_, at in drawn.kinks]
        assert bends.any()
        assert not (bends & ~np.any(near, axis=0)).any()


def sums(config, state, points):
    A = inputs(config.features, points)
    Z = []
    for W, b in zip(state.weights, state.biases, strict=True):
        Z.append(W @ A + b[:, None])
        A = ACTIVATIONS[config.activation].f(Z[-1])
    return Z


def test_only_where_the_slope_jumps_there_are_kinks():
    for name, row in ACTIVATIONS.items():
        beside = [row.df(z, row.f(z)) for z in np.array([[-1e-9], [1e-9]])]
        assert row.has_kink == (abs(beside[1] - beside[0]) > 0.5)
        config = Config(problem="regression", activation=name, points=ROWS)
        assert bool(line(config, init_state(config)).kinks) == row.has_kink


def test_a_selected_unit_has_a_line_of_its_activation():
    config = Config(problem="regression", points=ROWS, hidden_layers=(3, 2))
    state = train_a_little(config)
    shown = line(config, state, (2, 1))
    assert_array_equal(shown.parts[1], state.weights[-1][0, 1].astype(np.float32) * shown.unit)
    assert_array_equal(line(config, state, (0, 0)).unit, places(shown.range).astype(np.float32))
    assert line(config, state, (3, 0)).unit is None


def test_of_three_classes_each_has_a_line_and_the_selected_one_has_parts():
    rows = ((-2.0, 0.0), (0.0, 1.0), (2.0, 2.0))
    config = Config(points=rows, loss="cross_entropy", hidden_layers=(3,))
    state = train_a_little(config)
    shown = line(config, state, (2, 1))
    assert_allclose(shown.outputs.sum(axis=0), 1, rtol=1e-5)
    assert not np.array_equal(shown.parts, line(config, state).parts)


def test_a_class_has_the_height_of_the_output_that_means_it():
    two, three = ((-2.0, -1.0), (0.0, 1.0)), ((-2.0, 0.0), (0.0, 1.0), (2.0, 2.0))
    for points, loss, heights in [
        (two, "half_squared_error", [-1, 1]),
        (two, "cross_entropy", [0, 1]),
        (three, "cross_entropy", [1, 1, 1]),
    ]:
        config = Config(points=points, loss=loss)
        assert line(config, init_state(config)).heights == heights
    config = Config(problem="regression", points=ROWS)
    assert line(config, init_state(config)).heights == []


@pytest.mark.parametrize(
    ("x", "covered"),
    [
        ((-6, 6), (-6, 6)),
        ((0, 1), (-6, 6)),
        ((0, 20), (-1, 21)),
        ((0, 8), (-2, 10)),
        ((100, 100), (94, 106)),
    ],
)
def test_a_line_covers_all_points_and_no_less_than_a_map(x, covered):
    first, second = x
    config = Config(problem="regression", points=((first, 1.0),), test_points=((second, 1.0),))
    assert range_of(config.source) == covered


def test_only_data_of_one_input_have_a_line():
    assert has_one_input(Config(problem="regression", points=ROWS))
    assert not has_one_input(Config(problem="regression"))
    assert not has_one_input(Config(problem="regression", points=((1.0, 2.0, 3.0),)))


@pytest.mark.parametrize(
    ("dataset", "formula"),
    [("reg-cubic", ""), ("reg-step", ""), ("reg-formula", ""), ("reg-formula", "x1^2 - 1")],
)
def test_the_truth_is_the_label_without_noise(dataset, formula):
    config = Config(problem="regression", reg_dataset=dataset, formula=formula, noise=0)
    data = load_data(config)
    x, known = places(range_of(config.source)), truth(config.source)
    away = abs(data.train_points[:, 0]) > 0.06
    found = np.interp(data.train_points[:, 0], x, known)
    assert_allclose(found[away], data.train_labels[away], atol=2e-3)
    assert_array_equal(truth(config.source._replace(noise=0.5)), known)


def test_of_typed_rows_and_of_two_inputs_no_truth_is_known():
    for config in (
        Config(problem="regression", points=ROWS),
        Config(problem="regression"),
        Config(problem="regression", reg_dataset="reg-formula", formula="x1 + x2"),
    ):
        assert truth(config.source) is None


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_of_one_input_has_a_picture(name):
    """The label without noise is known where there is a formula of it."""
    key = "reg_dataset" if DATASETS[name].problem == "regression" else "dataset"
    config = Config(problem=DATASETS[name].problem, **{key: name})
    if not has_one_input(config):
        assert truth(config.source) is None
        return
    assert line(config, init_state(config)).outputs.shape == (1, 201)
    assert (truth(config.source) is None) == (DATASETS[name].measured is not None)
