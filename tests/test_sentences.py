"""Every sentence in every language, with the same places to fill."""

import copy
from string import Formatter

import pytest

from playground.sentences import ENGLISH, LANGUAGES, Sentence, speak


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_complete(language):
    assert {key: places(text) for key, text in LANGUAGES[language].items()} == {
        key: places(text) for key, text in ENGLISH.items()
    }


def test_a_sentence_is_its_english_text_and_speaks_others_part_by_part():
    expected = Sentence("integer_between", low=1, high=9)
    sentence = Sentence("invalid", name="batch_size", expected=expected, got="'x'")
    assert sentence == "batch_size must be an integer from 1 to 9; got 'x'."
    assert sentence.speak("no") == "batch_size må være et heltall fra 1 til 9; fikk 'x'."
    assert copy.deepcopy(sentence).speak("no") == sentence.speak("no")
    assert speak(5, "no") == "5"
