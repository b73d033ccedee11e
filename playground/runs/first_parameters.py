"""First weights and biases, drawn from the stream of random numbers that drew the data."""

from functools import lru_cache

from playground.data import sources
from playground.data.seedrandom import SeedRandom
from playground.data.sources import Source
from playground.nn import mlp
from playground.nn.initializers import INITIALIZERS, first_parameters
from playground.nn.mlp import Parameters


@lru_cache(maxsize=128)
def drawn_parameters(
    source: Source, sizes: tuple[int, ...], resets: int, initializer: str, *chosen: float
) -> Parameters:
    """The first weights and biases after so many resets; not to be changed."""
    n_draws = mlp.n_weights(sizes) * INITIALIZERS[initializer].draws
    stream = _after_resets(source, n_draws, resets)
    parameters = first_parameters(initializer, sizes, stream.random, *chosen)
    parameters.setflags(write=False)
    return parameters


def _after_resets(source: Source, n_draws: int, resets: int) -> SeedRandom:
    """The stream of random numbers so many networks later, from the last that was asked on."""
    last = _last_streams(source, n_draws)
    done, before = last[0]  # which another thread may replace
    if done > resets:
        done, before = 0, sources.draw(source)[1]
    stream = before.copy()
    stream.skip((resets - done) * n_draws)
    last[0] = resets, stream
    return stream.copy()


@lru_cache(maxsize=128)
def _last_streams(source: Source, n_draws: int) -> list[tuple[int, SeedRandom]]:  # noqa: ARG001
    return [(0, sources.draw(source)[1])]
