"""Links of the original and of ours, read as the original reads them.

A link is what stands after '#' in the address: ``key=value&key=value``. Whatever is
damaged gets the evident repair or the default, and a note that says so; reading a link
never fails.
"""

import math
import random
import re
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from playground.data.features import FEATURES
from playground.nn import mlp
from playground.settings import jsnumber
from playground.settings.config import Config, most_resets
from playground.settings.domains import InvalidInput, domain, shorten
from playground.settings.rows import rows
from playground.settings.sentences import Sentence
from playground.settings.view import View

ADDRESS = re.compile(r"\w+://")
ADDRESS_CHARACTERS = "#!$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
REGISTERED = re.compile(r"(?:®|%C2%AE|&reg;)(?=Dataset=|ularization)", re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"\d+,\d+")
ABOVE_THE_HIGHEST = {"noise": 50.0}  # what the original makes of it
MOST_NOTES = 20
BOOLEAN = {"type": "boolean"}


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
    notes: list[Sentence] = []
    pairs = _pairs(link, notes)
    texts = dict(pairs)
    config_values = _values(Config, pairs, notes)
    view_values = _values(View, pairs, notes)

    hide = _hidden(pairs, notes)
    ticked = [name for name in FEATURES if _flag(name, pairs, name in {"x", "y"}, notes)]
    config_values["features"] = tuple(name for name in ticked if not hide.get(name))
    view_values["hidden_features"] = tuple(name for name in ticked if hide.get(name))
    view_values["hide"] = hide
    if pairs:
        notes.append(Sentence("unknown", keys=shorten(", ".join(pairs))))

    view = View(**view_values)
    config = _fitting(config_values, texts, notes).shown_as(view)
    return Opened(config, view, _few([*notes, *config.notes]))


def _pairs(link: str, notes: list[Sentence]) -> dict[str, str]:
    """Split a link into keys and texts, after the repairs of known damage."""
    text = link.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if ADDRESS.match(text):
        _, _, text = text.partition("#")
    text = text.removeprefix("#")
    repaired = REGISTERED.sub("&reg", text)
    if repaired != text:
        notes.append(Sentence("registered"))
    text = quote(repaired, safe=ADDRESS_CHARACTERS)
    for character in '<>`"':
        text = text.replace(character, quote(character))
    if text != repaired:
        notes.append(Sentence("encoded"))
    pairs: dict[str, str] = {}
    for part in filter(None, text.split("&")):
        key, _, rest = part.partition("=")
        if key.startswith("amp;"):
            notes.append(Sentence("read_as", key=shorten(key), other=shorten(key[4:])))
            key = key[4:]
        if key in pairs:
            notes.append(Sentence("repeated", key=shorten(key)))
        if "=" not in part and key == "networkShape":
            notes.append(Sentence("no_value", key=key))
            continue
        pairs[key], second, _ = rest.partition("=")
        if second:
            notes.append(Sentence("second_equals", key=shorten(key)))
    return pairs


def _values(
    table: type[Config | View], pairs: dict[str, str], notes: list[Sentence]
) -> dict[str, Any]:
    """Take a table's settings out of `pairs`; what is absent keeps its default."""
    values = {}
    for name, row in rows(table).items():
        key = row["link"]
        if key in pairs:
            values[name] = _value(key, row, pairs.pop(key), notes)
    if table is Config and not values.get("seed"):
        values["seed"] = f"{random.random():.5f}"
    return values


def _value(key: str, row: dict[str, Any], text: str, notes: list[Sentence]) -> Any:
    """Read one text by the kind of its setting."""
    if key == "networkShape":
        return _widths(key, row, text, notes)
    if row.get("type") == "array":
        return _table(key, row, text, notes)
    if not text:
        if key != "tutorial":
            notes.append(Sentence("no_value", key=key))
        return row["default"] if key != "seed" else None
    if row.get("type") == "boolean":
        return _flag(key, {key: text}, False, notes)
    if row.get("type") in {"number", "integer"}:
        return _number(key, row, text, notes)
    if "enum" in row:
        if text in row["enum"]:
            return text
        notes.append(_instead(key, row, text, row["default"]))
        return row["default"]
    if len(text) > row["maxLength"]:
        notes.append(Sentence("cut", key=key, n=f"{row['maxLength']:,}"))
    return text[: row["maxLength"]]


def _instead(key: str, row: dict[str, Any], text: str, used: object) -> Sentence:
    shown = jsnumber.write(used) if isinstance(used, int | float) else str(used)
    return Sentence("instead", key=key, expected=domain(row), got=shorten(text), used=shown)


def _number(key: str, row: dict[str, Any], text: str, notes: list[Sentence]) -> float:
    number = jsnumber.parse(text)
    if math.isnan(number) and DECIMAL_COMMA.fullmatch(text):
        number = jsnumber.parse(text.replace(",", "."))
    if math.isnan(number):
        used = row["default"]
    elif number > row["maximum"]:
        used = ABOVE_THE_HIGHEST.get(key, row["maximum"])
    else:
        used = max(number, row["minimum"])
        if row["type"] == "integer":
            used = math.floor(used + 0.5)
    if used != jsnumber.parse(text):
        notes.append(_instead(key, row, text, used))
    return int(used) if row["type"] == "integer" else float(used)


def _flag(key: str, pairs: dict[str, str], default: bool, notes: list[Sentence]) -> bool:
    """Read a flag: everything but "false" is true, as in the original."""
    text = pairs.pop(key, "")
    if not text:
        return default
    if text not in {"true", "false"}:
        notes.append(_instead(key, BOOLEAN, text, "true"))
    return text != "false"


def _widths(key: str, row: dict[str, Any], text: str, notes: list[Sentence]) -> tuple[int, ...]:
    """Read a list of layer widths; broken numbers of units count as the next whole one."""
    items = [jsnumber.parse(item) for item in text.split(",") if item.strip()]
    if any(math.isnan(item) for item in items):
        notes.append(_instead(key, row, text, ",".join(map(str, row["default"]))))
        return tuple(row["default"])
    low, high = row["items"]["minimum"], row["items"]["maximum"]
    widths = [math.ceil(min(max(item, low), high)) for item in items[: row["maxItems"]]]
    if ",".join(map(str, widths)) != text:
        notes.append(_instead(key, row, text, ",".join(map(str, widths))))
    return tuple(widths)


def _hidden(pairs: dict[str, str], notes: list[Sentence]) -> dict[str, bool]:
    """Take the hide keys out of `pairs`; only exactly "true" hides."""
    keys = [key for key in pairs if key.endswith("_hide") and key != "_hide"]
    notes.extend(
        _instead(shorten(key), BOOLEAN, pairs[key], "false")
        for key in keys
        if pairs[key] not in {"true", "false"}
    )
    kept = [key for key in keys if len(key) <= 100][:100]
    if len(kept) < len(keys):
        notes.append(Sentence("too_many_hidden", n=len(keys) - len(kept)))
    hide = {key.removesuffix("_hide"): pairs[key] == "true" for key in kept}
    for key in keys:
        del pairs[key]
    return hide


def _table(key: str, row: dict[str, Any], text: str, notes: list[Sentence]) -> tuple[Any, ...]:
    """Read numbers, or rows of numbers: commas between numbers, semicolons between rows."""
    in_rows = row["items"]["type"] == "array"
    plain = unquote(text).replace("\N{MINUS SIGN}", "-")
    parts = plain.split(";") if in_rows else [plain]
    table = [tuple(map(_cell, part.split(","))) for part in parts if part.strip()]
    if any(math.isnan(cell) for cells in table for cell in cells):
        notes.append(Sentence("dropped", key=key, expected=domain(row), got=shorten(text)))
        return ()
    return tuple(table) if in_rows else sum(table, ())


def _cell(text: str) -> float:
    """Read a number of a table, where an empty place is none."""
    return jsnumber.parse(text) if text.strip() else math.nan


def _fitting(values: dict[str, Any], texts: dict[str, str], notes: list[Sentence]) -> Config:
    """The configuration; a value that does not fit the others is left out."""
    _bound_resets(values, notes)
    if values.get("problem") != "regression":
        _read_targets(values, notes)
    while True:
        try:
            return Config(**values)
        except InvalidInput as error:
            key = rows(Config)[error.name or ""]["link"]
            got = shorten(texts.get(key, error.got))
            notes.append(Sentence("dropped", key=key, expected=error.expected, got=got))
            del values[error.name or ""]


def _read_targets(values: dict[str, Any], notes: list[Sentence]) -> None:
    """Make 0 and 1 the classes -1 and 1; other targets that are no classes make a regression."""
    typed = {name: values[name] for name in ("points", "test_points") if values.get(name)}
    try:
        config = Config(problem="regression", **typed)
    except InvalidInput:
        return
    if {row[-1] for row in config.points + config.test_points} == {0, 1}:
        notes.append(Sentence("became_classes"))
        for name, rows_ in typed.items():
            values[name] = tuple((*row[:-1], 2 * row[-1] - 1) for row in rows_)
    elif not config.has_classes:
        notes.append(Sentence("became_regression"))
        values["problem"] = "regression"


def _bound_resets(values: dict[str, Any], notes: list[Sentence]) -> None:
    sizes = (len(values["features"]), *values.get("hidden_layers", (4, 2)), 1)
    most = most_resets(sizes)
    if values.get("resets", 0) > most:
        wanted = Sentence("resets_of", most=most, n=f"{mlp.n_weights(sizes):,}")
        used = {"key": "resets", "got": values["resets"], "used": most}
        notes.append(Sentence("instead", expected=wanted, **used))
        values["resets"] = most


def _few(notes: list[Sentence]) -> tuple[Sentence, ...]:
    """Say each thing once, and keep an answer short whatever the link holds."""
    notes = list(dict.fromkeys(notes))
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    return (*notes[:MOST_NOTES], Sentence("more_notes", n=len(notes) - MOST_NOTES))
