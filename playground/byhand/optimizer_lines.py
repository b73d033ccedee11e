"""What an optimizer computes in one update, line by line, for every parameter."""

import numpy as np

from playground.nn import mlp
from playground.nn.formulas import evaluate
from playground.nn.mlp import Parameters
from playground.nn.optimizers import OPTIMIZERS, Hyperparameters
from playground.runs import states
from playground.runs.states import State
from playground.settings.config import Config

Lines = dict[str, Parameters]


def lines(config: Config, state: State, gradient: Parameters) -> tuple[Lines, Lines]:
    """Values of the lines of an optimizer that remembers; none of one that does not.

    Parameters
    ----------
    config : Config
    state : State
        Before the update.
    gradient : ndarray of float64, shape (n_parameters,)
        Of the mean loss.

    Returns
    -------
    before, after : dict of str to ndarray, shape of `gradient`
        The slots before the update, and what each line comes to.
    """
    row = OPTIMIZERS[config.optimizer]
    before = dict(zip(row.slots, state.slots, strict=True))
    if row.is_plain:
        return before, {}
    chosen = Hyperparameters.of(states.recipe(config))._asdict()
    values = chosen | before | {"g": gradient, "t": state.updates + 1}
    for symbol, line in row.lines:
        values[symbol] = evaluate(line, **values)
    return before, {symbol: np.asarray(values[symbol]) for symbol, _ in row.lines}


def of_layers(named: Lines, sizes: tuple[int, ...]) -> list[tuple[Lines, Lines]]:
    """The same layer by layer, of the weights and of the biases."""
    layers = {symbol: mlp.layers(values, sizes) for symbol, values in named.items()}
    return [
        (
            {name: of[i][0] for name, of in layers.items()},
            {name: of[i][1] for name, of in layers.items()},
        )
        for i in range(len(sizes) - 1)
    ]
