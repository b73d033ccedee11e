"""How the functions of the engine are compiled, and where compiled ones are kept.

A kernel is compiled once a machine and kept on disk; everything it calls is compiled into
it. What is kept belongs to one state of the sources, one processor and one version of
Numba, so each such state has a folder of its own. A folder appears under its name when all
of it is written, with a list of its files: what was cut off, damaged or written by two at
a time is never loaded. Where nothing can be kept, kernels are compiled at every start.

Folders stand beside this file, or in the user's cache where that cannot be written;
`NUMBA_CACHE_DIR` moves them.

References
----------
Numba 0.68 manual, "Notes on Caching", section "Limitations".
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
from llvmlite import binding
from numba import njit

# Never `parallel`: its thread pool does not survive a fork, nor two callers at a time.
# Never `fastmath`: it may put sums into another order, and assume that no number is a NaN.
OPTIONS = {"nogil": True, "error_model": "numpy"}

HERE = Path(__file__).parent
MANIFEST = "files.json"
KEPT, STALE = 8, 3600.0  # folders of other states; seconds after which a beginning is given up


def inline(function: Callable[..., Any]) -> Any:
    """Compile a part of a kernel: into its caller, at no cost of a call."""
    return njit(**OPTIONS, forceinline=True)(function)


def called(function: Callable[..., Any]) -> Any:
    """Compile a part that few need: as a call it stays out of the way of all others."""
    return njit(**OPTIONS)(function)


class kernel:  # noqa: N801  # a decorator
    """Compile a function, or load it, when it is first called.

    Whatever goes wrong with what is kept on disk, the function is compiled without it.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._compiled: Callable[..., Any] | None = None

    def __call__(self, *arguments: Any) -> Any:
        """Call the compiled function."""
        if self._compiled is None:
            self._compiled = self._kept()
        try:
            return self._compiled(*arguments)
        except Exception:  # noqa: BLE001  # the disk may be full, a file damaged, ...
            self._compiled = njit(**OPTIONS)(self._function)
        return self._compiled(*arguments)

    @property
    def signatures(self) -> list[Any]:
        """The kinds of arguments that it is compiled for."""
        return getattr(self._compiled, "signatures", [])

    def _kept(self) -> Callable[..., Any]:
        before = numba.config.CACHE_DIR
        try:
            numba.config.CACHE_DIR = str(_Folder.current())
            return njit(**OPTIONS, cache=True)(self._function)  # type: ignore[no-any-return]
        except (OSError, RuntimeError):
            return njit(**OPTIONS)(self._function)  # type: ignore[no-any-return]
        finally:
            numba.config.CACHE_DIR = before


def is_kept() -> bool:
    """Whether everything is compiled and undamaged on disk."""
    return any(_is_whole(base / _name()) for base in _bases())


def keep() -> None:
    """Give the folder of compiled kernels its name, now that all of them are in it."""
    _Folder.publish()


class _Folder:
    """Where this process finds compiled kernels, or puts them."""

    path: Path | None = None

    @classmethod
    def current(cls) -> Path:
        """The finished folder, or a new one of one's own; OSError if there can be none."""
        if cls.path is None:
            finished = [base / _name() for base in _bases() if _is_whole(base / _name())]
            cls.path = finished[0] if finished else cls._begun()
        return cls.path

    @classmethod
    def _begun(cls) -> Path:
        for base in _bases():
            try:
                base.mkdir(parents=True, exist_ok=True)
                begun = Path(tempfile.mkdtemp(prefix=f"{_name()}.", dir=base))
            except OSError:
                continue
            atexit.register(shutil.rmtree, begun, ignore_errors=True)
            return begun
        raise OSError

    @classmethod
    def publish(cls) -> None:
        if cls.path is None or cls.path.name == _name():
            return
        finished = cls.path.parent / _name()
        try:
            (cls.path / MANIFEST).write_text(json.dumps(_digests(cls.path)))
            if not _is_whole(finished):
                shutil.rmtree(finished, ignore_errors=True)
                cls.path.rename(finished)
            _tidy(cls.path.parent)
        except OSError:
            return  # another was first, or nothing can be kept: the kernels are in memory


def _bases() -> list[Path]:
    """Where folders may stand, the best place first."""
    if moved := os.environ.get("NUMBA_CACHE_DIR"):
        return [Path(moved)]
    cache = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return [HERE / "__pycache__", Path(cache or Path.home() / ".cache") / "neural-playground"]


def _name() -> str:
    """The name of the folder for these sources, this processor, and these versions."""
    sources = b"".join(path.read_bytes() for path in sorted(HERE.parent.glob("**/*.py")))
    chosen = [f"{name}={os.environ.get(name)}" for name in ("PLAYGROUND_LANES", *_CHOICES)]
    state = [
        sha256(sources).hexdigest(),
        *(sys.version, numba.__version__, llvmlite.__version__, np.__version__),
        *(binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten()),
        *chosen,
    ]
    return f"kernels-{sha256(repr(state).encode()).hexdigest()[:16]}"


_CHOICES = ("NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES", "NUMBA_ENABLE_AVX", "NUMBA_OPT")


def _digests(folder: Path) -> dict[str, str]:
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in _files(folder)}


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("**/*")):
        if path.is_file() and path.name != MANIFEST:
            yield path.relative_to(folder).as_posix()


def _is_whole(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / MANIFEST).read_text()) == _digests(folder))
    except (OSError, ValueError):
        return False


def _tidy(base: Path) -> None:
    """Remove beginnings that somebody left, and all but the latest folders."""
    found = sorted(base.glob("kernels-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    begun = [path for path in found if "." in path.name]
    finished = [path for path in found if "." not in path.name]
    left = [path for path in begun if time.time() - path.stat().st_mtime > STALE]
    for path in left + finished[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
