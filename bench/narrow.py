"""The training part on vectors of 4 lanes, where the processor has more: what AVX2 gives."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench import training
from bench.measure import Results
from playground.nn.fused.vector import LANES

CONTENDERS = ["javascript", "fused", "c"]
NARROW = {"PLAYGROUND_LANES": "4", "NUMBA_CPU_NAME": "haswell"}


def measure(*, quick: bool = False) -> Results:
    """Time some contenders in a process of its own; nothing where all vectors are narrow."""
    if int(NARROW["PLAYGROUND_LANES"]) >= LANES:
        return {}
    command = [sys.executable, "-m", "bench.narrow", *(["--quick"] if quick else [])]
    root = Path(__file__).parents[1]
    done = subprocess.run(
        command, env=os.environ | NARROW, cwd=root, stdout=subprocess.PIPE, text=True, check=True
    )
    found: Results = json.loads(done.stdout.splitlines()[-1])
    return found


def table(results: Results) -> str:
    """As in `training`, without goals."""
    if not results:
        return "Vectors have 4 lanes or fewer here: see above."
    return f"The same on vectors of 4 lanes (AVX2).\n\n{training.speeds(results)}"


if __name__ == "__main__":
    print(json.dumps(training.measure(quick="--quick" in sys.argv, contenders=CONTENDERS)))
