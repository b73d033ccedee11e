"""Work in blocks of whole runs: the same bits however it is cut, and wherever it is done."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from typing import NamedTuple

from playground.nn import mlp
from playground.runs import engines, many
from playground.runs.states import State, init_state
from playground.runs.teams import Course
from playground.settings.config import Config

# Samples times parameters: about half a second of one core.
BLOCK = 2e8
# Networks of one shape train side by side; fewer leave lanes of a vector empty.
TOGETHER = 16


class Block(NamedTuple):
    """Runs that one worker trains in one go.

    Attributes
    ----------
    configs : tuple of Config
    states : tuple of State or None
        Where each goes on, or None where it begins.
    epochs : int
    """

    configs: tuple[Config, ...]
    states: tuple[State | None, ...]
    epochs: int

    @property
    def work(self) -> float:
        """Samples times parameters."""
        return sum(map(cost, self.configs)) * self.epochs


def cost(config: Config) -> float:
    """Samples times parameters of one epoch."""
    return config.source.n_points[0] * mlp.n_parameters(config.sizes)


def train(block: Block) -> list[Course]:
    """Train the runs of a block."""
    begun = (
        state or init_state(config)
        for config, state in zip(block.configs, block.states, strict=True)
    )
    courses = list(map(Course, block.configs, begun))
    many.follow(courses, block.epochs, engine=engines.default())
    return courses


def cut(configs: Sequence[Config], states: Sequence[State | None], epochs: int) -> list[Block]:
    """Blocks of about half a second each, in the order of the runs."""
    blocks, first, work = [], 0, 0.0
    for end, config in enumerate(configs, 1):
        work += cost(config) * epochs
        is_full = work >= BLOCK and (end - first) % TOGETHER == 0
        if is_full or end == len(configs):
            blocks.append(Block(tuple(configs[first:end]), tuple(states[first:end]), epochs))
            first, work = end, 0.0
    return blocks


def run(
    blocks: Sequence[Block],
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> list[Course]:
    """Train all blocks, and give their runs in order.

    Parameters
    ----------
    blocks : sequence of Block
    executor : Executor, optional
        By default threads, one a core: compiled code runs beside other Python code.
    progress : callable, optional
        Told after each block how many runs are done, and of how many.
    """
    found: dict[int, list[Course]] = {}
    done, of = 0, sum(len(block.configs) for block in blocks)
    for first, courses in finished(blocks, executor):
        found[first] = courses
        done += len(courses)
        if progress:
            progress(done, of)
    return [course for first in sorted(found) for course in found[first]]


def finished(
    blocks: Sequence[Block], executor: Executor | None = None
) -> Iterator[tuple[int, list[Course]]]:
    """The runs of each block behind the place of its first, as soon as they are done.

    Nothing is kept of what is given away.
    """
    if executor is None:
        with ThreadPoolExecutor(n_cores()) as own:
            yield from finished(blocks, own)
        return
    waiting, first = {}, 0
    for block in blocks:
        waiting[executor.submit(train, block)] = first
        first += len(block.configs)
    try:
        for future in as_completed(waiting):
            yield waiting.pop(future), future.result()
    finally:
        for future in waiting:
            future.cancel()


def n_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
