"""``python -m tools.scenarios [id ...]``: what exercises and claims say of networks, run again.

Each scenario of tests/golden/scenarios.json names settings, a number of starts and a measure;
each of its cells gives one value, beside what is expected of it.
"""

import json
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations, pairwise
from statistics import fmean, median
from typing import Any

import numpy as np

from playground import Starts, least_squares, many_starts, open_link
from playground.experiments.blocks import cost
from playground.nn import mlp
from playground.runs.comparison import jitter
from tools.server import ROOT

FILE = ROOT / "tests" / "golden" / "scenarios.json"
GOAL = re.compile(r"(count|share|first) (\w+) ([<>]) ([\d.]+)")
OPS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda found, bound: found < bound,
    ">": lambda found, bound: found > bound,
    "<=": lambda found, bound: found <= bound,
    ">=": lambda found, bound: found >= bound,
    "==": lambda found, bound: found == bound,
}

Scenario = dict[str, Any]


def scenarios() -> list[Scenario]:
    """All of them."""
    found: list[Scenario] = json.loads(FILE.read_text("utf-8"))["scenarios"]
    return found


def work(scenario: Scenario) -> float:
    """Samples times parameters of all its runs."""
    config = open_link(scenario["link"]).config
    costs = (cost(config.replace(**cell)) for cell in scenario["cells"])
    total: float = sum(costs) * scenario["starts"] * scenario["epochs"]
    return total


def values(scenario: Scenario) -> list[float]:
    """What comes out in each cell."""
    given = (scenario[name] for name in ("link", "starts", "epochs", "data"))
    key = tuple(given)
    return [
        measured(scenario["measure"], _run(json.dumps(cell), *key)) for cell in scenario["cells"]
    ]


@cache
def _run(cell: str, link: str, n: int, epochs: int, data: str) -> Starts:
    config = open_link(link).config.replace(**json.loads(cell))
    if data == "own":
        return many_starts(config, 1, epochs, data="new", seeds=[config.seed])
    return many_starts(config, n, epochs, data="new" if data == "new" else "same")


def measured(measure: str, starts: Starts) -> float:
    """One measure of many starts, where they ended."""
    records = starts.records
    if goal := GOAL.fullmatch(measure):
        return _goal(starts, *goal.groups())
    kind, _, name = measure.partition(" ")
    if measure == "median gap":
        return float(median(each["test_loss"] - each["train_loss"] for each in records))
    if kind == "median":
        return float(median(each[name] for each in records))
    return MEASURES[measure](starts)


def _goal(starts: Starts, kind: str, name: str, sign: str, bound: str) -> float:
    if kind == "first":
        found = starts.reached(**{name: float(bound)}).median
        return np.inf if found is None else found
    there = [OPS[sign](each[name], float(bound)) for each in starts.records]
    return sum(there) if kind == "count" else fmean(there)


def _weights(starts: Starts) -> list[np.ndarray[Any, Any]]:
    return [state.parameters[mlp.weight_mask(state.sizes)] for state in starts.states]


def _distance(starts: Starts) -> float:
    """Between those two that ended most alike."""
    ended = [state.parameters for state in starts.states]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(ended, 2))


def _jitter(starts: Starts) -> float:
    """Of the test loss over the last third."""
    each = (jitter(history[-(len(history) // 3) :, 1].tolist()) for history in starts.histories)
    return median(one for one in each if one is not None)


def _above_least_squares(starts: Starts) -> float:
    best = least_squares(starts.configs[0]).train_loss
    loss: float = starts.records[0]["train_loss"]
    return np.nan if best is None else loss - best


MEASURES: dict[str, Callable[[Starts], float]] = {
    "distance": _distance,
    "jitter": _jitter,
    "above least squares": _above_least_squares,
    "zero weights": lambda starts: sum(
        int(np.count_nonzero(each == 0)) for each in _weights(starts)
    ),
    "mean |w|": lambda starts: fmean(float(np.abs(each).mean()) for each in _weights(starts)),
}


def holds(scenario: Scenario, found: Sequence[float]) -> bool:
    """Whether what came out is what is expected."""
    op, value = scenario["op"], scenario["value"]
    if op == "increasing":
        return all(a < b for a, b in pairwise(found))
    if op == "decreasing":
        return all(a > b for a, b in pairwise(found))
    if op == "between":
        return all(value[0] <= each <= value[1] for each in found)
    wanted, within = (_each(scenario.get(name, 0), len(found)) for name in ("value", "within"))
    if op == "~=":
        return all(abs(a - b) <= c for a, b, c in zip(found, wanted, within, strict=True))
    return all(OPS[op](a, b) for a, b in zip(found, wanted, strict=True))


def _each(value: float | list[float], n: int) -> list[float]:
    return value if isinstance(value, list) else [value] * n


def expected(scenario: Scenario) -> str:
    """What is expected, in a few signs."""
    value, within = scenario["value"], scenario.get("within")
    said = "" if value is None else f" {value}"
    return f"{scenario['op']}{said}" + (f" ± {within}" if within is not None else "")


def main(ids: Sequence[str]) -> int:
    """Print one line each; how many are not what was expected."""
    failed = 0
    for each in scenarios():
        if ids and each["id"] not in ids:
            continue
        found = values(each)
        good = holds(each, found)
        failed += not good
        numbers = ", ".join(f"{one:.4g}" for one in found)
        said = f"{each['measure']}: {numbers}   [{expected(each)}]   {each['says']}"
        print(f"{'ok' if good else 'NOT':4}{each['id']:14}{said}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
