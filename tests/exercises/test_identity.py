"""What stored answers hang on: it changes with what it stands for, and with nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.exercises.identity import for_student, student_seed
from playground.exercises.sheets import BUILT_IN, load, read
from playground.settings.link import open_link

INF264 = json.loads((BUILT_IN / "inf264-4.json").read_text("utf-8"))
TEN_STARTS = next(each for each in INF264["questions"] if each["id"] == "1b")
HIGH_RATE = next(each for each in INF264["questions"] if each["id"] == "1d")


def loaded(folder, *questions, **change):
    path = folder / "mine.json"
    path.write_text(json.dumps({"title": "x", "intro": "y", "questions": questions} | change))
    found, sheet = read(path)
    assert found == []
    return sheet


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"title": "Other"}, {"fingerprint", "wording"}),
        ({"explanation": "Other"}, {"fingerprint", "wording"}),
        ({"id": "9"}, {"fingerprint", "wording"}),
        ({"hints": ["Think."]}, {"fingerprint", "wording"}),
        ({"question": "Other?"}, {"fingerprint"}),
        ({"guess": {"kind": "number"}}, {"fingerprint"}),
        ({"link": "networkShape=4&seed=0.5"}, {"wording"}),
        ({"run": TEN_STARTS["run"] | {"epochs": 400}}, {"wording"}),
        ({"run": TEN_STARTS["run"] | {"starts": 9}}, {"wording"}),
        ({"below": {"measure": "train_loss", "value": 0.003}}, {"wording"}),
        ({"link": TEN_STARTS["link"] + "&showTestData=true"}, {"fingerprint", "wording"}),
    ],
)
def test_what_is_stored_belongs_to_a_question_until_what_it_stands_for_changes(
    tmp_path, change, kept
):
    (before,) = loaded(tmp_path, TEN_STARTS).questions
    (now,) = loaded(tmp_path, TEN_STARTS | change).questions
    same = {
        name for name in ("fingerprint", "wording") if getattr(before, name) == getattr(now, name)
    }
    assert same == kept


def test_the_version_of_a_sheet_changes_with_anything_it_says(tmp_path):
    before = loaded(tmp_path, TEN_STARTS, HIGH_RATE)
    assert loaded(tmp_path, TEN_STARTS, HIGH_RATE).version == before.version
    for other in (
        loaded(tmp_path, HIGH_RATE, TEN_STARTS),
        loaded(tmp_path, TEN_STARTS, HIGH_RATE | {"explanation": "Other"}),
        loaded(tmp_path, TEN_STARTS, HIGH_RATE, title="z"),
    ):
        assert other.version != before.version


def test_an_option_is_known_by_its_id_or_its_english_text_wherever_it_stands(tmp_path):
    options = [*HIGH_RATE["guess"]["options"], {"id": "worse", "text": "it gets worse"}]
    mended = HIGH_RATE | {"guess": HIGH_RATE["guess"] | {"options": options[::-1], "answer": 2}}
    (before,) = loaded(tmp_path, HIGH_RATE).questions
    (now,) = loaded(tmp_path, mended).questions
    assert now.guess.answer == before.guess.answer == "it does not get there at all"
    assert now.guess.options[0].id == "worse"
    assert {each.id for each in before.guess.options} < {each.id for each in now.guess.options}


def test_a_question_may_only_open_its_link(tmp_path):
    (question,) = loaded(
        tmp_path, HIGH_RATE | {"run": {"kind": "open"}, "below": None, "look": None}
    ).questions
    assert (question.run.kind, question.run.epochs) == ("train", 0)


def test_what_shall_never_be_shown_is_not_sent(tmp_path):
    hidden = HIGH_RATE | {"guess": HIGH_RATE["guess"] | {"reveal": "never"}}
    (question,) = loaded(tmp_path, hidden).questions
    assert question.guess.answer == "it does not get there at all"
    sent = question.guess.model_dump()
    assert [sent["answer"], sent["why"]] == [None, None]


@pytest.mark.parametrize(
    ("student", "seed"),
    [
        ("Kari Nordmann", "0.8481568"),
        ("  kari\tNORDMANN ", "0.8481568"),
        ("1", "0.4369488"),
        ("Åse", "0.2322976"),
    ],
)
def test_the_seed_of_a_student_is_the_one_that_the_page_makes(student, seed):
    """The same digits stand in tests/js/exercise/students.test.js."""
    assert student_seed(student) == seed


@given(st.text(max_size=20))
def test_every_name_makes_a_seed_that_opens_without_notes(student):
    opened = open_link(for_student("dataset=xor&seed={student}", student))
    assert opened.notes == ()
    assert opened.config.seed == student_seed(student)


def test_neighbours_have_other_seeds():
    assert len({student_seed(str(number)) for number in range(1000)}) == 1000


# The options as they stood when guesses were stored by their places.
BY_PLACE = {
    "inf264-4": {
        "1a": ["the points", "the settings", "the weights of the network"],
        "1d": ["yes, faster", "no difference", "it does not get there at all"],
        "3a": ["much better", "a little better", "no better"],
        "3b": ["more layers", "more epochs", "another learning rate", "none of them"],
        "4b": ["X₁", "X₂", "X₁²", "X₁X₂", "sin(X₁)"],
        "4c": ["yes", "no"],
    },
    "loss-and-optimizer": {
        "2": ["with the lowest", "with the highest", "with one in between", "with none of them"],
        "3": ["the one that begins at 0.82", "the one that begins at 0.98", "both the same"],
        "7": ["gradient descent", "momentum", "RMSprop", "Adam"],
        "8": ["−2 to 2", "−5 to 5", "Glorot"],
        "9": ["only ELU", "leaky ReLU and ELU", "all three", "none"],
    },
    "playground-tour": {
        "1": ["all", "Gaussian only", "Gaussian and circle", "none"],
        "3": ["yes, always", "mostly", "never"],
        "9": ["sigmoid does not learn", "tanh does not learn", "ReLU does not learn"],
        "11": ["both down", "training down, test up", "both up"],
    },
}


@pytest.mark.parametrize("sheet", BY_PLACE)
def test_a_guess_that_was_stored_by_its_place_still_finds_its_option(sheet):
    for name, before in BY_PLACE[sheet].items():
        question = load().sheet(sheet).question(name)
        assert [each.id for each in question.guess.options][: len(before)] == before
