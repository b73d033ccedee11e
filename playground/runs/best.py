"""What the best of all models reaches on average: the rest is noise in the data."""

from functools import lru_cache
from typing import NamedTuple

from playground.data.datasets import DATASETS
from playground.nn.losses import LOSSES
from playground.settings.config import Config
from playground.settings.sentences import Sentence


class Best(NamedTuple):
    """The best possible of a configuration's data; of the two numbers, one is None.

    Attributes
    ----------
    accuracy : float or None
        Classification: share of points that are right, in [0, 1].
    loss : float or None
        Regression: mean loss, in the configuration's own.
    how : Sentence
        Who reaches it, in words.
    """

    accuracy: float | None
    loss: float | None
    how: Sentence


def best_possible(config: Config) -> Best | None:
    """The best that any model can do on average, on points that it has not seen.

    A finite set of points scatters around it, and a network that has learned its training
    points by heart can do better on them.

    Parameters
    ----------
    config : Config

    Returns
    -------
    Best or None
        None where it is not known: for typed data, and for other losses than squared ones.
    """
    source = config.source
    if source.typed:
        return None
    floor = _floor(source.dataset, source.noise)
    if floor is None:
        return None
    if DATASETS[source.dataset].problem == "classification":
        return Best(floor, None, Sentence("bestAccuracyHelp"))
    of_variance = LOSSES[config.loss].of_variance
    if of_variance is None:
        return None
    return Best(None, of_variance * floor, Sentence("bestLossHelp"))


@lru_cache(maxsize=128)
def _floor(dataset: str, noise: float) -> float | None:
    floor = DATASETS[dataset].floor
    return None if floor is None else floor(noise / 100)
