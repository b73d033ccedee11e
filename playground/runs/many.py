"""Many runs at once: networks of one recipe train side by side.

The compiled engine gives every lane of a vector a network of its own.
"""

import math
import time
from collections.abc import Iterable, Sequence

from playground.runs import engines, training
from playground.runs.curves import Curve
from playground.runs.states import State, checked, init_state
from playground.runs.teams import Course, teams
from playground.runs.training import Progress
from playground.settings.config import Config


def train_many(
    configs: Iterable[Config],
    epochs: int,
    seconds: float = math.inf,
    engine: str | None = None,
    states: Iterable[State] | None = None,
) -> list[Progress]:
    """Train every configuration as `train` would.

    All runs go on epoch by epoch together, so they have come equally far when the time
    is over. They may be cut anywhere, bit for bit::

        so_far = [run.state for run in train_many(cs, a)]
        train_many(cs, a + b) == train_many(cs, b, states=so_far)

    where the second curve holds its b epochs only.

    Parameters
    ----------
    configs : iterable of Config
    epochs : int, at least 0
    seconds : float
        Stop after the epoch that passes this computing time of the calling thread, however
        many were asked for. A machine that is busy with others takes longer, but does not
        stop earlier.
    engine : {"fused", "reference"}, optional
        By default the compiled one, where it works.
    states : iterable of State, one a configuration, optional
        Where the runs go on, also within an epoch; by default they begin.

    Returns
    -------
    list of Progress
        In the order of `configs`. A run that diverges stops at its last finite epoch;
        the others go on.

    Raises
    ------
    InvalidInput
        If the number of epochs is no integer of at least 0, the engine unknown, or the
        states not those of these configurations.
    """
    _, amount = training.check_amount(epochs=epochs)
    engine = engines.default() if engine is None else engines.check("engine", engine)
    configs = list(configs)
    begun = map(init_state, configs) if states is None else checked(configs, states)
    courses = list(map(Course, configs, begun))
    ended_early = follow(courses, amount, seconds, engine=engine)
    return [
        Progress(course.state, curve(course), ended_early, course.answered()) for course in courses
    ]


def follow(
    courses: Sequence[Course], epochs: int, seconds: float = math.inf, *, engine: str
) -> bool:
    """Advance all courses as `train_many` does; whether the time was over before the epochs."""
    deadline = time.thread_time() + seconds
    together = teams(courses)
    ended_early = False
    for done in range(1, epochs + 1):
        for team in together:
            team.train_epoch(engine)
        ended_early = done < epochs and time.thread_time() > deadline
        if ended_early:
            break
    for team in together:
        team.leave()
    return ended_early


def curve(course: Course) -> Curve:
    """Both losses at the end of every epoch of a course."""
    first = course.state.epoch - len(course.history) + 1
    is_tested = course.config.source.n_points[1] > 0
    losses = course.history[:, :2].tolist()
    return [
        (epoch, train, test if is_tested else None)
        for epoch, (train, test) in enumerate(losses, first)
    ]
