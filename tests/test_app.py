"""The program: ports, options, and a quick end."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import playground
from playground import Config
from playground.command import parse
from tools import server

COMMAND = [sys.executable, str(server.ROOT / "app.py")]


def children(pid):
    """Processes that a process has started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


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


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_worker_that_dies_is_replaced_and_the_page_goes_on():
    process, url = server.start("--port", "0", "--workers", "2", stderr=subprocess.PIPE)
    with process:
        (first, second) = children(process.pid)
        os.kill(first, signal.SIGKILL)
        assert (
            process.stderr.readline()
            == "A worker was killed by SIGKILL; another takes its place.\n"
        )
        os.kill(second, signal.SIGTERM)
        assert "SIGTERM" in process.stderr.readline()
        with urllib.request.urlopen(f"{url}healthz") as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


def test_nobody_outlives_a_program_that_was_killed_with_all_its_workers_at_work():
    """They share its output, which ends only when all of them have."""
    process, url = server.start("--port", "0", "--workers", "3")
    with process:
        with urllib.request.urlopen(f"{url}healthz") as answer:
            assert answer.status == 200
        process.kill()
        assert process.stdout.read() == ""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("start", ["app.py", "playground"])
def test_a_signal_while_the_program_is_loaded_ends_it_without_a_word(start, ending):
    """It comes when NumPy is about to be loaded."""
    spy = f"""if True:
        import os, runpy, sys
        class Spy:
            def find_spec(self, name, *_):
                if name == "numpy":
                    os.kill(os.getpid(), {int(ending)})
        sys.meta_path.insert(0, Spy())
        sys.argv = ["neural-playground", "--version"]
        sys.path.insert(0, ".")
        if {start!r} == "app.py":
            sys.argv[0] = "app.py"
            runpy.run_path("app.py", run_name="__main__")
        else:
            import playground.__main__
    """
    done = subprocess.run(
        [sys.executable, "-c", spy], cwd=server.ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


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


NAMING = {"host", "allow-host", "embed"}
WRONG = {
    "port": ["x", "65536", "-1", "1.0"],
    "host": ["", "two words", "a..b", "[::1]", "http://localhost", "a\tb", "1.2.3.4:5"],
    "workers": ["0", "65", "two"],
    "allow-host": ["", "http://x", "x:80", "x..y", "a b"],
    "embed": ["null", "*", "https://*.example", "slides.example", "https://a.example/talk", ""],
    "colour": ["red"],
}


@pytest.mark.parametrize(("option", "value"), [(o, v) for o in WRONG for v in WRONG[o]])
def test_a_wrong_option_is_refused(option, value, capsys):
    with pytest.raises(SystemExit) as ended:
        parse([f"--{option}", value])
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    if option != "colour":
        assert f"{option} must be " in said
        assert said.endswith(f"; got {value!r}." if option in NAMING else f"; got {value}.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "x"),
        ("HOST", "two words"),
        ("WORKERS", "0"),
        ("ALLOW_HOST", "fine, http://x"),
        ("EMBED", "https://fine.example null"),
    ],
)
def test_the_environment_is_checked_as_the_options_are(monkeypatch, capsys, name, value):
    monkeypatch.setenv(f"PLAYGROUND_{name}", value)
    with pytest.raises(SystemExit) as ended:
        parse([])
    assert ended.value.code == 2
    option = name.lower().replace("_", "-")
    assert f"argument --{option}: {option} must be " in capsys.readouterr().err


def test_yes_and_no_in_the_environment(monkeypatch, capsys):
    for word, opens in {
        "1": True,
        "Yes": True,
        "true": True,
        "0": False,
        "no": False,
        "": False,
    }.items():
        monkeypatch.setenv("PLAYGROUND_OPEN", word)
        assert parse([]).open is opens
    monkeypatch.setenv("PLAYGROUND_OPEN", "perhaps")
    with pytest.raises(SystemExit):
        parse([])
    assert "PLAYGROUND_OPEN must be one of" in capsys.readouterr().err


def test_a_class_is_off_unless_it_is_asked_for(monkeypatch, tmp_path):
    assert vars(parse([]))["class"] is False
    assert vars(parse(["--class"]))["class"] is True
    monkeypatch.setenv("PLAYGROUND_CLASS", "yes")
    monkeypatch.setenv("PLAYGROUND_CLASS_FILE", str(tmp_path / "class"))
    options = parse([])
    assert (vars(options)["class"], options.class_file) == (True, tmp_path / "class")


def test_a_class_that_cannot_be_kept_is_refused_at_the_start(tmp_path):
    done = run("--class", "--class-file", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("class-file must be a file in which a class can be kept; got ")


def test_names_of_the_environment_and_of_the_options_are_joined(monkeypatch):
    monkeypatch.setenv("PLAYGROUND_ALLOW_HOST", "One.example, two")
    monkeypatch.setenv("PLAYGROUND_EMBED", "https://One.example,http://localhost:8888/")
    options = parse(["--allow-host", "three", "--embed", "https://two.example"])
    assert options.allow_host == ["one.example", "two", "three"]
    assert options.embed == [
        "https://one.example",
        "http://localhost:8888",
        "https://two.example",
    ]


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".example", "203.0.113.1"])
def test_a_host_that_is_not_here_is_one_line_and_exit_2(host):
    done = run("--host", host, "--port", "0")
    assert (done.returncode, done.stdout) == (2, "")
    *_, said = done.stderr.splitlines()
    assert host in said
    assert "Traceback" not in done.stderr
    assert "(while" not in said


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
