"""Contenders from the Python packages that one would otherwise train such a network with."""

import importlib.util
import os
import warnings
from typing import Any

import numpy as np

from bench.cases import USUAL_LOSS, Case, Numbers
from bench.contenders import Contender
from playground.nn import mlp
from playground.nn.losses import LOSSES


class Library(Contender):
    """A Python package that the bench alone needs."""

    package = ""
    losses, optimizers = tuple(LOSSES), ("sgd", "adam")

    @classmethod
    def missing(cls) -> str | None:
        return None if importlib.util.find_spec(cls.package) else f"pip install {cls.package}"


class ScikitLearn(Library):
    """``partial_fit``, one call an epoch, of ``MLPRegressor`` or ``MLPClassifier``.

    The output of the one is always linear; that of the other a sigmoid, or a softmax of several
    classes, and its loss cross-entropy.
    """

    package = "sklearn"

    def __init__(self, case: Case) -> None:
        from sklearn.neural_network import MLPClassifier, MLPRegressor

        super().__init__(case)
        if case.optimizer == "adam":
            self.tolerance = 1e-4  # its epsilon is added before the correction
        inputs, targets = case.samples()
        is_regressor = case.loss == USUAL_LOSS
        self.output_activation = "linear" if is_regressor else None
        classes = np.argmax(targets, axis=0) if len(targets) > 1 else targets[0].astype(int)
        self.X, self.y = inputs.T.copy(), targets[0] if is_regressor else classes
        self.options = {} if is_regressor else {"classes": np.unique(classes)}
        names = {"linear": "identity"}
        self.model = (MLPRegressor if is_regressor else MLPClassifier)(
            hidden_layer_sizes=case.sizes[1:-1],
            activation=names.get(case.activation, case.activation),
            solver=case.optimizer,
            alpha=0.0,
            batch_size=case.batch_size,
            learning_rate_init=case.learning_rate,
            shuffle=False,
            momentum=0.0,
            nesterovs_momentum=False,
        )
        self.train(1)
        for W, b, (first_W, first_b) in zip(
            self.model.coefs_,
            self.model.intercepts_,
            mlp.layers(case.parameters(), case.sizes),
            strict=True,
        ):
            W[:], b[:] = first_W.T, first_b
        del self.model._optimizer  # noqa: SLF001  # it remembers the epoch before

    def train(self, n_epochs: int) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for _ in range(n_epochs):
                self.model.partial_fit(self.X, self.y, **self.options)

    def parameters(self) -> Numbers:
        pairs = zip(self.model.coefs_, self.model.intercepts_, strict=True)
        return np.concatenate([part.ravel() for W, b in pairs for part in (W.T, b)])


def half_square(outputs: Any, targets: Any) -> Any:
    """Mean of half the squared error."""
    error = outputs - targets
    return (0.5 * error * error).mean()


class PyTorch(Library):
    """``torch.nn`` and ``torch.optim``, eager, one thread, float64."""

    package = "torch"

    def __init__(self, case: Case) -> None:
        import torch

        super().__init__(case)
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float64)
        functions = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "linear": torch.nn.Identity}
        # Its losses of cross-entropy take the sums, and the activation is a part of them.
        losses = {
            "sigmoid": torch.nn.BCEWithLogitsLoss(),
            "softmax": torch.nn.CrossEntropyLoss(),
        }
        self.loss = losses.get(case.output_activation, half_square)
        modules: list[Any] = []
        for n_in, n_out in zip(case.sizes[:-1], case.sizes[1:], strict=True):
            modules += [torch.nn.Linear(n_in, n_out), functions[case.activation]()]
        modules[-1] = functions.get(case.output_activation, torch.nn.Identity)()
        self.model = torch.nn.Sequential(*modules)
        torch.nn.utils.vector_to_parameters(
            torch.from_numpy(case.parameters()), self.model.parameters()
        )
        kind = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[case.optimizer]
        self.optimizer = kind(self.model.parameters(), lr=case.learning_rate)
        inputs, targets = (torch.from_numpy(each.T.copy()) for each in case.samples())
        self.batches = list(
            zip(inputs.split(case.batch_size), targets.split(case.batch_size), strict=True)
        )

    def train(self, n_epochs: int) -> None:
        for _ in range(n_epochs):
            for x, y in self.batches:
                self.optimizer.zero_grad()
                self.loss(self.model(x), y).backward()
                self.optimizer.step()

    def parameters(self) -> Numbers:
        import torch

        flat = torch.nn.utils.parameters_to_vector(self.model.parameters())
        return np.array(flat.detach().numpy())


class Jax(Library):
    """Epochs as one compiled program: ``jit`` over ``scan`` over the batches, float64."""

    package = "jax"

    def __init__(self, case: Case) -> None:
        os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")
        import jax
        import jax.numpy as jnp

        super().__init__(case)
        jax.config.update("jax_enable_x64", True)
        functions: Any = {"tanh": jnp.tanh, "relu": jax.nn.relu, "linear": lambda z: z}
        # Cross-entropy is computed of the sums.
        hidden = functions[case.activation]
        output = functions.get(case.output_activation, functions["linear"])
        network = [
            (jnp.array(W), jnp.array(b)) for W, b in mlp.layers(case.parameters(), case.sizes)
        ]
        inputs, targets = case.samples()
        shape = -1, case.batch_size
        batches = (
            jnp.array(np.moveaxis(inputs.reshape(len(inputs), *shape), 0, 1)),
            jnp.array(np.moveaxis(targets.reshape(len(targets), *shape), 0, 1)),
        )

        def half_square_of(x: Any, y: Any) -> Any:
            return 0.5 * jnp.mean((x - y) ** 2)

        losses: Any = {
            "sigmoid": lambda z, t: jnp.mean(jax.nn.softplus(z) - t * z),
            "softmax": lambda z, t: -jnp.mean(jnp.sum(t * jax.nn.log_softmax(z, 0), 0)),
        }

        def loss(network: Any, x: Any, y: Any) -> Any:
            for i, (W, b) in enumerate(network, start=1):
                x = (output if i == len(network) else hidden)(W @ x + b[:, None])
            return losses.get(case.output_activation, half_square_of)(x, y)

        rate, each = case.learning_rate, jax.tree.map

        def sgd(state: Any, batch: Any) -> Any:
            (network,) = state
            gradient = jax.grad(loss)(network, *batch)
            return (each(lambda w, g: w - rate * g, network, gradient),), None

        def adam(state: Any, batch: Any) -> Any:
            network, m, v, t = state
            gradient, t = jax.grad(loss)(network, *batch), t + 1
            m = each(lambda m, g: 0.9 * m + 0.1 * g, m, gradient)
            v = each(lambda v, g: 0.999 * v + 0.001 * g * g, v, gradient)
            start = 1 - 0.9**t, 1 - 0.999**t
            moved = each(
                lambda w, m, v: w - rate * (m / start[0]) / (jnp.sqrt(v / start[1]) + 1e-8),
                network,
                m,
                v,
            )
            return (moved, m, v, t), None

        def epochs(state: Any, n_epochs: Any) -> Any:
            def epoch(_: Any, state: Any) -> Any:
                return jax.lax.scan({"sgd": sgd, "adam": adam}[case.optimizer], state, batches)[0]

            return jax.lax.fori_loop(0, n_epochs, epoch, state)

        zeros = each(jnp.zeros_like, network)
        self.state = (network,) if case.optimizer == "sgd" else (network, zeros, zeros, 0.0)
        self.epochs = jax.jit(epochs)
        self.epochs(self.state, 0)

    def train(self, n_epochs: int) -> None:
        self.state = self.epochs(self.state, n_epochs)
        self.state[0][0][0].block_until_ready()

    def parameters(self) -> Numbers:
        return np.concatenate([np.ravel(part) for layer in self.state[0] for part in layer])
