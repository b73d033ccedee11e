"""Runs of the original's own code in Node 20, to the last bit.

``golden/exact/runs.jsonl`` holds one run a line: its link (``resets=1`` is one Reset after
a fresh load), all points in their order, how many of them train, and at some epochs all
weights, biases and both losses. Arrays are base64 of little-endian float64.
"""

import base64
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from playground import evaluate, init_state, load_data, open_link, train, train_many

LINES = (Path(__file__).parents[1] / "golden" / "exact" / "runs.jsonl").read_text().splitlines()
RUNS = {run["id"]: run for run in map(json.loads, LINES)}
# Chaotic ones: a single last bit that differs shows after a hundred epochs.
FAR = {"spiral-8x6-relu", "mlcc-training-test-sets", "syn-l1-dead-links"}
every_run = pytest.mark.parametrize("name", RUNS)


def numbers(text):
    return np.frombuffer(base64.b64decode(text), "<f8")


def assert_recorded(config, state, recorded):
    assert_array_equal(np.concatenate(state.weights, axis=None), numbers(recorded["weights"]))
    assert_array_equal(np.concatenate(state.biases), numbers(recorded["biases"]))
    found = evaluate(config, state)
    assert_array_equal([found.train.loss, found.test.loss], numbers(recorded["loss"]))


def follow(name, engine, last):
    config = open_link(RUNS[name]["link"]).config
    state = init_state(config)
    for epoch, recorded in RUNS[name]["epochs"].items():
        if int(epoch) <= last:
            state = train(config, state, epochs=int(epoch) - state.epoch, engine=engine)
            assert_recorded(config, state, recorded)


def test_no_run_got_lost():
    assert len(RUNS) == 40
    assert max(int(epoch) for run in RUNS.values() for epoch in run["epochs"]) == 3000


@every_run
def test_points_and_labels_are_the_original_ones(name):
    data = load_data(open_link(RUNS[name]["link"]).config)
    recorded = numbers(RUNS[name]["points"]).reshape(-1, 3)
    points = np.concatenate([data.train_points, data.test_points])
    labels = np.concatenate([data.train_labels, data.test_labels])
    assert_array_equal(np.column_stack([points, labels]), recorded)
    assert len(data.train_points) == RUNS[name]["n_train"]


@every_run
def test_a_run_is_the_original_one_at_every_recorded_epoch(name):
    follow(name, None, last=3000)


@every_run
def test_the_reference_begins_as_the_original(name):
    follow(name, "reference", last=100 if name in FAR else 10)


def test_trained_together_they_are_the_original_ones_too():
    together = ["spiral-8x6-relu", "spiral-8x6-relu-reset", "syn-default-link", "mlcc-sparsity"]
    configs = [open_link(RUNS[name]["link"]).config for name in together for _ in range(2)]
    runs = train_many(configs, 100)
    for name, config, run in zip(np.repeat(together, 2), configs, runs, strict=True):
        assert_recorded(config, run.state, RUNS[name]["epochs"]["100"])
