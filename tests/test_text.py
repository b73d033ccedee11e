"""The page speaks two languages, and explains everything in both."""

import json
import re
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app import create_app
from playground.data.datasets import DATASETS
from playground.settings.config import Config, describe
from playground.settings.hides import HIDES
from tools.server import ROOT

TEXTS = {
    language: json.loads((ROOT / f"static/text/{language}.json").read_text("utf-8"))
    for language in ("en", "no")
}
# In English the table of settings explains them itself.
EXPLAINED = {f"help.{row['name']}" for row in describe()}
FOLDER = TemporaryDirectory()  # until the tests end
CLIENT = create_app(class_file=Path(FOLDER.name) / "class.sqlite").test_client()
PAGES = {
    language: "".join(
        CLIENT.get(path, headers={"Accept-Language": language}).get_data(as_text=True)
        for path in ("/", "/class")
    )
    for language in TEXTS
}
PAGE = PAGES["en"]


@pytest.mark.parametrize("language", TEXTS)
def test_every_sentence_has_a_name_of_its_own(language):
    pairs = json.loads(
        (ROOT / f"static/text/{language}.json").read_text("utf-8"), object_pairs_hook=list
    )
    assert len(pairs) == len(TEXTS[language])


def test_both_languages_have_the_same_sentences():
    assert set(TEXTS["no"]) == set(TEXTS["en"]) | EXPLAINED
    assert all(sentence.strip() for text in TEXTS.values() for sentence in text.values())


def test_both_languages_have_the_same_places_to_fill():
    english, norwegian = (
        {key: sorted(re.findall(r"\{\w*\}", TEXTS[each][key])) for key in TEXTS["en"]}
        for each in TEXTS
    )
    assert english == norwegian


# Where `n` counts nothing that the sentence names, is a number of something, or is never 1.
NOT_COUNTED = r"""(?x)
    cell | (removeR|r)ow | percent | moreSet | earlierRuns | runNumber | runName | more | handAt
    | handCount | pointIs | sheet\.(start|seed|share|pictured) | rowTests | rowsShown
    | class\.(count|before|late|covered)
    | cleared | indexDomain | column_number | comments_left_out | rows_as_points | finite_points
    | drawPoint(Line)?"""
NEVER_ONE = r"""(?x)
    firstPoints | mostRows | rowsCut | tooManyWeights | handTooMany | parametersOf | sheet\.runs
    | list_of | formula_(text|list) | text_(of|from) | typed_(rows|numbers|answers) | samples
    | finite | configs | small_(check|network) | parameters_got
    | few_(parameters|draws|runs|sweep_runs) | texts | questions | options | cut | table_of_rows
    | tooManyToKeep | common_asked | addressFull | draw(OnShown|Long|Most|Inputs) | linkIsLong
    | pastWithin | paper\.(count|countFollows|done|tooMany)"""


def test_every_sentence_that_counts_says_one_thing_rightly():
    for key, sentence in TEXTS["en"].items():
        considered = [f"{key}.one" in TEXTS["en"]]
        considered += [bool(re.fullmatch(each, key)) for each in (NOT_COUNTED, NEVER_ONE)]
        assert sum(considered) == ("{n}" in sentence), key


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_about_one_thing_has_the_places_of_the_others_but_for_the_number(language):
    text = TEXTS[language]
    for key in text:
        if key.endswith(".one"):
            many = text[key.removesuffix(".one")]
            assert set(re.findall(r"\{\w+\}", text[key])) == set(re.findall(r"\{\w+\}", many)) - {
                "{n}"
            }, key


@pytest.mark.parametrize("language", TEXTS)
def test_every_choice_has_a_word(language):
    rows = [row for row in describe() if row["name"] in Config.model_fields and row["options"]]
    choices = {choice for row in rows for choice in row["options"]}
    assert len(choices) > 10
    assert choices <= set(TEXTS[language])


@pytest.mark.parametrize("language", TEXTS)
def test_the_page_begins_with_the_sentences_that_it_names(language):
    shown = re.findall(r'data-text="([^"]+)"[^>]*>([^<]*)<', PAGES[language])
    labels = re.findall(r'aria-label="([^"]*)" data-label="([^"]+)"', PAGES[language])
    assert len(shown) + len(labels) == len(re.findall("data-(?:text|label)=", PAGES[language]))
    for key, sentence in [*shown, *(label[::-1] for label in labels)]:
        assert unescape(sentence) == TEXTS[language][key]


def test_every_help_that_the_page_names_is_there():
    there = {row["name"] for row in describe()} | {
        key.removesuffix("Help") for key in TEXTS["en"] if key.endswith("Help")
    }
    assert helped() | set(DATASETS) <= there


def test_every_setting_on_the_page_is_explained_there():
    shown = {row["name"] for row in describe() if row["menu"] or row["options"] or row["control"]}
    by_other_means = {"dataset", "reg_dataset", "lang", "bench", "points", "first_weights"}
    assert shown - by_other_means <= helped()


def helped():
    """What the page has a help for, by the names of the helps."""
    return set(re.findall(r'aria-describedby="help-([^"]+)"', PAGE))


IN_THE_NETWORK = {"courses"}  # which a script draws, above each layer


def test_the_page_marks_whatever_a_link_can_hide():
    marked = " ".join(re.findall(r'data-hides="([^"]+)"', PAGE)).split()
    assert set(marked) | IN_THE_NETWORK == set(HIDES)


def test_what_a_link_can_hide_is_hidden_by_nothing_else():
    """Else who shows it again does not know of the other: an element around it takes the link's."""
    assert not re.findall(r'data-hides="[^"]+"[^>]*\shidden\b', PAGE)


@pytest.mark.parametrize("language", TEXTS)
def test_whatever_a_link_can_hide_has_a_name(language):
    assert {*HIDES.values()} <= set(TEXTS[language])


def test_no_help_is_left_to_the_browser():
    assert " title=" not in PAGE
