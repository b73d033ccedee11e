"""``python digest.py``: one digest of all kinds of numbers, to compare processors by."""

from hashlib import sha256

import numpy as np

from playground import (
    Config,
    evaluate,
    explain,
    init_state,
    least_squares,
    load_data,
    open_link,
    train,
    train_many,
)
from playground.data.datasets import DATASETS

LINKS = [
    "seed=0.5",
    "activation=relu&dataset=spiral&networkShape=8,8,8&learningRate=0.3&noise=40&seed=0.5",
    "activation=sigmoid&batchSize=1&problem=regression&regDataset=reg-gauss&seed=0.5",
    "activation=linear&batchSize=3&regularization=L2&regularizationRate=0.1&seed=0.5",
    "regularization=L1&regularizationRate=0.03&sinX=true&xTimesY=true&loss=squared_error&seed=0.5",
]


def numbers():
    """Points, weights, losses and measures, of every data set and of some networks."""
    for name, row in DATASETS.items():
        of_numbers = {"reg_dataset": name, "problem": row.problem}
        kind = {"dataset": name} if row.classes else of_numbers
        data = load_data(Config(noise=20, seed="0.5", **kind))
        yield from (data.train_points, data.train_labels, data.test_points)
    for config in (open_link(link).config for link in LINKS):
        state = train(config, init_state(config), epochs=30)
        yield state.parameters
        found = evaluate(config, state)
        yield [x for of in found for x in of if isinstance(x, float)]
        yield from least_squares(config).W
        explained = explain(config, state, [(1, 2, 1), (0.1, -3, -1), (5, 5, 1)])
        yield [explained.loss, explained.loss_after]
        yield explained.state_after.parameters
        for run in train_many([config.replace(resets=k) for k in range(3)], 10):
            yield run.state.parameters
            yield [row[1:] for row in run.curve]


def digest():
    """The same text wherever the bits are the same."""
    parts = (np.ascontiguousarray(each, dtype="<f8").tobytes() for each in numbers())
    return sha256(b"".join(parts)).hexdigest()


if __name__ == "__main__":
    print(digest())
