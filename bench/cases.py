"""What is trained: networks and samples."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from playground.data import features
from playground.nn import mlp
from playground.nn.contract import Network, Recipe, Samples
from playground.nn.optimizers import OPTIMIZERS

Numbers = NDArray[np.float64]
USUAL_LOSS = "half_squared_error"


@dataclass(frozen=True)
class Case:
    """A network, its training, and points in a square as in xor; `n` is a multiple of `batch_size`.

    So every contender sees the same batches: the original carries leftover samples into
    the next epoch, the libraries do not.
    """

    name: str
    sizes: tuple[int, ...]
    activation: str = "tanh"
    output_activation: str = "tanh"
    batch_size: int = 10
    n: int = 250
    learning_rate: float = 0.01
    loss: str = USUAL_LOSS
    optimizer: str = "sgd"
    goals: dict[str, float] = field(default_factory=dict)

    @property
    def recipe(self) -> Recipe:
        """The case as our engines take it."""
        return Recipe(
            sizes=self.sizes,
            activation=self.activation,
            output_activation=self.output_activation,
            loss=self.loss,
            regularization="none",
            regularization_rate=0.0,
            learning_rate=self.learning_rate,
            batch_size=self.batch_size,
            optimizer=self.optimizer,
        )

    def parameters(self) -> Numbers:
        """First parameters, small enough for wide layers to stay tame."""
        rng = np.random.default_rng(1)
        spread = min(0.5, 1.5 / np.sqrt(max(self.sizes)))
        return rng.uniform(-spread, spread, mlp.n_parameters(self.sizes))

    def network(self) -> Network:
        """The same as engines change it."""
        parameters = self.parameters()
        dead = np.zeros(parameters.shape, dtype=bool)
        n_slots = len(OPTIMIZERS[self.optimizer].slots)
        return Network(parameters, dead, np.zeros((n_slots, parameters.size)))

    @property
    def features(self) -> tuple[str, ...]:
        """What the network sees of a point."""
        return tuple(features.FEATURES)[: self.sizes[0]]

    def points(self) -> Numbers:
        """Points of the plane (n, 2)."""
        return np.random.default_rng(2).uniform(-2.0, 2.0, (self.n, 2))

    def samples(self) -> Samples:
        """Points as inputs; as targets the signs of their quadrants, or what a loss makes of them.

        Several outputs are classes: the sign, and for a third whether a point lies far out.
        """
        points = self.points()
        inputs = np.asarray(features.inputs(self.features, points), dtype=np.float64)
        signs = np.sign(points[:, 0] * points[:, 1])
        if self.sizes[-1] > 1:
            labels = np.where(abs(points).max(axis=1) > 1.5, 2, signs > 0)
            return Samples(inputs, np.eye(self.sizes[-1])[labels].T.copy())
        return Samples(inputs, (signs if self.loss == USUAL_LOSS else 0.5 * signs + 0.5)[None])


DEEP = (7, 8, 8, 8, 8, 8, 8, 1)
CASES = [
    Case("2-4-2-1 tanh, batch 10", (2, 4, 2, 1), goals={"javascript": 14, "c": 0.9}),
    Case("2-4-2-1 tanh, Adam, batch 10", (2, 4, 2, 1), optimizer="adam", goals={"jax": 5}),
    Case("2-4-2-1 tanh, batch 1", (2, 4, 2, 1), batch_size=1, goals={"javascript": 7, "c": 0.9}),
    Case("7-8x6-1 ReLU, batch 10", DEEP, "relu", goals={"javascript": 28, "c": 0.9}),
    Case("7-8x6-1 ReLU, batch 1", DEEP, "relu", batch_size=1, goals={"javascript": 30, "c": 0.9}),
    Case(
        "2-1 linear, batch 30",
        (2, 1),
        "linear",
        "linear",
        30,
        240,
        goals={"javascript": 30, "c": 0.9},
    ),
    Case(
        "2-64-64-1 tanh, batch 32",
        (2, 64, 64, 1),
        batch_size=32,
        n=2016,
        goals={"javascript": 50, "jax": 1},
    ),
    Case(
        "2-4-2-1 tanh, sigmoid and cross-entropy, batch 10",
        (2, 4, 2, 1),
        output_activation="sigmoid",
        loss="cross_entropy",
        goals={"jax": 4},
    ),
    Case(
        "2-4-2-3 tanh, softmax and cross-entropy, batch 10",
        (2, 4, 2, 3),
        output_activation="softmax",
        loss="cross_entropy",
        goals={"jax": 4},
    ),
]

GROWTH = {
    "points": [Case(f"{n}", (2, 4, 2, 1), n=n) for n in (10, 50, 250, 1000, 5000)],
    "batch size": [
        Case(f"{m}", (2, 4, 2, 1), batch_size=m, n=240) for m in (1, 2, 3, 4, 6, 10, 20, 40, 240)
    ],
    "width": [Case(f"{w}", (2, w, w, 1)) for w in (1, 2, 4, 8, 16, 32, 64)],
    "depth": [Case(f"{d}", (2, *[8] * d, 1)) for d in (0, 1, 2, 4, 6, 9, 12)],
}
