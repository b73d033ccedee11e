"""Takes pictures of the page at every size and in every language, light and dark, and of paper.

They go into ./screenshots, which git ignores.

``python -m tools.screenshots`` takes all; scenes can be named behind it.
"""

import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, PdfMargins, sync_playwright

from tools import chromium
from tools.server import serving

EXERCISE = (
    "activation=linear&batchSize=10&dataset=spiral&regDataset=reg-gauss&learningRate=0.1"
    "&regularizationRate=0&noise=5&networkShape=3,2&seed=0.86555&percTrainData=80"
    "&problem=regression"
)
PAPER = (
    "activation=relu&batchSize=1&learningRate=0.1&networkShape=1&x=true&y=false"
    "&problem=regression&outputActivation=linear&bias=false&points=1,5&weights=3,2&seed=1"
)
SCENES = {
    "first-minute": ("", 0),
    "start": ("seed=0.86555", 0),
    "trained": ("seed=0.86555&showTestData=true", 100),
    "exercise": (EXERCISE, 100),
    "deep": ("activation=relu&dataset=spiral&networkShape=8,8,8,8,8,8&seed=0.5&sinX=true", 60),
    "wide": ("networkShape=64,64,64,64,64,64,64,64,64,64,64,64&seed=0.5", 0),
    "damaged": ("learningRate=NaN&networkShape=abc&seed=0.5", 0),
    "by-hand": (f"{PAPER}&bench=hand", 0),
    "matrices": ("seed=0.86555&bench=matrices", 5),
    "sheet": ("seed=0.86555&bench=exercise", 5),
}
SIZES = [(1366, 768), (1280, 720), (1920, 1080), (390, 844)]
LANGUAGES = ("en", "no")
Scheme = Literal["light", "dark"]


MARGINS: PdfMargins = {"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"}


def shoot(
    browser: Browser,
    address: str,
    epochs: int,
    path: Path,
    *,
    size: tuple[int, int],
    scheme: Scheme = "light",
) -> None:
    """Open an address, train some epochs, and take one picture of the whole page.

    At the first size it is printed, too.
    """
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector("#boundary .main-svg")
    for epoch in range(1, epochs + 1):
        page.click("#step")
        page.wait_for_function(
            "n => Number(document.querySelector('#epoch').innerText.replace(',', '')) === n",
            arg=epoch,
        )
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    page.screenshot(path=path, full_page=True)
    if size == SIZES[0]:
        for kind, landscape in (("upright", False), ("across", True)):
            name = path.with_name(f"{path.stem}-{kind}.pdf")
            page.pdf(path=name, format="A4", landscape=landscape, margin=MARGINS)
    page.close()


def write_sheet() -> None:
    """Put all pictures on one page, ./screenshots/index.html; what is printed is beside them."""
    pictures = sorted(path.name for path in Path("screenshots").glob("*.png"))
    figures = "".join(
        f'<figure><a href="{name}"><img src="{name}" height="420"></a>'
        f"<figcaption>{name}</figcaption></figure>"
        for name in pictures
    )
    style = "body{display:flex;flex-wrap:wrap;font:14px sans-serif}figure{margin:8px}"
    Path("screenshots/index.html").write_text(
        f"<!doctype html><title>Contact sheet</title><style>{style}</style>{figures}"
    )


def main() -> None:
    """Take the pictures named on the command line, or all."""
    Path("screenshots").mkdir(exist_ok=True)
    chosen = sys.argv[1:] or list(SCENES)
    schemes: list[Scheme] = ["light", "dark"]
    with serving() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        for scene in chosen:
            link, epochs = SCENES[scene]
            for language, size, scheme in product(LANGUAGES, SIZES, schemes):
                path = Path("screenshots", f"{scene}-{language}-{size[0]}-{scheme}.png")
                address = f"{url}#{link}&lang={language}"
                shoot(browser, address, epochs, path, size=size, scheme=scheme)
    write_sheet()


if __name__ == "__main__":
    main()
