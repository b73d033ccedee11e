"""Where a loss stood still before it fell: the page draws the same in static/js/result."""

import math
from collections.abc import Sequence
from typing import NamedTuple

STILL = 0.05  # A loss stands still while it moves by no more than this share of itself,
SHORTEST_SHARE, SHORTEST_EPOCHS = 0.1, 20  # for longer than both of these;
DROP = 0.2  # later it falls by at least this share.


class Plateau(NamedTuple):
    """Epochs between which a loss stood nearly still."""

    start: int
    end: int


def plateau(losses: Sequence[float]) -> Plateau | None:
    """The longest stretch in which a loss stood still and after which it fell.

    Parameters
    ----------
    losses : sequence of float
        At the end of every epoch from epoch 0 on.

    Returns
    -------
    Plateau or None
    """
    last = len(losses) - 1
    after = _lowest_after(losses)
    longest = max(SHORTEST_EPOCHS, SHORTEST_SHARE * last)
    found = None
    for first in range(len(losses)):
        if last - first <= longest:
            break
        if not _falls(losses[first], after[first]):
            continue
        end, lowest = _still_from(first, losses)
        if end - first > longest and _falls(lowest, after[end]):
            longest, found = end - first, Plateau(first, end)
    return found


def _falls(loss: float, lowest_after: float) -> bool:
    return lowest_after <= (1 - DROP) * loss


def _still_from(first: int, losses: Sequence[float]) -> tuple[int, float]:
    """Where the loss of an epoch begins to move, and the lowest until there."""
    lowest = highest = losses[first]
    end = first
    for i in range(first + 1, len(losses)):
        low, high = min(lowest, losses[i]), max(highest, losses[i])
        if not high - low <= STILL * high:
            break
        lowest, highest, end = low, high, i
    return end, lowest


def _lowest_after(losses: Sequence[float]) -> list[float]:
    """For each the lowest of those that follow it."""
    lowest = [math.inf] * len(losses)
    for i in range(len(losses) - 2, -1, -1):
        lowest[i] = min(lowest[i + 1], losses[i + 1])
    return lowest
