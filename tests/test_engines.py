"""Which engine trains, and what happens where the compiled one cannot be had."""

import subprocess
import sys

import pytest

from playground import Config, InvalidParameter, engines, init_state, train

SAY = "from playground import engines; print(engines.default())"
WITHOUT_NUMBA = "import sys; sys.modules['numba'] = None; "


def say(code, **environment):
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


def test_without_numba_the_reference_serves():
    assert say(WITHOUT_NUMBA + SAY).stdout.strip() == "reference"


@pytest.mark.parametrize("name", ["fused", "reference"])
def test_the_environment_chooses(name):
    assert say(SAY, PLAYGROUND_ENGINE=name).stdout.strip() == name


def test_an_engine_that_does_not_work_here_is_refused():
    assert "one of reference" in say(WITHOUT_NUMBA + SAY, PLAYGROUND_ENGINE="fused").stderr
    config = Config()
    with pytest.raises(InvalidParameter, match="engine must be one of"):
        train(config, init_state(config), epochs=1, engine="steam")


def test_whoever_wants_to_train_waits_for_the_compiler(monkeypatch):
    compiled = []
    monkeypatch.setattr(engines.subprocess, "run", lambda *_, **__: compiled.append(True))
    engines.prepare()
    engines.wait()
    assert compiled == [True]
    assert engines.is_prepared()
