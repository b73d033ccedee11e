"""Processes that do one work together: who dies is replaced, and nobody outlives the first."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

PAUSE = 0.5  # seconds before another takes a place, which may be one that nobody survives


class Workers:
    """Some processes at the same work, started by one that does nothing else.

    Parameters
    ----------
    target : callable
        The work: takes whether it is the first process of all, then the arguments.
    arguments : tuple
    n : int, at least 1
    """

    def __init__(self, target: Callable[..., None], arguments: tuple[Any, ...], n: int) -> None:
        self._target, self._arguments = target, arguments
        self._processes = [self._start(place) for place in range(n)]

    def _start(self, place: int) -> BaseProcess:
        given = self._target, place == 0, self._arguments
        process = multiprocessing.Process(target=_work, args=given, daemon=True)
        process.start()
        return process

    def watch(self) -> NoReturn:
        """Put another in the place of each that ends, and say so."""
        while True:
            connection.wait([process.sentinel for process in self._processes])
            time.sleep(PAUSE)
            for place, process in enumerate(self._processes):
                if not process.is_alive():
                    print(f"A worker {how(process)}; another takes its place.", file=sys.stderr)
                    self._processes[place] = self._start(place)

    def end(self) -> None:
        """End them all."""
        for process in self._processes:
            process.kill()
            process.join()


def how(process: BaseProcess) -> str:
    """How a process ended."""
    code = process.exitcode or 0
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"


def _work(target: Callable[..., None], first: bool, arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is sent to all; the first ends them
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    target(first, *arguments)


def _outlive_nobody() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(0)
