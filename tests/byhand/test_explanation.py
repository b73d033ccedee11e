"""One update, number by number: against the paper, central differences, and training."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from strategies import short_runs

from playground import (
    Config,
    InvalidInput,
    check_gradient,
    explain,
    init_state,
    load_data,
    train,
)
from playground.byhand import gradient_check
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.nn.losses import LOSSES, loss_of
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.outputs import OUTPUTS

BENT = {"relu", "leaky_relu"}  # at 0, where a difference is half of each side's slope
CALM = st.sampled_from(["automatic", "linear", "tanh", "sigmoid"])  # of little curvature
BY_HAND = Config(
    activation="relu",
    hidden_layers=(1,),
    features=("x",),
    problem="regression",
    bias=False,
    first_weights=(3, 2),
    learning_rate=0.1,
    points=((1, 5),),
)
DOMAIN = (
    "samples must be 1 to 100 rows, each of equally many numbers, 2 to 11, from -1,000 to 1,000; "
    "got "
)
WORKED = {
    "one tanh unit of a sum": (
        Config(hidden_layers=(), features=("x", "y", "xTimesY")),
        [(1.5, -2.0, 1.0), (0.3, 0.8, -1.0), (-2.0, 1.0, 1.0)],
    ),
    "two sigmoid layers, the whole squared error": (
        Config(
            hidden_layers=(3, 2),
            activation="sigmoid",
            output_activation="sigmoid",
            loss="squared_error",
            regularization="L2",
            regularization_rate=0.3,
        ),
        [(1.0, 2.0, -1.0), (-3.0, 0.5, 1.0)],
    ),
    "a wide ReLU layer without biases": (
        Config(
            hidden_layers=(5, 4, 3),
            activation="relu",
            problem="regression",
            bias=False,
            features=("x", "ySquared", "sinX", "sinY"),
            resets=24,
        ),
        [(2.0, 1.0, 3.0), (-1.5, 2.5, -2.0)],
    ),
}
worked = pytest.mark.parametrize(("config", "samples"), WORKED.values(), ids=list(WORKED))


def start(config, epochs=0):
    """A state at the beginning of an epoch, with no sample waiting."""
    state = train(config, init_state(config), epochs=epochs, engine="reference")
    return replace(state, pending=0)


def first_batch(config):
    data = load_data(config)
    n = min(config.batch_size, len(data.train_labels))
    return np.column_stack([data.train_points, data.train_labels])[:n]


def numbers(explanation):
    (hidden, output), after = explanation.layers, explanation.state_after
    return {
        "z": hidden.Z[0, 0],
        "h": hidden.A[0, 0],
        "yhat": explanation.outputs[0],
        "L": explanation.losses[0],
        "dyhat": explanation.d_outputs[0],
        "dw1": hidden.dW[0, 0],
        "dw2": output.dW[0, 0],
        "w1": hidden.W_after[0, 0],
        "w2": output.W_after[0, 0],
        "yhat2": explain(BY_HAND, after, (1, 5)).outputs[0],
        "L2": explanation.loss_after,
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {},
            {
                "z": 3,
                "h": 3,
                "yhat": 6,
                "L": 0.5,
                "dyhat": 1,
                "dw1": 2,
                "dw2": 3,
                "w1": 2.8,
                "w2": 1.7,
                "yhat2": 4.76,
                "L2": 0.0288,
            },
        ),
        (
            {"loss": "squared_error"},
            {"L": 1, "dyhat": 2, "dw1": 4, "dw2": 6, "w1": 2.6, "w2": 1.4, "yhat2": 3.64},
        ),
        ({"first_weights": (-3, 2)}, {"z": -3, "h": 0, "yhat": 0, "dw1": 0, "dw2": 0, "w1": -3}),
    ],
    ids=["half squared error", "squared error", "dead ReLU"],
)
def test_the_pass_worked_by_hand(change, expected):
    config = BY_HAND.replace(**change)
    found = numbers(explain(config, init_state(config), (1, 5)))
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-12)


def outputs(config, layers, inputs, layer=None, part="", nudge=0.0):
    """Each sample's output, with a nudge to a layer's Z or A: written once more, plainly."""
    a = inputs
    for i, each in enumerate(layers):
        z = each.W @ a + each.b[:, None] + (nudge if (i, "Z") == (layer, part) else 0.0)
        name = config.activation_of_output if i == len(layers) - 1 else config.activation
        a = ACTIVATIONS[name].f(z) + (nudge if (i, "A") == (layer, part) else 0.0)
    return a[0]


@worked
@pytest.mark.parametrize(("part", "derivative"), [("Z", "delta"), ("A", "dA")])
def test_derivatives_of_units_are_slopes_of_each_loss(config, samples, part, derivative):
    explained = explain(config, init_state(config), samples)
    loss, h = LOSSES[config.loss].f, 1e-6
    for i, layer in enumerate(explained.layers):
        for unit in range(len(layer.W)):
            nudge = h * np.eye(len(layer.W))[:, [unit]]
            high, low = (
                loss(
                    outputs(config, explained.layers, explained.inputs, i, part, step),
                    explained.targets,
                )
                for step in (nudge, -nudge)
            )
            expected = (high - low) / (2 * h)
            assert_allclose(getattr(layer, derivative)[unit], expected, rtol=1e-6, atol=1e-9)


@worked
def test_the_share_of_a_sample_is_its_gradient_when_it_comes_alone(config, samples):
    state = init_state(config)
    whole = explain(config, state, samples)
    for i, sample in enumerate(samples):
        check = check_gradient(config, state, sample)
        for layer, dW, db in zip(whole.layers, check.dW, check.db, strict=True):
            assert_allclose(layer.dW_each[:, :, i], dW, rtol=1e-6, atol=1e-8)
            assert_allclose(layer.db_each[:, i], db, rtol=1e-6, atol=1e-8)


@given(short_runs(), st.integers(0, 2))
def test_the_parts_fit_together(config, epochs):
    state = start(config, epochs)
    explained = explain(config, state, first_batch(config))
    m, rate = len(explained.losses), config.learning_rate
    loss = loss_of(config.loss, config.activation_of_output)
    before = explained.inputs
    for layer, W, b in zip(explained.layers, state.weights, state.biases, strict=True):
        assert_array_equal(layer.W, W)
        assert_array_equal(layer.b, b)
        assert layer.dW_each.shape == (*W.shape, m)
        assert_array_equal(layer.Z, mlp.add_products(b[:, None], W, before))
        assert_array_equal(layer.A, OUTPUTS[layer.activation].f(layer.Z))
        cancel = layer is explained.layers[-1] and layer.activation in loss.cancels
        targets = np.atleast_2d(explained.targets)
        delta = layer.A - targets if cancel else layer.dA * layer.slope
        assert_array_equal(layer.delta, delta)
        assert_array_equal(layer.dW, mlp.mean(layer.dW_each))
        assert_array_equal(layer.db, mlp.mean(layer.db_each))
        if config.regularization != "L1":
            step = layer.lines_W.get("step", rate * layer.dW)
            moved = layer.W - step - rate * layer.penalty_W
            expected = np.where(layer.dead | layer.frozen, layer.W, moved)
            assert_allclose(layer.W_after, expected, rtol=1e-9, atol=1e-9)
        step = layer.lines_b.get("step", rate * layer.db)
        moved = np.where(layer.dead_b | layer.frozen_b, layer.b, layer.b - step)
        assert_allclose(layer.b_after, moved, rtol=1e-9, atol=1e-9)
        before = layer.A
    assert_array_equal(np.atleast_2d(explained.outputs), before)
    assert explained.loss == mlp.mean(explained.losses)
    assert explained.t == state.updates + 1


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_what_is_remembered_is_what_the_lines_come_to(optimizer):
    config = Config(optimizer=optimizer, train_percent=10)
    state = start(config, 2)
    explained = explain(config, state, first_batch(config))
    for k, slot in enumerate(OPTIMIZERS[optimizer].slots):
        for named, flat in (("slots", state.slots), ("lines", explained.state_after.slots)):
            for layer, (W, b) in zip(
                explained.layers, mlp.layers(flat[k], config.sizes), strict=True
            ):
                assert_allclose(getattr(layer, f"{named}_W")[slot], W, rtol=1e-12)
                assert_allclose(getattr(layer, f"{named}_b")[slot], b, rtol=1e-12)


@given(short_runs(), st.integers(0, 2))
def test_it_explains_the_update_that_training_makes(config, epochs):
    state = start(config, epochs)
    assume(state.diverged is None)
    after = train(config, state, batches=1)
    assume(after.diverged is None)
    explained = explain(config, state, first_batch(config)).state_after
    assert_array_equal(explained.parameters, after.parameters)
    assert_array_equal(explained.dead, after.dead)
    assert (explained.epoch, explained.position) == (state.epoch, state.position)


def test_l1_stops_a_weight_at_0_and_its_link_is_dead():
    config = BY_HAND.replace(regularization="L1", regularization_rate=25.0)
    explained = explain(config, init_state(config), (1, 5))
    hidden, output = explained.layers
    assert_array_equal(hidden.penalty_W, [[25.0]])
    assert_array_equal(hidden.W_after, [[2.8 - 2.5]])
    assert_array_equal(output.W_after, [[0.0]])
    assert not output.dead.any()
    again = explain(config, explained.state_after, (1, 5)).layers[1]
    assert again.dead.all()
    assert_array_equal(again.W_after, again.W)


@given(
    short_runs(
        activation=st.sampled_from(["tanh", "sigmoid", "linear"]),
        first_weights=st.just(()),  # far from 0 a difference is as coarse as they are large
        first_biases=st.just(()),
    )
)
def test_the_gradient_passes_its_check(config):
    assume(config.activation_of_output not in BENT)
    state = init_state(config)
    gradient = [layer.dW for layer in explain(config, state, first_batch(config)).layers]
    largest = max(abs(dW).max(initial=1.0) for dW in gradient)
    check = check_gradient(config, state, first_batch(config))
    # A step may lead over a place where a slope is not smooth, as ELU's at 0.
    assert check.largest_difference <= 1e-5 * largest


@given(short_runs(activation=st.just("relu"), output_activation=CALM))
def test_the_gradient_of_relu_passes_its_check_away_from_its_bend(config):
    state = init_state(config)
    layers = explain(config, state, first_batch(config)).layers
    bent = [layer.Z for layer in layers if layer.activation in BENT]
    assume(all((abs(Z) > 0.01).all() for Z in bent))
    largest = max(abs(layer.dW).max(initial=1.0) for layer in layers)
    check = check_gradient(config, state, first_batch(config))
    # A step may lead over a place where a slope is not smooth, as ELU's at 0.
    assert check.largest_difference <= 1e-5 * largest


def test_the_check_finds_the_bend_of_relu_and_says_where():
    config = BY_HAND.replace(first_weights=(0, 2))
    check = check_gradient(config, init_state(config), (1, 5))
    # From z = 0 the loss falls to one side only: half of (0 - 5) * 2.
    assert check.dW[0] == pytest.approx(-5.0, rel=1e-4)
    assert check.largest_difference == pytest.approx(5.0, rel=1e-4)
    assert check.where == (1, 0, 0)


def test_the_check_finds_a_wrong_gradient(monkeypatch):
    wrong = ACTIVATIONS["tanh"]._replace(df=lambda z, a: 1.0 - 0.9 * a * a)
    monkeypatch.setitem(ACTIVATIONS, "tanh", wrong)
    config = Config()
    assert check_gradient(config, init_state(config), (1, 2, 1)).largest_difference > 1e-3


def test_the_check_names_the_place_that_differs(monkeypatch):
    config = Config(hidden_layers=(3,))
    state, sample = init_state(config), (1, 2, 1)
    for i, (W, b) in enumerate(zip(state.weights, state.biases, strict=True)):
        weights = {(i + 1, int(u), int(f)): ("dW", (u, f)) for u, f in np.ndindex(W.shape)}
        biases = {(i + 1, u, None): ("db", u) for u in range(len(b))}
        for place, (part, index) in (weights | biases).items():
            wrong = explain(config, state, sample)
            getattr(wrong.layers[i], part)[index] += 0.5
            monkeypatch.setattr(gradient_check, "explain", lambda *_, wrong=wrong: wrong)
            check = check_gradient(config, state, sample)
            assert check.where == place
            assert check.largest_difference == pytest.approx(0.5)


def test_biases_that_a_network_does_not_have_are_not_checked(monkeypatch):
    wrong = explain(BY_HAND, init_state(BY_HAND), (1, 5))
    wrong.layers[0].db[:] += 7.0
    monkeypatch.setattr(gradient_check, "explain", lambda *_: wrong)
    check = check_gradient(BY_HAND, init_state(BY_HAND), (1, 5))
    assert check.largest_difference < 1e-9
    assert check.where[2] is not None


@pytest.mark.parametrize(
    ("samples", "inputs"),
    [
        ((1, 5), [[1], [0]]),
        ((1, 2, 5), [[1], [2]]),
        ([(1, 5), (2, 6)], [[1, 2], [0, 0]]),
        (np.array([[1.0, 2.0, 5.0]]), [[1], [2]]),
    ],
)
def test_a_sample_has_one_coordinate_or_two_and_a_target(samples, inputs):
    config = Config(problem="regression")
    explained = explain(config, init_state(config), samples)
    assert_array_equal(explained.inputs, inputs)
    assert_array_equal(explained.targets, np.atleast_2d(samples)[:, -1])


@pytest.mark.parametrize(
    ("samples", "got"),
    [
        ([], "()"),
        (5, "5"),
        (None, "None"),
        ("1,5", "'1,5'"),
        ([(1,)], "((1,),)"),
        ([(1, 2), (1, 2, 3)], "1,2;1,2,3"),
        ([(1, 1001)], "((1, 1001),)"),
        ([(1, float("nan"))], "((1, nan),)"),
        ([(1, 2)] * 101, "((1, 2), "),
    ],
)
def test_other_samples_are_refused(samples, got):
    for function in (explain, check_gradient):
        with pytest.raises(InvalidInput) as raised:
            function(BY_HAND, init_state(BY_HAND), samples)
        assert raised.value.name == "samples"
        assert str(raised.value).startswith(DOMAIN + got)


def test_a_state_of_another_network_is_refused():
    with pytest.raises(InvalidInput, match="state must be of a network of 1-1-1 units"):
        explain(BY_HAND, init_state(Config()), (1, 5))


def test_explaining_leaves_its_arguments_alone():
    config = Config(regularization="L1", regularization_rate=10.0)
    state = init_state(config)
    before = state.parameters.copy(), state.dead.copy()
    explained = explain(config, state, (1, 2, 1))
    check_gradient(config, state, (1, 2, 1))
    explained.layers[0].W[:] = 7.0
    explained.layers[0].W_after[:] = 7.0
    assert explained.state_after.dead.any()
    assert not (explained.state_after.parameters == 7.0).any()
    assert_array_equal(state.parameters, before[0])
    assert_array_equal(state.dead, before[1])


def test_an_update_that_diverges_is_explained_as_it_is():
    config = Config(problem="regression", activation="linear")
    state = init_state(config)
    state.parameters[:] = 1e150
    explained = explain(config, state, (1, 2, 3))
    assert not np.isfinite(explained.state_after.parameters).all()
    assert explained.state_after.diverged is None
