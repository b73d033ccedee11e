"""A thousand starts of the default network on all cores, beside others' ways to train them."""

import importlib.util
import time

from bench.cases import CASES
from bench.contenders import Contender
from bench.languages import JavaScript
from bench.libraries import ScikitLearn
from playground import Config, many_starts
from playground.experiments.blocks import n_cores

N_STARTS, N_EPOCHS = 1000, 200
N_FITS = 8  # of scikit-learn on each core, which stand for all
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
    if peer:
        found["ratio"] = min(theirs) * n * epochs / min(ours)
    each = fit_seconds(1 if quick else N_FITS, epochs)
    return found | ({"scikit_learn": each * n / min(ours)} if each else {})


def fit_seconds(n_fits: int, epochs: int) -> float | None:
    """Seconds a network of scikit-learn, fitted with joblib on all cores; None without it."""
    if ScikitLearn.missing() or not importlib.util.find_spec("joblib"):
        return None
    import joblib

    n = n_fits * n_cores()
    with joblib.Parallel(n_jobs=n_cores()) as pool:
        pool(joblib.delayed(fit)(1) for _ in range(n_cores()))  # until its processes are there
        before = time.perf_counter()
        pool(joblib.delayed(fit)(epochs) for _ in range(n))
        return (time.perf_counter() - before) / n


def fit(epochs: int) -> None:
    """Train the default network with scikit-learn."""
    ScikitLearn(CASES[0]).train(epochs)


def table(found: dict[str, float]) -> str:
    """One sentence."""
    beside = f", {found['ratio']:.1f} times the original's loop on one" if "ratio" in found else ""
    if "scikit_learn" in found:
        beside += f", {found['scikit_learn']:.0f} times scikit-learn with joblib on as many"
    return (
        f"{found['starts']:,.0f} starts of {CASES[0].name} for {found['epochs']:.0f} epochs on "
        f"{found['cores']:.0f} cores: {found['seconds']:.2f} s{beside}."
    )
