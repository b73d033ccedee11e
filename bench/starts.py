"""A thousand starts of the default network on all cores, beside the original's loop."""

import time

from bench.cases import CASES
from bench.contenders import Contender
from bench.languages import JavaScript
from playground import Config, many_starts
from playground.experiments.blocks import n_cores

N_STARTS, N_EPOCHS = 1000, 200
PEER: type[Contender] = JavaScript


def measure(*, quick: bool = False) -> dict[str, float]:
    """Seconds that the starts take, and network-epochs a second of both, in turns."""
    n, epochs, rounds = (8, 2, 1) if quick else (N_STARTS, N_EPOCHS, 3)
    config = Config(seed="0.86555")
    many_starts(config, n, 1)
    peer = None if PEER.missing() else PEER(CASES[0])
    ours, theirs = [], []
    try:
        for _ in range(rounds):
            before = time.perf_counter()
            many_starts(config, n, epochs)
            ours.append(time.perf_counter() - before)
            if peer:
                theirs.append(peer.seconds(epochs) / epochs)
    finally:
        if peer:
            peer.close()
    found = {"starts": n, "epochs": epochs, "cores": n_cores(), "seconds": min(ours)}
    return found | ({"ratio": min(theirs) * n * epochs / min(ours)} if peer else {})


def table(found: dict[str, float]) -> str:
    """One sentence."""
    beside = f", {found['ratio']:.1f} times the original's loop on one" if "ratio" in found else ""
    return (
        f"{found['starts']:,.0f} starts of {CASES[0].name} for {found['epochs']:.0f} epochs on "
        f"{found['cores']:.0f} cores: {found['seconds']:.2f} s{beside}."
    )
