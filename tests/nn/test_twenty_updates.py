"""Twenty updates by cross-entropy, beside the same in fifty digits, written once more, plainly."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from numpy.testing import assert_allclose

from playground.nn import fused, mlp, reference
from playground.nn.contract import Network, Place, Recipe, Samples

SIZES = {"sigmoid": (2, 3, 1), "softmax": (2, 3, 3)}
RATE, UPDATES, N = 0.5, 20, 4


def task(output):
    """Parameters, points, and targets: of classes one is right, of one output 0 or 1."""
    sizes = SIZES[output]
    rng = np.random.default_rng(5)
    parameters = rng.uniform(-1, 1, mlp.n_parameters(sizes))
    targets = np.eye(sizes[-1])[rng.integers(0, sizes[-1], N)].T
    if sizes[-1] == 1:
        targets = rng.integers(0, 2, (1, N)).astype(float)
    return sizes, parameters, rng.uniform(-2, 2, (2, N)), targets


def exactly(output):
    """The parameters and the losses before each update, in decimals."""
    sizes, parameters, inputs, targets = task(output)
    exact = np.vectorize(Decimal, otypes=[object])
    theta, X, T = exact(parameters), exact(inputs), exact(targets)
    losses = []
    for _ in range(UPDATES):
        (W1, b1), (W2, b2) = mlp.layers(theta, sizes)
        e = exact(2) * (W1 @ X + b1[:, None])
        up = np.vectorize(lambda z: z.exp(), otypes=[object])(e)
        H = (up - 1) / (up + 1)  # tanh
        grown = np.vectorize(lambda z: z.exp(), otypes=[object])(W2 @ H + b2[:, None])
        P = grown / (1 + grown) if len(T) == 1 else grown / grown.sum(axis=0)
        right = T * P + (1 - T) * (1 - P) if len(T) == 1 else (T * P).sum(axis=0)[None]
        losses.append(-sum(p.ln() for p in right[0]) / N)
        d2 = P - T
        d1 = (W2.T @ d2) * (1 - H * H)
        rate = Decimal(RATE) / N
        moved = [W1 - rate * d1 @ X.T, b1 - rate * d1.sum(axis=1)]
        moved += [W2 - rate * d2 @ H.T, b2 - rate * d2.sum(axis=1)]
        theta = np.concatenate([part.ravel() for part in moved])
    return theta.astype(float), np.array(losses, dtype=float)


@pytest.mark.parametrize("output", SIZES)
@pytest.mark.parametrize("engine", [reference, fused])
def test_twenty_updates_are_those_in_fifty_digits(engine, output):
    with localcontext() as context:
        context.prec = 50
        expected, losses = exactly(output)
    sizes, parameters, inputs, targets = task(output)
    recipe = Recipe(sizes, "tanh", output, "cross_entropy", "none", 0.0, RATE, N)
    network = Network(parameters, np.zeros(parameters.shape, bool), np.zeros((0, parameters.size)))
    engine.run(recipe, network, Samples(inputs, targets), Place(), UPDATES * N)
    assert_allclose(parameters, expected, rtol=1e-12, atol=1e-14)
    assert losses[-1] < losses[0]
