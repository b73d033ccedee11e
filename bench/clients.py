"""Requests per second, and how long they take, with many clients on one server."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from bench.report import markdown
from tools.server import serving

ROOT = Path(__file__).parents[1]
WORKERS, CLIENTS = (1, 2), (1, 10, 100)


def measure(*, quick: bool = False) -> list[dict[str, float]]:
    """Every number of clients on every number of processes; the best of three rounds.

    Returns
    -------
    list of dict
        Workers, clients, requests per second, median and 99th percentile in milliseconds.
    """
    workers, clients = ((1,), (2,)) if quick else (WORKERS, CLIENTS)
    rounds, seconds = (1, 0.1) if quick else (3, 3.0)
    found = []
    for n_workers in workers:
        with serving("--workers", str(n_workers)) as url:
            load(url, n_workers, seconds / 2)
            for n_clients in clients:
                tries = [load(url, n_clients, seconds) for _ in range(rounds)]
                best = max(tries, key=lambda each: each["requests_per_second"])
                found.append({"workers": n_workers, "clients": n_clients, **best})
    return found


def load(url: str, clients: int, seconds: float) -> dict[str, float]:
    """Let some clients ask for some seconds."""
    command = [sys.executable, "-m", "bench.asking", url, str(clients), str(seconds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    given = json.loads(done.stdout)
    p50, p99 = 1000 * np.percentile(given["latencies"], [50, 99])
    return {
        "requests_per_second": len(given["latencies"]) / given["seconds"],
        "p50_ms": float(p50),
        "p99_ms": float(p99),
    }


def table(found: list[dict[str, float]]) -> str:
    """Rows are numbers of processes and clients."""
    head = ["processes", "clients", "requests/s", "p50, ms", "p99, ms"]
    rows = [
        [
            f"{each['workers']}",
            f"{each['clients']}",
            f"{each['requests_per_second']:,.0f}",
            f"{each['p50_ms']:.1f}",
            f"{each['p99_ms']:.1f}",
        ]
        for each in found
    ]
    title = "Requests for one epoch of the default network; best of three; all on the same cores."
    return f"{title}\n\n{markdown([head, *rows])}"
