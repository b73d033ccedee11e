"""Which engine trains: the compiled one where it can be had, else the readable reference.

Both give the same bits, so one may take over from the other at any moment. The first start
on a machine compiles for some seconds. A server lets a process of its own do that, and the
reference trains meanwhile. PLAYGROUND_ENGINE=reference in the environment keeps it.
"""

import logging
import os
import subprocess
import sys
import threading
from functools import cache
from importlib import import_module
from multiprocessing.synchronize import Event
from typing import Any

from playground.nn import reference
from playground.nn.contract import Engine
from playground.settings.domains import InvalidInput, domain

NAMES = ("reference", "fused")
FUSED = "playground.nn.fused"  # imported when it is wanted: Numba may be missing
CHOICE = "PLAYGROUND_ENGINE"
# Ends with the process that started it, which then lets go of its standard input; finds modules
# where that process does.
COMPILE = """if True:
    import os, sys, threading
    def outlive_nobody():
        sys.stdin.read()
        os._exit(1)
    threading.Thread(target=outlive_nobody, daemon=True).start()
    sys.path[:] = sys.argv[1:]
    from playground.nn import fused
    fused.warm_up()
"""

_prepared = threading.Event()
_prepared.set()
_why_not: list[str] = []


@cache
def engines() -> dict[str, Engine]:
    """Every engine that works on this machine, by name."""
    found: dict[str, Any] = {"reference": reference}
    try:
        fused = import_module(FUSED)
        fused.warm_up()
        found["fused"] = fused
    except Exception as error:  # noqa: BLE001  # whatever it is, the reference can train
        _why_not.append(f"{type(error).__name__}: {error}".splitlines()[0])
        logging.getLogger(__name__).warning(
            "The compiled engine cannot be had (%s): the slower reference trains, with the same "
            "numbers.",
            _why_not[0],
        )
    return found


def get(name: str) -> Engine:
    """An engine by its name; the reference is there without waiting for the other."""
    return reference if name == "reference" else engines()[name]


def ready() -> Engine:
    """The engine that answers where none is asked for."""
    return get(default())


def default() -> str:
    """Name of the engine that trains where none is asked for."""
    if os.environ.get(CHOICE) == "reference" or not is_prepared():
        return "reference"
    return "fused" if "fused" in engines() else "reference"


def why_not() -> str | None:
    """Why the compiled engine cannot be had, if it cannot."""
    return _why_not[0] if _why_not else None


def check_choice() -> None:
    """Refuse an environment that names an engine which does not exist."""
    if (chosen := os.environ.get(CHOICE)) and chosen not in NAMES:
        raise InvalidInput(CHOICE, domain({"enum": list(NAMES)}), repr(chosen))


def check(argument: str, name: str) -> str:
    """Refuse the name of an engine that does not exist or does not work here."""
    if name not in engines():
        raise InvalidInput(argument, domain({"enum": list(engines())}), repr(name))
    return name


def is_prepared() -> bool:
    """Whether the engine that is going to train does so already."""
    return _prepared.is_set()


def wait() -> None:
    """Return when the engine that is going to train does so."""
    _prepared.wait()


def prepare(compiled: Event | None = None, *, leads: bool = True) -> None:
    """Compile the engine in the background, or load it; the reference trains meanwhile.

    Parameters
    ----------
    compiled : Event, optional
        Shared by several processes of a server: one compiles, the others wait for it.
    leads : bool
        Whether this is the process that compiles.
    """
    if os.environ.get(CHOICE) != "reference":
        _prepared.clear()
        threading.Thread(target=_prepare, args=(compiled, leads), daemon=True).start()


def _prepare(compiled: Event | None, leads: bool) -> None:
    try:
        if leads:
            _compile()
        elif compiled:
            compiled.wait()
        engines()
    finally:
        if compiled:
            compiled.set()
        _prepared.set()


def _compile() -> None:
    """Compile in another process: here it would hold the interpreter lock for seconds."""
    try:
        if import_module(f"{FUSED}.compilation").is_kept():
            return
        command = [sys.executable, "-P", "-c", COMPILE, *sys.path]
        with subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as compiler:
            compiler.wait()
    except Exception:  # noqa: BLE001  # `engines` finds it again, and says what it is
        return
