"""How a row of the table of settings is declared, and read again."""

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, FailFast, Field
from pydantic_core.core_schema import CoreSchema, literal_schema

from playground.data.features import FEATURES
from playground.settings.domains import Table, saying
from playground.settings.sentences import Sentence

LINK_CHARACTERS = "!#$%'-;?-_a-~"
LINK_TEXT = rf"^[{LINK_CHARACTERS}]*$"

FARTHEST = 1000
# One line of text, whatever it says.
NAME = r"^[^\x00-\x1f\x7f]*$"

PAGE = ("control", "place", "hides", "only_with", "also_with", "unit")
EXTRA = ("live", "menu", "domain", "additionalProperties", *PAGE)


class OneOf:
    """The names of a registry, as the domain of a setting; some may be added before."""

    def __init__(self, registry: Iterable[str], *before: str) -> None:
        self.names = [*before, *registry]

    def __get_pydantic_core_schema__(self, *_: Any) -> CoreSchema:
        return literal_schema(self.names)


def setting(default: Any, label: str, description: str, link: str = "", **rest: Any) -> Any:
    """One row of the table.

    Parameters
    ----------
    default, label, description, link
        What there is of every setting; `link` is its key in a link.
    **rest
        The domain, for pydantic, and where they say something:

        - `live`: whether it may change in the middle of a run
        - `menu`: what its control offers, a part of its domain
        - `control`: menu, rate, number, slider, box or text, which the page builds; dragging a
          slider is one step of the browser's history, a rate is a number with a list and a slider
        - `place`: clock, bar, fold, data, network, output or page, where it stands in the
          table's order
        - `hides`: the keys by which a link takes it off the page, with spaces between them
        - `only_with`: it has an effect only while each of these settings has one of these values,
          or no effect itself
        - `also_with`: or while one of these has one of these values
        - `unit`: the sentence that its value is written in
    """
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
