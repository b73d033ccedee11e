"""``python -m playground.marking *.html --sheet week3.json --out marks.csv``: mark hand-ins."""

import argparse
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from playground.exercises.sheets import InvalidSheets, load_sheet
from playground.marking.table import Row, csv_text, mark_files


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0, or 2 where the sheet or the place of the table is wrong."""
    given = parse(arguments)
    try:
        sheet = load_sheet(given.sheet)
        rows = mark_files(given.files, sheet, progress=follow)
        given.out.write_text(csv_text(rows), "utf-8-sig", newline="")
    except (InvalidSheets, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    for line in summary(rows):
        print(line)
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m playground.marking",
        description="Mark hand-ins of a sheet: every run is run again, every number compared.",
    )
    parser.add_argument("files", type=Path, nargs="+", help="web pages that students handed in")
    parser.add_argument("--sheet", required=True, help="its file, or the name of a built-in one")
    parser.add_argument("--out", type=Path, required=True, help="table to write, as CSV")
    return parser.parse_args(arguments)


def follow(done: int, of: int) -> None:
    """Show how many networks are done, where somebody sees it."""
    if sys.stderr.isatty():
        print(f"\r{done} of {of} networks", end="\n" if done == of else "", file=sys.stderr)


def summary(rows: Iterable[Row]) -> Iterable[str]:
    """A line for every file."""
    for file, group in groupby(rows, key=lambda row: row.file):
        own = list(group)
        who = printable(own[0].student or file)
        if not own[0].question:
            yield f"{printable(file)}: {printable(own[0].finding)}"
            continue
        run = [row for row in own if row.numbers]
        confirmed = sum(row.numbers == "confirmed" for row in run)
        words = [verdict for row in own if row.right for verdict in row.right.split("; ")]
        yield (
            f"{who}: {sum(row.done == 'yes' for row in own)} of {len(own)} done, "
            f"{confirmed} of {len(run)} runs confirmed, "
            f"{words.count('right')} of {len(words)} guesses right"
        )


def printable(text: str) -> str:
    """A text of a student without what a terminal would obey."""
    return "".join(sign for sign in text if sign.isprintable())


if __name__ == "__main__":
    sys.exit(main())
