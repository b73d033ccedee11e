"""What hand-ins claim, run again: equal runs once, and none that is larger than it may be."""

from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Executor
from functools import lru_cache
from typing import NamedTuple

from playground.exercises.measures import Values, of_network
from playground.experiments import blocks
from playground.marking.replays import Step, replay
from playground.runs import evaluation
from playground.runs.teams import Course
from playground.runs.workload import check_workload
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.link import open_link

# Of one hand-in, beside what its sheet asks for.
MOST_WORK = 2e9  # samples times parameters
MOST_NETWORKS = 300


Key = tuple[Hashable, ...]


class Job(NamedTuple):
    """A network and how far it is to be trained.

    Attributes
    ----------
    config : Config
        Which held at its end.
    epochs, position : int
    way : tuple of Step
        How it came there, where it was changed or ended within an epoch.
    """

    config: Config
    epochs: int
    position: int = 0
    way: tuple[Step, ...] = ()

    @property
    def begun(self) -> Config:
        """The configuration with which it began."""
        return self.way[0].config if self.way else self.config

    @property
    def key(self) -> Key:
        """Equal for equal runs."""
        way = ((link_of(step.config), *step[:2], step.edit) for step in self.way)
        return link_of(self.config), self.epochs, self.position, tuple(way)

    @property
    def work(self) -> float:
        """Samples times parameters."""
        return blocks.cost(self.config) * self.epochs


class Ended(NamedTuple):
    """What became of a job.

    Attributes
    ----------
    course : Course
    numbers : dict
        By the names of measures, as ``train_loss``.
    """

    course: Course
    numbers: Values


@lru_cache(maxsize=4096)
def config_of(link: str) -> Config:
    """The configuration that a link opens; as any link, it cannot fail."""
    return open_link(link).config


@lru_cache(maxsize=4096)
def link_of(config: Config) -> str:
    """The canonical link of a configuration."""
    return config.link()


def excess(jobs: Iterable[Job]) -> str:
    """Why a hand-in's own runs are too much to be run again; "" if they are not."""
    jobs = list(jobs)
    if len(jobs) > MOST_NETWORKS:
        return f"{len(jobs)} networks"
    try:
        check_workload("run", [job.config for job in jobs])
    except InvalidInput as error:
        return str(error)
    work = sum(job.work for job in jobs)
    return f"{work:.0e} samples times parameters" if work > MOST_WORK else ""


class Reruns:
    """Every run that hand-ins ask for, each done once.

    Parameters
    ----------
    executor : Executor, optional
        Of `concurrent.futures`; by default threads, one a core.
    """

    def __init__(self, executor: Executor | None = None) -> None:
        self._executor = executor
        self._found: dict[Key, Ended] = {}

    def run(
        self, jobs: Iterable[Job], progress: Callable[[int, int], object] | None = None
    ) -> None:
        """Run those that were not run yet."""
        new = {job.key: job for job in jobs if job.key not in self._found}
        of_length: dict[int, list[Job]] = {}
        for job in new.values():
            if job.way:
                self._keep(job, replay(job.way, job.epochs, job.position))
            else:
                of_length.setdefault(job.epochs, []).append(job)
        work: list[blocks.Block] = []
        for epochs, alike in of_length.items():
            work += blocks.cut([job.config for job in alike], [None] * len(alike), epochs)
        courses = blocks.run(work, self._executor, progress)
        in_order = (job for alike in of_length.values() for job in alike)
        for job, course in zip(in_order, courses, strict=True):
            self._keep(job, course)

    def _keep(self, job: Job, course: Course) -> None:
        measured = of_network(job.config, evaluation.measure(job.config, course.answered()))
        self._found[job.key] = Ended(course, measured)

    def __getitem__(self, job: Job) -> Ended:
        return self._found[job.key]
