"""What holds for every test: drawn examples are the same in every run, and have no clock."""

import pytest
from hypothesis import HealthCheck, Phase, settings

from playground.runs import engines
from tools.server import ROOT

SLOW = {
    "browser",
    "test_app",
    "test_bench",
    "test_fused",
    "test_openapi",
    "test_processors",
    "test_wheel",
}

settings.register_profile(
    "repeatable",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


def _prepared_engine():
    engines.prepare()
    engines.wait()


@pytest.fixture(scope="session", autouse=True)
def _compiled_engine():
    """No test should have to wait for the engine."""
    _prepared_engine()


def pytest_configure(config):
    """Compile once before the workers start, who then find it on disk."""
    if not hasattr(config, "workerinput"):
        _prepared_engine()


def pytest_collection_modifyitems(items):
    """Mark what `make check` leaves out, and begin with what takes longest.

    A few files take most of the time; at the end many short tests keep all workers busy.
    """
    for item in items:
        parts = item.path.relative_to(ROOT / "tests").with_suffix("").parts
        if SLOW & set(parts):
            item.add_marker("slow")
    items.sort(
        key=lambda item: ("test_sheet.py" not in item.path.name, "browser" not in item.path.parts)
    )
