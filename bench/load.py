"""How long pages of a class wait that step, or that play, while others train many networks.

``python -m bench.load URL SECONDS PAGES SHEETS STARTS`` is the class, in a process of its own:
pages step twice a second, each on a connection that it keeps; sheets run a question of 15
networks, and other pages 50 starts of the default link, one block after the other; they come
again where they are told to wait. Prints the latency of every step, and what became of the
blocks, as JSON. Pages that play do so as the page's own scripts say, in Node (playing.mjs).
"""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.asking import DEFAULT, connect, first_request, post
from bench.report import markdown
from playground.exercises.sheets import BUILT_IN, read
from tools.server import serving

ROOT = Path(__file__).parents[1]
PAGES, SHEETS = 24, 6
PLAYING, WORKERS = 100, 2
INTERVAL = 0.5  # seconds between two steps of a page
EXPERIMENTS = 30  # pages that press the button of many starts at once
N_STARTS, N_EPOCHS = 50, 500
QUESTION = "playground-tour", "10"  # 15 networks, 500 epochs


Found = dict[str, list[dict[str, float]]]


def measure(*, quick: bool = False) -> Found:
    """Lessons of steps without sheets and with them, of pages that play, and beside experiments."""
    seconds, pages, workers = (0.5, (2,), 1) if quick else (30.0, (10, PLAYING), WORKERS)
    with serving() as url:
        attend(url, min(seconds, 5.0), 0)  # until its engine is loaded
        steps = [attend(url, seconds, sheets) for sheets in (0, SHEETS)]
    with serving("--workers", str(workers)) as url:
        play(url, min(seconds, 5.0), PLAYING)
        playing = [play(url, seconds, n) for n in pages]
        beside = [experiment(url, seconds, pages[0], n) for n in (1, EXPERIMENTS)]
        return {"steps": steps, "playing": playing, "experiments": beside}


def experiment(url: str, seconds: float, pages: int, starts: int) -> dict[str, float]:
    """Let some pages train many starts beside others that play."""
    command = [sys.executable, "-m", "bench.load", url, str(seconds), "0", "0", str(starts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as beside:
        found = play(url, seconds, pages)
        given = json.loads(beside.communicate()[0])
    shares = sorted(given["shares"])
    return found | {
        "experiments": starts,
        "epochs_per_second": sum(shares) / seconds,
        "least_share": shares[0] * len(shares) / max(sum(shares), 1),
        "most_share": shares[-1] * len(shares) / max(sum(shares), 1),
        "refused": given["refused"],
    }


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
    command = [sys.executable, "-m", "bench.load", url, str(seconds), str(PAGES), str(sheets), "0"]
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
    parts = [f"{title}\n\n{markdown([head, *rows])}", table_of_playing(found["playing"])]
    return "\n\n".join(parts + list(map(said_of_experiments, found.get("experiments", []))))


def said_of_experiments(found: dict[str, float]) -> str:
    """A sentence."""
    return (
        f"{found['experiments']:.0f} pages that train {N_STARTS} starts beside "
        f"{found['pages']:.0f} that play: {found['epochs_per_second']:,.0f} network-epochs/s, each "
        f"{found['least_share']:.0%} to {found['most_share']:.0%} of an equal share (told to wait "
        f"{found['refused']:.0f} times); {found['pictures_per_second']:.1f} pictures/s of each of "
        f"those, gap p50 {found['p50_ms']:.0f}, p95 {found['p95_ms']:.0f}, p99 "
        f"{found['p99_ms']:.0f} ms."
    )


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


class Work(NamedTuple):
    """Networks that a page trains, and how far."""

    config: dict[str, Any]
    changes: list[dict[str, Any]]
    epochs: int


async def asked(url: str, path: str, body: object = None) -> Any:
    """One answer, on a connection of its own."""
    connection = await connect(url)
    try:
        return json.loads(await post(*connection, path, json.dumps(body).encode()))
    finally:
        connection[1].close()


async def work_of(url: str, link: str, changes: list[dict[str, Any]], epochs: int) -> Work:
    """Networks of a link."""
    return Work((await asked(url, "/api/open", {"link": link}))["config"], changes, epochs)


async def train(url: str, work: Work, end: float) -> tuple[list[float], int, int]:
    """Block by block, again from the beginning, and wait where the server is busy.

    Returns
    -------
    took : list of float
        Seconds of each block.
    done, refused : int
        Epochs of all networks, and how often it had to wait.
    """
    took, done, refused = [], 0, 0
    begun = [{"change": change, "state": None} for change in work.changes]
    starts, epoch = begun, 0
    while (before := time.perf_counter()) < end:
        body = {"config": work.config, "starts": starts, "epochs": work.epochs - epoch}
        try:
            answer = await asked(url, "/api/starts", body)
        except RuntimeError as error:
            if " 503 " not in str(error):
                raise
            refused += 1
            await asyncio.sleep(1.0)
            continue
        took.append(time.perf_counter() - before)
        now = answer["starts"][0]["record"]["epochs"]
        done += (now - epoch) * len(starts)
        pairs = zip(begun, answer["starts"], strict=True)
        starts = [one | {"state": told["state"]} for one, told in pairs]
        starts, epoch = (starts, now) if answer["ended_early"] else (begun, 0)
        await asyncio.sleep(1.0 * answer["crowded"])
    return took, done, refused


def question() -> tuple[str, list[dict[str, Any]], int]:
    """The link of a question, and what its networks change, for so many epochs."""
    name, place = QUESTION
    sheet = read(BUILT_IN / f"{name}.json")[1]
    found = {each.id: each for each in sheet.questions}[place] if sheet else None
    if not found or not found.run:
        raise ValueError(QUESTION)
    return found.link, list(found.run.runs), found.run.epochs or 0


async def main(url: str, seconds: float, pages: int, sheets: int, starts: int) -> None:
    """All of the class at once."""
    step = await first_request(url)
    asking = await work_of(url, *question())
    resets = [{"resets": k} for k in range(N_STARTS)]
    trying = await work_of(url, DEFAULT, resets, N_EPOCHS)
    start = time.perf_counter() + INTERVAL
    end = start + seconds
    stepped, trained = await asyncio.gather(
        asyncio.gather(*(page(url, step, start + INTERVAL * i / PAGES, end) for i in range(pages))),
        asyncio.gather(*(train(url, each, end) for each in [asking] * sheets + [trying] * starts)),
    )
    found = {
        "steps": [each for took in stepped for each in took],
        "comparisons": [each for took, _, _ in trained for each in took],
        "shares": [done for _, done, _ in trained],
        "refused": sum(refused for _, _, refused in trained),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    given = map(int, sys.argv[3:])
    asyncio.run(main(sys.argv[1], float(sys.argv[2]), *given))
