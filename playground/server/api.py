"""Routes: HTTP on one side, plain functions on the other; nothing else happens here."""

from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import BaseModel
from werkzeug.exceptions import HTTPException, UnsupportedMediaType

from playground.byhand import gradient_check
from playground.byhand.collapse import collapse, least_squares
from playground.byhand.explanation import explain
from playground.exercises import rivals
from playground.runs import engines, evaluation, many, training
from playground.runs.planes import plane_of
from playground.runs.reels import reel
from playground.runs.workload import is_heavy
from playground.server import (
    bulk,
    comparisons,
    explanation_wire,
    gate,
    openapi,
    readings,
    schema_wire,
    starting,
    wire,
)
from playground.server.answers import ErrorAnswer, ErrorText, Health
from playground.server.comparisons import CompareRequest
from playground.server.explanation_messages import (
    CollapseRequest,
    ExplainRequest,
    GradientAnswer,
    GradientRequest,
)
from playground.server.messages import (
    OpenAnswer,
    OpenRequest,
    TrainRequest,
)
from playground.server.readings import FormulaRequest, ReadRequest
from playground.server.starting import StartsRequest
from playground.settings.domains import InvalidInput
from playground.settings.link import open_link
from playground.tables.reading import read_csv

LONGEST_REQUEST = 1.0  # seconds
LONGEST_REEL = 0.2
LONGEST_COMPARISON = 0.5
NORWEGIAN = ("no", "nb", "nn")
JSON = "application/json"

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
            features=wire.encode_features(config, view),
        )
    )


@bp.post("/api/read")
def read() -> Response:
    """Read a table that somebody pasted."""
    asked = wire.read(ReadRequest, body())
    return answer(readings.encode(read_csv(**asked.model_dump()), language()))


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
    collapsed = collapse(asked.config, state, plane_of(asked.config, asked.view))
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
