"""Pictures per second in a headless Chromium, and where their time goes.

The real page plays on a real server, also through a way that takes its time. A picture is an
animation frame that shows another epoch than the one before. What the page would be without its
two main decisions is measured beside it: a request for each picture, and a map that Plotly
draws. Where the environment variable ORIGINAL names a folder with the original's built page,
that is measured, too.
"""

import importlib.util
import math
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any, NamedTuple

from bench.delay import delayed
from bench.report import markdown
from tools import chromium
from tools.server import start, stop

DEFAULT = "seed=0.86555"
REGRESSION = "problem=regression&seed=0.86555"
DEEP = "activation=relu&dataset=spiral&networkShape=8,8,8,8,8,8&seed=0.5"
LINKS = {"default link": DEFAULT, "regression": REGRESSION, "six layers of eight, ReLU": DEEP}

COUNT = """seconds => new Promise(resolve => {
  const epoch = () => Number(document.querySelector("#epoch").innerText.replace(/,/g, ""));
  const first = epoch();
  const start = performance.now();
  let last = first;
  let pictures = 0;
  const tick = () => {
    const now = epoch();
    if (now !== last) pictures++;
    last = now;
    const seconds_taken = (performance.now() - start) / 1000;
    if (seconds_taken < seconds) requestAnimationFrame(tick);
    else resolve({ pictures, epochs: last - first, seconds: seconds_taken });
  };
  requestAnimationFrame(tick);
})"""
COUNT_REQUESTS = """() => {
  const send = window.fetch;
  window.requests = 0;
  window.fetch = (...request) => {
    window.requests++;
    return send(...request);
  };
}"""
SINGLE = """() => {
  const send = window.fetch;
  window.fetch = (path, options) => {
    const body = JSON.parse(options?.body ?? "{}");
    if (!body.pictures) return send(path, options);
    const one = { ...body, epochs: body.epochs / body.pictures, pictures: 1 };
    return send(path, { ...options, body: JSON.stringify(one) });
  };
}"""
PLOTLY = """() => {
  const root = document.querySelector("#boundary").appendChild(document.createElement("div"));
  const layout = { width: 300, height: 300 };
  const shown = document.querySelector("#epoch");
  new MutationObserver(() => {
    const epoch = Number(shown.innerText.replace(/,/g, ""));
    const row = i => Array.from({ length: 100 }, (_, j) => Math.sin(epoch + i / 9 + j / 7));
    const z = Array.from({ length: 100 }, (_, i) => row(i));
    Plotly.react(root, [{ type: "heatmap", z, zmin: -1, zmax: 1 }], layout);
  }).observe(shown, { childList: true, characterData: true, subtree: true });
}"""


class Scene(NamedTuple):
    """A link, how many epochs a picture, the way to the server, and what makes the page worse."""

    name: str
    link: str
    speed: str = "1"
    delay: float = 0.0
    script: str | None = None


SCENES = [
    *(
        Scene(f"{name}, 1 epoch{f', {delay} ms away' if delay else ''}", link, delay=delay)
        for name, link in LINKS.items()
        for delay in (0, 30, 100)
    ),
    *(
        Scene(
            f"{name}, 1 epoch{f', {delay} ms away' if delay else ''}, a request each",
            link,
            "1",
            delay,
            SINGLE,
        )
        for name, link in LINKS.items()
        for delay in (0, 100)
    ),
    Scene("default link, 20 epochs", DEFAULT, "20"),
    Scene("default link, fastest", DEFAULT, "max"),
    Scene("default link, 1 epoch, Plotly draws the map", DEFAULT, script=PLOTLY),
]
ORIGINAL = "ORIGINAL"  # names a folder that holds the original's page, built
PICTURES_OF_ORIGINAL = COUNT.replace("#epoch", "#iter-number")


def missing() -> str | None:
    """What has to be installed first, if anything."""
    if importlib.util.find_spec("playwright") is None:
        return "pip install playwright"
    try:
        chromium.find()
    except RuntimeError:
        return "Chromium"
    return None


@contextmanager
def browsing() -> Iterator[tuple[int, str, Any]]:
    """A server, as the number of its process and its address, and a browser."""
    from playwright.sync_api import sync_playwright

    process, url = start("--port", "0")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=chromium.ARGUMENTS
            )
            yield process.pid, url, browser
            browser.close()
    finally:
        stop(process)


def measure(*, quick: bool = False) -> dict[str, list[dict[str, float]]]:
    """Play every scene for some seconds, again and again, on pages of their own.

    Returns
    -------
    dict
        Of each scene's windows: rates per second, and milliseconds a picture.
    """
    if cure := missing():
        print(f"left out: pictures (needs {cure})")
        return {}
    scenes, rounds, seconds = (SCENES[:1], 1, 0.2) if quick else (SCENES, 5, 3.0)
    windows: dict[str, list[dict[str, float]]] = {}
    with ExitStack() as open_:
        server, url, browser = open_.enter_context(browsing())
        ways = {each.delay: open_.enter_context(delayed(url, each.delay)) for each in scenes}
        for _ in range(rounds):
            for scene in scenes:
                address = f"{ways[scene.delay]}#{scene.link}"
                found = play(browser, address, scene, seconds, server)
                windows.setdefault(scene.name, []).append(found)
            if folder := os.environ.get(ORIGINAL):
                for name, link in LINKS.items():
                    found = play_original(browser, folder, link, seconds)
                    windows.setdefault(f"the original, {name}", []).append(found)
    return windows


def play(browser: Any, address: str, scene: Scene, seconds: float, server: int) -> dict[str, float]:
    """One scene for some seconds; `server` is the process that answers."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector("#boundary .main-svg")
    page.evaluate(COUNT_REQUESTS)
    if scene.script:
        page.evaluate(scene.script)
    page.select_option("#speed", scene.speed)
    page.click("#play")
    found = watch(browser, page, COUNT, seconds, server)
    page.close()
    return found


def play_original(browser: Any, folder: str, link: str, seconds: float) -> dict[str, float]:
    """The original's own page, which asks no server."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    with files(folder) as address:
        page.goto(f"{address}#{link}")
        page.click("#play-pause-button")
        found = watch(browser, page, PICTURES_OF_ORIGINAL, seconds, os.getpid())
        page.close()
    return found | {"server_ms": 0.0}


def watch(browser: Any, page: Any, count: str, seconds: float, server: int) -> dict[str, float]:
    """Rates, and what pictures cost, once a page is playing."""
    page.evaluate(count, seconds / 3)  # the scripts are compiled, and fastest finds its pace
    whole, own = browser.new_browser_cdp_session(), page.context.new_cdp_session(page)
    own.send("Performance.enable")
    before = clocks(whole, own, server)
    asked = page.evaluate("window.requests ?? 0")
    counted = page.evaluate(count, seconds)
    spent = {name: after - before[name] for name, after in clocks(whole, own, server).items()}
    pictures = max(counted["pictures"], 1)
    return {
        "pictures_per_second": counted["pictures"] / counted["seconds"],
        "epochs_per_second": counted["epochs"] / counted["seconds"],
        "requests_per_second": (page.evaluate("window.requests ?? 0") - asked) / counted["seconds"],
        **{f"{name}_ms": 1000 * each / pictures for name, each in spent.items()},
    }


@contextmanager
def files(folder: str) -> Iterator[str]:
    """Serve a folder."""
    handler = partial(QuietHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def processor_time(process: int) -> float:
    """Seconds of a process so far, where the system tells."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return math.nan
    user, system = stat.read_text("utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def clocks(browser: Any, page: Any, server: int) -> dict[str, float]:
    """Seconds so far: of the page's main thread by kind of work, and of other processes."""
    given = {each["name"]: each["value"] for each in page.send("Performance.getMetrics")["metrics"]}
    style = given["LayoutDuration"] + given["RecalcStyleDuration"]
    processes = browser.send("SystemInfo.getProcessInfo")["processInfo"]
    return {
        "script": given["ScriptDuration"],
        "style": style,
        "paint": given["TaskDuration"] - given["ScriptDuration"] - style,
        "waiting": time.perf_counter() - given["TaskDuration"],
        "server": processor_time(server),
        "elsewhere": sum(each["cpuTime"] for each in processes if each["type"] != "renderer"),
    }


def table(windows: dict[str, list[dict[str, float]]]) -> str:
    """Rows are scenes; the median window, and the best in brackets."""
    head = ["", "pictures/s", "epochs/s", "requests/s"]
    kinds = {
        "script": "script",
        "style": "style, layout",
        "paint": "paint, rest",
        "waiting": "waiting",
        "server": "server",
        "elsewhere": "browser's other processes",
    }
    rows = []
    for name, of in windows.items():
        best = max(each["pictures_per_second"] for each in of)
        middle = {key: median(each[key] for each in of) for key in of[0]}
        rows.append(
            [
                name,
                f"{middle['pictures_per_second']:.0f} ({best:.0f})",
                f"{middle['epochs_per_second']:,.0f}",
                f"{middle['requests_per_second']:.1f}",
                *(f"{middle[f'{kind}_ms']:.1f}" for kind in kinds),
            ]
        )
    title = (
        "Pictures in headless Chromium: median window and, in brackets, the best; "
        "milliseconds a picture in the page's main thread, and of CPU in other processes."
    )
    return f"{title}\n\n{markdown([[*head, *kinds.values()], *rows])}"
