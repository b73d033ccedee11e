"""What the exercise sheets say is what happens.

The numbers were measured on the original TensorFlow Playground or are worked by hand.
Where many seeds were measured there, fewer are run here. Where training is chaotic, a
digit means nothing unless all of them agree: such numbers are exact.
"""

from functools import cache
from itertools import combinations
from statistics import median

import numpy as np
import pytest

from playground import (
    Config,
    evaluate,
    init_state,
    load_data,
    open_link,
    predict,
    train,
    train_many,
)
from playground.exercises.sheets import load
from playground.runs.comparison import jitter

CIRCLE = open_link("networkShape=4,2&seed=0.86555").config
XOR = open_link("dataset=xor&networkShape=&seed=0.10528").config
HILLS = open_link(
    "activation=linear&batchSize=10&dataset=spiral&regDataset=reg-gauss&learningRate=0.1"
    "&regularizationRate=0&noise=5&networkShape=3,2&seed=0.86555&showTestData=false"
    "&discretize=false&percTrainData=80&x=true&y=true&xTimesY=false&xSquared=false"
    "&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false"
    "&problem=regression&initZero=false&hideText=false"
).config
SIGMOID = HILLS.replace(activation="sigmoid")
BY_HAND = (
    "activation=relu&batchSize=1&learningRate=0.1&networkShape=1&seed=1&x=true&y=false"
    "&problem=regression&outputActivation=linear&bias=false&points=1,5&weights=3,2"
)
TOUR = load().sheet("playground-tour")


@cache
def ten_starts():
    return train_many([CIRCLE.replace(resets=k) for k in range(10)], 500)


def several(config, n, epochs):
    """Runs of a configuration on other data from other first weights."""
    return train_many([config.replace(seed=str(k + 1)) for k in range(n)], epochs)


def measured(config, n, epochs):
    """Measures of the test points at the end of several runs."""
    runs = several(config, n, epochs)
    return [evaluate(config.replace(seed=str(k + 1)), run.state).test for k, run in enumerate(runs)]


def ends(runs):
    """Test losses after the last epoch."""
    return [run.curve[-1][2] for run in runs]


def first_below(run, loss):
    return next((epoch for epoch, _, test in run.curve if test < loss), None)


def test_1a_a_reset_draws_new_weights_and_keeps_the_data():
    again = CIRCLE.replace(resets=1)
    assert np.array_equal(load_data(CIRCLE).train_points, load_data(again).train_points)
    assert not np.array_equal(init_state(CIRCLE).parameters, init_state(again).parameters)


def test_1b_nine_of_ten_starts_end_well_and_one_is_stuck():
    losses = sorted(run.curve[-1][1:] for run in ten_starts())
    assert all(train < 0.002 for train, _ in losses[:9])
    assert losses[9] == (0.09717497151024451, 0.2314658130693084)


def test_1b_every_start_ends_elsewhere():
    ended = [run.state.parameters for run in ten_starts()]
    assert min(np.linalg.norm(a - b) for a, b in combinations(ended, 2)) > 1


def test_1c_a_rate_too_low_leaves_the_network_where_it_was():
    assert median(ends(several(CIRCLE.replace(learning_rate=0.0001), 20, 300))) == pytest.approx(
        0.5, abs=0.02
    )


def test_1c_a_good_rate_gets_there_from_everywhere():
    assert max(ends(several(CIRCLE.replace(learning_rate=0.1), 20, 300))) < 0.05


def test_1d_a_rate_too_high_is_worse_than_always_answering_0():
    found = ends(several(CIRCLE.replace(learning_rate=3), 20, 300))
    assert median(found) > 0.5
    assert min(found) > 0.05


def test_1e_a_larger_batch_damps_the_noise():
    noisy = CIRCLE.replace(noise=30, learning_rate=0.3)
    runs = [several(noisy.replace(batch_size=size), 10, 300) for size in (1, 10, 30)]
    restless = [
        median(jitter(np.array([row[1:] for row in run.curve])) for run in of_size)
        for of_size in runs
    ]
    assert restless == [0.026965725175855694, 0.004153814586502325, 0.0010115000288115044]
    assert restless == sorted(restless, reverse=True)
    assert median(ends(runs[0])) > median(ends(runs[1])) > median(ends(runs[2]))


@pytest.mark.parametrize("activation", ["tanh", "relu", "linear", "sigmoid"])
def test_zeros_never_part(activation):
    zeros = CIRCLE.replace(init_zero=True, activation=activation)
    assert median(ends(several(zeros, 5, 100))) > 0.49
    alone = Config(dataset="gauss", hidden_layers=(), init_zero=True)
    assert median(ends(several(alone, 5, 100))) < 0.002


def test_3a_a_linear_network_on_hills_does_no_better_than_the_mean():
    m = evaluate(HILLS, train(HILLS, init_state(HILLS), epochs=1000))
    assert (m.train.loss, m.test.loss) == pytest.approx((0.0400, 0.0492), abs=5e-5)
    assert (m.train.mean_loss, m.test.mean_loss) == pytest.approx((0.0409, 0.0491), abs=5e-5)
    assert (m.train.r2, m.test.r2) == pytest.approx((0, 0), abs=0.05)


def test_3a_nor_with_other_seeds():
    assert median(each.r2 for each in measured(HILLS, 10, 300)) < 0.05


def test_3c_sigmoid_units_stay_on_a_plateau_and_then_fall():
    run = train_many([SIGMOID], 500)[0]
    test = {epoch: loss for epoch, _, loss in run.curve}
    assert [test[epoch] for epoch in (100, 200, 340, 410, 500)] == pytest.approx(
        [0.0496, 0.0497, 0.0399, 0.0250, 0.0235], abs=5e-5
    )
    assert [run.curve[epoch - 1][1] for epoch in (100, 200, 500)] == pytest.approx(
        [0.0394, 0.0389, 0.0210], abs=5e-5
    )
    assert first_below(run, 0.03) == 375


def test_3c_when_they_fall_depends_on_the_seed():
    runs = several(SIGMOID, 8, 500)
    assert median(ends(runs)) < 0.03
    falls = [first_below(run, 0.03) or 500 for run in runs]
    assert 60 <= min(falls) < max(falls)
    assert 76 <= median(falls) <= 373


def test_3c_tanh_units_fall_sooner():
    assert median(ends(several(HILLS.replace(activation="tanh"), 8, 100))) < 0.025


def test_4a_half_right_is_what_one_answer_gives():
    start = evaluate(XOR, init_state(XOR)).train
    assert start.larger_class == pytest.approx(0.5, abs=0.05)
    shares = [
        np.mean(load_data(Config(noise=50, seed=str(k), train_percent=99)).train_labels < 0)
        for k in range(20)
    ]
    assert np.mean(shares) == pytest.approx(0.65, abs=0.02)


def test_4b_the_product_alone_solves_exclusive_or():
    runs = several(XOR.replace(features=("xTimesY",)), 50, 200)
    assert max(ends(runs)) < 0.01
    assert 10 <= median(first_below(run, 0.01) for run in runs) <= 25


@pytest.mark.parametrize(
    "network",
    [
        XOR,
        XOR.replace(activation="linear", hidden_layers=(4, 2)),
    ],
)
def test_4b_without_it_a_linear_model_stays_at_half(network):
    found = measured(network, 20, 300)
    assert 0.4 < median(each.accuracy for each in found) < 0.6
    assert median(each.loss for each in found) > 0.48


def test_4c_the_link_that_needs_no_network():
    config = XOR.replace(features=("xTimesY",))
    m = evaluate(config, train(config, init_state(config), epochs=10))
    assert m.test.loss == pytest.approx(0.0055, abs=5e-5)
    assert m.test.accuracy == 1


@pytest.mark.parametrize(
    ("extra", "loss", "weights"),
    [("", 0.5, [2.8, 1.7]), ("&loss=squared_error", 1.0, [2.6, 1.4])],
)
def test_5_one_update_by_hand(extra, loss, weights):
    config = open_link(BY_HAND + extra).config
    state = init_state(config)
    assert predict(config, state, [(1, 0)]) == 6
    assert evaluate(config, state).train.loss == loss
    state = train(config, state, batches=1)
    assert np.concatenate(state.weights, axis=None) == pytest.approx(weights, abs=1e-12)
    if not extra:
        assert predict(config, state, [(1, 0)]) == pytest.approx(4.76, abs=1e-12)
        assert evaluate(config, state).train.loss == pytest.approx(0.0288, abs=1e-12)


def test_5d_a_dead_unit_never_moves():
    config = open_link(BY_HAND.replace("weights=3,2", "weights=-3,2")).config
    state = train(config, init_state(config), epochs=100)
    assert np.concatenate(state.weights, axis=None).tolist() == [-3, 2]
    assert evaluate(config, state).train.loss == 12.5


@cache
def of_the_tour(name):
    """Runs of a question of the tour, and their configurations, change by change."""
    question = TOUR.question(name)
    run, configs = question.run, question.configs
    runs = train_many(configs, run.epochs)
    n = run.seeds or 1
    return [(runs[i : i + n], configs[i : i + n]) for i in range(0, len(runs), n)]


def n_below(runs, loss):
    return sum(end < loss for end in ends(runs))


def test_tour_a_line_separates_the_clouds_only():
    gauss, circle, xor, spiral = (ends(runs) for runs, _ in of_the_tour("1"))
    assert max(gauss) < 0.01
    assert min(circle + xor + spiral) > 0.4


def test_tour_weights_by_hand():
    question = TOUR.question("2")
    ((_, (config,)),) = of_the_tour("2")
    assert not np.any(predict(config, init_state(config), load_data(config).test_points))
    typed = config.replace(first_weights=(0, 0, 1))
    solved = evaluate(typed, init_state(typed))
    assert solved.test.accuracy == solved.train.accuracy == 1
    assert solved.test.loss < question.done.test_loss
    assert sum(config.hidden_layers) <= question.done.most_units
    wrong, half = (config.replace(first_weights=each) for each in ((0, 0, -1), (1, 0, 0)))
    assert evaluate(wrong, init_state(wrong)).test.accuracy == 0
    assert 0.4 < evaluate(half, init_state(half)).test.accuracy < 0.6


def test_tour_squares_make_a_circle_a_line():
    (without, _), (with_squares, _) = of_the_tour("3")
    assert n_below(without, 0.01) == 0
    assert 8 <= n_below(with_squares, 0.01) < 10
    assert 0.9 < max(ends(with_squares)) < 1.1


def test_tour_three_units_close_around_a_circle():
    two, three, eight = (n_below(runs, 0.05) for runs, _ in of_the_tour("4"))
    assert two == 0
    assert three >= 9
    assert eight == 10


def test_tour_spare_units_make_success_likely():
    two, three, four, eight = (n_below(runs, 0.05) for runs, _ in of_the_tour("5"))
    assert two == 0
    assert 4 <= three <= 8 <= four
    assert eight >= 9


def test_tour_the_same_network_from_ten_starts():
    found = ends([runs[0] for runs, _ in of_the_tour("6")])
    shown = [0.280, 0.002, 0.004, 0.004, 0.246, 0.172, 0.004, 0.005, 0.239, 0.176]
    assert [round(loss, 3) for loss in found] == shown
    assert found[0] == 0.28019354002222335


def test_tour_units_bend_a_line():
    line, two, four = (median(run.curve[-1][1] for run in runs) for runs, _ in of_the_tour("7"))
    assert four < 0.6 * min(line, two)


def test_tour_each_unit_adds_at_most_one_bend():
    x = np.linspace(-6, 6, 5000)
    for units, (runs, configs) in zip((0, 2, 4), of_the_tour("7"), strict=True):
        for run, config in zip(runs, configs, strict=True):
            answers = np.ravel(predict(config, run.state, np.column_stack([x, 0 * x])))
            slopes = np.diff(answers) / np.diff(x)
            turning = np.abs(np.diff(slopes)) > 1e-6
            # A bend between two of these points turns twice, before it and behind it.
            assert np.sum(turning[1:] & ~turning[:-1]) + turning[0] <= units


def has_doubles(state):
    """Whether two of three units have weights in the same direction."""
    W = state.weights[0]
    units = W / np.linalg.norm(W, axis=1, keepdims=True)
    return np.max(units @ units.T - np.eye(3)) > 0.999


def is_alive(config, state):
    """Whether every hidden unit answers some training point."""
    W, b = state.weights[0], state.biases[0]
    return np.all(np.any(load_data(config).train_points @ W.T + b > 0, axis=0))


def test_tour_where_three_units_fail_two_of_them_are_doubles():
    starts = [(runs[0], configs[0]) for runs, configs in of_the_tour("6")]
    others = list(zip(*of_the_tour("5")[1], strict=True))
    assert [len(each) for each in (starts, others)] == [10, 10]
    for run, config in starts + others:
        assert has_doubles(run.state) == (run.curve[-1][2] >= 0.05)
        assert is_alive(config, run.state)


def test_tour_deep_sigmoid_networks_hardly_learn():
    sigmoid, tanh, relu = (runs for runs, _ in of_the_tour("9"))
    assert median(ends(sigmoid)) == pytest.approx(0.496, abs=0.01)
    assert n_below(tanh, 0.05) == n_below(relu, 0.05) == 5
    assert median(first_below(r, 0.05) for r in relu) < median(first_below(t, 0.05) for t in tanh)


def test_tour_the_spiral_takes_depth_or_sines():
    usual, deep, sines = (n_below(runs, 0.05) for runs, _ in of_the_tour("10"))
    assert usual == 0
    assert deep >= 3
    assert sines == 5


def test_tour_regularization_helps_too_large_a_network():
    plain, l1, l2 = ((runs[0], configs[0]) for runs, configs in of_the_tour("11"))
    assert plain[0].curve[-1][1:] == (0.045565147576793794, 0.22158881556932097)
    assert l1[0].curve[-1][2] == 0.15493100441349825
    assert l2[0].curve[-1][2] == 0.16282600386779578
    zeros = [sum(np.sum(W == 0) for W in run.state.weights) for run, _ in (plain, l1, l2)]
    assert zeros == [0, 336, 0]
    assert min(row[2] for row in plain[0].curve) < 0.8 * plain[0].curve[-1][2], "it rose again"
    right = [evaluate(config, run.state) for run, config in (plain, l1, l2)]
    assert right[0].train.accuracy > max(each.train.accuracy for each in right[1:])
    assert right[0].test.accuracy <= min(each.test.accuracy for each in right[1:])


def test_tour_a_moderate_penalty_is_best():
    losses = [
        np.median([run.curve[-1][1:] for run in runs], axis=0) for runs, _ in of_the_tour("12")
    ]
    train, test = np.transpose(losses)
    assert train.tolist() == sorted(train)
    assert np.argmin(test) in {1, 2}
    assert (test - train)[2] < 0.3 * (test - train)[0]
    assert (test - train)[3] < (test - train)[2]


def test_tour_too_strong_a_penalty_leaves_one_answer():
    runs, configs = of_the_tour("12")[3]
    shares = []
    for run, config in zip(runs, configs, strict=True):
        answers = np.ravel(predict(config, run.state, load_data(config).test_points))
        assert len(set(np.sign(answers))) == 1
        test = evaluate(config, run.state).test
        assert test.accuracy == test.larger_class
        shares.append(test.accuracy)
    assert median(shares) == pytest.approx(2 / 3, abs=0.01)
