"""The program, started from a checkout: see `playground.command`."""

import os
import signal

if __name__ == "__main__":  # quickly and quietly, until `main` takes over
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: os._exit(0))

# Before NumPy is loaded, as in playground/cores.py.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from playground.application import create_app
from playground.command import main, parse

__all__ = ["create_app", "main", "parse"]

if __name__ == "__main__":
    main()
