"""Which engine trains, and what happens where the compiled one cannot be had."""

import subprocess
import sys

import pytest

from playground import Config, InvalidInput, init_state, train
from playground.nn.fused import compilation
from playground.runs import engines

SAY = "from playground.runs import engines; print(engines.default(), engines.why_not())"
WITHOUT_NUMBA = "import sys; sys.modules['numba'] = None; "
# What a version of Numba that is not the expected one may raise.
BROKEN = """if True:
    from numba import extending
    def refuse(*_, **__):
        raise {error}
    extending.lower_builtin = refuse
"""


def run(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": ""} | environment,
    )


def test_the_compiled_engine_is_the_default():
    assert engines.default() == "fused"
    assert set(engines.engines()) == {"fused", "reference"}
    assert engines.why_not() is None


def test_without_numba_the_reference_serves_and_one_sentence_says_why():
    done = run(WITHOUT_NUMBA + SAY)
    assert done.stdout.startswith("reference ModuleNotFoundError: ")
    assert done.stderr.count("\n") == 1
    assert "the slower reference trains, with the same numbers." in done.stderr


@pytest.mark.parametrize("error", ["AttributeError('gone')", "ValueError('four')", "SystemError"])
def test_whatever_loading_the_engine_raises_leaves_the_reference_in_charge(error):
    done = run(BROKEN.format(error=error) + "    " + SAY)
    assert done.stdout.startswith(f"reference {error.partition('(')[0]}")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_the_environment_can_keep_the_reference():
    assert run(SAY, PLAYGROUND_ENGINE="reference").stdout.split()[0] == "reference"


def test_an_engine_that_does_not_work_here_is_refused():
    state = "c = p.Config(); s = p.init_state(c); p.train(c, s, epochs=1, engine='fused')"
    refused = run(WITHOUT_NUMBA + "import playground as p; " + state).stderr
    assert "engine must be one of reference; got 'fused'." in refused
    config = Config()
    with pytest.raises(InvalidInput, match="engine must be one of"):
        train(config, init_state(config), epochs=1, engine="steam")


def test_the_engine_is_compiled_in_any_folder_and_by_the_modules_of_this_process(
    tmp_path, monkeypatch
):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "threading.py").write_text("raise SystemExit(1)")
    (tmp_path / "path" / "playground" / "nn").mkdir(parents=True)
    (tmp_path / "path" / "playground" / "__init__.py").touch()
    (tmp_path / "path" / "playground" / "nn" / "fused.py").write_text(
        "def warm_up(): open('compiled', 'w').close()"
    )
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "path"), *sys.path])
    monkeypatch.setattr(compilation, "is_kept", lambda: False)
    engines._compile()
    assert (tmp_path / "elsewhere" / "compiled").exists()


def test_while_the_engine_compiles_the_reference_trains(monkeypatch):
    config, seen = Config(train_percent=2), []
    begun = init_state(config)
    alone = train(config, begun, epochs=3)

    def compile_meanwhile():
        seen.append((engines.default(), train(config, begun, epochs=3).parameters.tolist()))

    monkeypatch.setattr(engines, "_compile", compile_meanwhile)
    engines.prepare()
    engines.wait()
    assert seen == [("reference", alone.parameters.tolist())]
    assert engines.default() == "fused"
