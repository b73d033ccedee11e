"""Where a loss stood still before it fell: the page draws the same in static/js/result."""

import math
from collections import deque
from collections.abc import Iterator, Sequence
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
    for first, (end, lowest) in enumerate(_still(losses)):
        if last - first <= longest:
            break
        if end - first > longest and _falls(lowest, after[end]):
            longest, found = end - first, Plateau(first, end)
    return found


def _falls(loss: float, lowest_after: float) -> bool:
    return lowest_after <= (1 - DROP) * loss


def _still(losses: Sequence[float]) -> Iterator[tuple[int, float]]:
    """For each epoch where its loss begins to move, and the lowest until there.

    Who begins later stands still at least as long: the window only moves on.
    """
    lows, highs = deque[int](), deque[int]()  # of falling, and of rising, ends of the window
    end = -1
    for first in range(len(losses)):
        while end < first or _moves_no_more(losses, end + 1, lows, highs):
            end += 1
            for ends, sign in ((lows, 1), (highs, -1)):
                while ends and sign * losses[ends[-1]] >= sign * losses[end]:
                    ends.pop()
                ends.append(end)
        yield end, losses[lows[0]]
        for ends in (lows, highs):
            if ends[0] == first:
                ends.popleft()


def _moves_no_more(losses: Sequence[float], i: int, lows: deque[int], highs: deque[int]) -> bool:
    """Whether a window with one epoch more still stands still."""
    if i >= len(losses):
        return False
    low, high = min(losses[lows[0]], losses[i]), max(losses[highs[0]], losses[i])
    return high - low <= STILL * high


def _lowest_after(losses: Sequence[float]) -> list[float]:
    """For each the lowest of those that follow it."""
    lowest = [math.inf] * len(losses)
    for i in range(len(losses) - 2, -1, -1):
        lowest[i] = min(lowest[i + 1], losses[i + 1])
    return lowest
