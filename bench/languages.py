"""Contenders in other languages: the loops beside this file, compiled or run by what is there."""

import ctypes
import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bench.cases import Case, Numbers
from bench.contenders import Contender

HERE = Path(__file__).parent
CODES = {"relu": 0, "tanh": 1, "sigmoid": 2, "linear": 3}


@cache
def _c_library() -> Any:
    target = Path(tempfile.mkdtemp(prefix="bench-")) / "loop.so"
    # Of one processor as the engine's vectors, and every operation rounded by itself.
    processor = os.environ.get("NUMBA_CPU_NAME", "native")
    flags = [f"-march={processor}", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"]
    command = [
        "cc",
        "-O3",
        *flags,
        "-shared",
        "-fPIC",
        str(HERE / "loop.c"),
        "-o",
        str(target),
        "-lm",
    ]
    subprocess.run(command, check=True)
    return ctypes.CDLL(str(target))


class C(Contender):
    """`loop.c`: loops over vectors, in the original's order."""

    tolerance = 0.0

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.library = _c_library()
        self.sizes = np.array(case.sizes, dtype=np.int32)
        self.inputs, self.targets = (np.ascontiguousarray(each) for each in case.samples())
        self.flat = case.parameters()

    @staticmethod
    def missing() -> str | None:
        return None if shutil.which("cc") else "a C compiler called cc"

    def train(self, n_epochs: int) -> None:
        case = self.case
        self.library.train(
            len(case.sizes),
            ctypes.c_void_p(self.sizes.ctypes.data),
            CODES[case.activation],
            CODES[case.output_activation],
            *(ctypes.c_void_p(a.ctypes.data) for a in (self.flat, self.inputs, self.targets)),
            case.n,
            case.batch_size,
            ctypes.c_double(case.learning_rate),
            n_epochs,
        )

    def parameters(self) -> Numbers:
        return self.flat


class JavaScript(Contender):
    """`loop.mjs` in Node: objects for nodes and links, as in the original."""

    tolerance = 0.0

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.process = subprocess.Popen(
            ["node", HERE / "loop.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        description = {
            "sizes": case.sizes,
            "activation": case.activation,
            "outputActivation": case.output_activation,
            "regularization": "none",
            "regularizationRate": 0.0,
            "parameters": case.parameters().tolist(),
            "features": case.features,
            "points": case.points().tolist(),
            "targets": case.samples()[1][0].tolist(),
            "batchSize": case.batch_size,
            "learningRate": case.learning_rate,
        }
        self._ask(case=description)

    @staticmethod
    def missing() -> str | None:
        return None if shutil.which("node") else "Node.js 20 or later"

    def _ask(self, **request: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def train(self, n_epochs: int) -> None:
        self.seconds(n_epochs)

    def seconds(self, n_epochs: int) -> float:
        return float(self._ask(epochs=n_epochs)["seconds"])

    def parameters(self) -> Numbers:
        return np.array(self._ask(weights=True))

    def close(self) -> None:
        self.process.communicate()
