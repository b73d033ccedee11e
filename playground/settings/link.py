"""Links of the original and of ours, read as the original reads them.

A link is what stands after '#' in the address: ``key=value&key=value``. Whatever is
damaged gets the evident repair or the default, and a note that says so; reading a link
never fails. A link as we or the original write it is not searched for damage.
"""

import random
import re
from typing import Any, NamedTuple

from playground.data.features import FEATURES
from playground.settings import damage, fitting, parameters, readers
from playground.settings.config import Config
from playground.settings.domains import InvalidInput, shorten
from playground.settings.hides import bench_key
from playground.settings.rows import rows
from playground.settings.sentences import Sentence
from playground.settings.view import BENCH, LONGEST_HIDDEN, MOST_HIDDEN, View

ADDRESS_CHARACTERS = re.compile(r"[!#$%&'-;=?-_a-~]*")
HIDE_KEY = re.compile(r".+_hide", re.DOTALL)
MOST_NOTES = 20


class Opened(NamedTuple):
    """What a link says."""

    config: Config
    view: View
    notes: tuple[Sentence, ...]

    @property
    def link(self) -> str:
        """The canonical link, with the settings of the view."""
        return self.config.link(self.view)


def open_link(link: str) -> Opened:
    """Read a link.

    Parameters
    ----------
    link : str
        What stands after '#', or a whole address; "" for the defaults. A link without
        a seed gets a random one, as in the original.

    Returns
    -------
    Opened
        `config`, `view`, and `notes`: one sentence for everything that was repaired,
        clamped or ignored.
    """
    text = link.removeprefix("#")
    if ADDRESS_CHARACTERS.fullmatch(text):
        ours = _opened(damage.split(text), [])
        if ours.link == text:
            return ours
    notes: list[Sentence] = []
    return _opened(damage.repair(link, notes), notes)


def _opened(pairs: dict[str, str], notes: list[Sentence]) -> Opened:
    """Read keys and texts; `notes` holds what was said already."""
    texts = dict(pairs)
    view_values = _values(View, pairs, notes)
    config_values = _values(Config, pairs, notes)
    hide = _hidden(pairs, notes)
    ticked = [name for name in FEATURES if _ticked(name, pairs, notes)]
    config_values["features"] = tuple(name for name in ticked if not hide.get(name))
    view_values["hidden_features"] = tuple(name for name in ticked if hide.get(name))
    view_values["hide"] = hide
    _close_hidden(view_values, notes)
    fitting.keep_axes(view_values, notes)
    if config_values.get("problem") != "regression":
        _read_targets(config_values, notes)
    fitting.keep_formulas(config_values, notes)
    fitting.keep_features(config_values, notes)
    _read_parameters(config_values, pairs, notes)
    if pairs:
        notes.append(Sentence("unknown", keys=shorten(", ".join(pairs))))

    config = _fitting(config_values, texts, notes)
    view = fitting.in_the_data(View(**view_values), config, texts, notes)
    config = config.shown_as(view)
    return Opened(config, view, _few([*notes, *config.notes]))


def _values(
    table: type[Config | View], pairs: dict[str, str], notes: list[Sentence]
) -> dict[str, Any]:
    """Take a table's settings out of `pairs`; what is absent keeps its default."""
    values = {}
    for name, row in rows(table).items():
        key = row["link"]
        if key in pairs and name not in parameters.NAMES:
            odd = True if row.get("type") == "boolean" else None
            values[name] = readers.read(row, pairs.pop(key), notes, odd)
    if table is Config and not values.get("seed"):
        values["seed"] = f"{random.random():.5f}"
    return values


def _ticked(feature: str, pairs: dict[str, str], notes: list[Sentence]) -> bool:
    """Take the flag of a feature out of `pairs`."""
    default = feature in Config.model_fields["features"].default
    if feature not in pairs:
        return default
    row = {"type": "boolean", "link": feature, "default": default}
    return bool(readers.read(row, pairs.pop(feature), notes, odd=True))


def _hidden(pairs: dict[str, str], notes: list[Sentence]) -> dict[str, bool]:
    """Take the hide keys out of `pairs`."""
    texts = {key: pairs.pop(key) for key in list(pairs) if HIDE_KEY.fullmatch(key)}
    hide: dict[str, bool] = {}
    for key, text in texts.items():
        name = damage.encoded(key.removesuffix("_hide"))
        if len(name) <= LONGEST_HIDDEN and len(hide) < MOST_HIDDEN:
            row = {"type": "boolean", "link": key, "default": False}
            hide[name] = bool(readers.read(row, text, notes, odd=False))
    if len(hide) < len(texts):
        notes.append(Sentence("too_many_hidden", n=len(texts) - len(hide)))
    return hide


def _close_hidden(values: dict[str, Any], notes: list[Sentence]) -> None:
    """A bench whose tab is hidden stays closed."""
    bench = values.get("bench", BENCH)
    if bench != BENCH and values["hide"].get(bench_key(bench)):
        used = {"key": "bench", "got": bench, "used": BENCH}
        notes.append(Sentence("instead", expected=Sentence("not_hidden"), **used))
        values["bench"] = BENCH


def _read_parameters(values: dict[str, Any], pairs: dict[str, str], notes: list[Sentence]) -> None:
    """Take typed weights and biases out of `pairs`, and fit them to the network."""
    sizes = fitting.sizes_of(values)
    for name in parameters.NAMES:
        row = rows(Config)[name]
        if pairs.get(row["link"]):
            has_any = name != "first_biases" or values.get("bias", True)
            groups = parameters.groups(name, sizes) if has_any else []
            values[name] = parameters.read(name, row, pairs[row["link"]], groups, notes)
        pairs.pop(row["link"], None)


def _fitting(values: dict[str, Any], texts: dict[str, str], notes: list[Sentence]) -> Config:
    """The configuration; a value that does not fit the others is left out."""
    fitting.begin_at_zero(values, notes)
    fitting.bound_resets(values, notes)
    fitting.keep_places(values, notes)
    while True:
        try:
            return Config(**values)
        except InvalidInput as error:
            if error.name == "features":
                fitting.keep_features(values, notes)
                continue
            key = rows(Config)[error.name or ""]["link"]
            got = shorten(texts.get(key, error.got))
            notes.append(Sentence("dropped", key=key, expected=error.expected, got=got))
            del values[error.name or ""]


def _read_targets(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Make 0 and 1 the classes -1 and 1; other targets that are no classes make a regression."""
    typed = {name: values[name] for name in fitting.TYPED if values.get(name)}
    try:
        config = Config(problem="regression", n_inputs=values.get("n_inputs", 0), **typed)
    except InvalidInput:
        return
    numbers = config.points + config.test_points
    if config.target.n_outputs == 1 and {row[-1] for row in numbers} == {0, 1}:
        notes.append(Sentence("became_classes"))
        for name, rows_ in typed.items():
            values[name] = tuple((*row[:-1], 2 * row[-1] - 1) for row in rows_)
    elif not config.has_classes:
        notes.append(Sentence("became_regression"))
        values["problem"] = "regression"


def _few(notes: list[Sentence]) -> tuple[Sentence, ...]:
    """Say each thing once, and keep an answer short whatever the link holds."""
    notes = list(dict.fromkeys(notes))
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    return (*notes[:MOST_NOTES], Sentence("more_notes", n=len(notes) - MOST_NOTES))
