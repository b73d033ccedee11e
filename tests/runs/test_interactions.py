"""Sequences of clicks recorded in the original, as far as ours mean the same.

Adding a layer, a click on a feature and another problem type go on with the original's
stream of random numbers; here they give what a fresh load of the new link gives. A
sequence is followed up to the first of them.
"""

import numpy as np
import pytest
from golden_records import SEQUENCES, layers
from numpy.testing import assert_allclose

from playground import evaluate, init_state, load_data, open_link, train

FRESH_HERE = {"addLayer", "feature", "problem"}
STATES = [
    pytest.param(state, id=f"{sequence['id']}-{k}")
    for sequence in SEQUENCES
    for k, state in enumerate(sequence["states"])
]


def follow(sequence):
    """Yield (recorded state, our configuration, our state) until the two part."""
    first, *others = sequence["states"]
    config = open_link(first["hash"]).config
    run, networks = init_state(config), 1
    yield first, config, run
    for (action, *argument), recorded in zip(sequence["actions"], others, strict=True):
        config = open_link(recorded["hash"]).config
        if {action, *argument} & FRESH_HERE:
            return
        if action == "step":
            run = train(config, run, epochs=1)
        elif action == "reset":
            config = config.model_copy(update={"resets": networks})
            run, networks = init_state(config), networks + 1
        elif action == "regenerate":
            networks = 0
        elif action in {"dataset", "slider"}:
            run, networks = init_state(config), 1
        yield recorded, config, run


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: sequence["id"])
def test_clicks_lead_where_the_original_goes(sequence):
    actions = [[None], *sequence["actions"]]
    followed = list(follow(sequence))
    for (recorded, config, run), (action, *_) in zip(followed, actions, strict=False):
        assert run.epoch == recorded["epoch"]
        expected = layers(recorded["params"])
        for ours, theirs in zip([*run.weights, *run.biases], expected, strict=True):
            assert_allclose(ours, theirs, rtol=0, atol=1e-8)
        if action != "regenerate":  # the original goes on showing the old losses
            losses = [each.loss for each in evaluate(config, run)]
            assert_allclose(losses, recorded["loss"], rtol=0, atol=1e-9)
    assert len(followed) == len(actions) or set(actions[len(followed)]) & FRESH_HERE


@pytest.mark.parametrize("state", STATES)
def test_the_data_are_those_of_the_link(state):
    data = load_data(open_link(state["hash"]).config)
    train_set = np.column_stack([data.train_points, data.train_labels])
    test_set = np.column_stack([data.test_points, data.test_labels])
    assert [len(train_set), len(test_set)] == state["n"]
    assert_allclose(train_set[:3], state["train_head"], rtol=0, atol=1e-12)
    assert_allclose(test_set[-2:], state["test_tail"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("state", STATES)
def test_every_link_on_the_way_is_read_and_written_back(state):
    opened = open_link(state["hash"])
    assert opened.link == state["hash"]
    assert opened.config.seed == state["seed"]
    assert not opened.notes
