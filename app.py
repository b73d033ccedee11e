"""The program, started from a checkout: see `playground.command`."""

import os

# Before NumPy is loaded, as in playground/cores.py.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from playground.command import create_app, main, parse

__all__ = ["create_app", "main", "parse"]

if __name__ == "__main__":
    main()
