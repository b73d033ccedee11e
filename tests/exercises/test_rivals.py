"""Runs that are trained side by side are measured together, and change by change."""

import pytest

from playground.exercises.measures import names
from playground.exercises.questions import Question
from playground.exercises.rivals import Rival, configs_of, train, values
from playground.exercises.sheets import load
from playground.runs.comparison import SoFar
from playground.runs.evaluation import Evaluation, Metrics
from playground.runs.states import init_state

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
    return Rival(None, group, None, SoFar(None, first), Evaluation(*metrics), jitter)


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


def run_of(asked, before=None, seconds=60.0):
    begun = [SoFar(init_state(config)) for config in configs_of(asked)]
    return train(asked, before or begun, seconds)


def test_a_question_that_is_answered_in_parts_comes_to_the_same():
    below = {"measure": "test_loss", "value": 100}  # which is so from the first epoch on
    asked = question(COMPARED.run.model_dump(), below=below)
    whole = run_of(asked)
    assert [each.group for each in whole] == [0, 0, 1, 1]
    found, parts = None, 0
    while found is None or found[0].progress.ended_early:
        found = run_of(asked, found and [each.so_far for each in found], seconds=-1.0)
        parts += 1
    assert parts == 3
    assert values(asked, found) == values(asked, whole)
    assert values(asked, whole)["first_below.1"] == 1
    assert [each.so_far.tail for each in found] == [each.so_far.tail for each in whole]


@pytest.mark.parametrize("asked", SEVERAL, ids=lambda each: each.id)
def test_every_measure_that_a_sheet_may_name_has_a_value(asked):
    short = asked.model_copy(update={"run": asked.run.model_copy(update={"epochs": 1})})
    found = values(short, run_of(short))
    assert tuple(found) == names(configs_of(asked), asked.run, asked.below)
    missing = {name.partition(".")[0] for name, value in found.items() if value is None}
    of_one_target = {"train_r2"} if len(asked.config.points) == 1 else set()
    assert missing <= {"first_below"} | of_one_target
