"""What all parts say their results with: a Markdown table, and where it was measured."""

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import llvmlite.binding

from playground.nn.fused.vector import LANES

PACKAGES = ("numpy", "numba", "flask", "waitress", "scikit-learn", "torch", "jax")


def markdown(lines: list[list[str]]) -> str:
    """A table; the first line is its head."""
    head, *rows = lines
    ruled = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in ruled)


def machine() -> dict[str, str]:
    """The processor, and the versions of what matters."""
    found = {
        "processor": processor(),
        "vectors": vectors(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": sys.version,
    }
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def vectors() -> str:
    """How wide the compiled engine's vectors are, and for which processor it is compiled."""
    compiled_for = os.environ.get("NUMBA_CPU_NAME") or llvmlite.binding.get_host_cpu_name()
    return f"vectors of {LANES} lanes for {compiled_for}"


def processor() -> str:
    """Its name, where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.processor()
