"""The gate before heavy work: it may take half of the threads, so that pages keep theirs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import ServiceUnavailable

THREADS = 6  # that answer requests, in each process
SEATS = THREADS // 2
LATER = 1  # seconds

_seats = threading.BoundedSemaphore(SEATS)


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
    if not _seats.acquire(blocking=False):
        raise ServiceUnavailable("The server is busy; try again in a second.", retry_after=LATER)
    try:
        yield
    finally:
        _seats.release()
