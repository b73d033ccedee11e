"""The canonical link: the original's keys in its order; behind them ours, in the table's."""

from collections.abc import Collection
from urllib.parse import quote

from playground.data.features import FEATURES
from playground.settings import jsnumber
from playground.settings.domains import Table
from playground.settings.rows import NAME, rows
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
# What the original leaves out; of ours, every setting at its default.
LEFT_OUT_AT_DEFAULT = ("regularization", "tutorial")


def canonical(config: Table, features: Collection[str], view: View) -> str:
    """What stands after '#' in the address of a configuration shown by a view.

    Parameters
    ----------
    config : Config
    features : collection of str
        The configuration's.
    view : View
    """
    ticked = {*features, *view.hidden_features}
    known = (name for name in FEATURES if name in ticked or name in LINK_ORDER)
    texts = {name: write(name in ticked) for name in known}
    for table in (config, view):
        for name, row in rows(type(table)).items():
            value, key = getattr(table, name), row["link"]
            stays = key in LINK_ORDER and key not in LEFT_OUT_AT_DEFAULT
            if stays or value != type(table).model_fields[name].default:
                is_line = row.get("pattern") == NAME
                texts[key] = quote(value, safe="()*,/^") if is_line else write(value)
    own = [key for key in texts if key not in LINK_ORDER]
    hides = {f"{name}_hide": write(hidden) for name, hidden in view.hide.items()}
    texts |= hides
    return "&".join(f"{key}={texts[key]}" for key in (*LINK_ORDER, *hides, *own) if key in texts)


def write(value: object) -> str:
    """A value as it stands in a link."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return jsnumber.write(value)
    if isinstance(value, tuple):
        rows = any(isinstance(item, tuple) for item in value)
        items = (
            quote(item, safe="()*/^") if isinstance(item, str) else write(item) for item in value
        )
        return (";" if rows else ",").join(items)
    return str(value)
