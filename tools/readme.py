"""Writes what the README shows of the code: the table of settings and the screenshot."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from playground.settings.config import describe
from tools import chromium
from tools.screenshots import EXERCISE, shoot
from tools.server import ROOT, serving

README = ROOT / "README.md"
SCREENSHOT = Path("docs/screenshot.png")
BEGIN, END = "<!-- settings -->\n", "<!-- end of settings -->"


def settings_table() -> str:
    """Markdown of the table of settings."""
    lines = [
        "| setting | link key | default | domain | in a run | |",
        "|---|---|---|---|---|---|",
    ]
    for row in describe():
        if not row["link"]:
            continue
        default = row["default"]
        texts = map(str, default) if isinstance(default, list) else [str(default) or '""']
        cells = [
            f"`{row['name']}`",
            ", ".join(f"`{key}`" for key in row["link"].split(", ")),
            f"`{', '.join(texts) or '()'}`",
            row["domain"],
            "live" if row["live"] else "view" if row["view"] else "",
            row["help"],
        ]
        lines.append(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write both."""
    before, _, rest = README.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(before + BEGIN + settings_table() + END + after)
    with serving() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        link = EXERCISE.replace("activation=linear", "activation=sigmoid")
        shoot(browser, f"{url}#{link}", 500, SCREENSHOT, size=(1400, 1000))


if __name__ == "__main__":
    main()
