"""The table of settings, the methods and the data sets -> what the page starts from."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from playground.data.datasets import DATASETS, sample
from playground.data.features import FEATURES
from playground.data.targets import TARGETS
from playground.nn.losses import LOSSES, Loss
from playground.nn.optimizers import OPTIMIZERS
from playground.nn.outputs import OUTPUTS
from playground.nn.regularizers import REGULARIZERS
from playground.runs import maps
from playground.server.bulk import encode_array
from playground.settings.config import describe, link_keys
from playground.settings.hides import HIDES


@cache
def encode_schema() -> dict[str, Any]:
    """The table of settings, and small pictures of what can be chosen."""
    return {
        "parameters": describe(),
        "link": link_keys(),
        "hides": [{"id": key, "name": name} for key, name in HIDES.items()],
        "methods": encode_methods(),
        "datasets": [
            {
                "name": name,
                **told(dataset, "label", "problem", "is_more"),
                "points": [[round(v, 2) for v in (*row[:2], row[-1])] for row in sample(name)],
            }
            for name, dataset in DATASETS.items()
        ],
        "features": [
            {
                "name": name,
                **told(feature, "label", "inputs", "formula"),
                "map": encode_array(picture),
            }
            for (name, feature), picture in zip(
                FEATURES.items(), maps.feature_maps(maps.UNIT_CELLS), strict=True
            )
        ],
    }


def encode_methods() -> dict[str, dict[str, Any]]:
    """What the page has to know of each method to draw its formulas and to say what it does."""
    slopes = "formula", "slope"
    return {
        "activation": of_all(OUTPUTS, *slopes, "is_linear", "is_flat", "is_joint"),
        "loss": {
            name: {**_of_loss(row), "of_layer": row.of_layer and _of_loss(row.of_layer)}
            for name, row in LOSSES.items()
        },
        "regularization": of_all(REGULARIZERS, *slopes, "pulls", "kills"),
        "optimizer": of_all(OPTIMIZERS, "slots", "lines", "is_plain"),
        "target": of_all(TARGETS, "n_outputs", "classes"),
        "dataset": of_all(
            DATASETS, "classes", "n_points", "n_inputs", "names", "class_names", "formula"
        ),
    }


def of_all(registry: Mapping[str, object], *names: str) -> dict[str, dict[str, Any]]:
    """Some fields of every row of a registry."""
    return {name: told(row, *names) for name, row in registry.items()}


def told(row: object, *names: str) -> dict[str, Any]:
    """Some fields of a row, by their names."""
    return {name: getattr(row, name) for name in names}


def _of_loss(row: Loss) -> dict[str, Any]:
    return told(row, "formula", "slope", "difference", "cancels")
