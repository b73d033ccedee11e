"""No model does better than the floor, and the best one reaches it."""

import math
import random

import numpy as np
import pytest

from playground.data.datasets import CLASSIFICATION, DATASETS, REGRESSION
from playground.data.draws import PLANE
from playground.data.noise_floor import cells
from playground.data.original import hills, spiral
from playground.data.shapes import BLOBS, arms, moon

KNOWN = {name: row.floor for name, row in DATASETS.items() if row.floor}
every_floor = pytest.mark.parametrize("name", KNOWN)
NOISES = (0.0, 1e-9, 0.01, 0.1, 0.2, 0.35, 0.5, 0.8)


@every_floor
def test_more_noise_leaves_less_to_learn(name):
    """Up to the original's 50 %; beyond it most labels of the circle are one again."""
    floors = [KNOWN[name](noise) for noise in NOISES[:-1]]
    assert floors == sorted(floors, reverse=name in CLASSIFICATION)
    assert floors[0] != floors[-1]


@every_floor
def test_the_floor_is_a_share_or_a_variance(name):
    classes = DATASETS[name].classes
    low, high = (1 / len(classes), 1.0) if classes else (0.0, 1.0)
    assert all(low <= KNOWN[name](noise) <= high for noise in NOISES)


def test_without_noise_nothing_is_lost_but_where_classes_meet():
    assert KNOWN["circle"](0.0) == KNOWN["xor"](0.0) == 1.0
    assert KNOWN["reg-plane"](0.0) == 0.0 == pytest.approx(KNOWN["reg-gauss"](0.0), abs=1e-15)
    assert KNOWN["gauss"](0.0) == pytest.approx(1.0, abs=1e-4)
    assert KNOWN["rings"](0.0) == 1.0
    assert KNOWN["arms"](0.0) == pytest.approx(598 / 600)  # so do all three
    assert KNOWN["spiral"](0.0) == pytest.approx(499 / 500)  # both arms begin at the same point


PUBLISHED = {
    "xor": {0.2: 0.952, 0.35: 0.887, 0.5: 0.825},
    "gauss": {0.2: 0.980, 0.35: 0.950, 0.5: 0.921},
    "circle": {0.5: 0.769},
    "reg-plane": {noise: 0.24 * noise**2 for noise in NOISES},
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_values(name):
    for noise, value in PUBLISHED[name].items():
        assert KNOWN[name](noise) == pytest.approx(
            value, rel=1e-12, abs=6e-4 if name in CLASSIFICATION else 0.0
        )


def nearby(x, y, half, n=12):
    """Points evenly over the squares around points, one row for each of them."""
    offsets = half * ((np.arange(n) + 0.5) / n * 2 - 1)
    dx, dy = np.repeat(offsets, n), np.tile(offsets, n)
    return x[:, None] + dx, y[:, None] + dy


def in_disc(x, y, noise):
    share = np.mean(np.hypot(*nearby(x, y, 5 * noise)) < 2.5, axis=1)
    return np.where(share > 0.5, 1, -1)


def nearer(x, y, half, centres):
    """The class of which more squares around the centres hold a point."""
    votes = np.zeros_like(x)
    for centre_x, centre_y, label in centres:
        votes += label * ((abs(x - centre_x) <= half) & (abs(y - centre_y) <= half))
    return np.where(votes >= 0, 1, -1)


def on_arm(x, y, noise):
    return nearer(x, y, noise, spiral(lambda: 0.5, 500, 0.0))


def on_moon(x, y, noise):
    angles = np.tile((np.arange(600) + 0.5) / 600 * np.pi, 2)
    return nearer(x, y, 3 * noise, zip(*moon(angles, np.arange(1200) < 600), strict=True))


def on_arm_of_three(x, y, noise):
    votes = np.zeros((3, len(x)))
    for centre_x, centre_y, label in arms(lambda: 0.5, 600, 0.0):
        votes[int(label)] += (abs(x - centre_x) <= noise) & (abs(y - centre_y) <= noise)
    return votes.argmax(axis=0)


def in_ring(x, y, noise):
    moved = np.hypot(*nearby(x, y, 5 * noise))
    rings = [moved < 1.85, (moved >= 1.85) & (moved < 3.65), moved >= 3.65]
    return np.argmax([ring.mean(axis=1) for ring in rings], axis=0)


def nearest_blob(x, y, _):
    return np.argmin([(x - u) ** 2 + (y - v) ** 2 for u, v in BLOBS], axis=0)


def board(x, y, _):
    """Beyond half a square of noise, most points near a square's middle leave it."""
    return np.where((x // 3 + y // 3) % 2 == 0, 1, -1)


def stripe(x, y, _):
    return np.where((x + y) // 4 % 2 == 0, 1, -1)


# The best answer at points, written anew.
BEST = {
    "circle": in_disc,
    "xor": lambda x, y, noise: np.where(x * y >= 0, 1, -1),
    "gauss": lambda x, y, noise: np.where(x + y >= 0, 1, -1),
    "spiral": on_arm,
    "blobs": nearest_blob,
    "rings": in_ring,
    "arms": on_arm_of_three,
    "moons": on_moon,
    "checkerboard": board,
    "lines": stripe,
    "formula": lambda x, y, noise: np.where(y >= 2 * np.sin(x), 1, -1),
    "reg-cubic": lambda x, y, noise: (x / 6) ** 3,
    "reg-step": lambda x, y, noise: np.sign(x),
    "reg-formula": lambda x, y, noise: np.sin(x),
    "reg-plane": lambda x, y, noise: (x + y) / 10,
    "reg-gauss": lambda x, y, noise: hills(*nearby(x, y, PLANE * noise)).mean(axis=1),
}


def test_two_clouds_have_the_closed_form_and_far_ones_are_apart():
    for variance in (0.5, 2.0, 4.0):
        pair = cells(variance, [(2.0, 2.0), (-2.0, -2.0)])
        assert pair == pytest.approx(KNOWN["gauss"]((variance - 0.5) / 7), abs=1e-6)
    assert cells(1e-3, BLOBS) == pytest.approx(1.0, abs=1e-12)
    assert cells(1e9, BLOBS) == pytest.approx(1 / 3, abs=1e-3)


@every_floor
@pytest.mark.parametrize("noise", [0.2, 0.5])
def test_the_best_answers_to_drawn_points_reach_it(name, noise):
    draw = random.Random(f"{name} {noise}").random
    n = 600 if len(DATASETS[name].classes) == 3 else 500
    sets = [DATASETS[name].draw(draw, n, noise) for _ in range(20)]
    x, y, label = np.concatenate(sets).T
    answer = BEST[name](x, y, noise)
    each = (answer - label) ** 2 if name in REGRESSION else answer == label
    error = np.std(each) / math.sqrt(len(label))
    assert KNOWN[name](noise) == pytest.approx(np.mean(each), abs=3 * error)
