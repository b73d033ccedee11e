"""The README says what the code does."""

import re

import playground
from app import parse
from tools.readme import BEGIN, END, settings_table
from tools.server import ROOT

README = (ROOT / "README.md").read_text()


def test_the_settings_table_is_that_of_the_code():
    shown = README.partition(BEGIN)[2].partition(END)[0]
    assert shown == settings_table(), "run: make readme"


def test_every_option_of_the_command_line_is_explained():
    options = {f"--{name.replace('_', '-')}" for name in vars(parse([]))} | {"--version"}
    assert set(re.findall(r"^\| `(--[\w-]+)", README, re.MULTILINE)) == options


def test_the_examples_run():
    names = {}
    for example in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(example, names)
    assert isinstance(names["state"], playground.State)
