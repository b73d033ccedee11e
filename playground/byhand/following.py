"""A pass from somebody's own numbers: each quantity comes from those before it, theirs if typed."""

from dataclasses import dataclass

import numpy as np

from playground.byhand.quantities import Numbers
from playground.nn import mlp, reference
from playground.nn.activations import Activation, Array
from playground.nn.contract import Network, Recipe, Samples, copied
from playground.nn.losses import Loss, loss_of
from playground.nn.outputs import OUTPUTS


@dataclass(frozen=True)
class Rules:
    """How a pass is computed; other than by default only to know a slip again.

    Attributes
    ----------
    loss : str or None
        A key of `LOSSES` instead of that of the network.
    adds_biases : bool
        Whether a weighted sum has its bias.
    has_slopes : bool
        Whether ``delta = dA f'(z)``, or dA alone.
    step : float or None
        In place of the learning rate.
    sign : float
        Of the gradient, by which the parameters move.
    """

    loss: str | None = None
    adds_biases: bool = True
    has_slopes: bool = True
    step: float | None = None
    sign: float = 1.0


def computed(
    recipe: Recipe,
    network: Network,
    sample: Samples,
    updates: int,
    own: Numbers,
    rules: Rules | None = None,
) -> Numbers:
    """What each quantity comes to, from those of `own` before it, else from what they come to.

    Parameters
    ----------
    recipe : Recipe
    network : Network
    sample : Samples
        One.
    updates : int
        How many were made before.
    own : dict of str to list of ndarray
        Numbers of somebody, not a number where there is none: see `none_of`.
    rules : Rules, optional
    """
    found: Numbers = {kind: [np.empty_like(each) for each in own[kind]] for kind in own}
    follow = _Following(recipe, network, updates, own, found, rules or Rules())
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        follow.forward(sample.inputs)
        follow.backward(sample.targets)
        follow.gradient(sample.inputs)
        follow.update()
    return found


@dataclass
class _Following:
    """A pass while it is computed; one sample is one column."""

    recipe: Recipe
    network: Network
    updates: int
    own: Numbers
    found: Numbers
    rules: Rules

    @property
    def layers(self) -> list[mlp.Layer]:
        return mlp.layers(self.network.parameters, self.recipe.sizes)

    def put(self, kind: str, i: int, values: Array) -> None:
        self.found[kind][i][...] = values.reshape(self.found[kind][i].shape)

    def used(self, kind: str, i: int) -> Array:
        """What later quantities come from, as one column."""
        own, found = self.own[kind][i], self.found[kind][i]
        return np.where(np.isnan(own), found, own)[:, None]

    def activation(self, i: int) -> Activation:
        is_last = i == len(self.recipe.sizes) - 2
        return OUTPUTS[self.recipe.output_activation if is_last else self.recipe.activation]

    def cancels(self, loss: Loss) -> bool:
        return self.recipe.output_activation in loss.cancels and self.rules.has_slopes

    def forward(self, inputs: Array) -> None:
        before = inputs
        for i, (W, b) in enumerate(self.layers):
            self.put("z", i, mlp.add_products(self.rules.adds_biases * b[:, None], W, before))
            self.put("a", i, self.activation(i).f(self.used("z", i)))
            before = self.used("a", i)

    def backward(self, targets: Array) -> None:
        last = len(self.layers) - 1
        loss = loss_of(self.rules.loss or self.recipe.loss, self.recipe.output_activation)
        output = self.used("a", last)
        self.put("loss", 0, mlp.over_outputs(loss.f(output, targets)))
        self.put("dA", last, loss.df(output, targets))
        for i in range(last, -1, -1):
            if i < last:
                W, _ = self.layers[i + 1]
                self.put("dA", i, mlp.add_products(0.0, W.T, self.used("delta", i + 1)))
            slope = self.activation(i).df(self.used("z", i), self.used("a", i))
            self.put("delta", i, self.used("dA", i) * (slope if self.rules.has_slopes else 1.0))
            if i == last and self.cancels(loss):
                chained, is_theirs = self.found["delta"][last], ~np.isnan(self.own["dA"][last])
                self.put("delta", last, np.where(is_theirs, chained, (output - targets)[:, 0]))

    def gradient(self, inputs: Array) -> None:
        for i in range(len(self.layers)):
            delta = self.used("delta", i)
            self.put("dW", i, delta * (self.used("a", i - 1) if i else inputs).T)
            self.put("db", i, delta)

    def update(self) -> None:
        gradient = np.empty_like(self.network.parameters)
        for i, (dW, db) in enumerate(mlp.layers(gradient, self.recipe.sizes)):
            dW[:], db[:] = self.used("dW", i)[:, 0], self.used("db", i)[:, 0]
        after = copied(self.network)
        step = self.rules.step
        recipe = self.recipe if step is None else self.recipe._replace(learning_rate=step)
        reference.move(recipe, after, self.rules.sign * gradient, 1, self.updates)
        for i, (W, b) in enumerate(mlp.layers(after.parameters, self.recipe.sizes)):
            self.put("W_after", i, W)
            self.put("b_after", i, b)
