"""The command: an experiment from a file, into a table that survives being killed."""

import csv
import json
import time
from unittest.mock import Mock

import pytest

from playground import open_link, sweep
from playground.experiments import blocks, files
from playground.experiments.__main__ import main

SPEC = {
    "link": "#seed=1&percTrainData=2&networkShape=3",
    "vary": {"learning_rate": [0.01, 0.1]},
    "starts": 20,
    "epochs": 3,
}


@pytest.fixture
def spec(tmp_path):
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(SPEC), "utf-8")
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "results.csv"


def run(spec, out):
    assert main([str(spec), "--out", str(out)]) == 0
    return out.read_bytes()


def test_the_table_is_the_sweep(spec, out):
    run(spec, out)
    config = open_link(SPEC["link"]).config
    expected = sweep(config, SPEC["vary"], starts=20, epochs=3)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {name: "" if value is None else str(value) for name, value in record.items()}
        for record in expected
    ]


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_what_is_done_stays_done_after_a_kill(monkeypatch, spec, out, kept):
    """Wherever the file was cut, also within a line."""
    whole = run(spec, out)
    out.write_bytes(whole[: int(kept * len(whole))])
    trained = []
    train = blocks.train
    monkeypatch.setattr(blocks, "train", lambda block: trained.append(block) or train(block))
    n_kept = max(0, out.read_bytes().count(b"\n") - 1)
    assert run(spec, out) == whole
    assert sum(len(block.configs) for block in trained) == 40 - n_kept


def test_a_whole_table_trains_nothing(monkeypatch, spec, out):
    whole = run(spec, out)
    monkeypatch.setattr(blocks, "train", None)
    assert run(spec, out) == whole


def test_a_command_that_fails_does_not_train_on(monkeypatch, spec, out, capsys):
    trained = []
    train = blocks.train
    monkeypatch.setattr(blocks, "TOGETHER", 1)
    monkeypatch.setattr(blocks, "BLOCK", 0.0)
    monkeypatch.setattr(
        blocks, "train", lambda block: trained.append(time.sleep(0.05)) or train(block)
    )
    monkeypatch.setattr(files.Results, "add", Mock(side_effect=OSError("disk full")))
    assert main([str(spec), "--out", str(out)]) == 2
    assert "disk full" in capsys.readouterr().err
    assert len(trained) < 40


@pytest.mark.parametrize(
    "there", [b"link,epochs,diverged\nelsewhere,3,\n", b"one line", b"\xff\n\xfe\n"]
)
def test_other_results_are_not_overwritten(spec, out, capsys, there):
    out.write_bytes(there)
    assert main([str(spec), "--out", str(out)]) == 2
    assert (
        "out must be a new file, or the results of this very experiment" in capsys.readouterr().err
    )
    assert out.read_bytes() == there


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "must be JSON"),
        ('{"starts": 0}', "starts must be an integer from 1 to 10,000; got 0."),
        ('{"epoch": 1}', "epoch must be absent or one of link, vary, starts, epochs, data; got 1."),
        ('{"vary": {"speed": [1]}}', "factors must be one of"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path, out, capsys, text, sentence):
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    assert main([str(path), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not out.exists()


def test_a_missing_file_is_one_line(tmp_path, out, capsys):
    assert main([str(tmp_path / "none.json"), "--out", str(out)]) == 2
    assert "No such file" in capsys.readouterr().err


def test_an_experiment_has_defaults():
    assert files.Experiment().trials()[19].config.resets == 19


@pytest.mark.parametrize("sign", ["@", "-", "+"])
def test_no_text_of_the_results_is_a_formula_to_a_spreadsheet(tmp_path, out, sign):
    spec = tmp_path / "signs.json"
    link = f"seed={sign}cmd&percTrainData=2&networkShape=1"
    spec.write_text(json.dumps({"link": link, "starts": 1, "epochs": 0}))
    assert main([str(spec), "--out", str(out)]) == 0
    (row,) = csv.DictReader(out.read_text().splitlines())
    assert row["seed"] == f"'{sign}cmd"
