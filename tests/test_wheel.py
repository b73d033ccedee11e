"""The wheel, installed away from the checkout: the library, the command and all that they need."""

import json
import os
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import playground
from playground import Config
from tools import server

pytestmark = pytest.mark.xdist_group("wheel")
MODULE = [sys.executable, "-m", "playground"]
# Python runs a module of this name whenever it starts.
SPY = """if True:
    import os, sys
    class Spy:
        def find_spec(self, name, *_):
            if name == "numpy":
                print("cores", os.environ.get("OMP_NUM_THREADS"))
    sys.meta_path.insert(0, Spy())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run_quietly("build", "--wheel", "--no-isolation", "--outdir", folder, server.ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel):
    """A folder with nothing but the wheel; what it depends on is found where the tests find it."""
    folder = wheel.parent / "site"
    run_quietly("pip", "install", "--no-index", "--no-deps", "--target", folder, wheel)
    return folder


@pytest.fixture
def command(site):
    """The command that was installed."""
    (script,) = (site / Path(sysconfig.get_path("scripts")).name).glob("neural-playground*")
    return [str(script)]


@pytest.fixture
def environment(site):
    return {"PYTHONPATH": str(site), "PLAYGROUND_ENGINE": "reference"}


@pytest.fixture
def run(tmp_path, environment):
    def run(command, **further):
        kept = {name: each for name, each in os.environ.items() if name != "OMP_NUM_THREADS"}
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=kept | environment | further,
            check=True,
        ).stdout

    return run


def run_quietly(module, *arguments):
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def fetch(url, body=None):
    headers = {"Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as answer:
        return answer.read()


def test_it_holds_the_program_the_page_and_the_sheets_and_no_more(wheel):
    tables = (server.ROOT / "playground" / "data").glob("*.csv")
    expected = {str(path.relative_to(server.ROOT)) for path in (*code(), *tables)} | {
        f"playground/files/{path.relative_to(server.ROOT)}"
        for folder in ("static", "templates", "sheets")
        for path in (server.ROOT / folder).glob("**/*")
        if path.is_file()
    }
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == expected


def code():
    return (server.ROOT / "playground").glob("**/*.py")


def test_it_says_what_it_is_and_what_it_needs(wheel):
    with zipfile.ZipFile(wheel) as opened:
        (name,) = (name for name in opened.namelist() if name.endswith("/METADATA"))
        said = message_from_bytes(opened.read(name))
        assert name.replace("METADATA", "licenses/LICENSE") in opened.namelist()
    assert said["Version"] == playground.__version__
    assert said["License-Expression"] == "MIT"
    listed = (server.ROOT / "requirements.txt").read_text().splitlines()
    needed = map(Requirement, said.get_all("Requires-Dist"))
    always = {each for each in needed if "extra" not in str(each.marker)}
    assert always == set(map(Requirement, listed))
    assert said.get_all("Provides-Extra") == ["dask"]


def test_measured_data_come_along(run):
    code = (
        "from playground import Config, load_data\n"
        "data = load_data(Config(dataset='penguins'))\n"
        "print(len(data.train_labels) + len(data.test_labels))"
    )
    assert run([sys.executable, "-c", code]) == "342\n"


def test_the_library_is_the_installed_one(run, site):
    code = "import playground; print(playground.__file__)"
    assert run([sys.executable, "-c", code]) == f"{site / 'playground' / '__init__.py'}\n"


def test_the_installed_command_serves(command, environment, tmp_path):
    process, url = server.launch([*command, "--port", "0"], tmp_path, environment)
    try:
        page = fetch(url).decode()
        assert "<title" in page
        static = page.partition('href="/static-')[2].partition("/")[0]
        icon = (server.ROOT / "static" / "icon.svg").read_bytes()
        assert fetch(f"{url}static-{static}/icon.svg") == icon
        sheets = json.loads(fetch(f"{url}api/sheets"))["sheets"]
        assert {sheet["id"] for sheet in sheets} == {
            path.stem for path in (server.ROOT / "sheets").glob("*.json")
        }
        body = {"config": Config().model_dump(), "state": None, "epochs": 1}
        assert json.loads(fetch(f"{url}api/train", body))["frame"]["epoch"] == 1
    finally:
        server.stop(process)


def test_each_way_of_starting_names_itself(run, command):
    for way, name in ((command, "neural-playground"), (MODULE, "python -m playground")):
        assert run([*way, "--help"]).startswith(f"usage: {name} [-h]")


def test_matrices_are_multiplied_on_one_core_by_the_program_alone(run, command, site, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SPY)
    path = {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(site)])}
    for way in (command, MODULE):
        assert run([*way, "--version"], **path) == f"cores 1\n{playground.__version__}\n"
    assert run([sys.executable, "-c", "import playground"], **path) == "cores None\n"
