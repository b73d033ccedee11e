"""``python -m playground.experiments SPEC.json --out results.csv``: run an experiment."""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from playground.experiments import blocks, executors, files
from playground.experiments.sweeps import plan, told
from playground.settings.domains import InvalidInput


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0, or 2 where something that was given is wrong."""
    given = parse(arguments)
    try:
        run(given.spec, given.out, given.scheduler)
    except (InvalidInput, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"Stopped; the same command goes on with {given.out}.", file=sys.stderr)
        return 130
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m playground.experiments",
        description="Train one network, or many settings, from many starts.",
    )
    parser.add_argument("spec", type=Path, help="what to run, see docs/experiments.md")
    parser.add_argument("--out", type=Path, required=True, help="table of results; goes on there")
    parser.add_argument("--scheduler", help="address of a Dask scheduler, as tcp://host:8786")
    return parser.parse_args(arguments)


def run(spec: Path, out: Path, scheduler: str | None = None) -> None:
    """Run what is not done yet of an experiment."""
    experiment = files.read(spec)
    trials = experiment.trials()
    results = files.Results(out, trials, experiment.epochs)
    missing = results.missing()
    work = plan(missing, experiment.epochs)
    with (
        executors.executor(scheduler) as executor,
        tqdm(total=len(trials), initial=len(trials) - len(missing), unit="run") as bar,
    ):
        for first, courses in blocks.finished(work, executor):
            own = missing[first : first + len(courses)]
            results.add(map(told, own, courses))
            bar.update(len(courses))
    results.finish()


if __name__ == "__main__":
    sys.exit(main())
