"""The compiled engine gives the reference's bits, for one network and for many."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from playground.nn import fused, mlp, reference
from playground.nn.activations import ACTIVATIONS
from playground.nn.contract import Network, Place, Recipe, Samples
from playground.nn.fused import answers, sample_lanes, tables, unit_lanes
from playground.nn.losses import LOSSES, fits
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS

SHAPES = [
    (2, 1),
    (0, 1),
    (0, 3, 2, 1),
    (0, 16, 1),  # on average a vector a layer
    (2, 4, 2, 1),
    (7, 1, 5, 1),
    (3, 8, 9, 1),
    (3, 4, 2),
    (2, 64, 33, 1),
    (2, *[8] * 6, 1),
    (2, *[5] * 12, 1),
]
BATCH_SIZES = [1, 2, 3, 4, 7, 10, 30, 100, 1000]

START = Place()

PAIRS = [(loss, output) for loss in LOSSES for output in OUTPUTS if fits(loss, output)]

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS)
every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS)
every_regularization = pytest.mark.parametrize("regularization", REGULARIZERS)


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


def networks(sizes, n_models, *, bias=True):
    drawn = [network(sizes, seed, bias=bias) for seed in range(n_models)]
    return tuple(np.array(each) for each in zip(*drawn, strict=True))


def samples(sizes, n, seed=0, n_models=(), least=-1.0):
    """Points, and targets that are `least` or 1."""
    rng = np.random.default_rng([seed, n])
    inputs = rng.uniform(-1.5, 1.5, (*n_models, sizes[0], n))
    signs = rng.normal(size=(*n_models, sizes[-1], n))
    return Samples(inputs, np.where(signs < 0.0, least, 1.0))


def after(engine, recipe, data, begun, place, n_samples):
    """Parameters, dead links, slots and place after some training, and the answers."""
    parameters, dead, *slots = (each.copy() for each in begun)
    n_slots = len(OPTIMIZERS[recipe.optimizer].slots)
    empty = np.zeros((*dead.shape[:-1], n_slots, dead.shape[-1]))
    network = Network(parameters, dead, *slots or [empty])
    place = engine.run(recipe, network, data, place, n_samples)
    return *network, place, engine.outputs(recipe, parameters, data.inputs)


def assert_same_bits(ours, theirs):
    for actual, expected in zip(ours, theirs, strict=True):
        assert_array_equal(actual, expected)


def assert_agree(recipe, n_samples, n=100, place=START, begun=None, data=None):
    data = data or samples(recipe.sizes, n)
    begun = begun or network(recipe.sizes, 0)
    run = recipe, data, begun, place, n_samples
    assert_same_bits(after(fused, *run), after(reference, *run))


@pytest.mark.parametrize("sizes", SHAPES, ids=str)
@pytest.mark.parametrize("batch_size", BATCH_SIZES)
def test_an_update_of_any_shape_and_batch_size(sizes, batch_size):
    assert_agree(recipe(sizes, batch_size=batch_size), min(batch_size, 100))


@every_regularization
@every_activation
def test_an_update_of_any_activation_and_penalty(activation, regularization):
    for batch_size in (1, 3, 10):
        step = recipe(
            (2, 9, 3, 1),
            activation=activation,
            regularization=regularization,
            batch_size=batch_size,
        )
        assert_agree(step, 60, n=20)


@settings(max_examples=150)
@given(
    hidden=st.lists(st.integers(1, 20), max_size=4),
    n_features=st.integers(0, 7),
    n=st.integers(1, 90),
    n_models=st.sampled_from([(), (), (1,), (3,), (9,)]),
    batch_size=st.integers(1, 100),
    activation=st.sampled_from(list(ACTIVATIONS)),
    pair=st.sampled_from(PAIRS),
    n_outputs=st.sampled_from([1, 1, 2, 3, 9]),
    bias=st.booleans(),
    regularization=st.sampled_from(list(REGULARIZERS)),
    regularization_rate=st.sampled_from([0.0, 0.01, 1.0]),
    optimizer=st.sampled_from(list(OPTIMIZERS)),
    beta2=st.floats(0.0, 0.9999),
    learning_rate=st.floats(0.0, 1.0),
    position=st.integers(0, 89),
    pending=st.integers(0, 300),
    updates=st.integers(0, 2**53),
    n_samples=st.integers(0, 200),
)
def test_runs_from_anywhere_of_one_network_and_of_many(
    hidden,
    n_features,
    n_outputs,
    n,
    n_models,
    position,
    pending,
    updates,
    n_samples,
    bias,
    pair,
    **changes,
):
    loss, output = pair
    shape = n_features, *hidden, n_outputs
    run = recipe(shape, loss=loss, output_activation=output, **changes)
    draw = networks if n_models else network
    assert_agree(
        run,
        n_samples,
        place=Place(position % n, pending, updates),
        begun=draw(run.sizes, *n_models or (0,), bias=bias),
        data=samples(
            run.sizes,
            n,
            n_models=n_models if n % 2 else (),
            least=max(-1.0, LOSSES[loss].targets[0]),
        ),
    )


@every_regularization
@every_optimizer
@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("batch_size", [1, 7])
def test_a_long_run_ends_in_the_same_bits(batch_size, activation, optimizer, regularization):
    run = recipe(
        (2, 4, 2, 1),
        activation=activation,
        regularization=regularization,
        batch_size=batch_size,
        learning_rate=0.3,
        optimizer=optimizer,
    )
    assert_agree(run, 40 * 30, n=30)


@given(
    sizes=st.sampled_from(SHAPES[:7]),
    batch_size=st.integers(1, 40),
    n=st.integers(1, 50),
    cuts=st.lists(st.integers(0, 60), min_size=1, max_size=6),
    regularization=st.sampled_from(list(REGULARIZERS)),
    optimizer=st.sampled_from(list(OPTIMIZERS)),
)
def test_cutting_a_run_anywhere_changes_no_bit(sizes, n, cuts, **changes):
    run = recipe(sizes, **changes)
    data, begun = samples(sizes, n), network(sizes, 0)
    whole = after(fused, run, data, begun, Place(), sum(cuts))
    place = Place()
    for n_samples in cuts:
        *begun, place, answers = after(fused, run, data, begun, place, n_samples)
    assert_same_bits((*begun, place, answers), whole)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("batch_size", [1, 10])
@every_regularization
@every_optimizer
def test_many_networks_train_as_each_alone(optimizer, regularization, batch_size, own):
    together = recipe(
        (2, 4, 2, 1), optimizer=optimizer, regularization=regularization, batch_size=batch_size
    )
    begun = networks(together.sizes, 50)
    inputs, targets = samples(together.sizes, 50, n_models=(50,) if own else ())
    parameters, dead, slots, place, answers = after(
        fused, together, Samples(inputs, targets), begun, Place(7, 3), 5000
    )
    for i in range(50):
        data = Samples(*(each[i] if own else each for each in (inputs, targets)))
        alone = after(fused, together, data, (begun[0][i], begun[1][i]), Place(7, 3), 5000)
        assert_same_bits((parameters[i], dead[i], slots[i], place, answers[i]), alone)


def test_a_network_that_diverges_leaves_its_neighbours_alone():
    together = recipe((2, 4, 1))
    data, (alone, dead) = samples(together.sizes, 50), networks(together.sizes, 3)
    parameters = alone.copy()
    parameters[1, 0] = np.nan
    spoilt, *_ = after(fused, together, data, (parameters, dead), Place(), 100)
    sound, *_ = after(fused, together, data, (alone, dead), Place(), 100)
    assert not np.isfinite(spoilt[1]).all()
    assert_array_equal(spoilt[[0, 2]], sound[[0, 2]])


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
        data = samples(sizes, 250)
        ours, *_ = after(fused, run, data, (parameters, dead), Place(), 50)
        theirs, *_ = after(reference, run, data, (parameters, dead), Place(), 50)
        assert not np.isfinite(ours).all()
        assert_array_equal(np.isfinite(ours), np.isfinite(theirs))


@pytest.mark.parametrize("batch_size", [1, 10])
def test_a_run_diverges_where_the_reference_diverges(batch_size):
    run = recipe(
        (2, 3, 1),
        activation="linear",
        output_activation="linear",
        learning_rate=3.0,
        batch_size=batch_size,
    )
    begun, data = network(run.sizes, 0), samples(run.sizes, 250)
    for n_updates in range(1, 40):
        step = run, data, begun, Place(), n_updates * batch_size
        ours, theirs = after(fused, *step)[0], after(reference, *step)[0]
        assert np.isfinite(ours).all() == np.isfinite(theirs).all(), n_updates
    assert not np.isfinite(ours).all()


@pytest.mark.parametrize("sizes", [(1, 2, 1), (1, 2, 2, 1)])
def test_a_sample_that_overflows_spoils_its_own_batch_and_none_before(sizes):
    run = recipe(sizes, activation="linear", output_activation="linear", batch_size=4)
    inputs, targets = samples(run.sizes, 8)
    inputs[0, 4] = 1e308
    parameters = np.full(mlp.n_parameters(run.sizes), 2.0)
    dead = np.zeros(parameters.size, dtype=bool)
    network = Network(parameters, dead, np.zeros((0, dead.size)))
    place = fused.run(run, network, Samples(inputs, targets), Place(), 4)
    assert (place.pending, place.updates) == (0, 1)
    assert np.isfinite(parameters).all()


def test_samples_may_come_in_any_memory_layout():
    run = recipe((2, 4, 2, 1))
    inputs, targets = samples(run.sizes, 40)
    for batch_size in (1, 10):
        step = run._replace(batch_size=batch_size, learning_rate=1)
        results = []
        for x in (inputs, np.asfortranarray(inputs), np.repeat(inputs, 2, axis=1)[:, ::2]):
            x.setflags(write=False)
            begun = network(run.sizes, 0)
            results.append(after(fused, step, Samples(x, targets), begun, Place(), 40))
        assert_same_bits(results[1], results[0])
        assert_same_bits(results[2], results[0])


@every_optimizer
@pytest.mark.parametrize("batch_size", [1, 2])
def test_both_copies_of_a_weight_stay_equal(batch_size, optimizer):
    """The kernel for small batches holds every weight twice; see `tables`."""
    run = recipe((2, 9, 8, 1), batch_size=batch_size, optimizer=optimizer)
    source = tables.layout(run.sizes, padded=True, rows=True)
    parameters, dead = network(run.sizes, 0)
    table, nothing = np.append(parameters, 0.0)[source], np.zeros(source.shape)
    slots = np.zeros(len(OPTIMIZERS[optimizer].slots) * len(source))
    trained_on = samples(run.sizes, 50)
    plan = fused._plan(run, trained_on, np.zeros(dead.shape, dtype=bool))
    data = [fused._in_rows(each) for each in trained_on]
    unit_lanes.train(np.array(run.sizes), plan, table, nothing, slots, *data, 0, 0, 0, 2000)
    trained = np.zeros(parameters.size + 1)
    trained[source] = table
    is_parameter = source < parameters.size
    assert_array_equal(table[is_parameter], trained[source][is_parameter])
    assert not np.array_equal(trained[:-1], parameters)


def test_nothing_is_compiled_twice():
    """Four kernels in all; a fifth would cost every start its compilation."""
    fused.warm_up()
    test_samples_may_come_in_any_memory_layout()
    kernels = (unit_lanes.train, sample_lanes.train, answers.answer)
    assert [len(kernel.signatures) for kernel in kernels] == [1, 2, 1]
