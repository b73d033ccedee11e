"""Takes pictures of the page at every size, light and dark, into ./screenshots.

Run it with the development requirements installed: ``make screenshots``.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.chromium import ARGUMENTS, find
from tools.server import serving

EXERCISE = (
    "activation=linear&batchSize=10&dataset=spiral&regDataset=reg-gauss&learningRate=0.1"
    "&regularizationRate=0&noise=5&networkShape=3,2&seed=0.86555&percTrainData=80"
    "&problem=regression"
)
SCENES = {
    "start": ("seed=0.86555", 0),
    "trained": ("seed=0.86555&showTestData=true", 100),
    "exercise": (EXERCISE, 100),
    "deep": ("activation=relu&dataset=spiral&networkShape=8,8,8,8,8,8&seed=0.5&sinX=true", 60),
    "wide": ("networkShape=64,64,64,64,64,64,64,64,64,64,64,64&seed=0.5", 0),
    "damaged": ("learningRate=NaN&networkShape=abc&seed=0.5", 0),
}
SIZES = [(1400, 1000), (1024, 768), (390, 844)]


def shoot(browser: Browser, url: str, scene: str, size: tuple[int, int], scheme: str) -> None:
    """Open a link, train to its epoch, and take one picture of the whole page."""
    link, epochs = SCENES[scene]
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(f"{url}#{link}")
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector("#curves .main-svg")
    for _ in range(epochs):
        before = page.inner_text("#epoch")
        page.click("#step")
        page.wait_for_function("b => document.querySelector('#epoch').innerText !== b", arg=before)
    page.wait_for_timeout(300)
    page.screenshot(path=f"screenshots/{scene}-{width}-{scheme}.png", full_page=True)
    page.close()


def main() -> None:
    """Take the pictures named on the command line, or all."""
    Path("screenshots").mkdir(exist_ok=True)
    chosen = sys.argv[1:] or list(SCENES)
    with serving() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        for scene in chosen:
            for size in SIZES:
                for scheme in ("light", "dark"):
                    shoot(browser, url, scene, size, scheme)


if __name__ == "__main__":
    main()
