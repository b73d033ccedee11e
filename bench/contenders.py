"""What a contender is, and those that need nothing but NumPy and our own engines."""

import time
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np

from bench.cases import USUAL_LOSS, Case, Numbers
from playground.nn import fused, mlp, reference
from playground.nn.contract import Place
from playground.nn.losses import LOSSES
from playground.nn.optimizers import OPTIMIZERS


class Contender(ABC):
    """A way to train a case.

    Attributes
    ----------
    output_activation : str or None
        The only one it offers, if it cannot train with that of the case.
    losses, optimizers : tuple of str
        Those that it has.
    tolerance : float
        How far its parameters may be from the reference engine's: 0 for those that compute
        the same bits, more for libraries, whose sums have an order of their own.
    """

    output_activation: str | None = None
    tolerance: float = 1e-10
    losses: tuple[str, ...] = (USUAL_LOSS,)
    optimizers: tuple[str, ...] = ("sgd",)

    def __init__(self, case: Case) -> None:
        self.case = case

    @staticmethod
    def missing() -> str | None:
        """What has to be installed first, if anything."""
        return None

    @classmethod
    def takes(cls, case: Case) -> bool:
        """Whether it can train so."""
        return case.loss in cls.losses and case.optimizer in cls.optimizers

    @abstractmethod
    def train(self, n_epochs: int) -> None:
        """Go on for some epochs."""

    @abstractmethod
    def parameters(self) -> Numbers:
        """The parameters as one flat vector in our order."""

    def seconds(self, n_epochs: int) -> float:
        """CPU time that some epochs take."""
        before = time.process_time()
        self.train(n_epochs)
        return time.process_time() - before

    def close(self) -> None:  # noqa: B027  # most have nothing to end
        """End what was started."""


class Engine(Contender):
    """One of ours."""

    tolerance = 0.0
    losses, optimizers = tuple(LOSSES), tuple(OPTIMIZERS)
    run = staticmethod(fused.run)

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.samples = case.samples()
        self.network, self.place = case.network(), Place()

    def train(self, n_epochs: int) -> None:
        n_samples = n_epochs * self.case.n
        run = self.case.recipe, self.network, self.samples, self.place, n_samples
        self.place = self.run(*run)

    def parameters(self) -> Numbers:
        return self.network.parameters


class Reference(Engine):
    """Our engine that one can read."""

    run = staticmethod(reference.run)


class NaiveNumPy(Contender):
    """Backpropagation as a textbook's few lines of matrix products."""

    functions: ClassVar[dict[str, Any]] = {
        "tanh": (np.tanh, lambda a: 1 - a**2),
        "relu": (lambda z: np.maximum(z, 0), lambda a: a > 0),
        "linear": (lambda z: z, lambda a: 1.0),
    }

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.inputs, self.targets = case.samples()
        self.flat = case.parameters()
        self.layers = mlp.layers(self.flat, case.sizes)
        names = [case.activation] * (len(self.layers) - 1) + [case.output_activation]
        self.chosen = [self.functions[name] for name in names]

    def train(self, n_epochs: int) -> None:
        m = self.case.batch_size
        for start in list(range(0, self.case.n, m)) * n_epochs:
            A = [self.inputs[:, start : start + m]]
            for (W, b), (f, _) in zip(self.layers, self.chosen, strict=True):
                A.append(f(W @ A[-1] + b[:, None]))
            dA = A[-1] - self.targets[:, start : start + m]
            for (W, b), (_, df) in zip(self.layers[::-1], self.chosen[::-1], strict=True):
                dZ = dA * df(A.pop())
                dA = W.T @ dZ
                W[:] -= self.case.learning_rate / m * (dZ @ A[-1].T)
                b[:] -= self.case.learning_rate / m * dZ.sum(axis=1)

    def parameters(self) -> Numbers:
        return self.flat
