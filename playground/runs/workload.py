"""How many runs, and of what size, one request may train side by side."""

from collections.abc import Sequence

from playground.nn import mlp
from playground.settings.config import MOST_DRAWS, Config
from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence

MOST_RUNS = 50
MOST_EPOCHS_AT_ONCE = 1000
MOST_PARAMETERS = 100_000
HEAVY = 2e8  # samples times parameters: about a tenth of a second


def check_workload(name: str, configs: Sequence[Config]) -> None:
    """Refuse runs that are too large together, or whose first weights take too many draws.

    Parameters
    ----------
    name : str
        Where they stand.
    configs : sequence of Config
    """
    n_parameters = sum(mlp.n_parameters(config.sizes) for config in configs)
    n_draws = sum(config.resets * mlp.n_weights(config.sizes) for config in configs)
    for key, n, most in (
        ("few_parameters", n_parameters, MOST_PARAMETERS),
        ("few_draws", n_draws, MOST_DRAWS),
    ):
        if n > most:
            raise InvalidInput(name, Sentence(key, n=f"{most:,}"), f"{n:,}")


def is_heavy(config: Config, unit: str, amount: int) -> bool:
    """Whether training takes so long that it should not take every thread of a server.

    Parameters
    ----------
    config : Config
    unit : {"epochs", "batches", "samples"}
    amount : int
    """
    n, _ = config.source.n_points
    samples = {"epochs": n, "batches": min(config.batch_size, n), "samples": 1}[unit]
    return amount * samples * mlp.n_parameters(config.sizes) > HEAVY
