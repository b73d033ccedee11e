"""Exercises on paper: small networks whose numbers come out neatly, one for each seed."""

from typing import Literal, NamedTuple

import numpy as np

from playground.byhand.explanation import explain
from playground.byhand.quantities import exact
from playground.data.draws import Draw
from playground.data.seedrandom import SeedRandom
from playground.nn.activations import ACTIVATIONS
from playground.runs.states import init_state
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, quote
from playground.settings.sentences import Sentence

Units = Literal["1", "2", "2-2-1"]

WEIGHTS = (-3.0, -2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 3.0)
# Sums should stay where a curved function bends.
SMALL = (-1.0, -0.5, 0.5, 1.0)
INPUTS = (-2.0, -1.0, 1.0, 2.0, 3.0)
TARGETS = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
RATE = 0.1
LARGEST = 30.0
MOST_TRIES = 1_000


class Shape(NamedTuple):
    """A network for paper: its inputs, its hidden units, and whether they have biases."""

    n_inputs: int
    n_hidden: int
    bias: bool


SHAPES = {"1": Shape(1, 1, False), "2": Shape(1, 2, True), "2-2-1": Shape(2, 2, True)}


def problem(seed: str, activation: str, units: Units = "1") -> Config:
    """Make an exercise: equal arguments give equal numbers.

    Weights, biases, inputs and targets are small integers and halves. Of hidden units that
    can be off one is on, no two have the same sum, the loss is not 0, and no number is larger
    than 30.

    Parameters
    ----------
    seed : str
        Say, a student's name or number.
    activation : str
        Of the hidden units, a key of `ACTIVATIONS`; the output is linear.
    units : {"1", "2", "2-2-1"}
        One input and one hidden unit without biases; one input and two; two inputs and two.

    Returns
    -------
    Config
        Its only training point is the sample.

    Raises
    ------
    InvalidInput
        If `units` or `activation` is another.
    """
    for name, value, options in (
        ("activation", activation, ACTIVATIONS),
        ("units", units, SHAPES),
    ):
        if value not in options:
            raise InvalidInput(name, Sentence("one_of", options=", ".join(options)), quote(value))
    stream = SeedRandom(f"{seed}/{units}/{activation}").random
    shape = SHAPES[units]
    tried = (_drawn(stream, shape, activation) for _ in range(MOST_TRIES))
    return next(config for config in tried if _is_neat(config))


def _drawn(random: Draw, shape: Shape, activation: str) -> Config:
    def some(n: int, values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(values[int(random() * len(values))] for _ in range(n))

    n_inputs, n_hidden, bias = shape
    row = ACTIVATIONS[activation]
    first = WEIGHTS if row.is_linear or row.is_flat else SMALL
    return Config(
        problem="regression",
        activation=activation,
        hidden_layers=(n_hidden,),
        features=("x", "y")[:n_inputs],
        bias=bias,
        batch_size=1,
        learning_rate=RATE,
        points=(some(n_inputs, INPUTS) + some(1, TARGETS),),
        first_weights=some(n_inputs * n_hidden, first) + some(n_hidden, WEIGHTS),
        first_biases=some(n_hidden + 1, SMALL) if bias else (),
        seed="1",
    )


def _is_neat(config: Config) -> bool:
    """Whether a unit is on, no two have the same sum, and every number stays small."""
    numbers = exact(explain(config, init_state(config), config.points[0]))
    sums = numbers["z"][0].tolist()
    is_on = not ACTIVATIONS[config.activation].is_flat or max(sums) > 0.0
    largest = max(float(np.abs(part).max()) for each in numbers.values() for part in each)
    differ, is_wrong = len(set(sums)) == len(sums), float(numbers["loss"][0]) > 0.0
    return is_on and differ and is_wrong and largest <= LARGEST
