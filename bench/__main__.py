"""``python -m bench [--quick]``: measure, check the weights, write ``bench/results``."""

import argparse
import json
from pathlib import Path

from bench import many, report
from bench.cases import CASES, GROWTH
from bench.measure import CONTENDERS, installed, measure
from playground.nn import fused

RESULTS = Path(__file__).parent / "results"
GROWING = ["fused", "c", "reference", "javascript"]


def main() -> None:
    """Run all cases; growth and many networks too, unless told to be quick."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run of a few seconds")
    parser.add_argument("--only", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    rounds, seconds = (1, 0.002) if options.quick else (options.rounds, 0.1)
    cases = CASES[:1] if options.quick else CASES

    fused.warm_up()
    names = installed(options.only)
    results = {}
    for case in cases:
        print(f"{case.name} ...", flush=True)
        results[case.name] = measure(case, names, rounds, seconds)
    together = many.measure_many(CASES[0], rounds, 1 if options.quick else 200)
    lines = [
        "Speed of training relative to the original's loop in Node; medians, CPU time.",
        report.table(results),
        *(f"- {goal}" for goal in report.goals(results) if not options.quick),
        (
            f"- {many.N_MODELS} networks of {CASES[0].name}, network-epochs per CPU second: "
            f"{together['together']:,.0f} together, {together['alone']:,.0f} one by one."
        ),
    ]
    growth = {}
    if not options.quick:
        for axis, sweep in GROWTH.items():
            print(f"growth with {axis} ...", flush=True)
            some = [name for name in GROWING if name in names]
            growth[axis] = {case.name: measure(case, some, 3, 0.03) for case in sweep}
            lines += [f"Microseconds an epoch by {axis}:", report.growth_table(growth[axis])]
    text = "\n\n".join(lines).replace("\n\n- ", "\n- ")
    print(f"\n{text}")
    if not options.quick:
        write(text, results, growth, together)


def write(
    text: str,
    results: report.Results,
    growth: dict[str, report.Results],
    together: dict[str, float],
) -> None:
    """Keep the numbers beside the table."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "table.md").write_text(f"{text}\n")
    numbers = {
        "machine": report.machine(),
        "cases": report.as_json(results),
        "many": together,
        "growth": {axis: report.as_json(of) for axis, of in growth.items()},
    }
    (RESULTS / "latest.json").write_text(json.dumps(numbers, indent=1) + "\n")


main()
