"""What values a setting may take, said in one sentence everywhere.

A `Table` is a pydantic model whose fields are settings: it declares each name,
default, domain and help text once. Everybody else reads them from there.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from playground.settings.sentences import Sentence

LONGEST_VALUE = 80
LARGEST_QUOTED = 10**LONGEST_VALUE


class InvalidInput(ValueError):
    """A value outside its domain.

    Attributes
    ----------
    name : str or None
        What is wrong, as the caller calls it; None if the whole input is meant.
    offers : tuple of dict
        Other settings, each with which it would be right.
    others : tuple of InvalidInput
        What else is wrong with the same thing.
    report : tuple or None
        What `findings` takes to tell all that a table has refused.
    """

    others: tuple["InvalidInput", ...] = ()
    report: tuple[list[ErrorDetails], type[BaseModel], object] | None = None

    def __init__(
        self, name: str | None, expected: str, got: str, offers: tuple[dict[str, str], ...] = ()
    ) -> None:
        self.name = name if isinstance(name, Sentence) else name and shorten(name)
        self.offers = offers
        self.expected = expected
        self.got = got if isinstance(got, Sentence) else shorten(got)
        self.sentence = Sentence(
            "invalid", name=self.name or Sentence("body"), expected=expected, got=self.got
        )
        super().__init__(self.sentence)


class Table(BaseModel):
    """A frozen row of settings, each checked against its declared domain.

    Raises
    ------
    InvalidInput
        From the constructor, for the first value outside its domain.
    """

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        hide_input_in_errors=True,
        use_attribute_docstrings=False,
    )

    def __init__(self, /, **values: Any) -> None:
        try:
            super().__init__(**{name: plain(value) for name, value in values.items()})
        except ValidationError as error:
            raise invalid_input(error, type(self), values) from None


def saying(**extra: Any) -> Callable[[dict[str, Any]], None]:
    """More keys for a field's JSON schema; pydantic would make plain text of a `Sentence`."""
    return lambda schema: schema.update(extra)


def plain(value: object) -> object:
    """Numbers and lists as JSON and NumPy have them, in Python's own types."""
    if isinstance(value, np.generic | np.ndarray):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        # Thousands come with a request: a broken one, which stays as it is, needs no call.
        return tuple(
            [
                item if type(item) is float and not item.is_integer() else plain(item)
                for item in value
            ]
        )
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def invalid_input(
    error: ValidationError, model: type[BaseModel], values: object = None
) -> InvalidInput:
    """Turn a validator's report into one sentence about its first finding.

    Parameters
    ----------
    error : ValidationError
    model : type
        The model that refused.
    values : object, optional
        What it was given, where that is known: lists are then quoted whole.
    """
    errors = error.errors(include_url=False)
    first = finding(errors[0], model, values)
    first.report = errors, model, values
    return first


def findings(
    errors: list[ErrorDetails], model: type[BaseModel], values: object = None
) -> list[InvalidInput]:
    """Turn all findings of a validator, and of the tables within, into a sentence each."""
    found: dict[str, InvalidInput] = {}
    for each in errors:
        inner = each.get("ctx", {}).get("error")
        if not isinstance(inner, InvalidInput):
            parts = [finding(each, model, values)]
        elif inner.report:
            parts = [_within(each, one) for one in findings(*inner.report)]
        else:
            parts = [_within(each, one) for one in (inner, *inner.others)]
        for one in parts:
            found.setdefault(str(one), one)
    return list(found.values())


def _within(outer: ErrorDetails, inner: InvalidInput) -> InvalidInput:
    """A finding about a part, by its path from the whole."""
    return InvalidInput(joined(*outer["loc"], inner.name), inner.expected, inner.got, inner.offers)


def finding(found: ErrorDetails, model: type[BaseModel], values: object = None) -> InvalidInput:
    """Turn one finding of a validator into a sentence; see `invalid_input`."""
    inner = found.get("ctx", {}).get("error")
    if isinstance(inner, InvalidInput):
        name = joined(*found["loc"], inner.name)
        return InvalidInput(name, inner.expected, inner.got, inner.offers)
    if found["type"] == "json_invalid":
        return InvalidInput(None, Sentence("json"), found["msg"].removeprefix("Invalid JSON: "))
    schema = model.model_json_schema()
    node, name = resolve(schema, schema), None
    got: object = found["input"]
    for part in found["loc"]:
        if not isinstance(part, str) or "properties" not in node:
            break
        if part not in node["properties"]:
            if found["type"] != "extra_forbidden":
                break
            expected = Sentence("absent_or_one_of", options=", ".join(node["properties"]))
            return InvalidInput(joined(name, part), expected, quote(got))
        node, name = resolve(node["properties"][part], schema), joined(name, part)
        values = values.get(part) if isinstance(values, dict) else None
    got = got if values is None else values
    if found["type"] == "missing":
        return InvalidInput(name, domain(node), Sentence("nothing"))
    quoted = quote(got)
    if (
        node.get("type") == "string"
        and type(got) in {int, float}
        and not isinstance(quoted, Sentence)
    ):
        quoted = Sentence("number_got", got=quoted)
    return InvalidInput(name, domain(node), quoted)


def joined(*parts: str | int | None) -> str | None:
    """Dotted path of a field; a setting of the configuration goes by its own name."""
    path = ".".join(str(part) for part in parts if part not in {None, ""})
    return path.removeprefix("config.") or None


def resolve(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Follow references, and look through "or null"."""
    if "$ref" in node:
        return resolve(schema["$defs"][node["$ref"].rsplit("/", 1)[1]], schema)
    variants = [each for each in node.get("anyOf", []) if each.get("type") != "null"]
    if len(variants) == 1:
        said = {key: node[key] for key in node if key != "anyOf"}
        return resolve(variants[0], schema) | said | {"nullable": True}
    return node


def domain(node: dict[str, Any]) -> str:
    """Say in words which values a JSON schema admits.

    >>> domain({"type": "number", "minimum": 0, "maximum": 80})
    'a number from 0 to 80'
    >>> domain({"type": "array", "maxItems": 12, "items": {"type": "integer", "minimum": 1}})
    'a list of at most 12 items, each an integer of at least 1'
    """
    if "domain" in node:
        said: str = node["domain"]
        return said
    if "enum" in node:
        return Sentence("one_of", options=", ".join(str(each) or '""' for each in node["enum"]))
    kind = node.get("type")
    if "exclusiveMinimum" in node:
        return Sentence(
            "number_above",
            low=f"{node['exclusiveMinimum']:g}",
            high=f"{node['maximum']:,}".removesuffix(".0"),
        )
    if kind in {"number", "integer"}:
        return domain_of_number(kind, node.get("minimum"), node.get("maximum"))
    if kind == "array":
        return Sentence("list_of", n=node["maxItems"], item=domain(node["items"]))
    if kind == "string":
        return Sentence(
            "text_from" if node.get("minLength") else "text_of", n=f"{node['maxLength']:,}"
        )
    if kind == "boolean":
        return Sentence("flag")
    return Sentence("object_or_null" if node.get("nullable") else "object")


def domain_of_number(kind: str, low: float | None = None, high: float | None = None) -> Sentence:
    """Say which numbers; `kind` is "number" or "integer"."""
    if low is None:
        return Sentence(kind)
    if high is None:
        return Sentence(f"{kind}_from", low=f"{low:g}")
    return Sentence(f"{kind}_between", low=f"{low:g}", high=f"{high:,}".removesuffix(".0"))


def quote(value: object) -> str:
    """A value as the caller wrote it, cut where it is long."""
    if isinstance(value, int) and abs(value) > LARGEST_QUOTED:
        return Sentence("integer_of_bits", bits=value.bit_length())
    if isinstance(value, BaseModel):
        return type(value).__name__
    if isinstance(value, list | tuple | dict):
        return shorten(repr(value[:LONGEST_VALUE] if not isinstance(value, dict) else value))
    return shorten(repr(value[:LONGEST_VALUE] if isinstance(value, str) else value))


def shorten(text: str) -> str:
    """Keep an answer short whatever was sent."""
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
