"""The results as a Markdown table, and as JSON."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from bench.cases import CASES
from bench.measure import BASE, Result

Results = dict[str, dict[str, Result]]


def machine() -> dict[str, str]:
    """Where it was measured, and with which versions."""
    found = {"machine": platform.machine(), "system": platform.system(), "python": sys.version}
    for package in ("numpy", "numba", "scikit-learn", "torch", "jax"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def as_json(results: Results) -> dict[str, object]:
    """Numbers of every case and contender."""
    return {
        case: {
            name: {
                "epochs_per_second": result.epochs_per_second,
                "seconds_per_epoch": result.seconds,
                "largest_difference": result.difference,
            }
            | ({f"ratio_to_{BASE}": result.ratio(of[BASE])} if BASE in of else {})
            for name, result in of.items()
        }
        for case, of in results.items()
    }


def table(results: Results, unit: str = BASE) -> str:
    """Rows are contenders, columns cases; numbers are speeds relative to `unit`."""
    names = list(dict.fromkeys(name for of in results.values() for name in of))
    lines = [["", *results], ["---"] * (len(results) + 1)]
    for name in names:
        row = [name]
        for of in results.values():
            if name not in of or unit not in of:
                row.append("")
            elif name == unit:
                row.append(f"1 ({of[name].epochs_per_second:,.0f} epochs/s)")
            else:
                row.append(f"{of[name].ratio(of[unit]):.2g}")
        lines.append(row)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def growth_table(results: Results) -> str:
    """Rows are sizes, columns contenders; numbers are microseconds of CPU an epoch."""
    names = list(next(iter(results.values())))
    lines = [["", *names], ["---"] * (len(names) + 1)]
    lines += [
        [size, *(f"{1e6 / of[name].epochs_per_second:,.1f}" for name in names)]
        for size, of in results.items()
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def goals(results: Results) -> list[str]:
    """Each goal, what was measured, and whether it was reached."""
    lines = []
    for case in CASES:
        of = results.get(case.name, {})
        for other, goal in case.goals.items():
            if other in of:
                ratio = of["fused"].ratio(of[other])
                word = "reached" if ratio >= goal else "missed"
                lines.append(f"{word}: {case.name}: {ratio:.3g} x {other} (goal {goal:g})")
    return lines
