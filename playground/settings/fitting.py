"""Settings of a link that do not fit each other: what does not is left out, and noted.

Values are by their names in the table of settings, and are changed where they stand.
"""

from typing import Any

from playground.data.features import fits
from playground.nn import mlp
from playground.settings import places
from playground.settings.canonical import write
from playground.settings.config import ZERO, Config, most_resets
from playground.settings.domains import InvalidInput, domain, shorten
from playground.settings.rows import rows
from playground.settings.sentences import Sentence
from playground.settings.view import View

TYPED = ("points", "test_points")
DATA = ("n_inputs", "problem", "dataset", "reg_dataset", "formula")
DRAWN = ("seed", "noise", "train_percent", "n_points", "train_range")


def sizes_of(values: dict[str, Any]) -> tuple[int, ...]:
    """Units of every layer of the network."""
    shape = {
        name: values[name]
        for name in ("features", "formulas", "hidden_layers", *DATA)
        if name in values
    }
    for names in (TYPED, TYPED[:1]):
        try:
            return Config(**shape, **{name: values[name] for name in names if name in values}).sizes
        except InvalidInput:
            continue
    return Config(**{name: value for name, value in shape.items() if name != "formulas"}).sizes


def _n_inputs(values: dict[str, Any]) -> int:
    """How many inputs the data have."""
    given = {name: values[name] for name in ("points", *DATA) if name in values}
    try:
        return Config(**given).source.n_inputs
    except InvalidInput:
        return 2


def bound_resets(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Draw no more than within a second or two."""
    sizes = sizes_of(values)
    most = most_resets(sizes)
    if values.get("resets", 0) > most:
        wanted = Sentence("resets_of", most=most, n=f"{mlp.n_weights(sizes):,}")
        used = {"key": "resets", "got": values["resets"], "used": most}
        notes.append(Sentence("instead", expected=wanted, **used))
        values["resets"] = most


def begin_at_zero(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Let either key mean a start from zero."""
    initializer = values.get("initializer")
    if initializer == ZERO:
        values["init_zero"] = True
    elif values.get("init_zero") and initializer:
        expected = domain({"enum": [ZERO]})
        notes.append(Sentence("dropped", key="initializer", expected=expected, got=initializer))
        del values["initializer"]


def keep_places(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Leave out frozen places that the network does not have."""
    sizes, frozen = sizes_of(values), values.get("frozen", ())
    gone = [place for place in frozen if not places.exists(place, sizes)]
    if gone:
        got = shorten(",".join(gone))
        notes.append(Sentence("dropped", key="frozen", expected=places.of_network(sizes), got=got))
        values["frozen"] = tuple(place for place in frozen if place not in gone)


def keep_formulas(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Leave out what is no formula, or has no value at some point of the data."""
    for name in ("formula", "formulas"):
        given = {each: values[each] for each in (*DATA, *DRAWN, "points", name) if each in values}
        try:
            Config(**given)
        except InvalidInput as error:
            if error.name == name:
                key = rows(Config)[name]["link"]
                notes.append(Sentence("dropped", key=key, expected=error.expected, got=error.got))
                del values[name]


def keep_features(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Leave out features of inputs that the data do not have."""
    n = _n_inputs(values)
    gone = [name for name in values["features"] if not fits(name, n)]
    if gone:
        notes.append(Sentence("features_gone", names=", ".join(gone), inputs=n))
        values["features"] = tuple(name for name in values["features"] if name not in gone)


def keep_axes(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Two axes that are one are left out."""
    axes = values.get("axes", (1, 2))
    if len(set(axes)) != len(View().axes):
        expected = domain(rows(View)["axes"])
        notes.append(Sentence("dropped", key="axes", expected=expected, got=write(axes)))
        del values["axes"]


def in_the_data(view: View, config: Config, texts: dict[str, str], notes: list[Sentence]) -> View:
    """The view, without a plane that the data do not have."""
    while error := view.misfit(config.source.n_inputs):
        name = error.name or ""
        got = shorten(texts.get(name, error.got))
        notes.append(Sentence("dropped", key=name, expected=error.expected, got=got))
        view = view.model_copy(update={name: View.model_fields[name].default})
    return view
