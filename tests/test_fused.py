"""The compiled engine gives the reference's numbers, for one network and for many."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import njit
from numpy.testing import assert_allclose, assert_array_equal

from playground.nn import fused, mlp, reference
from playground.nn.activations import ACTIVATIONS
from playground.nn.fused import activations, sample_lanes, unit_lanes
from playground.nn.fused.vector import LANES
from playground.nn.losses import LOSSES
from playground.nn.reference import Recipe
from playground.nn.regularizers import REGULARIZERS

SHAPES = [
    (2, 1),
    (0, 1),
    (0, 3, 2, 1),
    (0, 16, 1),  # on average a vector a layer
    (2, 4, 2, 1),
    (7, 1, 5, 1),
    (3, 8, 9, 1),
    (2, 64, 33, 1),
    (2, *[8] * 6, 1),
]
DEEP = [(2, *[5] * 12, 1), (2, *[64] * 12, 1)]
BATCH_SIZES = [1, 2, 3, 4, 7, 10, 30, 250, 1000]
TWO_OUTPUTS = (3, 4, 2)

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS)
every_regularization = pytest.mark.parametrize("regularization", REGULARIZERS)
every_output = pytest.mark.parametrize("output", ACTIVATIONS)
every_loss = pytest.mark.parametrize("loss", LOSSES)
with_and_without_biases = pytest.mark.parametrize("bias", [True, False])


def recipe(sizes, **changes):
    usual = Recipe(
        sizes=sizes,
        activation="tanh",
        output_activation="tanh",
        loss="half_squared_error",
        regularization="none",
        regularization_rate=0.01,
        learning_rate=0.03,
        batch_size=10,
    )
    return usual._replace(**changes)


def network(sizes, seed, *, bias=True):
    """Parameters, smaller in wide layers, and which never move: one link in ten.

    Without biases all of them are 0, and never move either.
    """
    rng = np.random.default_rng(seed)
    spread = min(0.5, 1.5 / math.sqrt(max(sizes)))
    parameters = rng.uniform(-spread, spread, mlp.n_parameters(sizes))
    is_weight = mlp.weight_mask(sizes)
    dead = is_weight & (rng.random(parameters.size) < 0.1)
    if not bias:
        dead |= ~is_weight
    parameters[dead] = 0.0
    return parameters, dead


def samples(sizes, n, seed=0):
    rng = np.random.default_rng([seed, n])
    return rng.uniform(-1.5, 1.5, (sizes[0], n)), np.sign(rng.normal(size=(sizes[-1], n)))


def after(run, recipe, n_samples, n=250, position=0, pending=0, seed=0, begun=None):
    """Parameters, dead links and pending samples after some training."""
    parameters, dead = begun or network(recipe.sizes, seed)
    parameters, dead = parameters.copy(), dead.copy()
    data = samples(recipe.sizes, n)
    pending = run(recipe, parameters, dead, *data, position, pending, n_samples)
    return parameters, dead, pending


def assert_agree(recipe, n_samples, atol, **start):
    parameters, dead, pending = after(fused.run, recipe, n_samples, **start)
    expected, expected_dead, expected_pending = after(reference.run, recipe, n_samples, **start)
    assert_allclose(parameters, expected, rtol=0, atol=atol)
    assert_array_equal(dead, expected_dead)
    assert pending == expected_pending


@every_output
@every_regularization
@every_activation
def test_one_batch_moves_as_in_the_reference(activation, regularization, output):
    for sizes, batch_size in product([*SHAPES, *DEEP, TWO_OUTPUTS], BATCH_SIZES):
        step = recipe(
            sizes,
            activation=activation,
            output_activation=output,
            regularization=regularization,
            batch_size=batch_size,
        )
        assert_agree(step, min(batch_size, 250), atol=1e-12)


@with_and_without_biases
@every_loss
@every_output
@every_activation
def test_any_loss_follows_any_activation_with_and_without_biases(activation, output, loss, bias):
    for sizes, batch_size in product([(2, 1), (3, 5, 4, 1)], [1, 2, 10]):
        step = recipe(
            sizes,
            activation=activation,
            output_activation=output,
            loss=loss,
            batch_size=batch_size,
        )
        assert_agree(step, 100, atol=1e-12, begun=network(sizes, 0, bias=bias))


@with_and_without_biases
@every_loss
@every_regularization
@pytest.mark.parametrize("batch_size", [1, 10])
def test_many_networks_know_both_losses_and_no_biases(batch_size, regularization, loss, bias):
    together = recipe((2, 4, 2, 1), loss=loss, regularization=regularization, batch_size=batch_size)
    networks = [network(together.sizes, seed, bias=bias) for seed in range(10)]
    parameters, dead = (np.array(each) for each in zip(*networks, strict=True))
    fused.run_many(together, parameters, dead, *samples(together.sizes, 50), 0, 0, 120)
    for seed, begun in enumerate(networks):
        expected, expected_dead, _ = after(reference.run, together, 120, n=50, begun=begun)
        assert_allclose(parameters[seed], expected, rtol=0, atol=1e-12)
        assert_array_equal(dead[seed], expected_dead)


@every_output
@every_regularization
@every_activation
def test_fifty_epochs_end_as_in_the_reference(activation, regularization, output):
    for sizes, batch_size in product([(2, 1), (0, 3, 2, 1), (2, 4, 2, 1)], [1, 2, 3, 4, 7, 30, 60]):
        run = recipe(
            sizes,
            activation=activation,
            output_activation=output,
            regularization=regularization,
            batch_size=batch_size,
        )
        assert_agree(run, 50 * 50, n=50, atol=1e-9)


@given(
    hidden=st.lists(st.integers(1, 20), max_size=4),
    n_features=st.integers(0, 7),
    n=st.integers(1, 90),
    batch_size=st.integers(1, 100),
    activation=st.sampled_from(list(ACTIVATIONS)),
    output=st.sampled_from(list(ACTIVATIONS)),
    loss=st.sampled_from(list(LOSSES)),
    bias=st.booleans(),
    regularization=st.sampled_from(list(REGULARIZERS)),
    learning_rate=st.floats(0.0, 0.1),
    position=st.integers(0, 89),
    pending=st.integers(0, 300),
    n_samples=st.integers(0, 200),
    seed=st.integers(0, 1000),
)
def test_short_runs_from_anywhere_agree(
    hidden, n_features, n, position, pending, n_samples, seed, bias, output, **changes
):
    run = recipe((n_features, *hidden, 1), output_activation=output, **changes)
    start = {"n": n, "position": position % n, "pending": pending}
    start["begun"] = network(run.sizes, seed, bias=bias)
    assert_agree(run, n_samples, atol=1e-11, **start)


@given(
    sizes=st.sampled_from([*SHAPES[:-2], TWO_OUTPUTS]),
    batch_size=st.integers(1, 40),
    n=st.integers(1, 50),
    cuts=st.lists(st.integers(0, 60), min_size=1, max_size=6),
    regularization=st.sampled_from(list(REGULARIZERS)),
)
def test_cutting_a_run_anywhere_changes_no_bit(sizes, batch_size, n, cuts, regularization):
    run = recipe(sizes, batch_size=batch_size, regularization=regularization)
    whole = after(fused.run, run, sum(cuts), n=n)
    begun, position, pending = network(sizes, 0), 0, 0
    for n_samples in cuts:
        start = {"n": n, "position": position, "pending": pending, "begun": begun}
        *begun, pending = after(fused.run, run, n_samples, **start)
        position = (position + n_samples) % n
    assert pending == whole[2]
    assert_array_equal(begun[0], whole[0])
    assert_array_equal(begun[1], whole[1])


@pytest.mark.parametrize("batch_size", [1, 10])
@every_regularization
def test_many_networks_train_as_each_alone(regularization, batch_size):
    together = recipe((2, 4, 2, 1), regularization=regularization, batch_size=batch_size)
    networks = [network(together.sizes, seed) for seed in range(50)]
    data = [samples(together.sizes, 50, seed) for seed in range(50)]
    inputs, targets = (np.array(each) for each in zip(*data, strict=True))
    for own in (True, False):
        parameters, dead = (np.array(each) for each in zip(*networks, strict=True))
        chosen = (inputs, targets) if own else (inputs[0], targets[0])
        pending = fused.run_many(together, parameters, dead, *chosen, 7, 3, 512)
        for seed in range(50):
            chosen = data[seed if own else 0]
            alone, alone_dead = network(together.sizes, seed)
            assert fused.run(together, alone, alone_dead, *chosen, 7, 3, 512) == pending
            assert_allclose(parameters[seed], alone, rtol=0, atol=1e-12)
            assert_array_equal(dead[seed], alone_dead)


def test_a_network_that_diverges_leaves_its_neighbours_alone():
    together = recipe((2, 4, 1))
    alone = np.array([network(together.sizes, seed)[0] for seed in range(3)])
    parameters = alone.copy()
    parameters[1, 0] = np.nan
    data, nothing = samples(together.sizes, 50), np.zeros(alone.shape, dtype=bool)
    fused.run_many(together, parameters, nothing.copy(), *data, 0, 0, 100)
    fused.run_many(together, alone, nothing.copy(), *data, 0, 0, 100)
    assert not np.isfinite(parameters[1]).any()
    assert_array_equal(parameters[[0, 2]], alone[[0, 2]])


@pytest.mark.parametrize("batch_size", [1, 10])
@pytest.mark.parametrize("poison", [np.nan, np.inf, -np.inf])
@every_activation
def test_what_is_not_finite_stays_so(activation, poison, batch_size):
    for sizes in [(2, 1), (2, 4, 2, 1)]:
        parameters, dead = network(sizes, 0)
        parameters[-1] = poison  # the output's bias
        run = recipe(
            sizes, activation=activation, output_activation="linear", batch_size=batch_size
        )
        ours, _, _ = after(fused.run, run, 50, begun=(parameters, dead))
        theirs, _, _ = after(reference.run, run, 50, begun=(parameters, dead))
        assert not np.isfinite(ours).all()
        assert_array_equal(np.isfinite(ours), np.isfinite(theirs))


@pytest.mark.parametrize("batch_size", [1, 10])
def test_a_run_diverges_where_the_reference_diverges(batch_size):
    run = recipe((2, 3, 1), activation="linear", output_activation="linear", learning_rate=3.0)
    for n_updates in range(1, 40):
        step = run._replace(batch_size=batch_size)
        ours, _, _ = after(fused.run, step, n_updates * batch_size)
        theirs, _, _ = after(reference.run, step, n_updates * batch_size)
        assert np.isfinite(ours).all() == np.isfinite(theirs).all(), n_updates
    assert not np.isfinite(ours).all()


def test_lanes_behind_a_batch_do_not_count():
    """A sample that overflows spoils its own batch, and none before."""
    run = recipe((1, 2, 1), activation="linear", output_activation="linear", batch_size=4)
    inputs, targets = samples(run.sizes, 8)
    inputs[0, 4] = 1e308
    parameters, dead = np.full(mlp.n_parameters(run.sizes), 2.0), np.zeros(7, dtype=bool)
    assert fused.run(run, parameters, dead, inputs, targets, 0, 0, 4) == 0
    assert np.isfinite(parameters).all()


@every_activation
def test_activations_are_those_of_the_reference_to_the_last_bits(activation):
    rng = np.random.default_rng(0)
    x = np.concatenate(
        [
            [0.0, -0.0, np.inf, -np.inf, np.nan, 5e-324, 1e308, -1e308],
            rng.uniform(-1, 1, 4000),
            rng.uniform(-30, 30, 4000),
            10.0 ** rng.uniform(-300, 3, 992),
        ]
    )
    y = x.copy()
    with np.errstate(invalid="ignore"):
        activate_all(activations.CODES[activation], y)
        expected = ACTIVATIONS[activation].f(x)
    assert_allclose(y, expected, rtol=1e-15, atol=4e-16)
    assert_array_equal(np.signbit(y[:2]) & (activation != "relu"), np.signbit(expected[:2]))


@njit
def activate_all(code, x):
    activations.activate(code, x, 0, x.size)


def test_tanh_is_odd_and_within_four_units_in_the_last_place():
    x = np.concatenate([np.linspace(0, 20, 79_993 // LANES * LANES), np.geomspace(1e-9, 20, 8000)])
    y, mirrored = x.copy(), -x
    activate_all(activations.TANH, y)
    activate_all(activations.TANH, mirrored)
    assert_array_equal(mirrored, -y)
    exact = np.array([math.tanh(each) for each in x])
    assert np.all(np.abs(y - exact) <= 5 * np.spacing(exact))  # libm's own unit included


def test_samples_may_come_in_any_memory_layout():
    run = recipe((2, 4, 2, 1))
    inputs, targets = samples(run.sizes, 40)
    for batch_size in (1, 10):
        step = run._replace(batch_size=batch_size, learning_rate=1)
        results = []
        for x in (inputs, np.asfortranarray(inputs), np.repeat(inputs, 2, axis=1)[:, ::2]):
            x.setflags(write=False)
            parameters, dead = network(run.sizes, 0)
            fused.run(step, parameters, dead, x, targets, 0, 0, 40)
            results.append(parameters)
        assert_array_equal(results[1], results[0])
        assert_array_equal(results[2], results[0])


@pytest.mark.parametrize("batch_size", [1, 2])
def test_both_copies_of_a_weight_stay_equal(batch_size):
    """The kernel for small batches holds every weight twice; see `unit_lanes`."""
    run = recipe((2, 9, 8, 1), batch_size=batch_size)
    source = unit_lanes.layout(run.sizes)
    parameters, _ = network(run.sizes, 0)
    table, nothing = np.append(parameters, 0.0)[source], np.zeros(source.shape, dtype=bool)
    plan = fused._plan(run, 50, nothing)
    data = [fused._in_rows(each) for each in samples(run.sizes, 50)]
    unit_lanes.train(np.array(run.sizes), plan, table, nothing, nothing, *data, 0, 0, 2000)
    trained = np.zeros(parameters.size + 1)
    trained[source] = table
    is_parameter = source < parameters.size
    assert_array_equal(table[is_parameter], trained[source][is_parameter])
    assert not np.array_equal(trained[:-1], parameters)


def test_nothing_is_compiled_twice():
    """Three kernels in all; a fourth would cost every start its compilation."""
    fused.warm_up()
    test_samples_may_come_in_any_memory_layout()
    assert len(unit_lanes.train.signatures) == 1
    assert len(sample_lanes.train.signatures) == 2
