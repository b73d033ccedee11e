import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from playground.data.datasets import CLASSIFICATION, DATASETS, REGRESSION, sample
from playground.data.seedrandom import SeedRandom
from playground.data.shapes import BLOBS
from playground.data.sources import Source, draw, shuffled

DRAWN = [name for name, row in DATASETS.items() if not row.measured]
MEASURED = [name for name in DATASETS if name not in DRAWN]
names = st.sampled_from(list(DATASETS))
noises = st.sampled_from([0.0, 12.5, 50.0, 80.0])
shares = st.floats(1.0, 99.0)
seeds = st.sampled_from(["0.86555", "b"])
sources = st.tuples(names, noises, shares, seeds).map(lambda each: Source(*each))
MOVED = {"gauss", "spiral", "blobs", "arms", "moons"}  # by noise, not flipped
every_dataset = pytest.mark.parametrize("name", DATASETS)


def table(source):
    data, _ = draw(source)
    points = np.concatenate([data.train_points, data.test_points])
    labels = np.concatenate([data.train_labels, data.test_labels])
    return np.column_stack([points, labels])


@given(sources)
def test_the_split_is_the_promised_one(source):
    data, _ = draw(source)
    n_train, n_test = source.n_points
    width = max(2, source.n_inputs)
    assert data.train_points.shape == (n_train, width)
    assert data.test_points.shape == (n_test, width)
    assert (len(data.train_labels), len(data.test_labels)) == (n_train, n_test)
    assert n_train + n_test == DATASETS[source.dataset].n_points
    assert n_train == math.floor((n_train + n_test) * source.train_percent / 100)


@given(names, noises, shares, shares)
def test_another_split_only_moves_the_cut(name, noise, one, other):
    assert_array_equal(table(Source(name, noise, one, "c")), table(Source(name, noise, other, "c")))


@given(sources)
def test_data_cannot_be_changed_by_accident(source):
    data, _ = draw(source)
    assert not any(array.flags.writeable for array in data)


@given(st.sampled_from(list(CLASSIFICATION)), noises)
def test_labels_are_the_classes_of_the_row(name, noise):
    labels = table(Source(name, noise, 50.0, "a"))[:, -1]
    assert set(labels) == set(DATASETS[name].classes)


THREE = [name for name in DRAWN if len(DATASETS[name].classes) == 3]


@pytest.mark.parametrize("name", THREE)
def test_three_classes_have_equally_many_points(name):
    labels = table(Source(name, 0.0, 50.0, "a"))[:, 2]
    assert [np.count_nonzero(labels == each) for each in (0, 1, 2)] == [200] * 3


def test_three_classes_lie_where_they_should():
    rings = table(Source("rings", 0.0, 50.0, "a"))
    radius = np.hypot(rings[:, 0], rings[:, 1])
    assert_array_equal(rings[:, 2], np.where(radius < 1.85, 0, np.where(radius < 3.65, 1, 2)))
    blobs = table(Source("blobs", 0.0, 50.0, "a"))
    for label, centre in enumerate(BLOBS):
        own = blobs[blobs[:, 2] == label, :2]
        assert abs(own.mean(axis=0) - centre).max() < 0.2
        assert abs(own.var(axis=0) / 0.5 - 1).max() < 0.3
    arms = table(Source("arms", 0.0, 50.0, "a"))
    angle = np.arctan2(arms[:, 0], arms[:, 1]) / (2 * np.pi) - np.hypot(*arms[:, :2].T) / 4
    off = (angle - arms[:, 2] / 3 + 0.5) % 1 - 0.5
    assert abs(off[np.hypot(*arms[:, :2].T) > 0]).max() < 1e-9


@given(st.sampled_from(DRAWN), seeds)
def test_noise_flips_labels_or_moves_points_and_nothing_else(name, seed):
    quiet, noisy = table(Source(name, 0.0, 50.0, seed)), table(Source(name, 40.0, 50.0, seed))
    moves = not np.array_equal(quiet[:, :2], noisy[:, :2])
    flips = not np.array_equal(quiet[:, 2], noisy[:, 2])
    assert (moves, flips) == ((True, False) if name in MOVED else (False, True))


@every_dataset
def test_seeds_are_texts(name):
    one, other = (table(Source(name, 0.0, 50.0, seed)) for seed in ("0.5", "0.50"))
    assert not np.array_equal(one, other)


VARYING = {"gauss", "blobs", "reg-cubic", "reg-step", "reg-formula"}  # normal numbers


@pytest.mark.parametrize("name", sorted(set(DRAWN) - VARYING))
def test_the_stream_goes_on_after_points_and_shuffle(name):
    n = DATASETS[name].n_points
    draws_of_a_point = {"spiral": 2, "arms": 2, "moons": 3, "lines": 3}.get(name, 4)
    stream = SeedRandom("a")
    stream.skip((draws_of_a_point + 1) * n)
    assert draw(Source(name, 30.0, 50.0, "a"))[1].copy().random() == stream.random()


def test_without_noise_labels_follow_from_the_place():
    circle = table(Source("circle", 0.0, 50.0, "a"))
    radius = np.hypot(circle[:, 0], circle[:, 1])
    assert_array_equal(circle[:, 2], np.where(radius < 2.5, 1.0, -1.0))
    assert not ((radius > 2.5) & (radius < 3.5)).any()
    xor = table(Source("xor", 0.0, 50.0, "a"))
    assert_array_equal(xor[:, 2], np.sign(xor[:, 0] * xor[:, 1]))
    assert (abs(xor[:, :2]) >= 0.3).all()
    plane = table(Source("reg-plane", 0.0, 50.0, "a"))
    np.testing.assert_allclose(plane[:, 2], (plane[:, 0] + plane[:, 1]) / 10, atol=1e-15)
    spiral = table(Source("spiral", 0.0, 50.0, "a"))
    assert (np.hypot(spiral[:, 0], spiral[:, 1]) <= 5.0).all()


@pytest.mark.parametrize(
    ("x", "y", "sign"),
    [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)],
)
def test_hills_and_valleys_are_cones_of_radius_2(x, y, sign):
    points = table(Source("reg-gauss", 0.0, 50.0, "a"))
    distance = np.hypot(points[:, 0] - x, points[:, 1] - y)
    here = distance < 1.9
    np.testing.assert_allclose(points[here, 2], sign * (1 - distance[here] / 2), atol=1e-15)


def test_gaussian_clouds_have_the_promised_centres_and_width():
    for noise, variance in [(0.0, 0.5), (50.0, 4.0), (80.0, 6.1)]:
        cloud = table(Source("gauss", noise, 50.0, "a"))
        centred = cloud[:, :2] - 2 * cloud[:, 2:]
        assert abs(centred.mean()) < 0.15 * math.sqrt(variance)
        assert abs(centred.var() / variance - 1) < 0.15


@given(st.integers(0, 30))
def test_shuffling_keeps_every_point(n):
    assert sorted(shuffled(SeedRandom("a").random, n)) == list(range(n))


ROWS = st.lists(st.tuples(*[st.floats(-6, 6)] * 2, st.sampled_from([-1.0, 1.0])), min_size=1)


@given(ROWS.map(tuple), shares, seeds)
def test_the_training_share_splits_typed_rows_as_it_does_those_of_a_data_set(rows, share, seed):
    source = Source("circle", 0.0, share, seed, rows, split="share")
    data, after = draw(source)
    stream = SeedRandom(seed)
    order = shuffled(stream.random, len(rows))
    n_train = max(1, math.floor(len(rows) * share / 100))
    assert source.n_points == (n_train, len(rows) - n_train)
    assert (len(data.train_points), len(data.test_points)) == source.n_points
    assert_array_equal(table(source), np.array(rows)[order])
    assert after.copy().random() == stream.random()


def test_marked_rows_keep_their_order_and_draw_nothing():
    rows = ((1.0, 2.0, 1.0), (3.0, 4.0, -1.0), (5.0, 6.0, 1.0))
    source = Source("circle", 0.0, 10.0, "a", rows[:2], rows[2:])
    assert source.n_points == (2, 1)
    assert_array_equal(table(source), rows)
    assert draw(source)[1].copy().random() == SeedRandom("a").random()


def test_shuffling_swaps_from_the_end_with_one_draw_a_point():
    draws = iter([0.0, 0.5, 0.99, 0.0])
    assert shuffled(lambda: next(draws), 4) == [3, 2, 1, 0]
    assert next(draws, None) is None


@every_dataset
def test_the_picture_of_a_data_set_is_the_same_every_time(name):
    points = sample(name)
    assert_array_equal(points, sample(name))
    if name in DRAWN:
        assert points.shape == (200, 3)
        assert (abs(points[:, :2]) < 6).all()


@pytest.mark.parametrize("name", MEASURED)
@pytest.mark.parametrize("share", [10.0, 50.0, 99.0])
def test_measured_rows_are_shuffled_by_the_seed_and_noise_moves_none(name, share):
    rows = DATASETS[name].measured.points
    order = shuffled(SeedRandom("a").random, len(rows))
    found = table(Source(name, 40.0, share, "a", n_drawn=20))
    if DATASETS[name].n_inputs == 1:
        assert not found[:, 1].any()
        found = np.delete(found, 1, axis=1)
    assert_array_equal(found, rows[order])


def test_measured_data_have_names_for_all_that_they_show():
    for name in MEASURED:
        row = DATASETS[name]
        assert len(row.names) == row.n_inputs + 1
        assert len(row.class_names) == len(row.classes)
        assert row.floor is None


def test_every_dataset_belongs_to_one_problem():
    assert not set(CLASSIFICATION) & set(REGRESSION)
    assert set(DATASETS) == set(CLASSIFICATION) | set(REGRESSION)


@given(st.sampled_from(DRAWN), st.integers(10, 60), seeds)
def test_there_are_as_many_points_as_wanted(name, n, seed):
    source = Source(name, 30.0, 50.0, seed, n_drawn=n)
    labels = table(source)[:, 2]
    assert len(labels) == sum(source.n_points) == n
    if DATASETS[name].classes:
        assert set(labels) <= set(DATASETS[name].classes)


@pytest.mark.parametrize("name", DATASETS)
def test_the_usual_number_may_be_said(name):
    usual = Source(name, 30.0, 50.0, "a")
    assert_array_equal(table(usual), table(usual._replace(n_drawn=DATASETS[name].n_points)))


@given(names, shares, seeds, st.tuples(st.floats(-7.0, 7.0), st.floats(-7.0, 7.0)).map(sorted))
def test_nothing_outside_the_training_range_trains(name, share, seed, bounds):
    free = Source(name, 20.0, share, seed, n_drawn=60)
    source = free._replace(train_range=tuple(bounds))
    data, _ = draw(source)
    rows = table(source)
    mine = (bounds[0] <= rows[:, 0]) & (rows[:, 0] <= bounds[1])
    wanted = max(min(1, mine.sum()), math.floor(mine.sum() * share / 100))
    assert len(data.train_points) == wanted == source.n_points[0]
    assert mine[: len(data.train_points)].all()
    assert sorted(map(tuple, rows)) == sorted(map(tuple, table(free)))


@pytest.mark.parametrize("name", ["reg-cubic", "reg-step", "reg-formula"])
def test_one_input_lies_on_the_axis(name):
    source = Source(name, 30.0, 50.0, "a")
    assert source.n_inputs == 1
    assert not table(source)[:, 1].any()


def test_a_formula_is_what_the_labels_are():
    numbers = Source("reg-formula", 0.0, 50.0, "a", formula="x1 * x2 / 9")
    assert numbers.n_inputs == 2
    x, y, label = table(numbers).T
    assert_array_equal(label, x * y / 9)
    x, y, label = table(Source("formula", 0.0, 50.0, "a", formula="abs(x1) - 3")).T
    assert_array_equal(label, np.where(y >= abs(x) - 3, 1, -1))
    x, y, label = table(Source("formula", 0.0, 50.0, "a", formula="x1^2 + x2^2 - 16")).T
    assert_array_equal(label, np.where(x * x + y * y >= 16, 1, -1))


def test_noise_of_a_formula_is_what_it_says():
    source = Source("reg-formula", 40.0, 50.0, "a", n_drawn=5000, formula="x1")
    x, _, label = table(source).T
    assert np.std(label - x) == pytest.approx(0.4, rel=0.03)
    source = Source("formula", 40.0, 50.0, "a", n_drawn=5000, formula="x1")
    x, y, label = table(source).T
    assert np.mean(label == np.where(y >= x, 1, -1)) == pytest.approx(0.8, abs=0.02)


def test_the_new_shapes_lie_where_they_should():
    x, y, label = table(Source("checkerboard", 0.0, 50.0, "a")).T
    assert_array_equal(label, np.where((x // 3 + y // 3) % 2 == 0, 1, -1))
    x, y, label = table(Source("lines", 0.0, 50.0, "a")).T
    assert_array_equal(label, np.where((x + y) // 4 % 2 == 0, 1, -1))
    x, y, label = table(Source("moons", 0.0, 50.0, "a")).T
    assert_allclose(np.hypot(label * x + 1.5, label * y + 0.75), 3.0, rtol=1e-14)
    x, _, label = table(Source("reg-cubic", 0.0, 50.0, "a")).T
    assert_allclose(label, (x / 6) ** 3, rtol=1e-14)
    x, _, label = table(Source("reg-step", 0.0, 50.0, "a")).T
    assert_array_equal(label, np.sign(x))
