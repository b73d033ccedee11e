"""Where the files stand that are no code: the page and the sheets, and what a class leaves."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent


def find_folder(name: str) -> Path:
    """A folder of such files: inside the package where it is installed, else beside it."""
    installed = PACKAGE / "files" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def data_folder() -> Path:
    """Where the program keeps what it is told to: beside it, or in its user's own folder."""
    if not (PACKAGE / "files").is_dir():
        return PACKAGE.parent
    windows = sys.platform == "win32"
    given = os.environ.get("LOCALAPPDATA" if windows else "XDG_DATA_HOME")
    return (Path(given) if given else Path.home() / ".local" / "share") / "playground"
