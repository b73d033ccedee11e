"""Who does the work: this machine, or a Dask cluster."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from playground.settings.domains import InvalidInput
from playground.settings.sentences import Sentence

ADDRESS = "DASK_SCHEDULER_ADDRESS"
PATIENCE = "10s"


@contextmanager
def executor(scheduler: str | None = None) -> Iterator[Executor | None]:
    """Whoever does the work, as long as it lasts; None for this process.

    Parameters
    ----------
    scheduler : str, optional
        Address of a Dask scheduler, as ``tcp://host:8786``; by default what
        DASK_SCHEDULER_ADDRESS in the environment says.

    Raises
    ------
    InvalidInput
        If Dask is not installed, or nobody answers at the address.
    """
    address = scheduler or os.environ.get(ADDRESS)
    if not address:
        yield None
        return
    try:
        from distributed import Client  # noqa: PLC0415  # an optional requirement
    except ImportError:
        expected = Sentence("dask_installed")
        raise InvalidInput("scheduler", expected, address) from None
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        expected = Sentence("dask_scheduler")
        raise InvalidInput("scheduler", expected, f"{address} ({type(error).__name__})") from None
    with client:
        yield client.get_executor(pure=False)
