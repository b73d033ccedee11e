"""The gate before heavy work: it may take half of the threads, so that pages keep theirs."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import ServiceUnavailable

THREADS = 6  # that answer requests, in each process
SEATS = THREADS // 2
LATER = 1  # seconds

FILM_LATER = 3  # seconds: about as long as a film takes

_seats = threading.BoundedSemaphore(SEATS)
_film_seat = threading.BoundedSemaphore(1)  # each holds all its pictures in memory
_refused = -float("inf")  # when somebody was, last


@contextmanager
def seat(*, heavy: bool = True) -> Iterator[None]:
    """Work inside; who finds no seat for heavy work is told when to come again.

    Raises
    ------
    ServiceUnavailable
        With ``Retry-After``.
    """
    if not heavy:
        yield
        return
    global _refused  # noqa: PLW0603  # one gate stands before a process
    if not _seats.acquire(blocking=False):
        _refused = time.monotonic()
        raise ServiceUnavailable("The server is busy; try again in a second.", retry_after=LATER)
    try:
        yield
    finally:
        _seats.release()


@contextmanager
def film_seat() -> Iterator[None]:
    """Make a film inside, one at a time.

    Raises
    ------
    ServiceUnavailable
        With ``Retry-After``.
    """
    if not _film_seat.acquire(blocking=False):
        raise ServiceUnavailable("Another film is being made.", retry_after=FILM_LATER)
    try:
        yield
    finally:
        _film_seat.release()


def is_crowded() -> bool:
    """Whether somebody waits: who has had a turn is to wait as long, so that all get theirs."""
    return time.monotonic() - _refused < 2 * LATER
