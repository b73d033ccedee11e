"""How a row of the table of settings is declared, and read again."""

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, FailFast, Field
from pydantic_core.core_schema import CoreSchema, literal_schema

from playground.data.features import FEATURES
from playground.settings.domains import Table, saying
from playground.settings.sentences import Sentence

LINK_TEXT = r"^[!#$%'-;?-_a-~]*$"

EXTRA = ("live", "menu", "domain", "additionalProperties")


class OneOf:
    """The names of a registry, as the domain of a setting; some may be added before."""

    def __init__(self, registry: Iterable[str], *before: str) -> None:
        self.names = [*before, *registry]

    def __get_pydantic_core_schema__(self, *_: Any) -> CoreSchema:
        return literal_schema(self.names)


def setting(default: Any, label: str, description: str, link: str = "", **rest: Any) -> Any:
    """One row: `rest` holds the domain for pydantic, and `live` and the page's `menu`."""
    extra: dict[str, Any] = {"label": label, "link": link}
    extra |= {key: rest.pop(key) for key in EXTRA if key in rest}
    return Field(default, description=description, json_schema_extra=saying(**extra), **rest)


Feature = Annotated[str, OneOf(FEATURES)]


def in_order(features: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list of features that repeats one or has them in another order."""
    if list(features) != [name for name in FEATURES if name in features]:
        raise ValueError
    return features


Features = Annotated[tuple[Feature, ...], FailFast(), AfterValidator(in_order)]
DOMAIN_OF_FEATURES = Sentence("features_in_order", options=", ".join(FEATURES))


@cache
def rows(table: type[Table]) -> dict[str, dict[str, Any]]:
    """JSON schema of each setting of a table that has a link key, by name; not to be changed."""
    properties = table.model_json_schema()["properties"]
    return {name: row for name, row in properties.items() if row["link"]}
