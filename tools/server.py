"""A playground server of one's own, for tests and pictures."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


def start(
    *arguments: str, stderr: int | None = None, **environment: str
) -> tuple[subprocess.Popen[str], str]:
    """Start the program, and wait until it says where it is.

    Parameters
    ----------
    *arguments : str
        Options of the program.
    stderr : int, optional
        What becomes of its errors, as for `subprocess.Popen`.
    **environment : str
        What the program finds there beside what is there already.

    Returns
    -------
    process, url
    """
    command = [sys.executable, str(ROOT / "app.py"), *arguments]
    return launch(command, ROOT, environment, stderr)


def launch(
    command: list[str], folder: Path, environment: dict[str, str], stderr: int | None = None
) -> tuple[subprocess.Popen[str], str]:
    """Start the program by another command, in another folder."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        cwd=folder,
        env=os.environ | environment,
    )
    said = ""
    for line in process.stdout or ():
        said += line
        if found := re.search(r"http://\S+/", line):
            return process, found[0]
    raise RuntimeError(f"The server did not start: {said}")


def stop(process: subprocess.Popen[str]) -> None:
    """End a server, whatever it is doing."""
    with process:  # closes its pipe and waits for it
        process.kill()


@contextmanager
def serving(*arguments: str) -> Iterator[str]:
    """Run a server on a free port for as long as the block lasts; gives its address."""
    process, url = start("--port", "0", *arguments)
    try:
        yield url
    finally:
        stop(process)
