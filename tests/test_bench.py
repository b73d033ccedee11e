"""The benchmark runs, its results have their shape, and it notices wrong weights."""

import subprocess
import sys
from itertools import pairwise

import pytest

from bench import clients, growth, load, many, measure, narrow, stages, starts, training
from bench.__main__ import PARTS
from bench.cases import CASES, GROWTH
from bench.contenders import Engine
from playground.nn.fused.vector import LANES
from tools.server import ROOT

ALWAYS_THERE = {"fused", "reference", "numpy", "javascript"}


def rows(markdown):
    """Cells of all tables in a text, without their heads and rules."""
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else None
        for line in ["", *markdown.splitlines()]
    ]
    is_body = False
    for before, line in pairwise(lines):
        if line is None or before is None:
            is_body = False
        elif set(line) == {"---"}:
            is_body = True
        elif is_body:
            yield line


def test_every_contender_trains_and_agrees():
    found = training.measure(quick=True)
    assert list(found) == [CASES[0].name]
    of = found[CASES[0].name]
    assert set(of) >= ALWAYS_THERE
    for name, result in of.items():
        assert 0 <= result["largest_difference"] <= measure.CONTENDERS[name].tolerance
        assert len(result["seconds_per_epoch"]) == 1
        assert result["epochs_per_second"] > 0
    assert [row[0] for row in rows(training.table(found))] == list(of)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_engine_and_the_original_s_loop_agree_in_every_case(case):
    for name in measure.installed(["fused", "javascript", "c"]):
        if not measure.CONTENDERS[name].takes(case):
            continue
        contender = measure.CONTENDERS[name](case)
        try:
            assert measure.difference(contender) == 0
        finally:
            contender.close()


def test_a_kernel_that_is_slightly_wrong_is_noticed(monkeypatch):
    def wrong(recipe, *task):
        right(recipe._replace(learning_rate=recipe.learning_rate * (1 + 1e-6)), *task)

    right = Engine.run
    monkeypatch.setattr(Engine, "run", staticmethod(wrong))
    with pytest.raises(AssertionError, match="Engine: weights off"):
        training.measure(quick=True)


def test_narrow_vectors_are_measured_where_the_others_are_wider():
    found = narrow.measure(quick=True)
    assert list(found) == [case.name for case in CASES[:1] if LANES > 4]
    assert [row[0] for row in rows(narrow.table(found))] == list(*found.values())


def test_growth_has_every_axis():
    found = growth.measure(quick=True)
    assert list(found) == list(GROWTH)
    assert [row[0] for row in rows(growth.table(found))] == ["10", "1", "1", "0"]


def test_many_networks_are_counted():
    found = many.measure(quick=True)
    assert set(found) == {"alone", "together", "gain"}
    assert min(found.values()) > 0
    assert "one by one" in many.table(found)


def test_many_starts_are_timed():
    found = starts.measure(quick=True)
    assert (found["starts"], found["epochs"]) == (8, 2)
    assert found["seconds"] > 0
    assert "8 starts" in starts.table(found)


def test_the_stages_are_parts_of_the_whole():
    found = stages.measure(quick=True)
    (of,) = found.values()
    assert set(of["stages"]) == {*stages.STAGES, "whole"}
    parts = sum(of["stages"][stage] for stage in stages.STAGES)
    assert parts == pytest.approx(of["stages"]["whole"])
    assert of["naive"]["naive_bytes"] > of["naive"]["bytes"]
    assert [len(row) for row in rows(stages.table(found))] == [9, 4]


def test_clients_are_answered():
    (found,) = clients.measure(quick=True)
    assert (found["workers"], found["clients"]) == (1, 2)
    assert found["requests_per_second"] > 0
    assert 0 < found["p50_ms"] <= found["p99_ms"]
    assert [row[:2] for row in rows(clients.table([found]))] == [["1", "2"]]


def test_pages_step_beside_sheets_and_play():
    found = load.measure(quick=True)
    alone, beside = found["steps"]
    assert (alone["sheets"], alone["comparisons"], alone["refused"]) == (0, 0, 0)
    assert (beside["sheets"], beside["steps"]) == (load.SHEETS, alone["steps"])
    assert beside["comparisons"] > 0
    assert 0 < beside["p50_ms"] <= beside["p95_ms"] <= beside["p99_ms"]
    (playing,) = found["playing"]
    assert playing["pictures_per_second"] > 0
    assert 0 < playing["p50_ms"] <= playing["p95_ms"] <= playing["p99_ms"]
    assert [row[0] for row in rows(load.table(found))] == ["0", f"{load.SHEETS}", "2"]
    few, many = found["experiments"]
    assert (few["experiments"], many["experiments"]) == (1, load.EXPERIMENTS)
    assert (few["least_share"], few["most_share"]) == (1, 1)
    assert few["epochs_per_second"] > 0


def test_the_command_runs_and_keeps_nothing_of_a_quick_run():
    kept = {path: path.read_bytes() for path in (ROOT / "bench" / "results").glob("*")}
    command = [sys.executable, "-m", "bench", "--quick", "pictures"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    ((name, *numbers),) = rows(done.stdout)
    assert name == "default link, 1 epoch"
    assert len(numbers) == 9
    assert {path: path.read_bytes() for path in kept} == kept


def test_a_part_that_does_not_exist_is_refused():
    command = [sys.executable, "-m", "bench", "speed"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert f"part must be one of {', '.join(PARTS)}; got speed." in done.stderr
