"""The system's Chromium: where it is, and how to start it without a screen."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str:
    """Path of the browser.

    Raises
    ------
    RuntimeError
        If there is none; says what to do.
    """
    names = (os.environ.get("CHROMIUM", ""), *NAMES)
    for name in filter(None, names):
        path = shutil.which(name)
        if path:
            return path
    raise RuntimeError(
        "No Chromium found. Install it (Debian: apt-get install chromium), "
        "or name one in the environment variable CHROMIUM."
    )
