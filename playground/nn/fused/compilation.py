"""How the functions of the engine are compiled, and when a compiled one is out of date.

A kernel is compiled once a machine and kept on disk; everything it calls is compiled into
it. Numba notices a change in the file that a kernel stands in, but not in those that it
calls from: after an update of the program it would go on with the old code. So kernels
are stamped with the sources of the whole engine.

References
----------
Numba 0.68 manual, "Notes on Caching", section "Limitations".
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba import njit

# Never `parallel`: its thread pool does not survive a fork, nor two callers at a time.
# Never `fastmath`: it may assume that no number is a NaN, and breaks `tanh`.
OPTIONS = {"nogil": True, "error_model": "numpy"}

SOURCES = sorted(Path(__file__).parent.glob("*.py"))
STAMP = sha256(b"".join(path.read_bytes() for path in SOURCES)).digest()


def inline(function: Callable[..., Any]) -> Any:
    """Compile a part of a kernel: into its caller, at no cost of a call."""
    return njit(**OPTIONS, forceinline=True)(function)


def kernel(function: Callable[..., Any]) -> Any:
    """Compile a kernel, or load it; where nothing can be written, compile at every start."""
    try:
        compiled = njit(**OPTIONS, cache=True)(function)
    except RuntimeError:
        return njit(**OPTIONS)(function)
    compiled._cache._cache_file._source_stamp = STAMP  # noqa: SLF001  # there is no other way
    return compiled
