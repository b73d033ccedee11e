"""The route that makes a film of pictures; like those of `api`."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import UnsupportedMediaType

from playground.film.pictures import MOST_PICTURES
from playground.server import films, gate, wire
from playground.server.films import FORM, LARGEST_BODY, FilmRequest

bp = Blueprint("film", __name__)


@bp.post("/api/film")
def film() -> Response:
    """Put pictures together to a film; the request carries them all, the server keeps none."""
    if request.mimetype != FORM:
        raise UnsupportedMediaType(f"Content-Type must be {FORM}.")
    request.max_content_length = request.max_form_memory_size = LARGEST_BODY
    request.max_form_parts = MOST_PICTURES + 1
    with gate.film_seat():
        asked = wire.read(FilmRequest, request.form.get("film", "").encode())
        drawn = [_taken(each) for each in request.files.getlist("pictures")]
        content, mimetype = films.made(asked, drawn)
    return Response(content, mimetype=mimetype)


def _taken(file: FileStorage) -> bytes:
    """What is in a file, which gives its memory back."""
    content: bytes = file.read()
    file.close()
    return content
