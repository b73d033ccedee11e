"""Where the server's time goes for one picture, stage by stage, and what naive ways would cost."""

import io
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np

from app import create_app
from bench.report import markdown
from playground.data import features
from playground.nn import mlp
from playground.nn.activations import ACTIVATIONS
from playground.runs import evaluation, maps, planes, states, training
from playground.runs.states import State
from playground.runs.training import Progress
from playground.server import wire
from playground.server.bulk import encode_array
from playground.server.messages import TrainRequest
from playground.settings import link
from playground.settings.view import View

DEEP = "activation=relu&dataset=spiral&networkShape=8,8,8,8,8,8&seed=0.5"
SCENES = {
    "default link, 1 epoch": ("seed=0.86555", 1),
    "the same, 20 epochs": ("seed=0.86555", 20),
    "six layers of eight, ReLU, 1 epoch": (DEEP, 1),
}
STAGES = ["decode", "train", "losses", "measures", "maps", "encode", "HTTP"]
Milliseconds = dict[str, float]


class Request:
    """One request, as a whole and in parts."""

    def __init__(self, text: str, epochs: int) -> None:
        self.config, self.view, self.epochs = link.open_link(text).config, View(), epochs
        self.app = create_app()
        self.state = training.train(self.config, states.init_state(self.config), epochs=5)
        self.body = json.dumps(
            {
                "config": self.config.model_dump(),
                "state": wire.encode_state(self.state).model_dump(),
                "epochs": epochs,
            }
        ).encode()
        self.after = self.follow()

    def whole(self) -> bytes:
        """The request, but for the socket."""
        environment = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/api/train",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.url_scheme": "http",
        }
        return b"".join(self.app(environment, lambda *_: bytes))

    def decode(self) -> State:
        """Read the body."""
        asked = wire.read(TrainRequest, self.body)
        return wire.decode_state(asked.config, asked.state)

    def train(self) -> State:
        """Train, and do nothing else."""
        return training.train(self.config, self.state, epochs=self.epochs)

    def follow(self) -> Progress:
        """Train, with both losses after every epoch."""
        return training.follow(self.config, self.state, "epochs", self.epochs)

    def measures(self) -> evaluation.Evaluation:
        """Accuracy and the like."""
        return evaluation.measure(self.config, self.after.answers)

    def maps(self) -> tuple[maps.Levels, maps.Levels]:
        """The big map and those of all units."""
        return maps.boundary(self.config, self.after.state), maps.units(
            self.config, self.after.state
        )

    def picture(self) -> str:
        """Measures, maps and their encoding."""
        wire.encode_state(self.after.state)
        return wire.encode_frame(self.config, self.view, self.after, "en").model_dump_json()

    def naive_maps(self) -> list[Any]:
        """Maps as values in double precision, on a grid that is made again each time."""
        config, state = self.config, self.after.state
        found = []
        for cells in (maps.BOUNDARY_CELLS, maps.UNIT_CELLS):
            steps = np.linspace(-planes.EDGE, planes.EDGE, cells)
            x, y = np.meshgrid(steps, -steps)
            points = np.column_stack([x.ravel(), y.ravel()])
            _, activations = mlp.forward(
                mlp.layers(state.parameters, state.sizes),
                features.inputs(config.features, points),
                ACTIVATIONS[config.activation],
                ACTIVATIONS[config.activation_of_output],
            )
            shown = activations[-1:] if cells == maps.BOUNDARY_CELLS else activations[1:]
            found.append(np.concatenate(shown))
        return found

    def levels_as_text(self) -> str:
        """The maps of an answer as it is."""
        texts = [encode_array(each) for each in self.maps()]
        return json.dumps(texts)

    def numbers_as_text(self) -> str:
        """The maps of an answer as lists of numbers."""
        return json.dumps([each.tolist() for each in self.naive_maps()])


def measure(*, quick: bool = False) -> dict[str, dict[str, Milliseconds]]:
    """Milliseconds of CPU of every stage, of the whole, and of the naive ways."""
    rounds = 2 if quick else 300
    scenes = dict(list(SCENES.items())[:1]) if quick else SCENES
    requests = {name: Request(*given) for name, given in scenes.items()}
    return {
        name: {"stages": stages(request, rounds), "naive": naive(request, rounds)}
        for name, request in requests.items()
    }


def stages(request: Request, rounds: int) -> Milliseconds:
    """Time the parts of a request; some contain others."""
    took = in_turns(
        rounds,
        whole=request.whole,
        decode=request.decode,
        train=request.train,
        follow=request.follow,
        measures=request.measures,
        maps=request.maps,
        picture=request.picture,
    )
    parts = {
        "decode": took["decode"],
        "train": took["train"],
        "losses": took["follow"] - took["train"],
        "measures": took["measures"],
        "maps": took["maps"],
        "encode": took["picture"] - took["measures"] - took["maps"],
    }
    return {**parts, "HTTP": took["whole"] - sum(parts.values()), "whole": took["whole"]}


def naive(request: Request, rounds: int) -> Milliseconds:
    """Time the maps in our way and in naive ways, and count the bytes."""
    took = in_turns(
        rounds,
        maps=request.maps,
        naive_maps=request.naive_maps,
        text=request.levels_as_text,
        naive_text=request.numbers_as_text,
    )
    sizes = len(request.levels_as_text()), len(request.numbers_as_text())
    return took | {"bytes": float(sizes[0]), "naive_bytes": float(sizes[1])}


def in_turns(rounds: int, **parts: Callable[[], object]) -> Milliseconds:
    """Time each part, again and again; medians. What ran before must not cool its caches."""
    times: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(rounds):
        for name, part in parts.items():
            part()
            before = time.thread_time()
            part()
            times[name].append(time.thread_time() - before)
    return {name: 1000 * median(each) for name, each in times.items()}


def table(results: dict[str, dict[str, Milliseconds]]) -> str:
    """Rows are scenes: milliseconds of every stage; then the naive ways as ratios."""
    rows = [
        [name, *(f"{of['stages'][stage]:.2f}" for stage in [*STAGES, "whole"])]
        for name, of in results.items()
    ]
    ratios = [
        [
            name,
            *(
                f"{of['naive'][f'naive_{key}'] / of['naive'][key]:.1f}"
                for key in ("maps", "text", "bytes")
            ),
        ]
        for name, of in results.items()
    ]
    return "\n\n".join(
        [
            "Milliseconds of CPU of a request in the server, without the socket; medians.",
            markdown([["", *STAGES, "whole"], *rows]),
            (
                "Naive ways, times as much as ours: maps in double precision on a grid made anew, "
                "and sent as lists of numbers."
            ),
            markdown([["", "maps", "maps and their text", "bytes"], *ratios]),
        ]
    )
