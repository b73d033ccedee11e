"""How the cost of an epoch grows with the task."""

from bench.cases import GROWTH
from bench.measure import Results, compare, installed
from bench.report import markdown

NAMES = ["fused", "c", "reference", "javascript"]


def measure(*, quick: bool = False) -> dict[str, Results]:
    """Time some contenders along every axis."""
    names = installed(NAMES)
    sizes, rounds, seconds = (1, 1, 0.002) if quick else (None, 3, 0.03)
    return {
        axis: {case.name: compare(case, names, rounds, seconds) for case in sweep[:sizes]}
        for axis, sweep in GROWTH.items()
    }


def table(growth: dict[str, Results]) -> str:
    """One table an axis; rows are sizes, columns contenders."""
    lines = []
    for axis, results in growth.items():
        rows = [
            [size, *(f"{1e6 / result['epochs_per_second']:,.1f}" for result in of.values())]
            for size, of in results.items()
        ]
        names = list(next(iter(results.values())))
        lines += [f"Microseconds of CPU an epoch by {axis}.", markdown([["", *names], *rows])]
    return "\n\n".join(lines)
