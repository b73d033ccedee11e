"""A link of the original gives the original's numbers."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from golden_records import (
    RECORDS,
    RUNS,
    SEQUENCES,
    comparable_until,
    config,
    layers,
    recorded,
    states,
)
from numpy.testing import assert_allclose, assert_array_equal

from playground import evaluate, init_state, load_data, open_link, predict, train

CELLS = np.array([0, 25, 50, 75, 99])
every_record = pytest.mark.parametrize("record", RECORDS)
every_run = pytest.mark.parametrize(("record", "resets", "engine"), RUNS)
after_load_and_reset = pytest.mark.parametrize("resets", [0, 1])


def to_fixed(number):
    """Three decimals as JavaScript's toFixed writes them: ties go away from zero."""
    return str(Decimal(number).quantize(Decimal("0.001"), ROUND_HALF_UP))


def losses(link, state):
    train_metrics, test_metrics = evaluate(link, state)
    return train_metrics.loss, test_metrics.loss


def assert_parameters(state, expected, **tolerance):
    actual = [*state.weights, *state.biases]
    assert len(actual) == len(layers(expected))
    for ours, theirs in zip(actual, layers(expected), strict=True):
        assert_allclose(ours, np.array(theirs, ndmin=ours.ndim), **tolerance)


def test_no_record_got_lost():
    assert len(RECORDS) == 20
    assert len(SEQUENCES) == 10


@every_record
def test_points_and_labels_come_in_the_original_order(record):
    data = load_data(config(record, 0))
    for points, labels, name in [
        (data.train_points, data.train_labels, "train"),
        (data.test_points, data.test_labels, "test"),
    ]:
        expected = np.array(RECORDS[record][name])
        assert_allclose(points, expected[:, :2], rtol=0, atol=1e-12)
        assert_allclose(labels, expected[:, 2], rtol=0, atol=1e-12)
        if config(record, 0).problem == "classification":
            assert_array_equal(labels, expected[:, 2])


@every_record
def test_the_network_has_the_original_shape(record):
    assert list(config(record, 0).sizes) == RECORDS[record]["shape"]


@after_load_and_reset
@every_record
def test_first_weights_are_exactly_the_original_ones(record, resets):
    state = init_state(config(record, resets))
    assert_parameters(state, recorded(record, resets)["initial"], rtol=0, atol=0)


@every_run
def test_the_first_update_is_the_original_one(record, resets, engine):
    link = config(record, resets)
    state = train(link, init_state(link), batches=1, engine=engine)
    expected = recorded(record, resets)["after_first_batch"]
    assert_parameters(state, expected, rtol=0, atol=1e-8)


@every_run
def test_losses_follow_the_original_ones(record, resets, engine):
    tolerance = 1e-9 if RECORDS[record]["stable"] else 1e-6
    for epoch, state in states(record, resets, engine).items():
        if epoch <= comparable_until(record, resets):
            expected = recorded(record, resets)["loss"][str(epoch)]
            ours = losses(config(record, resets), state)
            assert_allclose(ours, expected, rtol=0, atol=tolerance, err_msg=f"epoch {epoch}")


@every_run
def test_losses_show_the_original_digits(record, resets, engine):
    shown = RECORDS[record]["shown"]["reset" if resets else "load"]
    for epoch, expected in shown.items():
        if int(epoch) <= comparable_until(record, resets):
            state = states(record, resets, engine)[int(epoch)]
            assert [to_fixed(loss) for loss in losses(config(record, resets), state)] == expected


@every_run
def test_parameters_follow_the_original_ones(record, resets, engine):
    for epoch, expected in recorded(record, resets)["after_epoch"].items():
        if RECORDS[record]["stable"]:
            state = states(record, resets, engine)[int(epoch)]
            assert_parameters(state, expected, rtol=0, atol=1e-8)


@every_run
def test_as_many_links_die_as_in_the_original(record, resets, engine):
    for epoch, expected in recorded(record, resets)["dead_links"].items():
        if int(epoch) <= comparable_until(record, resets):
            assert states(record, resets, engine)[int(epoch)].dead.sum() == expected


@every_run
def test_the_decision_boundary_is_the_original_one(record, resets, engine):
    x, y = np.meshgrid(-6 + 12 * CELLS / 99, 6 - 12 * CELLS / 99, indexing="ij")
    points = np.column_stack([x.ravel(), y.ravel()])
    trace, grid = states(record, resets, engine), recorded(record, resets)["grid"]
    last = max(trace)  # the grid called 100 was taken at the end of the recording
    for epoch, expected in [(0, grid["0"]), (last, grid["100"])]:
        if epoch <= comparable_until(record, resets):
            outputs = predict(config(record, resets), trace[epoch], points).reshape(5, 5)
            assert_allclose(outputs, expected, rtol=0, atol=1e-8, err_msg=f"epoch {epoch}")


@every_record
def test_the_page_writes_back_the_original_link(record):
    opened = open_link(RECORDS[record]["hash"])
    assert opened.link == RECORDS[record]["canonical_hash"]
    assert opened.config.link() == opened.link
    assert open_link(opened.link).link == opened.link


@every_record
def test_the_original_link_needs_no_repair(record):
    ignored = "goal" in RECORDS[record]["hash"]
    assert len(open_link(RECORDS[record]["hash"]).notes) == ignored
