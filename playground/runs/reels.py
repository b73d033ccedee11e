"""Reels: several pictures of a run in equal steps, as one request brings them."""

import time

from playground.runs.states import State
from playground.runs.training import Progress, follow
from playground.settings.config import Config


def reel(
    config: Config,
    state: State,
    unit: str,
    part: int,
    pictures: int,
    seconds: float,
    longest_part: float,
) -> list[Progress]:
    """Train in equal parts, and report after each.

    Cutting a run changes nothing, so what is reported after part j is what `follow` reports
    of so many parts in one go: ``reel(...)[j] == follow(config, state, unit, (j + 1) * part)``.

    Parameters
    ----------
    config : Config
    state : State
    unit : {"epochs", "batches", "samples"}
    part : int, at least 0
        Amount from one picture to the next.
    pictures : int, at least 1
    seconds : float
        Of work, not of waiting for others: end after the part that passes this time, and
        where the run diverges.
    longest_part : float
        What is not trained in so many seconds stands for itself if it is the first part,
        and is left out otherwise.

    Returns
    -------
    list of Progress
        At least one.
    """
    start = time.thread_time()
    told = [follow(config, state, unit, part, longest_part)]
    while len(told) < pictures and time.thread_time() - start <= seconds:
        before = told[-1]
        if before.ended_early or before.state.diverged is not None:
            break
        after = follow(config, before.state, unit, part, longest_part)
        if after.ended_early:
            break
        told.append(after._replace(curve=before.curve + after.curve))
    return told
