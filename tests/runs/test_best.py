import pytest

from playground import Best, Config, best_possible
from playground.data import datasets
from playground.nn.losses import LOSSES

KNOWN = [name for name in datasets.CLASSIFICATION if datasets.DATASETS[name].floor]
KNOWN_NUMBERS = [name for name in datasets.REGRESSION if datasets.DATASETS[name].floor]
REGRESSION = {"problem": "regression", "noise": 35.0}


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("dataset", KNOWN)
def test_classes_have_a_best_accuracy_whatever_the_loss(dataset, loss):
    best = best_possible(Config(dataset=dataset, noise=35.0, loss=loss))
    assert best == Best(datasets.DATASETS[dataset].floor(0.35), None, best.how)


@pytest.mark.parametrize("dataset", KNOWN_NUMBERS)
def test_numbers_have_a_best_loss_in_the_loss_of_the_run(dataset):
    half, whole = (
        best_possible(Config(reg_dataset=dataset, loss=loss, **REGRESSION))
        for loss in ("half_squared_error", "squared_error")
    )
    assert whole.loss == 2 * half.loss == datasets.DATASETS[dataset].floor(0.35)
    assert half.accuracy is None
    assert half.how != best_possible(Config(noise=35.0)).how


@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_knows_what_the_best_single_answer_costs(loss):
    """That is the mean: of -1 and 1, whose variance is 1, and no other answer costs less."""
    f, of_variance = LOSSES[loss].f, LOSSES[loss].of_variance
    if of_variance is not None:
        costs = [(f(o, -1.0) + f(o, 1.0)) / 2 for o in (0.0, -0.5, 0.25, 1.0)]
        assert min(costs) == costs[0] == of_variance


def test_what_is_not_known_is_none(monkeypatch):
    assert best_possible(Config(points=((1.0, 2.0, 1.0),))) is None
    other = LOSSES["squared_error"]._replace(of_variance=None)
    monkeypatch.setitem(LOSSES, "squared_error", other)
    assert best_possible(Config(loss="squared_error", **REGRESSION)) is None
    row = datasets.DATASETS["xor"]._replace(floor=None)
    monkeypatch.setitem(datasets.DATASETS, "xor", row)
    assert best_possible(Config(dataset="xor", noise=13.5)) is None
