"""Runs that are trained side by side are measured together, and change by change."""

import pytest

from playground import evaluate, init_state, sweep, train
from playground.exercises.measures import names
from playground.exercises.questions import Question
from playground.exercises.rivals import Rival, configs_of, ended, values
from playground.exercises.sheets import load
from playground.experiments import blocks
from playground.runs.evaluation import Evaluation, Metrics
from playground.settings.domains import InvalidInput

SEVERAL = [each for sheet in load().sheets for each in sheet.questions if each.run]
SEVERAL = [each for each in SEVERAL if each.run.is_several]


def question(run, **fields):
    words = dict.fromkeys(("title", "question", "explanation"), "?")
    link = fields.pop("link", "seed=1&percTrainData=2&networkShape=2")
    return Question(id="1", link=link, run=run, **words, **fields)


COMPARED = question(
    {"kind": "compare", "changes": [{"learning_rate": 1}, {}], "seeds": 2, "epochs": 3},
    below={"measure": "test_loss", "value": 0.25},
)


def rival(group, train, test, accuracy, jitter, first):
    """A run as it ended."""
    metrics = [
        None if loss is None else Metrics(n=4, loss=loss, accuracy=accuracy, larger_class=0.5)
        for loss in (train, test)
    ]
    return Rival(group, Evaluation(*metrics), first, jitter)


RIVALS = [
    rival(0, 0.1, 0.2, 0.75, 0.5, 2),
    rival(0, 0.3, 0.4, 1.0, None, None),
    rival(1, 0.5, 0.1, 0.75, 0.5, 3),
    rival(1, 0.75, 0.2, 0.25, 1.0, 6),
]


def test_several_runs_are_measured_together_and_group_by_group():
    assert values(COMPARED, RIVALS) == {
        "n_runs": 4,
        "lowest_train_loss": 0.1,
        "highest_train_loss": 0.75,
        "lowest_test_loss": 0.1,
        "highest_test_loss": 0.4,
        "n_below": 3,
        "n_runs.1": 2,
        "jitter.1": 0.5,
        "train_loss.1": 0.2,
        "train_accuracy.1": 0.875,
        "train_larger_class.1": 0.5,
        "test_loss.1": pytest.approx(0.3),
        "test_accuracy.1": 0.875,
        "test_larger_class.1": 0.5,
        "n_below.1": 1,
        "first_below.1": 2,
        "n_runs.2": 2,
        "jitter.2": 0.75,
        "train_loss.2": 0.625,
        "train_accuracy.2": 0.5,
        "train_larger_class.2": 0.5,
        "test_loss.2": pytest.approx(0.15),
        "test_accuracy.2": 0.5,
        "test_larger_class.2": 0.5,
        "n_below.2": 2,
        "first_below.2": 4.5,
    }


def test_a_loss_that_is_no_number_is_neither_lowest_nor_below():
    lost = rival(0, float("nan"), float("inf"), 0.5, None, None)
    found = values(COMPARED, [lost, lost])
    assert (found["lowest_test_loss"], found["highest_train_loss"]) == (None, None)
    assert (found["n_below"], found["train_loss.1"]) == (0, None)


def test_starts_have_no_groups():
    asked = question({"kind": "starts", "starts": 2, "epochs": 3})
    assert [each.group for each in run_of(asked)] == [0, 0]
    assert set(values(asked, RIVALS)) == {
        "n_runs",
        "lowest_train_loss",
        "highest_train_loss",
        "lowest_test_loss",
        "highest_test_loss",
    }


def run_of(asked):
    configs = configs_of(asked)
    return ended(asked, blocks.run(blocks.cut(configs, [None] * len(configs), asked.run.epochs)))


def test_a_question_is_an_experiment_whose_runs_are_measured_on_their_way():
    below = {"measure": "test_loss", "value": 100}  # which is so from the first epoch on
    asked = question(COMPARED.run.model_dump(round_trip=True), below=below)
    runs = run_of(asked)
    assert [each.group for each in runs] == [0, 0, 1, 1]
    assert values(asked, runs)["first_below.1"] == 1
    alone = [train(config, init_state(config), epochs=3) for config in configs_of(asked)]
    each = zip(configs_of(asked), alone, runs, strict=True)
    assert all(evaluate(config, state) == run.measured for config, state, run in each)


def test_a_sweep_is_every_combination_from_many_starts():
    factors = {"learning_rate": [1, 0.1], "batch_size": [1, 5]}
    for data in ("same", "new"):
        run = {"kind": "sweep", "vary": factors, "starts": 2, "epochs": 3, "data": data}
        asked = question(run)
        config = asked.config
        found = sweep(config, factors, starts=2, epochs=3, data=data)
        assert [each.link() for each in configs_of(asked)] == [each["link"] for each in found]
        runs = run_of(asked)
        assert [each.group for each in runs] == [0, 0, 1, 1, 2, 2, 3, 3]
        assert [each.value("test_loss") for each in runs] == [each["test_loss"] for each in found]
        assert asked.run.groups[1] == {"learning_rate": 1, "batch_size": 5}
        assert tuple(values(asked, runs)) == names(configs_of(asked), asked.run, asked.below)


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ({"vary": {"rate": [1]}}, "run.vary.rate"),
        ({"vary": {"batch_size": [0]}}, "run.vary.batch_size"),
        ({"vary": {}}, "run.vary"),
        ({"vary": {"batch_size": []}}, "run.vary"),
        ({"vary": {"batch_size": [1, 2, 3, 4, 5]}, "starts": 50}, "run.vary"),
        ({"vary": {"initializer": ["he", "zero"]}}, "run.starts"),
        ({"vary": {"init_range": [0, 1]}, "link": "initializer=uniform"}, "run.starts"),
        ({"data": "old"}, "run.data"),
        ({"seeds": 3}, "run.seeds"),
    ],
)
def test_a_sweep_that_cannot_be_is_refused_by_name(run, name):
    small = {"kind": "sweep", "vary": {"batch_size": [1]}, "starts": 2, "epochs": 3}
    link = "seed=1&" + run.pop("link", "")
    with pytest.raises(InvalidInput) as error:
        question(small | run, link=link)
    assert error.value.name == name


@pytest.mark.parametrize("asked", SEVERAL, ids=lambda each: each.id)
def test_every_measure_that_a_sheet_may_name_has_a_value(asked):
    short = asked.model_copy(update={"run": asked.run.model_copy(update={"epochs": 1})})
    found = values(short, run_of(short))
    assert tuple(found) == names(configs_of(asked), asked.run, asked.below)
    missing = {name.partition(".")[0] for name, value in found.items() if value is None}
    of_one_target = {"train_r2"} if len(asked.config.points) == 1 else set()
    assert missing <= {"first_below"} | of_one_target
