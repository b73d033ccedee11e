"""Many networks at a time: what training them as the lanes of one vector gains."""

import time
from statistics import median

import numpy as np

from bench.cases import CASES
from playground.nn import fused
from playground.nn.contract import Place, stacked

N_MODELS = 48


def measure(*, quick: bool = False) -> dict[str, float]:
    """Network-epochs per CPU second, one after the other and together, and the gain."""
    case = CASES[0]
    rounds, n_epochs = (1, 1) if quick else (9, 200)
    samples, n_samples = case.samples(), n_epochs * case.n
    times: dict[str, list[float]] = {"alone": [], "together": []}
    for _ in range(rounds):
        alone = [case.network() for _ in range(N_MODELS)]
        for i, network in enumerate(alone):
            network.parameters[:] *= 1 - 0.01 * i
        together = stacked(alone)
        before = time.process_time()
        for network in alone:
            fused.run(case.recipe, network, samples, Place(), n_samples)
        between = time.process_time()
        fused.run(case.recipe, together, samples, Place(), n_samples)
        times["alone"].append(between - before)
        times["together"].append(time.process_time() - between)
        np.testing.assert_array_equal(together.parameters, [each.parameters for each in alone])
    done = N_MODELS * n_epochs
    gain = median(a / b for a, b in zip(times["alone"], times["together"], strict=True))
    return {name: done / median(each) for name, each in times.items()} | {"gain": gain}


def table(found: dict[str, float]) -> str:
    """One sentence."""
    return (
        f"{N_MODELS} networks of {CASES[0].name}, network-epochs per CPU second: "
        f"{found['together']:,.0f} together, {found['alone']:,.0f} one by one."
    )
