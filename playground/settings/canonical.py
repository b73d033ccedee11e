"""The canonical link: the original's keys in the original's order, ours behind them."""

from collections.abc import Collection

from playground.data.features import FEATURES
from playground.settings import jsnumber
from playground.settings.domains import Table
from playground.settings.rows import rows
from playground.settings.view import View

LINK_ORDER = (
    "activation",
    "regularization",
    "batchSize",
    "dataset",
    "regDataset",
    "learningRate",
    "regularizationRate",
    "noise",
    "networkShape",
    "seed",
    "showTestData",
    "discretize",
    "percTrainData",
    "x",
    "y",
    "xTimesY",
    "xSquared",
    "ySquared",
    "cosX",
    "sinX",
    "cosY",
    "sinY",
    "collectStats",
    "tutorial",
    "problem",
    "initZero",
    "hideText",
)
OWN_KEYS = (
    "resets",
    "outputActivation",
    "loss",
    "bias",
    "points",
    "testPoints",
    "weights",
    "biases",
    "bench",
    "lang",
)
LEFT_OUT_AT_DEFAULT = {"regularization", "tutorial", *OWN_KEYS}


def canonical(config: Table, features: Collection[str], view: View) -> str:
    """What stands after '#' in the address of a configuration shown by a view.

    Parameters
    ----------
    config : Config
    features : collection of str
        The configuration's.
    view : View
    """
    texts = {name: write(name in {*features, *view.hidden_features}) for name in FEATURES}
    left_out = set()
    for table in (config, view):
        for name, row in rows(type(table)).items():
            value, key = getattr(table, name), row["link"]
            texts[key] = write(value)
            if key in LEFT_OUT_AT_DEFAULT and value == type(table).model_fields[name].default:
                left_out.add(key)
    texts |= {f"{name}_hide": write(hidden) for name, hidden in view.hide.items()}
    keys = [*LINK_ORDER, *(key for key in texts if key.endswith("_hide")), *OWN_KEYS]
    return "&".join(f"{key}={texts[key]}" for key in keys if key not in left_out)


def write(value: object) -> str:
    """A value as it stands in a link."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return jsnumber.write(value)
    if isinstance(value, tuple):
        rows = any(isinstance(item, tuple) for item in value)
        return (";" if rows else ",").join(map(write, value))
    return str(value)
