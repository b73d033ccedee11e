"""Which engine trains: the compiled one where it can be had, else the readable reference.

PLAYGROUND_ENGINE=reference (or fused) in the environment decides otherwise. The first
start on a machine compiles for some seconds. A server lets a process of its own do that,
so that it can answer meanwhile, and whoever wants to train waits for it.
"""

import os
import subprocess
import sys
import threading
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from playground.domains import InvalidParameter, domain


MODULES = {"reference": "playground.nn.reference", "fused": "playground.nn.fused"}
CHOICE = "PLAYGROUND_ENGINE"
ROOT = Path(__file__).parents[1]
WARM_UP = "from playground.nn import fused; fused.warm_up()"

_prepared = threading.Event()
_prepared.set()


@cache
def engines() -> dict[str, Any]:
    """Every engine that works on this machine, by name; see `reference`."""
    found = {}
    for name, module in MODULES.items():
        try:
            found[name] = import_module(module)
        except (ImportError, OSError, SystemError):
            continue  # Numba is missing, or not made for this Python or processor
    return found


def get(name: str) -> Any:
    """An engine by its name: a module with `run` and `outputs`, see `reference`."""
    return engines()[name]


def ready() -> Any:
    """The engine that answers where none is asked for."""
    return get(default())


def default() -> str:
    """Name of the engine that trains where none is asked for.

    Raises
    ------
    InvalidParameter
        If the environment names one that does not work here.
    """
    chosen = os.environ.get(CHOICE, "")
    if chosen:
        return check(CHOICE, chosen)
    return "fused" if "fused" in engines() else "reference"


def check_choice() -> None:
    """Refuse an environment that names an engine which does not work here."""
    if os.environ.get(CHOICE):
        default()


def check(parameter: str, name: str) -> str:
    """Refuse the name of an engine that does not exist or does not work here."""
    if name not in engines():
        raise InvalidParameter(parameter, domain({"enum": list(engines())}), repr(name))
    return name


def is_prepared() -> bool:
    """Whether training can begin at once."""
    return _prepared.is_set()


def wait() -> None:
    """Return when training can begin."""
    _prepared.wait()


def prepare() -> None:
    """Compile the default engine in the background, if it has to be compiled."""
    _prepared.clear()
    threading.Thread(target=_prepare, daemon=True).start()


def _prepare() -> None:
    try:
        if default() == "fused":
            # Compiling holds the interpreter lock; loading what was compiled does not take long.
            subprocess.run([sys.executable, "-c", WARM_UP], check=False, cwd=ROOT)  # noqa: S603
            import_module(MODULES["fused"]).warm_up()
    finally:
        _prepared.set()
