"""Settings varied together, each combination from many starts."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from itertools import product
from typing import Any, Literal, NamedTuple

from playground.experiments import blocks
from playground.experiments.blocks import Block
from playground.experiments.starts import Record, record, starts_of
from playground.runs import training
from playground.runs.teams import Course
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, domain, quote
from playground.settings.sentences import Sentence

MOST_RUNS = 1_000_000

Factors = Mapping[str, Sequence[Any]]


class Trial(NamedTuple):
    """One run of a sweep, before it is trained.

    Attributes
    ----------
    config : Config
    values : dict
        The value of each factor.
    """

    config: Config
    values: Record


def sweep(
    config: Config,
    factors: Factors,
    starts: int = 20,
    epochs: int = 300,
    *,
    data: Literal["same", "new"] = "same",
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> list[Record]:
    """Train every combination of some settings from many starts.

    Parameters
    ----------
    config : Config
    factors : mapping of str to sequence
        Settings of the configuration and the values each takes.
    starts : int
        How many for each combination.
    epochs : int, at least 0
    data, executor, progress
        See `many_starts`.

    Returns
    -------
    list of dict
        The records of all starts, each with the values of the factors in front; combinations
        in the order of the factors, the last of which changes fastest.

    Raises
    ------
    InvalidInput
        If a factor is no setting, or a value lies outside its domain.
    """
    tried = trials(config, factors, starts, data=data)
    _, amount = training.check_amount(epochs=epochs)
    courses = blocks.run(plan(tried, amount), executor, progress)
    return [told(trial, course) for trial, course in zip(tried, courses, strict=True)]


def trials(config: Config, factors: Factors, starts: int, *, data: str = "same") -> list[Trial]:
    """All runs of a sweep."""
    for name, values in factors.items():
        if name not in Config.model_fields:
            raise InvalidInput("factors", domain({"enum": list(Config.model_fields)}), quote(name))
        if isinstance(values, str) or not len(values):
            raise InvalidInput(f"factors.{name}", Sentence("list_of_values"), quote(values))
    n_cells = 1
    for values in factors.values():
        n_cells *= len(values)
    if n_cells * starts > MOST_RUNS:
        expected = Sentence("few_sweep_runs", n=f"{MOST_RUNS:,}")
        raise InvalidInput("factors", expected, f"{n_cells * starts:,}")
    return [
        Trial(each, cell)
        for cell in combinations(factors)
        for each in starts_of(config.replace(**cell), starts, data=data)
    ]


def combinations(factors: Factors) -> list[Record]:
    """All combinations in the order of the factors, the last of which changes fastest."""
    return [dict(zip(factors, values, strict=True)) for values in product(*factors.values())]


def plan(tried: Sequence[Trial], epochs: int) -> list[Block]:
    """The work of a sweep, in blocks."""
    return blocks.cut([trial.config for trial in tried], [None] * len(tried), epochs)


def told(trial: Trial, course: Course) -> Record:
    """What became of one run, and what was varied."""
    return trial.values | record(course)
