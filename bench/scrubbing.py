"""Pictures per second while somebody drags on the loss chart through what a run was.

The real page, on a real server, has trained; then a pointer goes back and forth over its chart,
faster than pictures can follow. The pictures are those of :mod:`bench.pictures`.
"""

import time
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from bench.pictures import COUNT_REQUESTS, DEEP, DEFAULT, browsing, clocks, missing, table

__all__ = ["measure", "table"]


class Scene(NamedTuple):
    """A link, and how many epochs were trained."""

    name: str
    link: str
    epochs: int


SCENES = [
    Scene("default link, through 1,000 epochs", DEFAULT, 1000),
    Scene("default link, through 10,000 epochs", DEFAULT, 10_000),
    Scene("six layers of eight, ReLU, through 1,000 epochs", DEEP, 1000),
]
MOVES = 0.008  # seconds between two, as of a mouse
SWEEP = 2.0  # seconds from one end of the chart to the other
COUNT = """() => {
  const epoch = () => document.querySelector("#epoch").innerText;
  window.pictures = 0;
  let last = epoch();
  const tick = () => {
    if (epoch() !== last) window.pictures++;
    last = epoch();
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""


def measure(*, quick: bool = False) -> dict[str, list[dict[str, float]]]:
    """Drag through every scene for some seconds, again and again, on pages of their own.

    Returns
    -------
    dict
        Of each scene's windows: rates per second, and milliseconds a picture.
    """
    if cure := missing():
        print(f"left out: scrubbing (needs {cure})")
        return {}
    rounds, seconds = (1, 0.2) if quick else (5, 4.0)
    scenes = [SCENES[0]._replace(epochs=20)] if quick else SCENES
    windows: dict[str, list[dict[str, float]]] = {}
    with browsing() as (server, url, browser):
        for _ in range(rounds):
            for scene in scenes:
                page = opened(browser, url, scene)
                found = watch(browser, page, seconds, server)
                windows.setdefault(scene.name, []).append(found)
                page.close()
    return windows


def opened(browser: Any, url: str, scene: Scene) -> Any:
    """A page that has played to its epoch."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{url}#{scene.link}&speed=20")
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector("#curves .nsewdrag")
    page.select_option("#goal", "epoch")
    page.fill("#goal-value", str(scene.epochs))
    page.press("#goal-value", "Enter")
    page.click("#play")
    shown = f"{scene.epochs // 1000:03d},{scene.epochs % 1000:03d}"
    page.wait_for_function(
        """shown => document.querySelector("#epoch").innerText === shown
            && document.body.dataset.playing === "false" """,
        arg=shown,
        timeout=120_000,
    )
    page.evaluate(COUNT_REQUESTS)
    page.evaluate(COUNT)
    return page


def places(page: Any) -> Iterator[tuple[float, float]]:
    """Where the pointer is from now on: back and forth over the chart."""
    box = page.locator("#curves .nsewdrag").bounding_box()
    begun = time.perf_counter()
    for _ in count():
        way = (time.perf_counter() - begun) / SWEEP % 2
        share = abs(1 - way)
        yield box["x"] + 1 + (box["width"] - 2) * share, box["y"] + box["height"] / 2


def watch(browser: Any, page: Any, seconds: float, server: int) -> dict[str, float]:
    """Rates, and what pictures cost."""
    whole, own = browser.new_browser_cdp_session(), page.context.new_cdp_session(page)
    own.send("Performance.enable")
    way = places(page)
    page.mouse.move(*next(way))
    page.mouse.down()
    drag(page, way, seconds / 4)  # the scripts are compiled
    before = clocks(whole, own, server)
    shown, asked = page.evaluate("[window.pictures, window.requests]")
    took = drag(page, way, seconds)
    now, requests = page.evaluate("[window.pictures, window.requests]")
    spent = {name: after - before[name] for name, after in clocks(whole, own, server).items()}
    page.mouse.up()
    return {
        "pictures_per_second": (now - shown) / took,
        "epochs_per_second": 0.0,
        "requests_per_second": (requests - asked) / took,
        **{f"{name}_ms": 1000 * each / max(now - shown, 1) for name, each in spent.items()},
    }


def drag(page: Any, way: Iterator[tuple[float, float]], seconds: float) -> float:
    """Move the pointer for so long; how long it took."""
    begun = time.perf_counter()
    while (took := time.perf_counter() - begun) < seconds:
        page.mouse.move(*next(way))
        time.sleep(MOVES)
    return took
