"""The page's scripts are checked against what the server really says."""

from tools.server import ROOT
from tools.types import TYPES, types


def test_the_types_of_the_messages_are_current():
    assert (ROOT / TYPES).read_text("utf-8") == types(), "run: make interface"
