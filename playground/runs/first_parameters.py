"""First weights and biases, drawn from the stream of random numbers that drew the data."""

from functools import lru_cache

from playground.data import datasets
from playground.data.datasets import Source
from playground.data.seedrandom import SeedRandom
from playground.nn import mlp
from playground.nn.initializers import INITIALIZERS
from playground.nn.mlp import Parameters


@lru_cache(maxsize=128)
def first_parameters(
    source: Source, sizes: tuple[int, ...], resets: int, initializer: str
) -> Parameters:
    """The first weights and biases after so many resets; not to be changed."""
    stream = _after_resets(source, mlp.n_weights(sizes), resets)
    parameters = INITIALIZERS[initializer](sizes, stream.random)
    parameters.setflags(write=False)
    return parameters


def _after_resets(source: Source, n_weights: int, resets: int) -> SeedRandom:
    """The stream of random numbers so many networks later, from the last that was asked on."""
    last = _last_streams(source, n_weights)
    done, stream = last[0] if last[0][0] <= resets else (0, datasets.draw(source)[1])
    stream = stream.copy()
    stream.skip((resets - done) * n_weights)
    last[0] = resets, stream
    return stream.copy()


@lru_cache(maxsize=128)
def _last_streams(source: Source, n_weights: int) -> list[tuple[int, SeedRandom]]:  # noqa: ARG001
    return [(0, datasets.draw(source)[1])]
