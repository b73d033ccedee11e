"""How many runs, and of what size, one request may train side by side."""

from collections.abc import Sequence

from playground.nn import mlp
from playground.settings.config import MOST_DRAWS, Config
from playground.settings.domains import InvalidInput, domain_of_number, quote
from playground.settings.sentences import Sentence

MOST_RUNS = 50
MOST_EPOCHS_AT_ONCE = 1000
MOST_PARAMETERS = 100_000
MOST_AT_ONCE = {"epochs": 1000, "batches": 10_000, "samples": 100_000}  # for each picture
MOST_PICTURES = 60
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


def check_amount(unit: str, amount: int, pictures: int) -> None:
    """Refuse to train too much for each picture, or parts that are not equal.

    Parameters
    ----------
    unit : {"epochs", "batches", "samples"}
    amount : int
    pictures : int, at least 1
    """
    most = MOST_AT_ONCE[unit] * pictures
    if not 0 <= amount <= most:
        raise InvalidInput(unit, domain_of_number("integer", 0, most), quote(amount))
    if amount % pictures:
        expected = Sentence("divisor", amount=amount, unit=unit)
        raise InvalidInput("pictures", expected, repr(pictures))


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
