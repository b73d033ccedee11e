"""``python -m bench [--quick] [part ...]``: measure, check the weights, write ``bench/results``."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from bench import clients, growth, load, many, narrow, pictures, scrubbing, stages, starts, training
from bench.report import machine, vectors
from playground.nn import fused


class Part(Protocol):
    """A module that measures one thing; what it measures can be written as JSON."""

    def measure(self, *, quick: bool = False) -> Any:
        """Measure; quickly for a smoke run, whose numbers mean nothing."""

    def table(self, found: Any, /) -> str:
        """Markdown of what was measured."""


PARTS: dict[str, Part] = {
    "training": training,
    "narrow": narrow,
    "many": many,
    "starts": starts,
    "growth": growth,
    "stages": stages,
    "clients": clients,
    "load": load,
    "pictures": pictures,
    "scrubbing": scrubbing,
}
RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Measure all parts, or some."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="a smoke run of a few seconds")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"part must be one of {', '.join(PARTS)}; got {', '.join(unknown)}.")

    print(vectors())
    fused.warm_up()
    for name in options.parts or PARTS:
        print(f"{name} ...", flush=True)
        found = PARTS[name].measure(quick=options.quick)
        print(f"\n{PARTS[name].table(found)}\n", flush=True)
        if found and not options.quick:
            write(name, found)


def write(name: str, found: Any) -> None:
    """Keep a part's numbers with those of the others, and all of them as tables."""
    RESULTS.mkdir(exist_ok=True)
    numbers = RESULTS / "latest.json"
    kept = json.loads(numbers.read_text("utf-8")) if numbers.exists() else {}
    date = datetime.now(UTC).date().isoformat()
    kept[name] = {"date": date, "machine": machine(), "found": found}
    numbers.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    tables = [
        f"{PARTS[part].table(kept[part]['found'])}\n\n{origin(kept[part])}"
        for part in PARTS
        if part in kept
    ]
    (RESULTS / "table.md").write_text("\n\n".join(tables) + "\n", "utf-8")


def origin(measured: dict[str, Any]) -> str:
    """When and on what a part was measured."""
    on = measured["machine"]
    known = [on[key] for key in ("processor", "vectors") if key in on]
    return f"Measured on {measured['date']}: {', '.join(known)}."


if __name__ == "__main__":
    main()
