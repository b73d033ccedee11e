"""Texts of a sheet, each in every language of the page."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field

from playground.settings.domains import Table, saying
from playground.settings.sentences import Sentence

LONGEST_TEXT = 2000


def in_every_language(text: object) -> object:
    """One plain text stands for both languages."""
    return {"en": text, "no": text} if isinstance(text, str) else text


Prose = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class Text(Table):
    """The same text in every language of the page."""

    model_config = ConfigDict(
        json_schema_extra=saying(domain=Sentence("texts", n=f"{LONGEST_TEXT:,}"))
    )

    en: Prose
    no: Prose


Texts = Annotated[Text, BeforeValidator(in_every_language)]


def option_with_id(option: object) -> object:
    """An option goes by its `id`, and without one by its English text."""
    if isinstance(option, str):
        return {"id": option, "en": option, "no": option}
    if not isinstance(option, dict):
        return option
    if isinstance(option.get("text"), str):
        text = option["text"]
        option = {"en": text, "no": text} | {k: v for k, v in option.items() if k != "text"}
    return option if "id" in option else option | {"id": option.get("en")}


class Option(Text):
    """One of several answers to choose from."""

    id: Prose


Options = Annotated[Option, BeforeValidator(option_with_id)]
