"""How long pages of a class wait that step beside sheets, or that play.

``python -m bench.load URL SECONDS SHEETS`` is the class, in a process of its own: pages
step twice a second, each on a connection that it keeps; others train many starts, one block
after the other, and come again where they are told to wait. Prints the latency of every step,
and the blocks and epochs of each of the others, as JSON. Pages that play do so as the page's own
scripts say, in Node (playing.mjs).
"""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from bench.asking import connect, first_request, post
from bench.report import markdown
from tools.server import serving

ROOT = Path(__file__).parents[1]
PAGES, SHEETS = 24, 6
PLAYING, WORKERS = 100, 2
INTERVAL = 0.5  # seconds between two steps of a page
QUESTION = {"sheet": "playground-tour", "question": "10"}  # 15 networks, 500 epochs


Found = dict[str, list[dict[str, float]]]


def measure(*, quick: bool = False) -> Found:
    """A lesson of steps without sheets, and one with them; and lessons that play."""
    seconds, pages, workers = (0.5, (2,), 1) if quick else (30.0, (10, PLAYING), WORKERS)
    with serving() as url:
        attend(url, min(seconds, 5.0), 0)  # until its engine is loaded
        steps = [attend(url, seconds, sheets) for sheets in (0, SHEETS)]
    with serving("--workers", str(workers)) as url:
        play(url, min(seconds, 5.0), PLAYING)
        return {"steps": steps, "playing": [play(url, seconds, n) for n in pages]}


def play(url: str, seconds: float, pages: int) -> dict[str, float]:
    """Let many pages play at once."""
    command = ["node", "bench/playing.mjs", url, str(pages), str(seconds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    given = json.loads(done.stdout)
    p50, p95, p99 = np.percentile(given["gaps"], [50, 95, 99])
    of_each = pages * given["seconds"]
    return {
        "pages": pages,
        "pictures_per_second": len(given["gaps"]) / of_each,
        "requests_per_second": given["requests"] / of_each,
        "p50_ms": float(p50),
        "p95_ms": float(p95),
        "p99_ms": float(p99),
    }


def attend(url: str, seconds: float, sheets: int) -> dict[str, float]:
    """Let a class work for some seconds."""
    command = [sys.executable, "-m", "bench.load", url, str(seconds), str(sheets)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    given = json.loads(done.stdout)
    p50, p95, p99 = 1000 * np.percentile(given["steps"], [50, 95, 99])
    return {
        "sheets": sheets,
        "steps": len(given["steps"]),
        "p50_ms": float(p50),
        "p95_ms": float(p95),
        "p99_ms": float(p99),
        "comparisons": len(given["comparisons"]),
        "refused": given["refused"],
    }


def table(found: Found) -> str:
    """A row a lesson."""
    head = ["sheets", "steps", "p50, ms", "p95, ms", "p99, ms", "comparisons", "told to wait"]
    rows = [
        [
            f"{each['sheets']}",
            f"{each['steps']}",
            *(f"{each[name]:.1f}" for name in ("p50_ms", "p95_ms", "p99_ms")),
            f"{each['comparisons']}",
            f"{each['refused']}",
        ]
        for each in found["steps"]
    ]
    title = f"{PAGES} pages that step every {INTERVAL} s beside sheets; one process."
    return f"{title}\n\n{markdown([head, *rows])}\n\n{table_of_playing(found['playing'])}"


def table_of_playing(found: list[dict[str, float]]) -> str:
    """A row a number of pages."""
    head = ["pages", "pictures/s", "requests/s", "gap p50, ms", "gap p95, ms", "gap p99, ms"]
    rows = [
        [
            f"{each['pages']}",
            f"{each['pictures_per_second']:.1f}",
            f"{each['requests_per_second']:.1f}",
            *(f"{each[name]:.0f}" for name in ("p50_ms", "p95_ms", "p99_ms")),
        ]
        for each in found
    ]
    title = (
        f"Pages that play the default link; {WORKERS} processes; of each page, and between two "
        "pictures of it."
    )
    return f"{title}\n\n{markdown([head, *rows])}"


async def page(url: str, body: bytes, start: float, end: float) -> list[float]:
    """Step at fixed times; seconds of each step from the time when it was due."""
    connection = await connect(url)
    took = []
    for due in np.arange(start, end, INTERVAL):
        await asyncio.sleep(due - time.perf_counter())
        await post(*connection, "/api/train", body)
        took.append(time.perf_counter() - float(due))
    connection[1].close()
    return took


async def sheet(url: str, end: float) -> tuple[list[float], int]:
    """Compare part by part, and wait where the server is busy; seconds a part, and how often."""
    took, refused = [], 0
    runs: list[object] = []
    while (before := time.perf_counter()) < end:
        connection = await connect(url)
        try:
            body = json.dumps(QUESTION | {"runs": runs}).encode()
            answer = json.loads(await post(*connection, "/api/compare", body))
            runs = [run["so_far"] for run in answer["runs"]] if answer["ended_early"] else []
            took.append(time.perf_counter() - before)
        except RuntimeError as error:
            if " 503 " not in str(error):
                raise
            refused += 1
            await asyncio.sleep(1.0)
        connection[1].close()
    return took, refused


async def main(url: str, seconds: float, sheets: int) -> None:
    """All of the class at once."""
    step = await first_request(url)
    start = time.perf_counter() + INTERVAL
    end = start + seconds
    pages = [page(url, step, start + INTERVAL * i / PAGES, end) for i in range(PAGES)]
    runs = [sheet(url, end) for _ in range(sheets)]
    stepped, compared = await asyncio.gather(asyncio.gather(*pages), asyncio.gather(*runs))
    found = {
        "steps": [each for took in stepped for each in took],
        "comparisons": [each for took, _ in compared for each in took],
        "refused": sum(refused for _, refused in compared),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
