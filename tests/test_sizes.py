"""A file has one subject, and a function one idea: neither outgrows its budget.

The lists hold what is larger today, and why; a name leaves its list when it fits.
"""

import ast

from tools.server import ROOT

MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 60
PARTS = ["app.py", *(f"{each}/**/*" for each in ("playground", "static/js", "static/css", "tools"))]
# Data and catalogues: as long as what they list.
CATALOGUES = {
    "playground/nn/activations.py",
    "playground/nn/elementary.py",
    "playground/settings/table.py",
    "static/js/server/messages.d.ts",
}
# Kernels are compiled as a whole; the document of the API is a catalogue.
LONG_FUNCTIONS = {
    "playground/nn/fused/sample_lanes.py": {"add_gradient", "train"},
    "playground/nn/fused/unit_lanes.py": {"add_gradient", "train"},
    "playground/server/openapi.py": {"document"},
}
FILES = {
    str(path.relative_to(ROOT)): path.read_text("utf-8").splitlines()
    for part in PARTS
    for path in ROOT.glob(part)
    if path.suffix in {".py", ".js", ".ts", ".css"}
}


def too_long(name):
    """Functions of a file over the budget."""
    for node in ast.walk(ast.parse("\n".join(FILES[name]))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first, last = node.lineno, node.end_lineno or node.lineno
            if last - first + 1 > MOST_LINES_OF_A_FUNCTION:
                yield node.name


def test_no_file_outgrows_its_subject():
    large = {name for name, lines in FILES.items() if len(lines) > MOST_LINES}
    assert large == CATALOGUES


def test_no_function_outgrows_its_idea():
    found = {name: set(too_long(name)) for name in FILES if name.endswith(".py")}
    assert {name: functions for name, functions in found.items() if functions} == LONG_FUNCTIONS


def test_every_file_of_tests_has_a_name_of_its_own():
    """The folders are no packages: of two equal names only one would be run."""
    names = [path.name for path in (ROOT / "tests").glob("**/test_*.py")]
    assert len(names) > 50
    assert sorted(names) == sorted(set(names))
