"""The contract of every engine, on one unit whose updates are worked by hand."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from playground.nn.contract import Network, Place, Recipe, Samples
from playground.runs.engines import engines

SAMPLES = Samples(np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 1.0, 2.0]]))
LINE = Recipe(
    sizes=(1, 1),
    activation="tanh",
    output_activation="linear",
    loss="half_squared_error",
    regularization="none",
    regularization_rate=0.0,
    learning_rate=0.1,
    batch_size=2,
)
every_engine = pytest.mark.parametrize(
    "run", [each.run for each in engines().values()], ids=list(engines())
)


def after(run, recipe, n_samples, first=(0.0, 0.0), dead=(False, False), position=0, pending=0):
    network = Network(np.array(first), np.array(dead), np.zeros((0, 2)))
    place = run(recipe, network, SAMPLES, Place(position, pending), n_samples)
    return network.parameters, network.dead, place.pending


@every_engine
def test_nothing_moves_before_a_batch_is_full(run):
    parameters, _, pending = after(run, LINE, 1)
    assert_array_equal(parameters, [0.0, 0.0])
    assert pending == 1


@every_engine
def test_an_update_takes_the_mean_gradient_of_the_batch(run):
    parameters, _, pending = after(run, LINE, 2)
    assert_allclose(parameters, [0.15, 0.1], rtol=1e-15)  # errors -1 and -1
    assert pending == 0


@every_engine
def test_leftovers_join_the_first_batch_of_the_next_epoch(run):
    parameters, _, pending = after(run, LINE, 5)
    # Errors at (0.15, 0.1): -1.45 of the leftover, then -0.75 and -0.6.
    weight, bias = -1.45 * 3 - 0.75 * 1 - 0.6 * 2, -1.45 - 0.75 - 0.6
    assert_allclose(parameters, [0.15 - 0.1 / 3 * weight, 0.1 - 0.1 / 3 * bias], rtol=1e-14)
    assert pending == 0


@every_engine
def test_a_run_goes_on_from_position_and_pending(run):
    whole, _, _ = after(run, LINE, 5)
    part, dead, pending = after(run, LINE, 4)
    rest, _, _ = after(run, LINE, 1, part, dead, position=1, pending=pending)
    assert_array_equal(rest, whole)
    assert pending == 2


@every_engine
@pytest.mark.parametrize("batch_size", [3, 4, 1000])
def test_a_batch_larger_than_the_set_is_the_whole_set(run, batch_size):
    parameters, _, _ = after(run, LINE._replace(batch_size=batch_size), 3)
    assert_allclose(parameters, [0.1 * 9 / 3, 0.1 * 4 / 3], rtol=1e-15)


@every_engine
def test_the_l2_penalty_is_taken_at_the_weight_before_the_move(run):
    recipe = LINE._replace(regularization="L2", regularization_rate=0.5)
    parameters, _, _ = after(run, recipe, 2, first=(2.0, 0.0))
    # Gradients 3.5 and 2 at weight 2: errors 1 and 3.
    assert_allclose(parameters, [2 - 0.1 * 3.5 - 0.1 * 0.5 * 2, -0.1 * 2], rtol=1e-14)


@every_engine
def test_biases_carry_no_penalty(run):
    none, _, _ = after(run, LINE, 2, first=(0.0, 5.0))
    recipe = LINE._replace(regularization="L2", regularization_rate=1.0)
    pulled, _, _ = after(run, recipe, 2, first=(0.0, 5.0))
    assert pulled[1] == none[1]


@every_engine
def test_a_weight_that_l1_pushes_across_0_dies_there(run):
    recipe = LINE._replace(regularization="L1", regularization_rate=10.0)
    parameters, dead, _ = after(run, recipe, 2, first=(0.5, 0.0))
    assert parameters[0] == 0.0
    assert_array_equal(dead, [True, False])


@every_engine
def test_a_weight_that_l1_leaves_on_its_side_lives(run):
    recipe = LINE._replace(regularization="L1", regularization_rate=1.0)
    parameters, dead, _ = after(run, recipe, 2, first=(2.0, 0.0))
    assert_allclose(parameters[0], 2 - 0.1 * 3.5 - 0.1, rtol=1e-14)
    assert not dead.any()


@every_engine
def test_a_gradient_that_crosses_0_kills_nothing(run):
    recipe = LINE._replace(regularization="L1", regularization_rate=0.1)
    parameters, dead, _ = after(run, recipe, 2, first=(-0.01, 0.0))
    # Errors -1.01 and -1.02, gradient -1.525; the penalty pulls towards 0 from below.
    assert_allclose(parameters[0], -0.01 + 0.1525 + 0.01, rtol=1e-13)
    assert not dead.any()


@every_engine
@pytest.mark.parametrize("regularization", ["none", "L1", "L2"])
def test_a_dead_link_never_moves_again(run, regularization):
    recipe = LINE._replace(regularization=regularization, regularization_rate=0.1)
    parameters, dead, _ = after(run, recipe, 30, first=(0.5, 0.0), dead=(True, False))
    assert parameters[0] == 0.5
    assert parameters[1] != 0.0
    assert_array_equal(dead, [True, False])


@every_engine
def test_a_diverging_run_ends_in_numbers_that_are_not_finite(run):
    parameters, _, _ = after(run, LINE._replace(learning_rate=100.0), 3000)
    assert not np.isfinite(parameters).all()


@every_engine
def test_the_samples_are_left_alone(run):
    before = [each.copy() for each in SAMPLES]
    after(run, LINE, 7)
    assert_array_equal(SAMPLES, before)
