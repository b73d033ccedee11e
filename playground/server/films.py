"""The film of a run, over HTTP: what is said of its pictures, which come beside it."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from playground.film import files, pictures
from playground.film.pictures import MOST_PICTURES
from playground.server.messages import LONGEST_LINK, Count
from playground.settings.domains import InvalidInput, Table
from playground.settings.sentences import Sentence

FASTEST = 25
LONGEST_NOTE = 40_000
LARGEST_BODY = 100_000_000  # bytes: 200 pictures of 1280 x 720 have up to 90 million
FORM = "multipart/form-data"
GIF, ZIP, PNG = "image/gif", "application/zip", "image/png"


class FilmRequest(Table):
    """What a film is to be, and what it tells of itself."""

    kind: Literal["gif", "png"] = Field(description="An animated GIF, or a ZIP of the pictures.")
    rate: Annotated[int, Field(ge=1, le=FASTEST)] = Field(10, description="Pictures a second.")
    epochs: Annotated[tuple[Count, ...], Field(min_length=1, max_length=MOST_PICTURES)] = Field(
        description="Of each picture.",
    )
    link: str = Field("", max_length=LONGEST_LINK, description="Where the run can be seen.")
    note: str = Field("", max_length=LONGEST_NOTE, description="What the film shows.")


def made(asked: FilmRequest, drawn: Sequence[bytes]) -> tuple[bytes, str]:
    """The film, and what kind of file it is.

    Raises
    ------
    InvalidInput
        If there is not one picture for each epoch, or one of them is none.
    """
    if len(drawn) != len(asked.epochs):
        expected = Sentence("film.asMany", count=len(asked.epochs))
        raise InvalidInput("pictures", expected, Sentence("film.count", count=len(drawn)))
    pictures.check(drawn)
    if asked.kind == "gif":
        return files.gif(drawn, asked.rate, asked.link, asked.note), GIF
    return files.zipped(drawn, asked.epochs, asked.link, asked.note), ZIP


def described_by(operation: dict[str, Any], film: dict[str, Any]) -> dict[str, Any]:
    """The route as OpenAPI describes it: it takes files beside a message, and gives one."""
    picture = {"type": "string", "format": "binary"}
    pictures = {"type": "array", "items": picture, "description": "A PNG file of each epoch."}
    form = {
        "type": "object",
        "properties": {"film": film, "pictures": pictures},
        "required": ["film", "pictures"],
    }
    encoding = {"film": {"contentType": "application/json"}, "pictures": {"contentType": PNG}}
    operation["requestBody"]["content"] = {FORM: {"schema": form, "encoding": encoding}}
    operation["responses"]["200"]["content"] = {GIF: {}, ZIP: {}}
    operation["responses"]["415"]["description"] = f"The body is not sent as {FORM}."
    return operation
