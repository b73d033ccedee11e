"""What comes first, if this package is the program that was started: a quick end, and one core.

Ctrl-C ends at once, and without a word, a program that is still being loaded.

NumPy's matrix library would share out each small product over the processor's cores, and wait
there for as long as the browser or another request needs them. It reads the environment once,
when NumPy is loaded. Python loads a package before any module in it, and this package NumPy: so
it begins here. Whoever imports the package into a program of their own keeps all cores.
"""

import os
import signal
import sys
from pathlib import Path

# The command, and what stands there while Python looks for the module of `python -m`.
STARTED_BY = {"neural-playground", "-m"}

if sys.argv and Path(sys.argv[0]).stem in STARTED_BY:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: os._exit(0))
