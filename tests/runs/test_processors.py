"""The same bits on every processor: with vectors of any length, and whatever NumPy uses."""

import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from digest import digest

from playground.data import sources
from playground.nn import elementary
from playground.nn.fused.vector import LANES

ROOT = Path(__file__).parents[2]
built = (np._core if hasattr(np, "_core") else np.core)._multiarray_umath
# What NumPy chooses among at run time, and finds on this processor.
CHOSEN = [name for name in built.__cpu_dispatch__ if built.__cpu_features__.get(name)]
PROCESSORS = {
    "two lanes, nothing special": {"PLAYGROUND_LANES": "2", "NUMBA_CPU_NAME": "generic"},
    "four lanes, plain NumPy, another BLAS kernel": {
        "PLAYGROUND_LANES": "4",
        "NUMBA_CPU_FEATURES": "-avx512f,-avx2,-fma",
        "NPY_DISABLE_CPU_FEATURES": " ".join(CHOSEN),
        "OPENBLAS_CORETYPE": "Prescott",
    },
    "the reference": {"PLAYGROUND_ENGINE": "reference"},
}
if LANES != 8:  # else the processes that test have eight themselves
    PROCESSORS["eight lanes"] = {"PLAYGROUND_LANES": "8"}


@pytest.fixture(scope="module")
def digests():
    """What a process of its own says of each processor; all run at once."""
    started = {
        name: subprocess.Popen(
            [sys.executable, "-W", "ignore", "tests/digest.py"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        )
        for name, environment in PROCESSORS.items()
    }
    return {name: process.communicate()[0].strip() for name, process in started.items()}


@pytest.mark.parametrize("name", PROCESSORS)
def test_every_number_is_the_same_everywhere(digests, name):
    assert digests[name] == digest()


def test_a_single_bit_would_show(monkeypatch):
    before = digest()
    monkeypatch.setattr(elementary, "SIN_1", math.nextafter(elementary.SIN_1, 1))
    sources.drawn_rows.cache_clear()
    assert digest() != before
    monkeypatch.undo()
    sources.drawn_rows.cache_clear()
    assert digest() == before
