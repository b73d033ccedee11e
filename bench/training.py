"""Training speed side by side: our two engines, and what one would otherwise use."""

from collections.abc import Iterable

from bench.cases import CASES
from bench.measure import BASE, CONTENDERS, Results, compare, installed, ratio
from bench.report import markdown


def measure(*, quick: bool = False, contenders: Iterable[str] = CONTENDERS) -> Results:
    """Time the contenders that are installed on every case."""
    cases, rounds, seconds = (CASES[:1], 1, 0.002) if quick else (CASES, 9, 0.1)
    names = installed(list(contenders))
    return {case.name: compare(case, names, rounds, seconds) for case in cases}


def table(results: Results) -> str:
    """Speeds, and what became of the goals."""
    head = (
        "Speed of training relative to the original's loop in Node, or where that cannot train "
        "so, to our compiled engine; medians, CPU time."
    )
    lines = [
        head,
        speeds(results),
        "\n".join(f"- {goal}" for goal in goals(results)),
    ]
    return "\n\n".join(lines)


def speeds(results: Results) -> str:
    """Rows are contenders, columns cases."""
    names = list(dict.fromkeys(name for of in results.values() for name in of))
    lines = [["", *results]]
    for name in names:
        row = [name]
        for of in results.values():
            base = BASE if BASE in of else "fused"
            if name not in of or base not in of:
                row.append("")
            elif name == base:
                row.append(f"1 ({of[name]['epochs_per_second']:,.0f} epochs/s)")
            else:
                row.append(f"{ratio(of[name], of[base]):.2g}")
        lines.append(row)
    return markdown(lines)


def goals(results: Results) -> list[str]:
    """Each goal, what was measured, and whether it was reached."""
    lines = []
    for case in CASES:
        of = results.get(case.name, {})
        for other, goal in case.goals.items():
            if other in of:
                times = ratio(of["fused"], of[other])
                word = "reached" if times >= goal else "missed"
                lines.append(f"{word}: {case.name}: {times:.3g} x {other} (goal {goal:g})")
    return lines
