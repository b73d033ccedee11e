"""One configuration from many starts: how often it works, and how soon."""

import math
import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from playground.experiments import blocks
from playground.experiments.shares import wilson
from playground.nn import initializers, mlp
from playground.runs import evaluation, training
from playground.runs.comparison import first_reached
from playground.runs.evaluation import Evaluation
from playground.runs.states import State, checked
from playground.runs.teams import MEASURES, Course, Numbers
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, domain, domain_of_number, quote
from playground.settings.sentences import Sentence

MOST_STARTS = 10_000
DATA = ("same", "new")

Record = dict[str, Any]


class Reached(NamedTuple):
    """How many starts reached a goal, and when.

    Attributes
    ----------
    n_reached, n : int
    share, low, high : float
        Share of the starts, and Wilson's interval for 95 %.
    epochs : list of (int or None)
        Of each start the first epoch at whose end it was there; None where it never was.
    """

    n_reached: int
    n: int
    share: float
    low: float
    high: float
    epochs: list[int | None]

    @property
    def median(self) -> int | float | None:
        """Median of the epochs, where "never" comes last; None where it is "never"."""
        found = statistics.median(math.inf if each is None else each for each in self.epochs)
        return found if math.isfinite(found) else None


@dataclass(frozen=True, eq=False)
class Starts:
    """What became of one configuration from many starts.

    Attributes
    ----------
    configs : tuple of Config
    states : list of State
        To go on from: ``many_starts(..., states=starts.states)``.
    histories : list of ndarray of float64, shape (n_epochs, len(MEASURES))
        Of every start its `MEASURES` at the end of each epoch trained here; NaN where there
        are none.
    records : list of dict
        One a start: resets, seed, link, epochs, diverged (an epoch or None), and
        ``train_loss``, ``test_loss``, with accuracy or r2 likewise.
    """

    configs: tuple[Config, ...]
    states: list[State]
    histories: list[Numbers]
    records: list[Record]

    def reached(self, **goal: float) -> Reached:
        """How many starts got there, at the end of any epoch trained here.

        Parameters
        ----------
        **goal : float
            Exactly one: ``train_loss`` or ``test_loss``, which must fall below a value;
            ``train_accuracy`` or ``test_accuracy``, which must be at least a value in [0, 1].

        Raises
        ------
        InvalidInput
            If it is none or several, or no number.
        """
        measure, value = check_goal(goal)
        epochs = [
            first_reached(state.epoch, history, measure, value)
            for state, history in zip(self.states, self.histories, strict=True)
        ]
        n_there = sum(each is not None for each in epochs)
        return Reached(*wilson(n_there, len(epochs)), epochs)


def many_starts(
    config: Config,
    n: int = 50,
    epochs: int = 500,
    *,
    data: Literal["same", "new"] = "same",
    seeds: Sequence[str] | None = None,
    states: Sequence[State] | None = None,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Starts:
    """Train one configuration from many starts.

    Every start is the run that its link opens, bit for bit, on every executor.

    Parameters
    ----------
    config : Config
        With the same data it must draw its first weights.
    n : int
        Number of starts, 1 to 10,000; with the same data no more than there are resets.
    epochs : int, at least 0
    data : {"same", "new"}
        "same": the points of the configuration, and first weights after 0, 1, ..., n - 1
        resets. "new": other points and weights for each, by the seeds 1, 2, ..., n.
    seeds : sequence of str, optional
        With new data, n seeds in place of these.
    states : sequence of State, optional
        Where each start goes on.
    executor : Executor, optional
        Of `concurrent.futures`; by default threads, one a core.
    progress : callable, optional
        Called with how many starts are done, and n.

    Returns
    -------
    Starts

    Raises
    ------
    InvalidInput
        If an argument lies outside its domain.
    """
    configs = starts_of(config, n, data=data, seeds=seeds)
    _, amount = training.check_amount(epochs=epochs)
    begun = [None] * len(configs) if states is None else checked(configs, states)
    courses = blocks.run(blocks.cut(configs, begun, amount), executor, progress)
    return Starts(
        configs=tuple(configs),
        states=[course.state for course in courses],
        histories=[course.history for course in courses],
        records=list(map(record, courses)),
    )


def starts_of(
    config: Config, n: int, *, data: str = "same", seeds: Sequence[str] | None = None
) -> list[Config]:
    """The configurations of n starts."""
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= MOST_STARTS:
        raise InvalidInput("n", domain_of_number("integer", 1, MOST_STARTS), quote(n))
    if data not in DATA:
        raise InvalidInput("data", domain({"enum": list(DATA)}), quote(data))
    if data == "same" and not draws(config):
        raise InvalidInput("config", Sentence("drawn_weights_wanted"), Sentence("typed_or_zero"))
    if seeds is not None and (data == "same" or len(seeds) != n):
        raise InvalidInput("seeds", Sentence("seeds_of_new", n=n), str(len(seeds)))
    return [config.replace(**change) for change in start_changes(n, data, seeds)]


def start_changes(n: int, data: str, seeds: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """What sets n starts apart: resets with the same data, seeds with new ones."""
    if data == "same":
        return [{"resets": k} for k in range(n)]
    return [{"seed": seed} for seed in seeds or [str(k + 1) for k in range(n)]]


def draws(config: Config) -> bool:
    """Whether first weights are drawn, so that starts differ."""
    has_drawn = mlp.n_weights(config.sizes) > 0 and not config.first_weights
    return has_drawn and initializers.varies(config.initializer, config.init_range)


def record(course: Course, measured: Evaluation | None = None) -> Record:
    """What became of one start, measured already or not."""
    config, state = course.config, course.state
    measured = measured or evaluation.measure(config, course.answered())
    quality = "r2" if config.problem == "regression" else "accuracy"
    found: Record = {
        "resets": config.resets,
        "seed": config.seed,
        "link": config.link(),
        "epochs": state.epoch,
        "diverged": state.diverged,
    }
    names = (f"{part}_{measure}" for part in measured._fields for measure in ("loss", quality))
    return found | {name: measured.value(name) for name in names}


def check_goal(goal: dict[str, float]) -> tuple[str, float]:
    """The one measure that is to be reached, and how far."""
    if len(goal) != 1 or not set(goal) <= set(MEASURES):
        expected = Sentence("one_goal", options=", ".join(MEASURES))
        raise InvalidInput("goal", expected, ", ".join(goal) or Sentence("nothing"))
    ((measure, value),) = goal.items()
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InvalidInput(measure, domain_of_number("number"), quote(value))
    return measure, float(value)
