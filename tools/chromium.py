"""The system's Chromium: where it is, and how to start it without a screen.

``python -m tools.chromium`` installs it where Debian's apt can.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Given once more, the option takes the place of Playwright's own list: what counts of that one,
# and three parts of a window nobody sees, which cost each new page more than the page itself.
DISABLED_FEATURES = (
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "PreloadTopChromeWebUI",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(DISABLED_FEATURES)}",
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


def install() -> None:
    """Install Debian's Chromium, where there is an apt and the right to use it."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    become_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run([*become_root, apt, "--quiet", *command], check=False)


def main() -> None:
    """Say where the browser is; install it if it is missing."""
    try:
        find()
    except RuntimeError:
        install()
    try:
        print(find())
    except RuntimeError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
