"""``python -m playground.sheets check FOLDER``: what is wrong with the sheets of a folder."""

import argparse
import sys
from pathlib import Path

from playground.exercises.sheets import InvalidSheets, load


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0, or 1 where anything is wrong: one line each."""
    parser = argparse.ArgumentParser(
        prog="python -m playground.sheets", description="Check exercise sheets."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say all that is wrong with the sheets of a folder")
    check.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    try:
        sheets = load([folder])
    except InvalidSheets as error:
        print(error)
        return 1
    for note in sheets.replaced:
        print(note)
    n = len(list(folder.glob("*.json")))
    print(f"{n} sheet{'' if n == 1 else 's'} read: nothing is wrong.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
