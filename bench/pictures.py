"""Pictures per second in a headless Chromium, and where their time goes.

The real page plays on a real server. A picture is an animation frame that shows another
epoch than the one before. What the page would be without its two main decisions is measured
beside it: requests that wait until the last picture is painted, and a map that Plotly draws.
"""

import importlib.util
import time
from statistics import median
from typing import Any, NamedTuple

from bench.report import markdown
from tools import chromium
from tools.server import serving

DEFAULT = "seed=0.86555"
DEEP = "activation=relu&dataset=spiral&networkShape=8,8,8,8,8,8&seed=0.5"

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
SEQUENTIAL = """() => {
  const send = window.fetch;
  const frame = () => new Promise(requestAnimationFrame);
  window.fetch = async (...request) => {
    await frame();
    await frame();
    return send(...request);
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
    """A link, how many epochs a picture, and a script that makes the page a worse one."""

    name: str
    link: str
    speed: str
    script: str | None = None


SCENES = [
    Scene("default link, 1 epoch a picture", DEFAULT, "1"),
    Scene("the same, 20 epochs", DEFAULT, "20"),
    Scene("the same, fastest", DEFAULT, "max"),
    Scene("six layers of eight, ReLU, 1 epoch", DEEP, "1"),
    Scene("default link, 1 epoch, requests one after the other", DEFAULT, "1", SEQUENTIAL),
    Scene("default link, 1 epoch, Plotly draws the map", DEFAULT, "1", PLOTLY),
]


def missing() -> str | None:
    """What has to be installed first, if anything."""
    if importlib.util.find_spec("playwright") is None:
        return "pip install playwright"
    try:
        chromium.find()
    except RuntimeError:
        return "Chromium"
    return None


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
    from playwright.sync_api import sync_playwright

    scenes, rounds, seconds = (SCENES[:1], 1, 0.2) if quick else (SCENES, 5, 3.0)
    windows: dict[str, list[dict[str, float]]] = {scene.name: [] for scene in scenes}
    with serving() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        for _ in range(rounds):
            for scene in scenes:
                windows[scene.name].append(play(browser, f"{url}#{scene.link}", scene, seconds))
        browser.close()
    return windows


def play(browser: Any, address: str, scene: Scene, seconds: float) -> dict[str, float]:
    """One scene for some seconds."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    page.wait_for_selector("#boundary .main-svg")
    if scene.script:
        page.evaluate(scene.script)
    page.select_option("#speed", scene.speed)
    page.click("#play")
    page.evaluate(COUNT, seconds / 3)  # the scripts are compiled, and fastest finds its pace
    whole, own = browser.new_browser_cdp_session(), page.context.new_cdp_session(page)
    own.send("Performance.enable")
    before = clocks(whole, own)
    counted = page.evaluate(COUNT, seconds)
    spent = {name: after - before[name] for name, after in clocks(whole, own).items()}
    page.close()
    pictures = max(counted["pictures"], 1)
    return {
        "pictures_per_second": counted["pictures"] / counted["seconds"],
        "epochs_per_second": counted["epochs"] / counted["seconds"],
        **{f"{name}_ms": 1000 * each / pictures for name, each in spent.items()},
    }


def clocks(browser: Any, page: Any) -> dict[str, float]:
    """Seconds so far: of the page's main thread by kind of work, and of the other processes."""
    given = {each["name"]: each["value"] for each in page.send("Performance.getMetrics")["metrics"]}
    style = given["LayoutDuration"] + given["RecalcStyleDuration"]
    processes = browser.send("SystemInfo.getProcessInfo")["processInfo"]
    return {
        "script": given["ScriptDuration"],
        "style": style,
        "paint": given["TaskDuration"] - given["ScriptDuration"] - style,
        "waiting": time.perf_counter() - given["TaskDuration"],
        "elsewhere": sum(each["cpuTime"] for each in processes if each["type"] != "renderer"),
    }


def table(windows: dict[str, list[dict[str, float]]]) -> str:
    """Rows are scenes; the median window, and the best in brackets."""
    head = ["", "pictures/s", "epochs/s", "script", "style, layout", "paint, rest", "waiting"]
    rows = []
    for name, of in windows.items():
        best = max(each["pictures_per_second"] for each in of)
        middle = {key: median(each[key] for each in of) for key in of[0]}
        rows.append(
            [
                name,
                f"{middle['pictures_per_second']:.0f} ({best:.0f})",
                f"{middle['epochs_per_second']:,.0f}",
                *(
                    f"{middle[f'{key}_ms']:.1f}"
                    for key in ("script", "style", "paint", "waiting", "elsewhere")
                ),
            ]
        )
    title = (
        "Pictures in headless Chromium: median window and, in brackets, the best; "
        "milliseconds a picture in the page's main thread, and of CPU in other processes."
    )
    return f"{title}\n\n{markdown([[*head, 'other processes'], *rows])}"
