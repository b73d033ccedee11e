"""What PyTorch makes of the same methods, recorded by tools/peers.py in double precision."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from playground.nn import fused, mlp, reference
from playground.nn.activations import ACTIVATIONS
from playground.nn.contract import Network, Place, Recipe, Samples
from playground.nn.losses import LOSSES
from playground.nn.optimizers import OPTIMIZERS

FOLDER = Path(__file__).parents[1] / "golden" / "pytorch"
UPDATES, CURVES = (
    json.loads((FOLDER / f"{name}.json").read_text("utf-8"))[name]
    for name in ("updates", "activations")
)


def name_of(run):
    return "-".join(
        run["recipe"][key] for key in ("optimizer", "loss", "output_activation", "regularization")
    )


def test_every_optimizer_meets_every_loss():
    met = {(run["recipe"]["optimizer"], run["recipe"]["loss"]) for run in UPDATES}
    assert met == {(optimizer, loss) for optimizer in OPTIMIZERS for loss in LOSSES}


def test_every_loss_meets_every_output_that_it_cancels_with():
    met = {(run["recipe"]["loss"], run["recipe"]["output_activation"]) for run in UPDATES}
    rows = [(name, row) for name, loss in LOSSES.items() for row in (loss, loss.of_layer) if row]
    assert met >= {(name, output) for name, row in rows for output in row.cancels}


@pytest.mark.parametrize("engine", [fused, reference], ids=["fused", "reference"])
@pytest.mark.parametrize("run", UPDATES, ids=map(name_of, UPDATES))
def test_twenty_updates_are_those_of_pytorch(run, engine):
    recipe = Recipe(**run["recipe"] | {"sizes": tuple(run["recipe"]["sizes"])})
    parameters = np.array(run["first"])
    n_slots = len(OPTIMIZERS[recipe.optimizer].slots)
    assert parameters.size == mlp.n_parameters(recipe.sizes)
    network = Network(
        parameters, np.zeros(parameters.size, bool), np.zeros((n_slots, parameters.size))
    )
    samples, place = Samples(np.array(run["inputs"]), np.array(run["targets"])), Place()
    for updates, expected in run["after"].items():
        n = (int(updates) - place.updates) * recipe.batch_size
        place = engine.run(recipe, network, samples, place, n)
        assert_allclose(parameters, expected, rtol=1e-12, atol=1e-13)
    assert place.updates == 20


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_and_its_derivative_are_those_of_pytorch(name):
    z, a, slope = (np.array(CURVES[name][part]) for part in ("z", "a", "slope"))
    row = ACTIVATIONS[name]
    assert_allclose(row.f(z), a, rtol=1e-13, atol=1e-15)
    assert_allclose(row.df(z, row.f(z)) + 0.0 * z, slope, rtol=1e-12, atol=1e-15)
