"""Where the files stand that are no code: the page and the sheets."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def find_folder(name: str) -> Path:
    """A folder of such files: inside the package where it is installed, else beside it."""
    installed = PACKAGE / "files" / name
    return installed if installed.is_dir() else PACKAGE.parent / name
