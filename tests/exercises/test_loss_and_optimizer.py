"""What the sheet on losses and optimizers says is what happens.

Medians and counts are of the runs of the question itself, unless a test says otherwise.
"""

from functools import cache
from statistics import median

import numpy as np
import pytest

from playground import evaluate, explain, init_state, load_data, predict, train_many
from playground.exercises.sheets import load

(SHEET,) = (sheet for sheet in load().sheets if sheet.id == "loss-and-optimizer")
QUESTIONS = {question.id: question for question in SHEET.questions}
SGD, MOMENTUM = {"optimizer": "sgd"}, {"optimizer": "momentum"}
RMSPROP, ADAM = {"optimizer": "rmsprop"}, {"optimizer": "adam"}


@cache
def groups(name):
    """Configurations and runs of a question, change by change."""
    run = QUESTIONS[name].run
    configs = run.configs(QUESTIONS[name].config)
    runs = train_many(configs, run.epochs)
    n = run.seeds or 1
    return [(configs[i : i + n], runs[i : i + n]) for i in range(0, len(runs), n)]


def several(name, n, epochs=None, **change):
    """Runs of a question's link with another change."""
    config = QUESTIONS[name].config.replace(**change)
    configs = [config.replace(seed=str(k + 1)) for k in range(n)]
    return configs, train_many(configs, epochs or QUESTIONS[name].run.epochs)


def losses(run, name):
    """Those that the question's threshold is about, epoch by epoch."""
    column = 1 if QUESTIONS[name].below.measure == "train_loss" else 2
    return [row[column] for row in run.curve]


def n_below(name, group):
    return sum(losses(run, name)[-1] < QUESTIONS[name].below.value for run in group[1])


def first_below(name, group):
    """Median over the runs that come below."""
    value = QUESTIONS[name].below.value
    firsts = [
        next((k + 1 for k, loss in enumerate(losses(run, name)) if loss < value), None)
        for run in group[1]
    ]
    return median(first for first in firsts if first)


def test_squares_make_a_circle_a_line_which_squared_error_misses_at_times():
    squared, crossed = groups("1")
    assert [n_below("1", group) for group in (squared, crossed)] == [17, 20]
    highest = max((losses(run, "1")[-1], k) for k, run in enumerate(squared[1] + crossed[1]))
    assert highest == (pytest.approx(1.032, abs=5e-4), 16)


def test_a_run_that_misses_the_circle_gives_every_point_one_class():
    missed = [each for each in zip(*groups("1")[0], strict=True) if losses(each[1], "1")[-1] > 0.1]
    for config, run in missed:
        assert all(losses(run, "1")[k] > 0.9 for k in (0, -1))
        assert min(init_state(config).weights[0][0, 2:]) > 0
        data = load_data(config)
        answers = predict(config, run.state, data.train_points)
        assert min(answers) > 0.95
        inner = np.hypot(*np.transpose(data.train_points)) < 2.5
        assert (data.train_labels[inner] == 1).all()
        assert evaluate(config, run.state).train.accuracy == np.mean(data.train_labels == 1)
        assert np.mean(inner) == pytest.approx(0.5, abs=0.05)


def test_no_rate_lets_squared_error_find_every_circle():
    assert [n_below("2", group) for group in groups("2")] == [9, 9, 9, 9, 8]
    rates = (0.01, 0.1, 1)
    assert [50 - n_below("2", several("2", 50, learning_rate=rate)) for rate in rates] == [5, 6, 14]
    assert n_below("2", several("2", 50, loss="cross_entropy")) == 50


def test_a_neuron_that_is_badly_wrong_learns_slowly_by_squared_error():
    def answers(configs, runs):
        (config,), (run,) = configs, runs
        begun = predict(config, init_state(config), [(1, 0)])[0]
        answer = evaluate(config, run.state).train.rmse
        assert answer == predict(config, run.state, [(1, 0)])[0]
        return begun, answer

    found = np.transpose([answers(*group) for group in groups("3")])
    assert found[0].round(2).tolist() == [0.82, 0.98, 0.82, 0.98]
    assert found[1].round(3).tolist() == [0.153, 0.933, 0.024, 0.026]
    configs = [config for (config,), _ in groups("3")[:2]]
    later = [
        answers([config], [run])
        for config, run in zip(configs, train_many(configs, 300), strict=True)
    ]
    assert [round(answer, 2) for _, answer in later] == [0.09, 0.20]


@pytest.mark.parametrize(
    ("loss", "delta", "weight"),
    [("half_squared_error", 0.0173, 1.9974), ("cross_entropy", 0.982, 1.8527)],
)
def test_what_cancels_makes_the_first_update_longer(loss, delta, weight):
    config = QUESTIONS["4"].config.replace(loss=loss)
    assert QUESTIONS["4"].config.loss == "cross_entropy"
    (layer,) = explain(config, init_state(config), (1, 0)).layers
    assert layer.Z[0, 0] == 4
    assert layer.slope[0, 0] == pytest.approx(0.0177, abs=5e-5)
    assert layer.delta[0, 0] == pytest.approx(delta, abs=5e-5)
    assert layer.W_after[0, 0] == pytest.approx(weight, abs=5e-5)
    assert 0.982 / 0.0173 > 50


def test_adam_leaves_the_plateau_with_a_tenth_of_the_rate():
    sgd, momentum, adam = groups("5")
    assert [n_below("5", group) for group in (sgd, momentum, adam)] == [10, 10, 10]
    assert [first_below("5", group) for group in (sgd, momentum, adam)] == [170.5, 19, 18.5]
    ends = [median(losses(run, "5")[-1] for run in runs) for _, runs in (sgd, momentum, adam)]
    assert ends == sorted(ends, reverse=True)
    assert n_below("5", several("5", 10, **ADAM)) == 4


def test_momentum_is_gradient_descent_with_ten_times_the_rate_and_a_small_lead():
    assert [first_below("6", group) for group in groups("6")] == [375, 375, 77, 48]
    plain, with_momentum = (runs[0] for _, runs in groups("6")[:2])
    assert losses(plain, "6")[-1] == pytest.approx(losses(with_momentum, "6")[-1], abs=2e-4)
    faster = [several("6", 10, learning_rate=1), several("6", 10, **MOMENTUM)]
    assert [first_below("6", group) for group in faster] == [27, 19]
    assert sum(0.9**k for k in range(200)) == pytest.approx(10)


def test_a_rate_is_too_high_for_an_optimizer():
    assert [n_below("7", group) for group in groups("7")] == [4, 6, 6, 6, 6, 4, 0, 2]
    every = (SGD, MOMENTUM, RMSPROP, ADAM)
    for rate, expected in ((0.3, [4, 0, 0, 0]), (3, [0, 0, 0, 0])):
        found = [n_below("7", several("7", 6, learning_rate=rate, **each)) for each in every]
        assert found == expected


def test_first_weights_four_times_as_large_make_up_for_the_slope_of_sigmoids():
    assert [n_below("8", group) for group in groups("8")] == [0, 10, 2, 0, 9]
    drawn = [
        np.concatenate([W for each in configs for W in init_state(each).weights[1:3]], axis=None)
        for configs, _ in groups("8")[:4]
    ]
    usual, two, _, glorot = (np.std(weights) for weights in drawn)
    assert (usual, glorot) == pytest.approx((0.29, 0.38), rel=0.05)
    assert two == pytest.approx(4 * usual)


def test_a_unit_that_is_off_learns_only_where_it_has_a_slope():
    (_, (relu,)), (_, (leaky,)), (_, (elu,)) = groups("9")
    assert set(losses(relu, "9")) == {12.5}
    assert [first_below("9", group) for group in groups("9")[1:]] == [992, 29]
    assert losses(leaky, "9")[-1] == pytest.approx(0.0856, abs=5e-5)
    assert losses(elu, "9")[-1] < 1e-20
    weights = [np.concatenate(run.state.weights, axis=None) for run in (leaky, elu)]
    assert weights[0] == pytest.approx([-21, -21], abs=0.5)
    assert max(each[0] for each in weights) < 0
    assert np.exp(-3) - 1 == pytest.approx(-0.95, abs=5e-3)


def test_units_that_begin_off_on_the_circle():
    circle = {"hidden_layers": (4,), "init_bias": -1, "learning_rate": 0.03}
    found = []
    for activation in ("relu", "leaky_relu", "elu"):
        config = QUESTIONS["1"].config.replace(activation=activation, features=("x", "y"), **circle)
        runs = train_many([config.replace(seed=str(k + 1)) for k in range(20)], 300)
        found.append(sum(run.curve[-1][2] < 0.05 for run in runs))
    assert found == [9, 11, 20]
