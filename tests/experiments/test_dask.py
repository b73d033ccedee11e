"""The same bits on a cluster, also where a worker is killed on the way."""

import os
import re
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

from playground import Config, InvalidInput, many_starts
from playground.experiments import blocks, executors
from tools.server import ROOT

pytest.importorskip("distributed")
SMALL = Config(train_percent=2, hidden_layers=(3,))
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


@contextmanager
def program(module, *arguments, says):
    """A program of Dask, and what it says of itself once it is ready."""
    command = [sys.executable, "-m", module, *arguments, "--dashboard-address", "127.0.0.1:0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, cwd=ROOT
    ) as process:
        try:
            found = next(m for line in process.stderr if (m := re.search(says, line)))
            yield process, found[1]
        finally:
            process.kill()


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers on this machine, and nobody else."""
    with ExitStack() as stack:
        own = ["--host", "127.0.0.1"]
        _, address = stack.enter_context(
            program("distributed.cli.dask_scheduler", *own, "--port", "0", says=r"(tcp://\S+)")
        )
        workers = [
            stack.enter_context(
                program(
                    "distributed.cli.dask_worker",
                    *(address, *own, "--no-nanny", "--nthreads", "1"),
                    says=r"(Registered to)",
                )
            )[0]
            for _ in range(2)
        ]
        yield address, workers


def test_a_killed_worker_loses_nothing_and_changes_nothing(monkeypatch, cluster):
    address, workers = cluster
    expected = many_starts(SMALL, 96, 20)
    monkeypatch.setattr(blocks, "BLOCK", 0.0)

    def kill_one(*_):
        if workers[0].poll() is None:
            workers[0].send_signal(signal.SIGKILL)
            workers[0].wait()

    with executors.executor(address) as executor:
        starts = many_starts(SMALL, 96, 20, executor=executor, progress=kill_one)
    assert starts.records == expected.records


def test_the_address_may_stand_in_the_environment(monkeypatch, cluster):
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", cluster[0])
    with executors.executor() as executor:
        assert type(executor).__name__ == "ClientExecutor"


def test_nobody_at_the_address_is_said(monkeypatch):
    monkeypatch.setattr(executors, "PATIENCE", "0.1s")
    with (
        pytest.raises(InvalidInput, match="scheduler must be the address of a running Dask"),
        executors.executor("tcp://127.0.0.1:1"),
    ):
        pass
