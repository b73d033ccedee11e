"""Routes: HTTP on one side, plain functions on the other; nothing else happens here."""

from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import BaseModel
from werkzeug.exceptions import HTTPException, UnsupportedMediaType

from playground.byhand import gradient_check
from playground.byhand.collapse import collapse, least_squares
from playground.byhand.explanation import explain
from playground.exercises import rivals
from playground.runs import engines, evaluation, many, training
from playground.runs.workload import is_heavy
from playground.server import (
    comparisons,
    explanation_wire,
    gate,
    openapi,
    readings,
    starting,
    wire,
)
from playground.server.comparisons import CompareRequest
from playground.server.explanation_messages import (
    CollapseRequest,
    ExplainRequest,
    GradientAnswer,
    GradientRequest,
)
from playground.server.messages import (
    ErrorAnswer,
    ErrorText,
    Health,
    OpenAnswer,
    OpenRequest,
    TrainAnswer,
    TrainRequest,
)
from playground.server.readings import ReadRequest
from playground.server.starting import StartsRequest
from playground.settings.domains import InvalidInput
from playground.settings.link import open_link
from playground.tables.reading import read_csv

LONGEST_REQUEST = 1.0  # seconds
LONGEST_COMPARISON = 0.5
NORWEGIAN = ("no", "nb", "nn")

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
    return jsonify(wire.encode_schema())


@bp.get("/api/sheets")
def sheets() -> Response:
    """Give the exercise sheets, in every language."""
    return answer(current_app.config["SHEETS"])


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
        )
    )


@bp.post("/api/read")
def read() -> Response:
    """Read a table that somebody pasted."""
    asked = wire.read(ReadRequest, body())
    return answer(readings.encode(read_csv(**asked.model_dump()), language()))


@bp.post("/api/train")
def train() -> Response:
    """Advance a run; the request carries its whole state, the server keeps none."""
    asked = wire.read(TrainRequest, body())
    config, view = asked.config, asked.view
    state = wire.decode_state(config, asked.state)
    unit, amount = asked.amount
    with gate.seat(heavy=is_heavy(config, unit, amount)):
        progress = training.follow(config, state, unit, amount, seconds=LONGEST_REQUEST)
    return answer(
        TrainAnswer.model_construct(
            state=wire.encode_state(progress.state),
            link=config.link(view),
            frame=wire.encode_frame(config, view, progress, language()),
            notes=[note.speak(language()) for note in wire.encode_notes(config, progress)],
            data=wire.encode_data(config) if asked.state is None else None,
        )
    )


@bp.post("/api/explain")
def explain_() -> Response:
    """Take one update apart, number by number."""
    asked = wire.read(ExplainRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    explanation = explain(asked.config, state, asked.samples)
    check = gradient_check.checked(asked.config, state, explanation) if asked.check else None
    return answer(explanation_wire.encode_explanation(explanation, check))


@bp.post("/api/gradient")
def gradient() -> Response:
    """Say how steep the way is that training goes down."""
    asked = wire.read(GradientRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    size = evaluation.gradient_size(asked.config, state)
    return answer(GradientAnswer.model_construct(size=size))


@bp.post("/api/collapse")
def collapse_() -> Response:
    """Multiply the layers of a linear network into one map, beside the best one there is."""
    asked = wire.read(CollapseRequest, body())
    state = wire.decode_state(asked.config, asked.state)
    collapsed = collapse(asked.config, state)
    return answer(explanation_wire.encode_collapse(collapsed, least_squares(asked.config)))


@bp.post("/api/compare")
def compare() -> Response:
    """Train the runs of a sheet's question side by side, from epoch 0 or further on."""
    asked = wire.read(CompareRequest, body())
    question = current_app.config["SHEETS"].several(asked.sheet, asked.question)
    before = comparisons.decode(question, asked.runs)
    with gate.seat():
        found = rivals.train(question, before, seconds=LONGEST_COMPARISON)
    return answer(comparisons.encode(question, found, language()))


@bp.post("/api/starts")
def starts() -> Response:
    """Train a block of starts further, as far as half a second leads."""
    asked = wire.read(StartsRequest, body())
    courses = asked.courses()
    with gate.seat():
        ended_early = many.follow(
            courses, asked.epochs, LONGEST_COMPARISON, engine=engines.default()
        )
    return answer(starting.encode(courses, ended_early=ended_early))


@bp.app_errorhandler(InvalidInput)
def invalid_input(error: InvalidInput) -> Response:
    """Answer bad input."""
    return error_answer(error.name, error.sentence.speak(language()), 422)


@bp.app_errorhandler(HTTPException)
def http_error(error: HTTPException) -> Response:
    """Answer everything else that went wrong, in the same form."""
    response = error_answer(None, error.description or error.name, error.code or 500)
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value
    return response


def language() -> str:
    """The language that the client prefers, of those there are."""
    preferred = request.accept_languages.best_match(["en", *NORWEGIAN], default="en")
    return "no" if preferred in NORWEGIAN else "en"


def body() -> bytes:
    """Body of the request, which must be sent as JSON."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Content-Type must be application/json.")
    return request.get_data()


def answer(message: BaseModel, status: int = 200) -> Response:
    """Send a message; numbers that are not finite become null."""
    return Response(message.model_dump_json(), status, mimetype="application/json")


def error_answer(parameter: str | None, message: str, status: int) -> Response:
    """Send an error."""
    return answer(ErrorAnswer(error=ErrorText(parameter=parameter, message=message)), status)
