"""The table of settings, the methods and the data sets -> what the page starts from."""

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
                "label": dataset.label,
                "problem": dataset.problem,
                "points": [[round(v, 2) for v in point] for point in sample(name)],
            }
            for name, dataset in DATASETS.items()
        ],
        "features": [
            {
                "name": name,
                "label": feature.label,
                "formula": feature.formula,
                "map": encode_array(picture),
            }
            for (name, feature), picture in zip(
                FEATURES.items(), maps.feature_maps(maps.UNIT_CELLS), strict=True
            )
        ],
    }


def encode_methods() -> dict[str, dict[str, Any]]:
    """What the page has to know of each method to draw its formulas and to say what it does."""
    activations = {
        name: {
            "formula": row.formula,
            "slope": row.slope,
            "is_linear": row.is_linear,
            "is_flat": row.is_flat,
            "is_joint": row.is_joint,
        }
        for name, row in OUTPUTS.items()
    }
    losses = {
        name: {**_of_loss(row), "of_layer": row.of_layer and _of_loss(row.of_layer)}
        for name, row in LOSSES.items()
    }
    regularizations = {
        name: {
            "formula": row.formula,
            "slope": row.slope,
            "pulls": row.pulls,
            "kills": row.kills,
        }
        for name, row in REGULARIZERS.items()
    }
    optimizers = {
        name: {"slots": row.slots, "lines": row.lines, "is_plain": row.is_plain}
        for name, row in OPTIMIZERS.items()
    }
    return {
        "activation": activations,
        "loss": losses,
        "regularization": regularizations,
        "optimizer": optimizers,
        "target": {
            name: {"n_outputs": target.n_outputs, "classes": target.classes}
            for name, target in TARGETS.items()
        },
        "dataset": {name: {"classes": dataset.classes} for name, dataset in DATASETS.items()},
    }


def _of_loss(row: Loss) -> dict[str, Any]:
    return {
        "formula": row.formula,
        "slope": row.slope,
        "difference": row.difference,
        "cancels": row.cancels,
    }
