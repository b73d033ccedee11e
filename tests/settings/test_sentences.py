"""What the server says is found in the catalogue, in every language."""

import ast
import copy

import pytest

from playground.byhand.samples import SampleTable
from playground.exercises.questions import Question
from playground.server.starting import StartsRequest
from playground.settings.config import Config
from playground.settings.domains import InvalidInput
from playground.settings.sentences import LANGUAGES, Sentence, speak
from playground.settings.view import View
from tools.server import ROOT


def keys_in(path):
    """Keys of all sentences that a Python file says."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if is_call and node.func.id == "Sentence" and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def test_every_sentence_that_the_server_says_is_there():
    said = {key for path in (ROOT / "playground").rglob("*.py") for key in keys_in(path)}
    assert len(said) > 50
    assert said <= set(LANGUAGES["en"])


def test_a_sentence_without_a_value_for_its_place_is_an_error():
    with pytest.raises(KeyError, match="high"):
        Sentence("integer_between", low=1)


def test_of_a_single_thing_the_sentence_for_one_is_said():
    assert Sentence("fitting", n=1) == "empty or 1 number for this network"
    assert Sentence("fitting", n=2) == "empty or 2 numbers for this network"
    assert Sentence("more_notes", n=1).speak("no") == "Og 1 merknad til av samme slag."


def test_our_numbers_have_the_signs_of_the_language_and_what_was_got_stays_as_it_was():
    said = Sentence("diverged_rate", epoch=3, rate="1.5")
    assert "Læringsraten 1,5 er" in said.speak("no")
    assert "The learning rate 1.5 is" in said
    with pytest.raises(InvalidInput) as error:
        Config(batch_size=1.5)
    assert error.value.sentence.speak("no") == (
        "batch_size må være et heltall fra 1 til 1\u202f000; fikk 1.5."
    )


def test_a_note_names_settings_and_choices_as_the_page_does():
    (note,) = Config(batch_size=100, points=((1, 1),)).notes
    assert note.startswith("The batch size 100 is more than the one training point")
    (note,) = Config(output_activation="relu").notes
    assert "with ReLU" in note


def test_every_domain_of_a_parameter_is_said_in_norwegian():
    for model in (Config, View, SampleTable, StartsRequest, Question):
        for name, node in model.model_json_schema()["properties"].items():
            said = node.get("domain")
            if said is not None:
                assert isinstance(said, Sentence), name
                assert said.speak("no") != said, name


def test_a_comma_stands_for_thousands_in_english_only():
    domain = Sentence("integer_between", low="1", high="1,000")
    assert (domain, domain.speak("no")) == (
        "an integer from 1 to 1,000",
        "et heltall fra 1 til 1\N{NARROW NO-BREAK SPACE}000",
    )
    assert "1,500" in Sentence("invalid", name="x", expected=domain, got="1,500").speak("no")


def test_a_sentence_is_its_english_text_and_speaks_others_part_by_part():
    expected = Sentence("integer_between", low=1, high=9)
    sentence = Sentence("invalid", name="batch_size", expected=expected, got="'x'")
    assert sentence == "batch_size must be an integer from 1 to 9; got 'x'."
    assert sentence.speak("no") == "batch_size må være et heltall fra 1 til 9; fikk 'x'."
    assert copy.deepcopy(sentence).speak("no") == sentence.speak("no")
    assert speak(5, "no") == "5"
