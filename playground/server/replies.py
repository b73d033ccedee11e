"""What every route asks of its request, and how it answers."""

from flask import Response, request
from pydantic import BaseModel
from werkzeug.exceptions import UnsupportedMediaType

from playground.server import bulk
from playground.server.answers import ErrorAnswer, ErrorText

NORWEGIAN = ("no", "nb", "nn")
JSON = "application/json"


def wants_bytes() -> bool:
    """Whether the client would rather have bulky parts as bytes than as text."""
    return request.accept_mimetypes.best_match([JSON, bulk.PACKED], default=JSON) == bulk.PACKED


def language() -> str:
    """The language that the client prefers, of those there are."""
    preferred = request.accept_languages.best_match(["en", *NORWEGIAN], default="en")
    return "no" if preferred in NORWEGIAN else "en"


def body() -> bytes:
    """Body of the request, which must be sent as JSON."""
    if request.mimetype != JSON:
        raise UnsupportedMediaType("Content-Type must be application/json.")
    return request.get_data()


def answer(message: BaseModel, status: int = 200) -> Response:
    """Send a message; numbers that are not finite become null."""
    return Response(message.model_dump_json(), status, mimetype=JSON)


def error_answer(
    parameter: str | None, message: str, status: int, offers: tuple[dict[str, str], ...] = ()
) -> Response:
    """Send an error, with what would make it right where that is known."""
    known = {"offers": offers} if offers else {}
    error = ErrorAnswer(error=ErrorText(parameter=parameter, message=message, **known))
    return Response(error.model_dump_json(exclude_unset=True), status, mimetype=JSON)
