"""Routes: HTTP on one side, plain functions on the other; nothing else happens here."""

from flask import Blueprint, Response, current_app, jsonify
from werkzeug.exceptions import HTTPException

from playground.exercises.sheet import schema as sheets_schema
from playground.runs import engines, many, training
from playground.runs.reels import reel
from playground.runs.workload import is_heavy
from playground.server import (
    bulk,
    gate,
    openapi,
    readings,
    schema_wire,
    starting,
    wire,
)
from playground.server.answers import Health
from playground.server.messages import (
    OpenAnswer,
    OpenRequest,
    TrainRequest,
)
from playground.server.readings import FormulaRequest, ReadRequest
from playground.server.replies import answer, body, error_answer, language, wants_bytes
from playground.server.starting import StartsRequest
from playground.settings.domains import InvalidInput
from playground.settings.link import open_link
from playground.settings.sentences import speak

LONGEST_REQUEST = 1.0  # seconds
LONGEST_REEL = 0.2
LONGEST_BLOCK = 0.5
CROWDED_BLOCK = 0.1

bp = Blueprint("api", __name__)


@bp.get("/healthz")
def health() -> Response:
    """Say that the server lives, which engine trains, and why not the other."""
    version = current_app.config["VERSION"]
    engine, ready, why = engines.default(), engines.is_prepared(), engines.why_not()
    return answer(Health(status="ok", version=version, engine=engine, ready=ready, why=why))


@bp.get("/api/schema")
def schema() -> Response:
    """Give the table of settings, and pictures of the data sets and features."""
    return jsonify(schema_wire.encode_schema())


@bp.get("/api/sheets")
def sheets() -> Response:
    """Give the exercise sheets, in every language."""
    found = current_app.config["SHEETS"].sheets()
    notes = tuple(speak(note, language()) for note in found.notes)
    return answer(found.model_copy(update={"notes": notes}))


@bp.get("/api/sheets/schema.json")
def sheet_schema() -> Response:
    """Give the JSON Schema of a sheet's file, for editors."""
    return jsonify(sheets_schema())


@bp.get("/api/openapi.json")
def describe() -> Response:
    """Describe the API."""
    return jsonify(openapi.document(current_app.config["VERSION"]))


@bp.post("/api/open")
def open_() -> Response:
    """Open a link: what a fresh load of it shows, or a saved run of it."""
    asked = wire.read(OpenRequest, body())
    opened = open_link(asked.link)
    config, view = opened.config, opened.view
    progress = training.follow(config, wire.decode_state(config, asked.state), "epochs", 0)
    return answer(
        OpenAnswer.model_construct(
            config=config,
            view=view,
            notes=[note.speak(language()) for note in opened.notes],
            link=opened.link,
            state=wire.encode_state(progress.state),
            frame=wire.encode_frame(config, view, progress, language()),
            data=wire.encode_data(config),
            features=wire.encode_features(config, view),
        )
    )


@bp.post("/api/read")
def read() -> Response:
    """Read a table that somebody pasted."""
    asked = wire.read(ReadRequest, body())
    return answer(readings.encode(readings.read(asked), language()))


@bp.post("/api/formula")
def formula() -> Response:
    """Say what a formula says, or at which character it says nothing."""
    asked = wire.read(FormulaRequest, body())
    return answer(readings.encode_formula(asked, language()))


@bp.post("/api/train")
def train() -> Response:
    """Advance a run; the request carries its whole state, the server keeps none."""
    asked = wire.read(TrainRequest, body())
    config = asked.config
    state = wire.decode_state(config, asked.state)
    unit, amount = asked.amount
    pictures = asked.pictures or 1
    part = amount // pictures
    with gate.seat(heavy=is_heavy(config, unit, part)):
        told = reel(config, state, unit, part, pictures, LONGEST_REEL, LONGEST_REQUEST)
    packed = bulk.Packed(told[-1].curve) if wants_bytes() else None
    message = wire.encode_run(asked, told, language(), packed or bulk.TEXT)
    if packed is None:
        return answer(message)
    return Response(packed.behind(message.model_dump_json()), mimetype=bulk.PACKED)


@bp.post("/api/starts")
def starts() -> Response:
    """Train a block of starts further, as far as half a second leads."""
    asked = wire.read(StartsRequest, body())
    courses = asked.courses()
    with gate.seat():
        longest = CROWDED_BLOCK if gate.is_crowded() else LONGEST_BLOCK
        ended_early = many.follow(courses, asked.epochs, longest, engine=engines.default())
    return answer(starting.encode(courses, ended_early=ended_early, crowded=gate.is_crowded()))


@bp.app_errorhandler(InvalidInput)
def invalid_input(error: InvalidInput) -> Response:
    """Answer bad input."""
    sentence = error.sentence.speak(language())
    return error_answer(error.name, sentence, 422, error.offers)


@bp.app_errorhandler(HTTPException)
def http_error(error: HTTPException) -> Response:
    """Answer everything else that went wrong, in the same form."""
    response = error_answer(None, error.description or error.name, error.code or 500)
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value
    return response
