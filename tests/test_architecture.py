"""Imports point strictly downward in one written order, and only the edge knows HTTP."""

import ast
import re
from itertools import groupby
from pathlib import Path

import pytest

from playground.nn.losses import LOSSES
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS

ROOT = Path(__file__).parents[1]
ORDER = [
    "playground/cores.py",
    "playground/folders.py",
    "playground/nn/__init__.py",
    "playground/nn/ieee.py",
    "playground/nn/elementary.py",
    "playground/nn/formulas.py",
    "playground/nn/activations.py",
    "playground/nn/outputs.py",
    "playground/nn/losses.py",
    "playground/nn/regularizers.py",
    "playground/nn/linear.py",
    "playground/nn/mlp.py",
    "playground/nn/contract.py",
    "playground/nn/optimizers.py",
    "playground/nn/initializers.py",
    "playground/nn/reference.py",
    "playground/nn/fused/compilation.py",
    "playground/nn/fused/vector.py",
    "playground/nn/fused/vector_arithmetic.py",
    "playground/nn/fused/vector_blocks.py",
    "playground/nn/fused/methods.py",
    "playground/nn/fused/steps.py",
    "playground/nn/fused/tables.py",
    "playground/nn/fused/update.py",
    "playground/nn/fused/joint.py",
    "playground/nn/fused/sample_layers.py",
    "playground/nn/fused/sample_lanes.py",
    "playground/nn/fused/answers.py",
    "playground/nn/fused/unit_layers.py",
    "playground/nn/fused/unit_lanes.py",
    "playground/nn/fused/__init__.py",
    "playground/data/__init__.py",
    "playground/data/seedrandom.py",
    "playground/data/noise_floor.py",
    "playground/data/grammar.py",
    "playground/data/expressions.py",
    "playground/data/draws.py",
    "playground/data/original.py",
    "playground/data/shapes.py",
    "playground/data/measured.py",
    "playground/data/datasets.py",
    "playground/data/sources.py",
    "playground/data/features.py",
    "playground/data/targets.py",
    "playground/settings/__init__.py",
    "playground/settings/jsnumber.py",
    "playground/settings/numerals.py",
    "playground/settings/sentences.py",
    "playground/settings/domains.py",
    "playground/settings/hides.py",
    "playground/settings/rows.py",
    "playground/settings/view.py",
    "playground/settings/places.py",
    "playground/settings/canonical.py",
    "playground/settings/formulas.py",
    "playground/settings/table.py",
    "playground/settings/targets.py",
    "playground/settings/config.py",
    "playground/settings/damage.py",
    "playground/settings/row_texts.py",
    "playground/settings/readers.py",
    "playground/settings/parameters.py",
    "playground/settings/fitting.py",
    "playground/settings/link.py",
    "playground/tables/__init__.py",
    "playground/tables/numbers.py",
    "playground/tables/cells.py",
    "playground/tables/columns.py",
    "playground/tables/classes.py",
    "playground/tables/roles.py",
    "playground/tables/gaps.py",
    "playground/tables/header.py",
    "playground/tables/reading.py",
    "playground/runs/__init__.py",
    "playground/runs/workload.py",
    "playground/runs/engines.py",
    "playground/runs/first_parameters.py",
    "playground/runs/states.py",
    "playground/runs/answers.py",
    "playground/runs/curves.py",
    "playground/runs/training.py",
    "playground/runs/reels.py",
    "playground/runs/teams.py",
    "playground/runs/many.py",
    "playground/runs/plateaus.py",
    "playground/runs/comparison.py",
    "playground/runs/best.py",
    "playground/runs/evaluation.py",
    "playground/runs/courses.py",
    "playground/runs/planes.py",
    "playground/runs/maps.py",
    "playground/runs/lines.py",
    "playground/byhand/__init__.py",
    "playground/byhand/samples.py",
    "playground/byhand/optimizer_lines.py",
    "playground/byhand/explained.py",
    "playground/byhand/explanation.py",
    "playground/byhand/typed_numbers.py",
    "playground/byhand/quantities.py",
    "playground/byhand/following.py",
    "playground/byhand/marking.py",
    "playground/byhand/problems.py",
    "playground/byhand/along.py",
    "playground/byhand/gradient_check.py",
    "playground/byhand/collapse.py",
    "playground/experiments/__init__.py",
    "playground/experiments/shares.py",
    "playground/experiments/blocks.py",
    "playground/experiments/starts.py",
    "playground/experiments/sweeps.py",
    "playground/experiments/files.py",
    "playground/experiments/executors.py",
    "playground/experiments/__main__.py",
    "playground/exercises/__init__.py",
    "playground/exercises/identity.py",
    "playground/exercises/texts.py",
    "playground/exercises/beside.py",
    "playground/exercises/tasks.py",
    "playground/exercises/measures.py",
    "playground/exercises/guesses.py",
    "playground/exercises/conditions.py",
    "playground/exercises/questions.py",
    "playground/exercises/sheet.py",
    "playground/exercises/sheets.py",
    "playground/sheets.py",
    "playground/exercises/rivals.py",
    "playground/exercises/outcomes.py",
    "playground/marking/__init__.py",
    "playground/marking/handins.py",
    "playground/marking/replays.py",
    "playground/marking/reruns.py",
    "playground/marking/confirming.py",
    "playground/marking/answers.py",
    "playground/marking/table.py",
    "playground/marking/__main__.py",
    "playground/classroom/__init__.py",
    "playground/classroom/codes.py",
    "playground/classroom/records.py",
    "playground/classroom/file.py",
    "playground/classroom/classroom.py",
    "playground/film/__init__.py",
    "playground/film/pictures.py",
    "playground/film/files.py",
    "playground/server/__init__.py",
    "playground/server/bulk.py",
    "playground/server/answers.py",
    "playground/server/line_wire.py",
    "playground/server/messages.py",
    "playground/server/explanation_messages.py",
    "playground/server/schema_messages.py",
    "playground/server/wire.py",
    "playground/server/saved_runs.py",
    "playground/server/schema_wire.py",
    "playground/server/explanation_wire.py",
    "playground/server/courses.py",
    "playground/server/marks.py",
    "playground/server/readings.py",
    "playground/server/starting.py",
    "playground/server/films.py",
    "playground/server/class_messages.py",
    "playground/server/operations.py",
    "playground/server/openapi.py",
    "playground/server/origins.py",
    "playground/server/gate.py",
    "playground/server/replies.py",
    "playground/server/api.py",
    "playground/server/byhand_api.py",
    "playground/server/class_api.py",
    "playground/server/film_api.py",
    "playground/server/web.py",
    "playground/server/serving.py",
    "playground/__init__.py",
    "playground/application.py",
    "playground/notebook.py",
    "playground/workers.py",
    "playground/command.py",
    "playground/__main__.py",
    "app.py",
]
SERVER = {
    f"playground/server/{name}.py"
    for name in ("gate", "replies", "api", "byhand_api", "class_api", "film_api", "web", "serving")
}
HTTP = {*SERVER, "playground/application.py"}
ON_DISK = {
    str(path.relative_to(ROOT)) for path in [ROOT / "app.py", *ROOT.glob("playground/**/*.py")]
}


def parsed(path):
    return ast.parse((ROOT / path).read_text("utf-8"))


def modules(path):
    """Dotted names that a file imports, wherever in it; `from a import b` gives a and a.b."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files(path):
    """Files of the project that a file imports; a package counts if only itself is meant."""
    names = set(modules(path))
    for name in names:
        stem = name.replace(".", "/")
        module, package = f"{stem}.py", f"{stem}/__init__.py"
        if module in ON_DISK:
            yield module
        elif package in ON_DISK and not any(other.startswith(f"{name}.") for other in names):
            yield package


def test_every_file_has_its_line_in_the_order():
    assert ON_DISK - set(ORDER) == set(), "a new file needs a line in ORDER"
    assert set(ORDER) <= ON_DISK
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("path", sorted(ON_DISK & set(ORDER)))
def test_imports_point_strictly_downward(path):
    below = ORDER[: ORDER.index(path)]
    assert set(files(path)) - set(below) == set()


def test_rooms_are_floors():
    rooms = [path.split("/")[1] for path in ORDER if path.count("/") > 1]
    floors = [room for room, _ in groupby(rooms)]
    assert len(set(floors)) == len(floors), "files of a room stand together in ORDER"
    assert all(ast.get_docstring(parsed(f"playground/{room}/__init__.py")) for room in floors)
    tests = {path.parent.name for path in ROOT.glob("tests/*/test_*.py")}
    assert tests <= {*floors, "browser"}, "tests stand in the same rooms"


@pytest.mark.parametrize("path", [path for path in ORDER if path.startswith("playground/nn/")])
def test_the_numbers_know_nothing_of_the_rest(path):
    if path in ON_DISK:
        own = [name for name in modules(path) if name.startswith("playground")]
        assert all(name.startswith("playground.nn") for name in own)


METHODS = {*OUTPUTS, *LOSSES, *OPTIMIZERS, *REGULARIZERS} - {"none"}  # a word of many meanings
# Their registries; functions in formulas; defaults; what a measure is defined by; sentences.
NAMED_IN = {
    "playground/nn/activations.py",
    "playground/nn/outputs.py",
    "playground/nn/losses.py",
    "playground/nn/regularizers.py",
    "playground/nn/contract.py",
    "playground/nn/optimizers.py",
    "playground/nn/fused/__init__.py",
    "playground/nn/fused/methods.py",
    "playground/nn/formulas.py",
    "playground/data/targets.py",
    "static/js/page/formula.js",
    "playground/settings/table.py",
    "playground/runs/evaluation.py",
    "playground/byhand/collapse.py",
    "playground/settings/sentences.py",
}


def test_nobody_knows_a_method_by_its_name():
    files = [*ROOT.glob("playground/**/*.py"), *ROOT.glob("static/js/**/*.js")]
    named = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if METHODS & set(re.findall(r'"(\w+)"', path.read_text("utf-8")))
    }
    assert named <= NAMED_IN


@pytest.mark.parametrize("path", sorted(ON_DISK))
def test_only_the_edge_knows_http(path):
    knows = {"flask", "werkzeug", "waitress"} & {name.partition(".")[0] for name in modules(path)}
    assert not knows or path in HTTP
    assert path in HTTP or "flask" not in (ROOT / path).read_text().lower()
