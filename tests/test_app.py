"""The program: ports, options, and a quick end."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

import playground
from playground import Config
from tools import server

COMMAND = [sys.executable, str(server.ROOT / "app.py")]


def run(*arguments, **environment):
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | environment,
        check=False,
    )


def test_matrices_are_multiplied_on_one_core():
    """NumPy's library reads the environment once, when it is loaded."""
    spy = """if True:
        import os, sys
        class Spy:
            def find_spec(self, name, *_):
                if name == "numpy":
                    print(os.environ["OMP_NUM_THREADS"])
        sys.meta_path.insert(0, Spy())
        import app
    """
    environment = {name: each for name, each in os.environ.items() if name != "OMP_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", spy], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout == "1\n"


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_with_0_at_a_signal(ending, workers):
    process, url = server.start("--port", "0", "--workers", workers)
    with process:
        with urllib.request.urlopen(f"{url}healthz") as answer:
            assert answer.status == 200
        process.send_signal(ending)
        assert process.wait(timeout=30) == 0
    # Nobody answers; "reset" is a test beside this one that took the port over.
    with pytest.raises(OSError, match=r"refused|reset"):
        urllib.request.urlopen(f"{url}healthz")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_while_it_compiles_it_trains_and_nobody_outlives_it(tmp_path, ending):
    """What compiles shares the server's output, which ends only when all of them have."""
    process, url = server.start("--port", "0", NUMBA_CACHE_DIR=str(tmp_path))
    with process:
        body = json.dumps({"config": Config().model_dump(), "state": None, "epochs": 1})
        request = urllib.request.Request(
            f"{url}api/train", body.encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:
            assert json.load(answer)["frame"]["epoch"] == 1
        with urllib.request.urlopen(f"{url}healthz") as answer:
            health = json.load(answer)
        assert (health["engine"], health["ready"], health["why"]) == ("reference", False, None)
        process.send_signal(ending)
        assert process.stdout.read() == ""
    assert not [path for path in tmp_path.iterdir() if "." not in path.name]


def test_a_busy_port_that_was_asked_for_is_one_line_and_exit_2():
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        for done in (run("--port", port), run(PLAYGROUND_PORT=port)):
            assert done.returncode == 2
            assert done.stderr.count("\n") == 1
            assert port in done.stderr
            assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments", [["--port", "x"], ["--port", "65536"], ["--workers", "0"], ["--colour"]]
)
def test_a_wrong_option_is_refused(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_engine_that_does_not_exist_is_refused_at_the_start():
    done = run(PLAYGROUND_ENGINE="steam")
    assert done.returncode == 2
    assert done.stderr == "PLAYGROUND_ENGINE must be one of reference, fused; got 'steam'.\n"


def test_the_version_is_printed():
    assert run("--version").stdout.strip() == playground.__version__


def test_sheets_that_are_wrong_are_one_line_each_and_exit_2(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.json").write_text("?")
    for done in (run("--sheets", str(tmp_path)), run(PLAYGROUND_SHEETS=str(tmp_path))):
        assert done.returncode == 2
        assert done.stdout == ""
        assert [line.partition(" must be ")[0] for line in done.stderr.splitlines()] == [
            f"{tmp_path}/a.json: title",
            f"{tmp_path}/a.json: intro",
            f"{tmp_path}/a.json: questions",
            f"{tmp_path}/b.json: file",
        ]
