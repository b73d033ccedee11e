"""Takes pictures of the page at every size and in every language, light and dark, and of paper.

They go into ./screenshots, which git ignores.

``python -m tools.screenshots`` takes all; scenes can be named behind it.
"""

import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, PdfMargins, ViewportSize, sync_playwright

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
    "starts": ("dataset=xor&networkShape=3&seed=0.86555&bench=starts", 5),
    "three-classes": ("dataset=arms&loss=cross_entropy&networkShape=8,8&seed=0.86555", 200),
}
SIZES = [(1366, 768), (1280, 720), (1920, 1080), (390, 844)]
LANGUAGES = {"en": "en-GB", "no": "nb-NO"}
FASTER = 5  # epochs a picture
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
    locale: str = "en-GB",
) -> None:
    """Open an address, train some epochs, and take one picture of the whole page.

    At the first size it is printed, too.
    """
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    page = browser.new_page(viewport=viewport, color_scheme=scheme, locale=locale)
    page.goto(f"{address}&stop=epoch:{epochs}&speed={FASTER}" if epochs else address)
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector("#boundary .main-svg")
    if epochs:
        page.click("#play")
        page.mouse.move(0, 0)
        page.click("#status .stopped button")
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
            address = f"{url}#{link}" if link else url
            for (language, locale), size, scheme in product(LANGUAGES.items(), SIZES, schemes):
                path = Path("screenshots", f"{scene}-{language}-{size[0]}-{scheme}.png")
                shoot(browser, address, epochs, path, size=size, scheme=scheme, locale=locale)
    write_sheet()


if __name__ == "__main__":
    main()
