"""Worked examples of textbooks, with the numbers that they print."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from playground import (
    Config,
    check_gradient,
    evaluate,
    explain,
    init_state,
    open_link,
    predict,
    train,
)
from playground.runs.engines import engines

TWO_BY_TWO = open_link(
    "#problem=regression&activation=sigmoid&outputActivation=sigmoid&networkShape=2&batchSize=1"
    "&learningRate=0.5&points=0.05,0.1,0.01,0.99&weights=.15,.20,.25,.30,.40,.45,.50,.55"
    "&biases=.35,.60&frozen=b&seed=1"
).config
SAMPLE = (0.05, 0.1, 0.01, 0.99)
every_engine = pytest.mark.parametrize("engine", engines())


@every_engine
def test_two_inputs_two_sigmoids_two_outputs(engine):
    """The most used worksheet: M. Mazur, *A step by step backpropagation example* (2015)."""
    config = TWO_BY_TWO
    state = init_state(config)
    assert config.sizes == (2, 2, 2)
    outputs = predict(config, state, [SAMPLE[:2]])
    assert_allclose(outputs, [[0.75136507, 0.772928465]], atol=5e-9)
    assert evaluate(config, state).train.loss == pytest.approx(0.298371109, abs=5e-10)
    after = train(config, state, batches=1, engine=engine)
    assert after.weights[1][0, 0] == pytest.approx(0.35891648, abs=5e-9)
    assert after.weights[0][0, 0] == pytest.approx(0.149780716, abs=5e-10)
    assert evaluate(config, after).train.loss == pytest.approx(0.291027774, abs=5e-10)
    last = train(config, state, batches=10_000, engine=engine)
    assert evaluate(config, last).train.loss == pytest.approx(0.0000351, abs=5e-8)


def test_the_same_worksheet_by_hand():
    config = TWO_BY_TWO
    explained = explain(config, init_state(config), SAMPLE)
    hidden, output = explained.layers
    assert_allclose(hidden.Z[:, 0], [0.3775, 0.3925], atol=1e-12)
    assert_allclose(hidden.A[:, 0], [0.593269992, 0.596884378], atol=5e-10)
    assert_allclose(explained.outputs[:, 0], [0.75136507, 0.772928465], atol=5e-9)
    assert_allclose(explained.targets[:, 0], [0.01, 0.99])
    assert output.delta[0, 0] == pytest.approx(0.138498562, abs=5e-10)
    assert output.dW[0, 0] == pytest.approx(0.082167041, abs=5e-10)
    assert hidden.dW[0, 0] == pytest.approx(0.000438568, abs=5e-10)
    assert_allclose(output.W_after.ravel()[:2], [0.35891648, 0.408666186], atol=5e-10)
    assert_allclose(output.W_after.ravel()[2:], [0.511301270, 0.561370121], atol=5e-10)
    assert_allclose(
        hidden.W_after.ravel(), [0.149780716, 0.19956143, 0.24975114, 0.29950229], atol=5e-9
    )
    assert check_gradient(config, init_state(config), SAMPLE).largest_difference < 1e-9


THREE_INPUTS = open_link(
    "#problem=regression&activation=sigmoid&outputActivation=sigmoid&networkShape=2&batchSize=1"
    "&learningRate=0.9&inputs=3&x3=true&points=1,0,1,1&weights=.2,.4,-.5;-.3,.1,.2;-.3,-.2"
    "&biases=-.4,.2,.1"
).config


@every_engine
def test_three_inputs_two_sigmoids_one_output(engine):
    """J. Han, M. Kamber and J. Pei, *Data mining*, chapter 9: one update, with three decimals."""
    config = THREE_INPUTS
    state = init_state(config)
    assert config.sizes == (3, 2, 1)
    hidden, output = explain(config, state, config.points[0]).layers
    assert_allclose(hidden.Z[:, 0], [-0.7, 0.1], atol=1e-12)
    assert_allclose(hidden.A[:, 0], [0.332, 0.525], atol=5e-4)
    assert_allclose(output.Z, [[-0.105]], atol=5e-4)
    assert_allclose(output.A, [[0.474]], atol=5e-4)
    assert_allclose(-output.delta, [[0.1311]], atol=1e-4)  # their error, -dL/dz, of 0.474
    assert_allclose(-hidden.delta[:, 0], [-0.0087, -0.0065], atol=5e-5)
    after = train(config, state, batches=1, engine=engine)
    assert_allclose(after.weights[1], [[-0.261, -0.138]], atol=5e-4)
    assert_allclose(after.weights[0], [[0.192, 0.4, -0.508], [-0.306, 0.1, 0.194]], atol=5e-4)
    assert_allclose(after.biases[1], [0.218], atol=5e-4)
    assert_allclose(after.biases[0], [-0.408, 0.194], atol=5e-4)


def neuron(loss, weight, bias):
    """One sigmoid neuron that should learn to answer 0 to an input of 1."""
    return Config(
        problem="regression",
        hidden_layers=(),
        features=("x",),
        output_activation="sigmoid",
        loss=loss,
        batch_size=1,
        learning_rate=0.15,
        points=((1, 0),),
        first_weights=(weight,),
        first_biases=(bias,),
    )


@every_engine
def test_one_neuron_learns_slowly_by_squared_error_where_it_is_badly_wrong(engine):
    """M. Nielsen, *Neural networks and deep learning* (2015), chapter 3."""

    def answers(config, epochs):
        state = train(config, init_state(config), epochs=epochs, engine=engine)
        return predict(config, state, [(1, 0)])[0]

    squared, bad = neuron("half_squared_error", 0.6, 0.9), neuron("half_squared_error", 2, 2)
    assert answers(squared, 0) == pytest.approx(0.82, abs=0.005)
    assert answers(squared, 300) == pytest.approx(0.09, abs=0.005)
    assert answers(bad, 0) == pytest.approx(0.98, abs=0.005)
    assert answers(bad, 300) == pytest.approx(0.20, abs=0.005)
    assert answers(bad, 150) > 0.9  # the plateau
    for weight, bias in ((0.6, 0.9), (2, 2)):
        crossed = neuron("cross_entropy", weight, bias)
        assert answers(crossed, 150) < 0.03
        delta = explain(crossed, init_state(crossed), (1, 0)).layers[0].delta
        assert delta == answers(crossed, 0)


def test_a_circuit_and_its_derivatives_by_the_inputs():
    """CS231n, *Backpropagation, intuitions*: a sigmoid of -1 x0 - 2 x1 + b at (2, -3, -3)."""
    config = Config(
        problem="regression",
        hidden_layers=(),
        output_activation="sigmoid",
        first_weights=(-1, -2),
        first_biases=(-3,),
        points=((2, -3, 1),),
    )
    explained = explain(config, init_state(config), (2, -3, 1))
    assert explained.outputs == pytest.approx(0.7311, abs=5e-5)
    assert_allclose(explained.output_slopes[0, :, 0], [-0.1966, -0.3932], atol=5e-5)
    assert explained.layers[0].slope == pytest.approx(0.1966, abs=5e-5)
    swapped = config.replace(first_weights=(2, -3), points=((-1, -2, 1),))
    explained = explain(swapped, init_state(swapped), (-1, -2, -0.2689414213699951))
    assert_allclose(explained.output_slopes[0, :, 0], [0.3932, -0.5898], atol=5e-5)
    assert explained.d_outputs == 1.0  # so that the loss has the slopes of the circuit
    assert_allclose(explained.d_inputs[:, 0], [0.3932, -0.5898], atol=5e-5)
    assert_allclose(explained.layers[0].dW, [[-0.1966, -0.3932]], atol=5e-5)


@pytest.mark.parametrize(
    "change",
    [
        {"dataset": "blobs", "loss": "cross_entropy"},
        {"dataset": "blobs", "loss": "half_squared_error"},
        {"loss": "cross_entropy"},
        {"problem": "regression", "points": ((1, 2, 0.5, -1), (0, 1, 0.2, 0.3))},
    ],
)
def test_derivatives_by_the_inputs_are_slopes(change):
    config = Config(hidden_layers=(3, 2), **change)
    state, h = init_state(config), 1e-6
    label = config.points[0][2:] if config.points else config.target.classes[-1:]

    def at(x, y):
        explained = explain(config, state, (x, y, *label))
        return np.atleast_2d(explained.outputs)[:, 0], explained.losses[0]

    explained = explain(config, state, (0.3, -0.4, *label))
    for k, (dx, dy) in enumerate(((h, 0), (0, h))):
        high, low = at(0.3 + dx, -0.4 + dy), at(0.3 - dx, -0.4 - dy)
        expected = (high[0] - low[0]) / (2 * h)
        assert_allclose(explained.output_slopes[:, k, 0], expected, rtol=1e-6, atol=1e-9)
        slope = (high[1] - low[1]) / (2 * h)
        assert explained.d_inputs[k, 0] == pytest.approx(slope, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    "link",
    [
        "#xSquared=true&sinY=true&xTimesY=true&formulas=x1^3*x2,max(x1%2Cx2),exp(-x1)&seed=0.5",
        "#problem=regression&regDataset=reg-cubic&y=false&formulas=sqrt(abs(x1)),tan(x1)&seed=1",
        "#dataset=rings&loss=cross_entropy&xSquared=true&ySquared=true&seed=2",
    ],
)
def test_total_derivatives_are_slopes_along_the_inputs_of_the_data(link):
    """Central differences of loss and outputs, whatever the network sees of a point."""
    config = open_link(link).config
    assert len(config.inputs) > 2
    n = config.source.n_inputs
    point = np.array([0.7, -1.3])[:n]
    state = train(config, init_state(config), epochs=1)

    def at(h, i):
        sample = [*(point + h * np.eye(n)[i]), 1.0]
        explained = explain(config, state, sample)
        return explained.losses, np.atleast_2d(explained.outputs)[:, 0]

    explained = explain(config, state, [*point, 1.0])
    for i in range(n):
        (above, outputs_above), (below, outputs_below) = at(1e-6, i), at(-1e-6, i)
        slope = (above - below) / 2e-6
        assert_allclose(explained.d_coordinates[i], slope, rtol=1e-6, atol=1e-9)
        slopes = (outputs_above - outputs_below).ravel() / 2e-6
        assert_allclose(explained.coordinate_slopes[:, i, 0], slopes, rtol=1e-6, atol=1e-9)
