"""Exercise sheets: what is refused and how, and that the shipped ones work."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import create_app
from playground import Config, open_link
from playground.exercises.measures import names
from playground.exercises.questions import PLACE
from playground.exercises.sheets import BUILT_IN, InvalidSheets, load, read
from playground.exercises.tasks import Run
from playground.nn.activations import ACTIVATIONS
from tools.server import ROOT

DOCS = (ROOT / "docs/sheets.md").read_text("utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", DOCS, re.DOTALL)[1]
SHIPPED = load().sheets
QUESTIONS = [(sheet.id, question) for sheet in SHIPPED for question in sheet.questions]
every_question = pytest.mark.parametrize(
    "question",
    [each for _, each in QUESTIONS],
    ids=[f"{name} {each.id}" for name, each in QUESTIONS],
)


def findings(folder, text, name="mine.json"):
    path = folder / name
    path.write_text(text, "utf-8")
    return [str(one) for one in read(path)[0]]


def test_the_example_of_the_documentation_is_a_sheet(tmp_path):
    assert findings(tmp_path, EXAMPLE) == []


COMPARE = {"kind": "compare", "epochs": 5}
TRAIN = {"kind": "train", "epochs": 5}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"id": "2"}, "question 2: id must be other than 2; got '2'."),
        ({"id": "A 1"}, "question A 1: id must be 1 to 16 small letters, digits, '.' or '-'"),
        ({"title": 3}, "question 1: title must be a text of 1 to 2,000 characters, or {"),
        ({"title": ""}, "question 1: title.en must be a text of 1 to 2,000 characters; got ''."),
        ({"title": {"en": "x"}}, "question 1: title.no must be a text"),
        ({"title": {"en": "x", "no": "y", "de": "z"}}, "question 1: title.de must be absent"),
        ({"colour": 1}, "question 1: colour must be absent or one of id, part, title, question"),
        ({"guess": {"kind": "picture"}}, "question 1: guess.kind must be one of choice, text"),
        ({"guess": {"kind": "choice"}}, "question 1: guess.options must be 2 to 8 texts"),
        ({"guess": {"kind": "text", "options": ["a", "b"]}}, "question 1: guess.options must be"),
        (
            {"guess": {"kind": "text", "answer": 3}},
            "question 1: guess.answer must be absent with kind text; got 3",
        ),
        (
            {"guess": {"kind": "choice", "options": ["a", "b"], "measure": "epoch"}},
            "question 1: guess.measure must be absent with kind choice; got 'epoch'.",
        ),
        (
            {"guess": {"kind": "choice", "options": ["a", "b"], "answer": 0}},
            "question 1: guess.answer must be an integer from 1 to 2; got 0",
        ),
        (
            {"guess": {"kind": "choice", "options": ["a", "b"], "answer": 1.5}},
            "question 1: guess.answer must be an integer from 1 to 2; got 1.5.",
        ),
        (
            {"guess": {"kind": "number", "measure": "epoch", "answer": 3}},
            "question 1: guess.answer must be absent where the guess has a measure; got 3",
        ),
        (
            {"guess": {"kind": "number", "why": "Luck."}},
            "question 1: guess.why must be given only with a measure or an answer; got 'Luck.'.",
        ),
        (
            {"guess": {"kind": "number", "measure": "n_below"}},
            "question 1: guess.measure must be about what this run measures: train_loss",
        ),
        ({"link": 5}, "question 1: link must be a text of at most 20,000 characters; got the"),
        ({"link": "dataset=xor"}, "question 1: link must be a link with a seed"),
        (
            {"link": "seed=1&dataset=axor"},
            'question 1: link must be a link that opens without notes; got one with the note "dat',
        ),
        ({"run": {"kind": "dance"}}, "question 1: run.kind must be one of open, train, change"),
        ({"run": {"kind": "train"}}, "question 1: run.epochs must be given with kind train; got"),
        (
            {"run": {"kind": "bench", "bench": "hand", "parts": ["forward", "layers"]}},
            "question 1: run.parts must be a list of at most 3 items, each one of forward",
        ),
        ({"run": TRAIN | {"parts": ["layers"]}}, "question 1: run.parts must be absent with kind"),
        ({"run": TRAIN | {"starts": 3}}, "question 1: run.starts must be absent with kind train"),
        ({"run": TRAIN | {"epochs": 10_001}}, "question 1: run.epochs must be an integer from 0"),
        (
            {"run": {"kind": "starts", "starts": 3, "epochs": 1001}},
            "question 1: run.epochs must be an integer from 1 to 1,000; got 1001.",
        ),
        (
            {"run": {"kind": "starts", "starts": 51, "epochs": 5}},
            "question 1: run.starts must be an integer from 2 to 50; got 51.",
        ),
        (
            {
                "link": "seed=1&networkShape=12,12",
                "run": {"kind": "starts", "starts": 50, "epochs": 5},
                "look": None,
            },
            "question 1: run must be runs whose resets draw at most 200,000 numbers in all; got 2",
        ),
        (
            {
                "link": "seed=1&initZero=true",
                "run": {"kind": "starts", "starts": 5, "epochs": 5},
                "look": None,
            },
            "question 1: run.starts must be given only where the first weights are drawn; got 5.",
        ),
        (
            {"run": TRAIN | {"kind": "change", "change": {"self": 1}}},
            "question 1: run.change.self must be absent or one of learning_rate, ",
        ),
        (
            {
                "run": TRAIN | {"kind": "change", "change": {"problem": "regression"}},
                "look": "{test_accuracy}",
            },
            "question 1: look must be about what this run measures: train_loss, train_r2",
        ),
        (
            {"below": {"measure": "test_loss", "value": -1}},
            "question 1: below.value must be a number above 0, at most 1,000; got -1.",
        ),
        (
            {"run": TRAIN | {"kind": "change", "change": {"activation": "step"}}},
            f"question 1: run.change.activation must be one of {', '.join(ACTIVATIONS)}; got 's",
        ),
        (
            {"run": COMPARE | {"changes": [{}, {"hidden_layers": [3, 99]}]}},
            "question 1: run.changes.1.hidden_layers must be a list of at most 12 items, each an",
        ),
        (
            {"run": COMPARE | {"changes": [{"lr": 1}]}},
            "question 1: run.changes.0.lr must be absent or one of learning_rate",
        ),
        (
            {"run": COMPARE | {"changes": [{}] * 6, "seeds": 9}},
            "question 1: run.changes must be changes, times seeds, of at most 50 runs; got 54.",
        ),
        ({"run": {"kind": "bench", "bench": "park"}}, "question 1: run.bench must be one of hand"),
        (
            {"run": {"kind": "bench", "bench": "hand", "ask": ["loss", "z.9"]}},
            "question 1: run.ask.1 must be quantities of this network, from z.1.1 to b_after.",
        ),
        (
            {"run": {"kind": "bench", "bench": "matrices", "ask": ["loss"]}},
            "question 1: run.ask must be absent with kind matrices; got ('loss',)",
        ),
        ({"below": {"measure": "train_loss"}}, "question 1: below.value must be a number"),
        (
            {
                "link": "seed=1&batchSize=1&points=1,0,1;0,1,-1",
                "look": "{train_loss}",
                "below": {"measure": "test_loss", "value": 1},
            },
            "question 1: below.measure must be train_loss, as the link has no test points; got",
        ),
        (
            {"link": "seed=1&batchSize=1&points=1,0,1;0,1,-1"},
            "question 1: look must be about what this run measures: train_loss, train_accuracy",
        ),
        ({"look": "{r2}"}, "question 1: look must be about what this run measures: train_loss"),
        ({"look": "{test_r2}"}, "question 1: look must be about what this run measures"),
        ({"look": "{first_below}"}, "question 1: look must be about what this run measures"),
        (
            {"run": None, "look": "{epoch}"},
            "question 1: look must be about what this run measures: n",
        ),
        (
            {"look": {"en": "{epoch}", "no": "?"}},
            "question 1: look must be a text with the same measures in both languages; got",
        ),
        (
            {"done": {"measure": "n_runs", "at_least": 3}},
            "question 1: done.measure must be about what this run measures",
        ),
        (
            {"done": {"measure": "epoch"}},
            "question 1: done.at_least must be given, or at_most, and",
        ),
        (
            {"done": {"measure": "epoch", "at_least": 1, "at_most": 2}},
            "question 1: done.at_least must be given, or at_most, and only one; got 1",
        ),
    ],
)
def test_what_is_wrong_with_a_question_is_named(tmp_path, change, finding):
    sheet = json.loads(EXAMPLE)
    sheet["questions"][0] |= change
    found = findings(tmp_path, json.dumps(sheet))
    assert found[0].startswith(finding)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('{"title":', "file must be JSON; got EOF while parsing"),
        ("[]", "file must be an object; got []."),
        ('{"title": "x", "intro": "y", "questions": []}', "questions must be a list of 1 to 60"),
        ('{"title": "x", "questions": []}', "intro must be a text of 1 to 2,000 characters"),
        (
            '{"name": "x", "title": "x"}',
            "name must be absent or one of id, title, intro, questions",
        ),
    ],
)
def test_what_is_wrong_with_a_sheet_is_named(tmp_path, text, finding):
    assert any(each.startswith(finding) for each in findings(tmp_path, text))


def test_the_mark_that_some_editors_put_first_is_no_error(tmp_path):
    (tmp_path / "mine.json").write_text(EXAMPLE, "utf-8-sig")
    assert load([tmp_path]).sheets[0].id == "mine"


def test_every_question_that_is_wrong_is_named_with_its_file(tmp_path):
    sheet = json.loads(EXAMPLE)
    for question in sheet["questions"]:
        del question["link"]
    (tmp_path / "a.json").write_text(json.dumps(sheet))
    (tmp_path / "b.json").write_text("?")
    (tmp_path / "inf264-4.json").write_text(EXAMPLE)
    with pytest.raises(InvalidSheets) as caught:
        load([tmp_path, tmp_path / "nowhere"])
    first, second, third, fourth = caught.value.findings
    assert first.startswith(f"{tmp_path}/a.json: question 1: link must be ")
    assert second.startswith(f"{tmp_path}/a.json: question 2: link must be ")
    assert third.startswith(f"{tmp_path}/b.json: file must be JSON")
    assert fourth.startswith("sheets must be a folder with sheets, files that end in .json; got ")


def test_a_teachers_sheet_takes_the_place_of_a_built_in_one_and_that_is_said(tmp_path):
    (tmp_path / "inf264-4.json").write_text(EXAMPLE)
    found = load([tmp_path])
    assert found.sheet("inf264-4").title.en == "Exclusive or"
    assert [sheet.id for sheet in found.sheets].count("inf264-4") == 1
    assert found.replaced == (
        "Your sheet inf264-4 takes the place of the built-in one of that id.",
    )


def test_two_sheets_of_a_teacher_with_one_id_are_refused(tmp_path):
    (tmp_path / "a.json").write_text(EXAMPLE)
    (tmp_path / "b.json").write_text(json.dumps(json.loads(EXAMPLE) | {"id": "a"}))
    with pytest.raises(InvalidSheets, match=r"b\.json: id must be other than a; got 'a'"):
        load([tmp_path])


def test_everything_wrong_is_said_at_once(tmp_path):
    sheet = json.loads(EXAMPLE)
    first, second = sheet["questions"]
    del first["title"], first["link"]
    first["run"] = {"kind": "train", "epochs": -1}
    second |= {"look": "{n_below", "done": {"measure": "n_runs", "at_least": 11}}
    second["guess"] |= {"answer": "few"}
    del sheet["intro"]
    found = findings(tmp_path, json.dumps(sheet))
    expected = [
        "intro must be a text of 1 to 2,000",
        "question 1: title must be a text",
        "question 1: link must be",
        "question 1: run.epochs must be an integer from 0 to 10,000; got -1",
        "question 2: guess.answer must be one of all ten, some, none; got 'few'",
    ]
    for wanted in expected:
        assert any(each.startswith(wanted) for each in found), wanted
    assert len(found) == len(expected)
    second["guess"] |= {"answer": "some"}
    found = findings(tmp_path, json.dumps({**sheet, "questions": [second]}))
    for wanted in ("look.en must be a text whose braces", "done.at_least must be at most 10, or"):
        assert any(each.startswith(f"question 2: {wanted}") for each in found), wanted


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b'{"title": "x", "title": "y"}', "file must be without a key that stands twice"),
        ('{"id": "é"}'.encode("latin-1"), "file must be text in UTF-8; got another coding in l"),
        (EXAMPLE.encode("utf-16"), "file must be text in UTF-8; got another coding in line 1."),
    ],
)
def test_what_is_no_json_of_ours_is_named(tmp_path, content, finding):
    (tmp_path / "mine.json").write_bytes(content)
    found, sheet = read(tmp_path / "mine.json")
    assert sheet is None
    assert str(found[0]).startswith(finding)


def test_a_key_that_stands_twice_in_a_question_is_named_though_all_else_is_right(tmp_path):
    text = EXAMPLE.replace('"title": "Without hidden units"', '"title": "a", "title": "b"')
    (found,) = findings(tmp_path, text)
    assert found == "question 1 must be without a key that stands twice; got 'title'."


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["title", "intro", "questions", "link", "run", "kind"]), inner
            )
        ),
    )
)
def test_no_file_breaks_the_loader(tmp_path_factory, content):
    folder = tmp_path_factory.getbasetemp()
    assert findings(folder, json.dumps(content))


def test_a_teachers_sheets_stand_first_and_are_served_in_both_languages(tmp_path):
    (tmp_path / "xor.json").write_text(EXAMPLE, "utf-8")
    app = create_app(folders=[tmp_path])
    sheets = app.test_client().get("/api/sheets").get_json()["sheets"]
    assert [sheet["id"] for sheet in sheets] == [
        "xor",
        "inf264-4",
        "loss-and-optimizer",
        "playground-tour",
    ]
    assert sheets[0]["title"] == {"en": "Exclusive or", "no": "Exclusive or"}
    first, second = sheets[0]["questions"]
    assert second["title"]["no"] == "Fire enheter, ti starter"
    assert first["link"] == open_link("dataset=xor&networkShape=&seed=0.5").link
    assert len(json.dumps(sheets)) < 200_000


@every_question
def test_every_link_opens_without_notes(question):
    opened = open_link(question.link)
    assert opened.notes == ()
    assert opened.link == question.link


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.json")), ids=lambda path: path.stem)
def test_a_shipped_sheet_is_written_in_both_languages(path):
    """A plain string is for what is the same in both, such as a formula."""

    def check(field, value):
        if isinstance(value, dict) and "en" in value:
            assert value["en"] != value["no"]
        elif isinstance(value, dict):
            for name, each in value.items():
                check(name, each)
        elif isinstance(value, list):
            for each in value:
                check(field, each)
        else:
            assert field not in {"title", "intro", "part", "question", "look", "why", "explanation"}

    check("", json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("link", "change", "wanted"),
    [
        ("seed=1&noise=35", {}, {"best_accuracy"}),
        ("seed=1&noise=35", {"problem": "regression"}, {"best_loss"}),
        ("seed=1&points=1,0,1;0,1,-1", {}, set()),
    ],
)
def test_a_question_may_name_the_best_possible_where_it_is_known(link, change, wanted):
    config = Config(**{**open_link(link).config.model_dump(), **change})
    run = Run(kind="train", epochs=1)
    assert {name for name in names([config], run, None) if name.startswith("best_")} == wanted


@every_question
def test_a_shipped_guess_that_can_be_right_or_wrong_is_told_and_why(question):
    guess = question.guess
    if guess and guess.kind != "text":
        assert guess.why
        assert (guess.measure is None) != (guess.answer is None)


@every_question
def test_braces_stand_around_measures_only(question):
    why = question.guess and question.guess.why
    for text in filter(None, (question.title, question.question, why, question.explanation)):
        assert not re.search("[{}]", text.en + text.no)
    if question.look:
        assert not re.search("[{}]", PLACE.sub("", question.look.en + question.look.no))


def test_every_measure_is_documented():
    """For both problems, with and without a threshold, and for one change of several."""
    table = set(re.findall(r"`([\w.]+)`", DOCS.partition("## Measures")[2]))
    for _, question in QUESTIONS:
        for problem in ("classification", "regression"):
            configs = [Config(problem=problem)]
            known = names(configs, question.run, question.below)
            bare = {re.sub(r"\.\d+$", "", name) for name in known}
            assert bare <= {name.partition(".")[0] for name in table}


def test_a_question_that_asks_for_numbers_by_hand_opens_without_them():
    (asked,) = [each for name, each in QUESTIONS if (name, each.id) == ("inf264-4", "5a")]
    assert asked.run.ask == ("z", "a", "loss")
    assert open_link(asked.start).view.paper
    assert not open_link(asked.link).view.paper
