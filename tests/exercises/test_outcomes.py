"""A question run from Python gives the numbers of the page, and its plateau is the page's."""

import pytest

from playground import evaluate, init_state, load_sheet, run_question, train
from playground.exercises.identity import student_seed
from playground.exercises.questions import Question
from playground.exercises.sheets import InvalidSheets
from playground.runs.plateaus import Plateau, plateau
from playground.settings.domains import InvalidInput

WORDS = dict.fromkeys(("title", "question", "explanation"), "?")


def question(run, **fields):
    link = fields.pop("link", "seed=1&percTrainData=2&networkShape=2")
    return Question(id="1", link=link, run=run, **WORDS, **fields)


def test_the_run_of_one_network_is_that_of_its_link():
    asked = question({"kind": "train", "epochs": 7}, below={"measure": "train_loss", "value": 1})
    outcome = run_question(asked)
    config = asked.config
    state = train(config, init_state(config), epochs=7)
    there = evaluate(config, state)
    assert (outcome.states[0].parameters == state.parameters).all()
    assert outcome.measures["epoch"] == 7
    assert outcome.measures["test_loss"] == there.test.loss == outcome.records[0]["test_loss"]
    assert outcome.measures["train_accuracy"] == there.train.accuracy
    assert outcome.measures["first_below"] == 1, "the first weights alone do not count"
    assert outcome.measures["plateau_start"] is None


def test_several_networks_are_trained_and_measured_together():
    asked = question({"kind": "starts", "starts": 3, "epochs": 4})
    outcome = run_question(asked)
    losses = [record["train_loss"] for record in outcome.records]
    assert [record["link"] for record in outcome.records] == [
        config.link() for config in asked.configs
    ]
    assert outcome.measures["n_runs"] == 3
    assert outcome.measures["lowest_train_loss"] == min(losses)
    assert outcome.measures["highest_train_loss"] == max(losses)


def test_each_student_has_a_seed():
    asked = question({"kind": "train", "epochs": 1}, link="seed={student}")
    kari, ola = (run_question(asked, student=name) for name in ("Kari", "Ola"))
    assert kari.configs[0].seed == student_seed("Kari")
    assert kari.measures["train_loss"] != ola.measures["train_loss"]


def test_each_student_has_seeds_of_their_own_where_several_networks_are_trained():
    changes = [{"noise": 0}, {"noise": 20}]
    run = {"kind": "compare", "changes": changes, "seeds": 2, "epochs": 1}
    asked = question(run, link="networkShape=1&seed={student}")
    seeds = [config.seed for config in run_question(asked, student="Kari").configs]
    own = student_seed("Kari")
    assert seeds == [f"{own}-1", f"{own}-2"] * 2
    starts = question({"kind": "starts", "starts": 2, "epochs": 1}, link="seed={student}")
    kari, ola = (run_question(starts, student=name) for name in ("Kari", "Ola"))
    assert [(config.seed, config.resets) for config in kari.configs] == [(own, 0), (own, 1)]
    assert kari.records[0]["train_loss"] != ola.records[0]["train_loss"]


def test_what_trains_nothing_has_no_measures():
    assert run_question(question({"kind": "bench", "bench": "hand"})).measures == {}
    assert run_question(question(None)).measures == {}


def test_a_sheet_is_loaded_by_its_file_or_by_its_name(tmp_path):
    built_in = load_sheet("inf264-4")
    assert load_sheet("sheets/inf264-4.json").version == built_in.version
    with pytest.raises(InvalidInput, match="question must be"):
        built_in.question("none")
    for wrong in ("none", "../sheets/inf264-4", tmp_path, tmp_path / "none.json"):
        with pytest.raises(InvalidSheets):
            load_sheet(wrong)


STILL, FALLEN = [1.0] * 50, [0.5] * 50


def test_a_plateau_is_where_a_loss_stood_still_before_it_fell():
    assert plateau(STILL + FALLEN) == Plateau(0, 49)
    assert plateau([2.0] * 10 + STILL + FALLEN) == Plateau(10, 59)
    for none in (STILL, FALLEN + STILL, [1.0] * 15 + [0.5], [1.0], [], STILL + [0.9] * 50):
        assert plateau(none) is None


def test_of_two_plateaus_the_longer_and_of_equals_the_first():
    assert plateau([4.0] * 30 + [2.0] * 60 + [1.0] * 10) == Plateau(30, 89)
    assert plateau([4.0] * 40 + [2.0] * 40 + [1.0] * 10) == Plateau(0, 39)
