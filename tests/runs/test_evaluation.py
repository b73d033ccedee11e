from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from strategies import short_runs

from playground import (
    Config,
    InvalidInput,
    evaluate,
    explain,
    gradient_size,
    init_state,
    load_data,
    predict,
    train,
)
from playground.data.targets import TARGETS
from playground.nn import mlp
from playground.runs import evaluation
from playground.runs.evaluation import mean_loss


def row(*numbers):
    """Outputs or targets of one unit."""
    return np.array([numbers], dtype=float)


TWO = np.array([2.0])
SQUARES = ("half_squared_error", "squared_error")


def classification(outputs, targets, loss=SQUARES[0], kind=TARGETS["sides"]):
    return evaluation.classification(outputs, targets, kind, mean_loss(outputs, targets, loss))


def regression(outputs, targets, mean, loss=SQUARES[0]):
    here = mean_loss(outputs, targets, loss)
    return evaluation.regression(outputs, targets, mean, loss, here)


def test_accuracy_is_the_share_on_the_right_side_of_0():
    metrics = classification(row(0.9, -0.2, -0.5, 0.1), row(1, 1, -1, -1))
    assert metrics.accuracy == 0.5
    assert metrics.n == 4
    assert metrics.loss == pytest.approx((0.01 + 1.44 + 0.25 + 1.21) / 8)


def test_an_output_of_0_counts_as_class_1():
    assert classification(row(0.0, 0.0, -0.0), row(1, -1, 1)).accuracy == pytest.approx(2 / 3)


@pytest.mark.parametrize("labels", [(1, 1, 1, -1), (-1, -1, -1, 1)])
def test_the_larger_class_is_what_guessing_it_reaches(labels):
    metrics = classification(row(0.5, 0.5, 0.5, 0.5), row(*labels))
    assert metrics.larger_class == 0.75
    assert metrics.r2 is metrics.mean_loss is None


def test_the_confusion_matrix_counts_each_class_by_what_it_is_taken_for():
    outputs, labels = row(0.9, -0.2, 0.0, -0.5, 0.1, 0.4), row(1, 1, 1, -1, -1, -1)
    metrics = classification(outputs, labels)
    assert metrics.confusion == ((1, 2), (1, 2))
    assert metrics.classes == (3, 3)
    assert metrics.accuracy == 0.5
    assert metrics.rmse is None


def test_a_class_without_samples_has_an_empty_row():
    metrics = classification(row(0.5, -0.5), row(-1, -1))
    assert metrics.confusion == ((1, 1), (0, 0))
    assert metrics.classes == (2, 0)
    assert metrics.larger_class == 1.0


def test_rmse_is_the_root_of_the_mean_squared_error():
    metrics = regression(row(1, 2, 5), row(1, 2, 3), TWO)
    assert metrics.rmse == pytest.approx((4 / 3) ** 0.5)
    assert metrics.classes is metrics.confusion is None


def test_r2_compares_with_always_answering_the_mean():
    labels = row(1, 2, 3)
    assert regression(labels, labels, TWO).r2 == 1.0
    assert regression(row(2, 2, 2), labels, TWO).r2 == 0.0
    metrics = regression(row(1, 2, 5), labels, TWO)
    assert metrics.loss == pytest.approx(4 / 6)
    assert metrics.mean_loss == pytest.approx(2 / 6)
    assert metrics.r2 == pytest.approx(-1.0)
    assert metrics.accuracy is metrics.larger_class is None


def test_whoever_always_answers_the_mean_knows_the_training_labels_only():
    config = Config(problem="regression", reg_dataset="reg-gauss")
    test = evaluate(config, init_state(config)).test
    data = load_data(config)
    errors = data.test_labels - data.train_labels.mean()
    assert test.mean_loss == pytest.approx(np.mean(errors**2) / 2, rel=1e-12)


def test_the_other_convention_doubles_losses_and_no_other_measure():
    outputs, labels = row(1, 2, 5), row(1, 2, 3)
    half, whole = (regression(outputs, labels, TWO, loss) for loss in SQUARES)
    assert (whole.loss, whole.mean_loss) == (2 * half.loss, 2 * half.mean_loss)
    assert (whole.r2, whole.rmse) == (half.r2, half.rmse)
    classes = row(1, -1, 1)
    half, whole = (classification(outputs, classes, loss) for loss in SQUARES)
    assert whole == half._replace(loss=2 * half.loss)


@pytest.mark.parametrize("dataset", ["circle", "blobs"])
def test_probabilities_tell_the_log_loss_and_the_answers(dataset):
    config = Config(dataset=dataset, loss="cross_entropy", train_percent=20)
    state = train(config, init_state(config), epochs=30)
    labels = load_data(config).train_labels.tolist()
    found, classes = evaluate(config, state).train, config.target.classes
    chances = np.array(found.probabilities)
    assert chances.shape == (found.n, len(classes))
    assert_allclose(chances.sum(axis=1), 1.0, rtol=1e-14)
    right = [chances[i, classes.index(label)] for i, label in enumerate(labels)]
    assert found.log_loss == found.loss == pytest.approx(-np.mean(np.log(right)))
    answered = np.array(classes)[np.argmax(chances, axis=1)]
    assert found.accuracy == np.mean(answered == labels)
    assert np.sum(found.confusion) == found.n
    assert found.larger_class == max(labels.count(each) for each in classes) / found.n


def test_other_outputs_are_no_probabilities():
    for config in (Config(), Config(dataset="blobs"), Config(output_activation="sigmoid")):
        found = evaluate(config, init_state(config)).train
        assert found.log_loss is found.probabilities is None


def test_a_prediction_of_several_outputs_has_a_row_for_each_point():
    config = Config(dataset="rings", loss="cross_entropy")
    answers = predict(config, init_state(config), [(1, 2), (3, 4)])
    assert answers.shape == (2, 3)
    assert_allclose(answers.sum(axis=1), 1.0)


def test_equal_labels_have_no_r2_however_their_mean_is_rounded():
    labels = row(0.1, 0.1, 0.1)
    assert labels.mean() != 0.1
    assert regression(row(1, 2, 3), labels, np.array([0.1])).r2 is None


def test_labels_that_do_not_vary_have_no_r2():
    metrics = regression(row(1, 2), row(1, 1), np.array([1.0]))
    assert metrics.r2 is None
    assert metrics.loss == 0.25
    assert regression(row(1, 2), row(1e-200, 2e-200), np.array([1.0])).r2 is None


@given(short_runs(loss=st.sampled_from(SQUARES)), st.integers(0, 2))
def test_metrics_are_those_of_the_predictions(config, epochs):
    state = train(config, init_state(config), epochs=epochs)
    data, target = load_data(config), config.target
    mean = mlp.mean(target.encode(data.train_labels))

    def of(points, labels):
        if not len(labels):
            return None
        outputs, targets = np.atleast_2d(predict(config, state, points).T), target.encode(labels)
        if config.problem == "classification":
            return classification(outputs, targets, config.loss, target)
        return regression(outputs, targets, mean, config.loss)

    assert evaluate(config, state) == (
        of(data.train_points, data.train_labels),
        of(data.test_points, data.test_labels),
    )


@given(
    short_runs(
        hidden_layers=st.just(()),
        problem=st.just("regression"),
        output_activation=st.sampled_from(["automatic", "linear"]),
        points=st.just(()),
    )
)
def test_a_network_without_hidden_layers_is_a_linear_model(config):
    state = init_state(config)
    points = np.random.default_rng(1).uniform(-6, 6, size=(5, 2))
    one_by_one = [predict(config, state, [point])[0] for point in points]
    assert_allclose(predict(config, state, points), one_by_one, rtol=1e-12, atol=1e-12)
    if config.features == ("x", "y"):
        expected = points @ state.weights[0][0] + state.biases[0]
        assert_allclose(predict(config, state, points), expected, rtol=1e-12, atol=1e-12)


def test_a_network_without_inputs_answers_everywhere_the_same():
    config = Config(features=())
    outputs = predict(config, train(config, init_state(config), epochs=1), [[0, 0], [5, -5]])
    assert outputs[0] == outputs[1]


def test_no_points_have_no_outputs():
    assert_array_equal(predict(Config(), init_state(Config()), np.empty((0, 2))), [])


@pytest.mark.parametrize("points", [[1.0, 2.0], [[1.0]], [[1.0, np.nan]], [[np.inf, 0.0]]])
def test_points_are_finite_pairs(points):
    with pytest.raises(InvalidInput, match=r"points must be finite numbers of shape \(m, 2\)"):
        predict(Config(), init_state(Config()), points)


@pytest.mark.parametrize("regularization", ["none", "L1", "L2"])
@pytest.mark.parametrize("bias", [True, False])
def test_the_size_of_the_gradient_is_that_of_one_batch_of_all_points(regularization, bias):
    points = ((1, 1, -1), (-2, 0.5, 1), (0, 3, 1))
    config = Config(
        points=points, regularization=regularization, regularization_rate=0.1, bias=bias
    )
    state = train(config, init_state(config), epochs=3)
    squares = 0.0
    for layer in explain(config, state, points).layers:
        total = np.where(layer.dead, 0.0, layer.dW + layer.penalty_W)
        squares += np.sum(total**2) + np.sum(np.where(layer.dead_b, 0.0, layer.db) ** 2)
    assert gradient_size(config, state) == pytest.approx(np.sqrt(squares), rel=1e-12)


def test_what_never_moves_has_no_part_in_the_size_of_the_gradient():
    config = Config(regularization="L1", regularization_rate=0.1)
    state = init_state(config)
    assert gradient_size(config, replace(state, dead=np.ones_like(state.dead))) == 0.0


def test_an_update_against_a_small_gradient_changes_the_loss_by_its_square():
    config = Config(batch_size=1000, learning_rate=1e-6, problem="regression")
    state = init_state(config)
    after = train(config, state, epochs=1)
    fall = evaluate(config, state).train.loss - evaluate(config, after).train.loss
    assert fall == pytest.approx(1e-6 * gradient_size(config, state) ** 2, rel=1e-4)


def test_the_size_of_a_gradient_beyond_all_numbers_is_not_finite():
    config = Config(problem="regression", activation="linear")
    state = init_state(config)
    huge = replace(state, parameters=np.full_like(state.parameters, 1e200))
    assert not np.isfinite(gradient_size(config, huge))
