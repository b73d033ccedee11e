"""What stands beside the words of a question: a picture, a formula, pages to read."""

from typing import Annotated

from pydantic import AfterValidator, Field

from playground.exercises.texts import Texts
from playground.settings.domains import InvalidInput, Table, quote, saying
from playground.settings.sentences import Sentence

PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
LARGEST_PICTURE = 1_000_000  # bytes
OPENING = {")": "(", "}": "{"}


def balanced(formula: str) -> str:
    """A formula whose parentheses and braces all close."""
    opened: list[str] = []
    for sign in formula:
        if sign in OPENING.values():
            opened.append(sign)
        elif sign in OPENING and (not opened or opened.pop() != OPENING[sign]):
            raise InvalidInput(None, Sentence("balanced"), quote(formula))
    if opened:
        raise InvalidInput(None, Sentence("balanced"), quote(formula))
    return formula


Formula = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(balanced)]


class Picture(Table):
    """A picture in the folder of the sheet."""

    file: Annotated[
        str, Field(max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.(png|jpg|gif|webp)$")
    ] = Field(json_schema_extra=saying(domain=Sentence("picture_file")))
    alt: Texts


class Page(Table):
    """A page of the web that is worth reading."""

    text: Texts
    url: Annotated[
        str,
        Field(max_length=1000, pattern=r"^https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[!-~]*)?$"),
    ] = Field(json_schema_extra=saying(domain=Sentence("web_address")))
